/**
 * The doors of this house to the web: always loopback where that is wanted, and the network as the desk has it. Both programs use
 * this one. A change of the settings closes the network's door and opens it anew; a door that could not be opened is tried again.
 */
import type { ListenerState } from '#contract/network.ts';
import type { House } from '#main/backend.ts';
import type { Log } from '#main/kernel/log.ts';
import type { Wanted } from '#main/network/room.ts';
import { networkOrigins } from './names.ts';
import type { WebServer } from './server.ts';

export type WebDoorsOptions = {
  house: House;
  /** The folder of the built screens. */
  screens: string;
  log: Log;
  /** Port of the loopback door, 0 for any; undefined for none. */
  loopbackPort: number | undefined;
  isThisMachine?: (address: string) => boolean;
};

export type WebDoors = {
  /** Undefined without a loopback door. */
  readonly loopback: WebServer | undefined;
  /** Resolves once what is wanted of the network has come about, or has failed. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** How long an answer on its way may take when the network's door closes. */
const graceMs = 500;
/** How often it is looked whether the machine's address has changed, or a port has become free. */
const lookEveryMs = 15_000;

/** @throws when the loopback door can't be opened */
export async function openWebDoors(options: WebDoorsOptions): Promise<WebDoors> {
  const { house, screens, log, loopbackPort, isThisMachine } = options;
  const common = { house, screens, log, ...(isThisMachine && { isThisMachine }) };
  // A house that nobody reaches over the web doesn't carry a web server in its memory.
  const load = async () => (await import('./server.ts')).startWebServer;
  const loopback =
    loopbackPort === undefined ? undefined : await (await load())({ ...common, port: loopbackPort });
  let server: WebServer | undefined;
  let served: string | undefined;
  let listener: ListenerState = { state: 'off' };
  let working: Promise<void> = Promise.resolve();
  let closing = false;

  async function bringAbout(): Promise<void> {
    const wanted = house.network?.wanted();
    const key = JSON.stringify(wanted?.on ? [wanted.port, wanted.certificate] : null);
    if (closing || !wanted) return report(wanted);
    if (key === served && listener.state !== 'failed') return report(wanted);
    await server?.close(graceMs);
    server = undefined;
    served = key;
    listener = { state: 'off' };
    if (wanted.on) await listen(wanted);
    report(wanted);
  }

  async function listen({ port, certificate }: Wanted): Promise<void> {
    const secure = certificate !== undefined;
    try {
      // The runtime would listen without one, and let every handshake fail.
      if (certificate?.key === '') throw Object.assign(new Error('the key is gone'), { code: 'ERR_TLS_KEY' });
      server = await (await load())({ ...common, port, network: { certificate } });
      listener = { state: 'listening', port, secure };
      log.info('the network is served', { port, secure });
    } catch (thrown) {
      const { code = '', message } = thrown as NodeJS.ErrnoException;
      listener = { state: 'failed', port, reason: reasonOf(code), detail: (code || message).slice(0, 200) };
      log.error('the network cannot be served', { port, code, error: message });
    }
  }

  /** Says what has come of it, and where links lead from now on. */
  function report(wanted: Wanted | undefined): void {
    const origins = listener.state === 'listening' ? networkOrigins(listener.port, listener.secure) : [];
    // The demo's messages are read on this machine alone.
    const own = origins[0] ?? (house.demo ? loopback?.url : undefined);
    const linksBegin = wanted?.publicUrl ?? own;
    house.reachableAt(linksBegin, linksBegin ?? loopback?.url);
    house.network?.report({ listener, origins, linksBegin });
  }

  /** One after the other: what is wanted last comes about last. */
  function again(): Promise<void> {
    working = working.then(bringAbout).catch((thrown: unknown) => {
      log.error('the network could not be brought about', { error: String(thrown) });
    });
    return working;
  }

  const stopHearing = house.network?.onWanted(() => void again());
  const looking = setInterval(() => void again(), lookEveryMs);
  looking.unref();
  await again();

  return {
    loopback,
    settled: () => working,
    async close() {
      closing = true;
      clearInterval(looking);
      stopHearing?.();
      await working;
      await Promise.all([server?.close(), loopback?.close()]);
    },
  };
}

function reasonOf(code: string): Extract<ListenerState, { state: 'failed' }>['reason'] {
  if (code === 'EADDRINUSE') return 'port-taken';
  if (code === 'EACCES') return 'port-forbidden';
  return /^ERR_(OSSL|SSL|TLS)/.test(code) ? 'certificate' : 'other';
}
