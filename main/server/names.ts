/**
 * The names this house answers to. A page elsewhere can point a name of its own at this machine and have a visitor's browser call
 * it: such a call comes with that name in its Host header, and gets nothing.
 */
import { hostname, networkInterfaces } from 'node:os';

export type NamesOptions = {
  port: number;
  secure: boolean;
  /** Whether it listens on the network, and so by the machine's own addresses and name. */
  onNetwork: boolean;
  publicUrl: string | null;
};

/** By which name a request came: `local` is this machine's own loopback, `network` its place on the network. */
export type Name = 'local' | 'network' | 'public';

/** Networks within this machine, and tunnels: phones in the lobby are seldom on them. */
const unlikely = /^(docker|br-|veth|virbr|vmnet|vboxnet|vethernet|zt|tailscale|wg|utun|tun|tap|lxc|podman)/i;

/**
 * Addresses of this machine that others on its network can reach, likeliest first: IPv4 before IPv6, and those of real networks before
 * those of virtual ones. Without those that hold on one link only.
 */
export function networkAddresses(interfaces = networkInterfaces()): string[] {
  const outside = Object.entries(interfaces)
    .sort(([one], [other]) => Number(unlikely.test(one)) - Number(unlikely.test(other)))
    .flatMap(([, several]) => several ?? [])
    .filter(({ internal, address }) => !internal && !/^(fe80:|169\.254\.)/i.test(address));
  const of = (family: string) => outside.filter((one) => one.family === family).map(({ address }) => address);
  return [...of('IPv4'), ...of('IPv6')];
}

/** Origins by which this machine can be reached on its network, likeliest first. */
export function networkOrigins(port: number, secure: boolean): string[] {
  const addresses = networkAddresses().map((address) => (address.includes(':') ? `[${address}]` : address));
  const scheme = secure ? 'https' : 'http';
  return addresses.map((address) => new URL(`${scheme}://${address}:${port}`).origin);
}

/** The Host headers that are answered, each with the name it stands for. */
export function answeredNames({ port, secure, onNetwork, publicUrl }: NamesOptions): Map<string, Name> {
  const names = new Map<string, Name>();
  if (onNetwork) {
    const usual = port === (secure ? 443 : 80);
    const own = hostname().toLowerCase();
    const called = [...networkAddresses(), own, `${own.replace(/\.local$/, '')}.local`];
    for (const name of called) {
      const host = name.includes(':') ? `[${name}]` : name;
      names.set(`${host}:${port}`, 'network');
      if (usual) names.set(host, 'network');
    }
  } else {
    for (const host of ['127.0.0.1', 'localhost']) names.set(`${host}:${port}`, 'local');
  }
  const host = publicUrl === null ? undefined : new URL(publicUrl).host;
  // What is this machine's own name stays that, whatever somebody has set.
  if (host !== undefined && names.get(host) !== 'local') names.set(host, 'public');
  return names;
}

/** The same for a moment: a machine has its addresses looked up once, not at every request. */
export function rememberNames(look: () => Map<string, Name>): () => ReadonlyMap<string, Name> {
  let held: { names: Map<string, Name>; until: number } | undefined;
  return () => {
    const now = performance.now();
    if (!held || held.until <= now) held = { names: look(), until: now + 1_000 };
    return held.names;
  };
}
