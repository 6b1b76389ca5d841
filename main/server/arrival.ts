/**
 * How a request came, which decides who can have sent it. This very machine is the lobby's: whoever stands at it is a visitor at the
 * kiosk. That holds only for a connection within the machine, under the machine's own name, which nobody has handed on: a proxy in
 * front of the house also connects from within, for the whole world.
 */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { isLoopback, networkOf, plainAddress } from '#main/kernel/addresses.ts';
import type { Name } from './names.ts';

export type Arrival = {
  /** From this machine itself, and not handed on by anybody. */
  readonly machine: boolean;
  /** Encrypted as far as the one who asks can see. */
  readonly secure: boolean;
  /** What tells one caller from another for limits: `machine`, an IPv4 address, the /64 of an IPv6 one, or `proxy`. */
  readonly address: string;
  readonly name: Name;
};

export type ArrivalOptions = {
  names: () => ReadonlyMap<string, Name>;
  publicUrl: () => string | null;
  /** Whether an address is one of this machine's loopback. */
  isThisMachine?: ((address: string) => boolean) | undefined;
};

const handedOn = new Set([
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'cf-connecting-ip',
  'true-client-ip',
]);

/** Undefined for a request that came by no name of this house, by two, or to another one. */
export function readArrival(request: IncomingMessage, options: ArrivalOptions): Arrival | undefined {
  const host = theHost(request);
  const name = host === undefined ? undefined : options.names().get(host);
  // A whole address in the first line would stand above the Host header (RFC 9112, 3.2.2): nobody but an attacker sends one here.
  if (name === undefined || !request.url?.startsWith('/')) return undefined;
  const { isThisMachine = isLoopback } = options;
  const from = plainAddress(request.socket.remoteAddress ?? '');
  const within = isThisMachine(from);
  // The oldest proxies, and nginx unless told, speak HTTP/1.0 and leave no other trace; no browser does.
  const direct = request.httpVersion !== '1.0' && !Object.keys(request.headers).some(isTrace);
  const machine = within && name === 'local' && direct;
  const tls = (request.socket as Partial<TLSSocket>).encrypted === true;
  return {
    machine,
    name,
    secure: tls || (name === 'public' && (options.publicUrl()?.startsWith('https:') ?? false)),
    address: machine ? 'machine' : within ? behindProxy(request) : networkOf(from),
  };
}

/** The Host header in small letters; undefined when there is none or more than one. */
function theHost({ rawHeaders, headers }: IncomingMessage): string | undefined {
  const times = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
  return times === 1 ? headers.host?.toLowerCase() : undefined;
}

const isTrace = (name: string) => handedOn.has(name) || name.startsWith('x-forwarded-');

/** Whom a proxy on this machine speaks for: the last address it noted is the one it saw itself. Some note the port as well. */
function behindProxy({ headers }: IncomingMessage): string {
  const noted = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',').at(-1)?.trim() ?? '';
  const address = /^\[([\da-f:.%]+)\](?::\d+)?$/i.exec(noted)?.[1] ?? noted.replace(/^([\d.]+):\d+$/, '$1');
  return isIP(address) === 0 ? 'proxy' : networkOf(address);
}
