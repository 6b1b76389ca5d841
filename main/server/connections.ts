/** How many connections may be open: on the network nobody may take all of them, and who dawdles loses theirs. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** A browser opens six; several people may share one address. */
const mostOfOneAddress = 100;
const mostInAll = 1_000;

/** Timeouts in milliseconds, of the server that the framework makes. */
export const serverTimeouts = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  /** How often it is looked whether somebody dawdles. */
  connectionsCheckingInterval: 5_000,
} as const;

/** @param isThisMachine loopback is never held back: the kiosk must not wait for strangers */
export function limitConnections(
  server: Server,
  isThisMachine: (address: string) => boolean,
  most = mostOfOneAddress,
): void {
  const counts = new Map<string, number>();
  server.maxConnections = mostInAll;
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (isThisMachine(address)) return;
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
