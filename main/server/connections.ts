/** How many connections may be open: on the network nobody may take all of them, and who dawdles loses theirs. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { networkOf, plainAddress } from '#main/kernel/addresses.ts';

/** A browser opens six; all phones of an office may come from one address. */
const mostOfOneAddress = 400;
const mostInAll = 2_000;

/** Timeouts in milliseconds, of the server that the framework makes. */
export const serverTimeouts = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  /**
   * How long a connection without a request is kept. Longer than the other side keeps it, a minute with the usual proxies: whoever
   * shuts it first while the other has just written on it loses a request, and nobody may send a check-in twice on their own.
   */
  keepAliveTimeout: 75_000,
  /** How often it is looked whether somebody dawdles. */
  connectionsCheckingInterval: 5_000,
} as const;

const refusals: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** Answers what is no request at all, or comes too slowly: in two words, and with nothing of the parser's. */
export function refuseUnreadable(error: { code?: string }, socket: Socket): void {
  const status = refusals[error.code ?? ''] ?? '400 Bad Request';
  const headers = 'Content-Length: 0\r\nConnection: close\r\nX-Content-Type-Options: nosniff';
  if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n`);
  socket.destroy();
}

/**
 * @param isThisMachine asked for a plain address. Loopback is never held back: the kiosk must not wait for strangers, and a proxy here
 * connects for the whole world
 */
export function limitConnections(
  server: Server,
  isThisMachine: (address: string) => boolean,
  most = mostOfOneAddress,
): void {
  const counts = new Map<string, number>();
  server.maxConnections = mostInAll;
  server.on('connection', (socket: Socket) => {
    const from = plainAddress(socket.remoteAddress ?? '');
    if (isThisMachine(from)) return;
    const address = networkOf(from);
    const open = (counts.get(address) ?? 0) + 1;
    if (open > most) {
      socket.destroy();
      return;
    }
    counts.set(address, open);
    socket.once('close', () => {
      const left = (counts.get(address) ?? 1) - 1;
      if (left > 0) counts.set(address, left);
      else counts.delete(address);
    });
  });
}
