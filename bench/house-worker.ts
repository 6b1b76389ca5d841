/**
 * A real house in a thread of its own, so that whoever calls does not share its event loop: the web server as the station
 * starts it, and a port as the desktop hands one to its page. It also runs raw statements on its own connection, which are
 * what its answers are held against.
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { RPCHandler } from '@orpc/server/message-port';
import { openDatabase } from '#db/open.ts';
import { createBackend } from '#main/backend.ts';
import { systemClock } from '#main/kernel/clock.ts';
import type { Caller } from '#main/kernel/door.ts';
import { emailKey } from '#main/kernel/people.ts';
import { systemRandomness } from '#main/kernel/randomness.ts';
import { startWebServer } from '#main/server/server.ts';
import { threadMicroseconds } from './measure.ts';

export type HouseWorkerData = { folder: string; port: MessagePort; reachable: boolean; screens: string };
export type HouseWorkerReady = { url: string };
/**
 * Asks for the milliseconds that raw look-ups of visitors by their address take, or for the microseconds of processor time that this
 * thread has used since its start.
 */
export type Asked = { emails: string[] } | 'processor time';

const { folder, port, reachable, screens } = workerData as HouseWorkerData;
const opened = openDatabase(folder, Date.now());
if (!opened.ok) throw new Error(opened.fault.detail);
const { database } = opened;
const log = {
  info() {},
  error(message: string, detail?: unknown) {
    process.stderr.write(`${message} ${JSON.stringify(detail)}\n`);
  },
};
const backend = await createBackend({
  database,
  secrets: { storage: 'file', read: async () => undefined, write: async () => undefined },
  channels: {},
  clock: systemClock,
  randomness: systemRandomness,
  log,
  version: 'bench',
  demoInbox: null,
});
const server = await startWebServer({
  house: backend,
  screens,
  port: 0,
  log,
  callsPerMinute: 100_000_000,
});
backend.scheduler.start();

const caller: Caller = {
  roles: new Set(['kiosk', 'public']),
  session: undefined,
  keepSession() {},
  account: undefined,
  accountSession: undefined,
  keepAccountSession() {},
  visitor: undefined,
  visitorSession: undefined,
  keepVisitorSession() {},
  keepScreen() {},
};
new RPCHandler(backend.router).upgrade(port, { context: backend.context(caller) });
port.start();

const rawLookup = database.sqlite.prepare(
  'SELECT * FROM visitors WHERE email_key = ? ORDER BY last_visit_at DESC LIMIT 20',
);
parentPort?.on('message', (asked: Asked) => {
  if (asked === 'processor time') {
    parentPort?.postMessage(threadMicroseconds());
    return;
  }
  const times = asked.emails.map((email) => {
    const started = performance.now();
    rawLookup.all(emailKey(email));
    return performance.now() - started;
  });
  parentPort?.postMessage(times);
});
if (reachable) backend.reachableAt(server.url);
parentPort?.postMessage({ url: server.url } satisfies HouseWorkerReady);
