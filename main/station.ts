/** Foyer without a window of its own: plain Node serves the same screens to browsers, on this machine and where the desk says so. */
import { fileURLToPath } from 'node:url';
import { openDatabase } from '#db/open.ts';
import packageJson from '../package.json' with { type: 'json' };
import { readArguments } from './arguments.ts';
import { createBackend, createOutOfOrder, type House } from './backend.ts';
import { demoSignIn, furnish } from './demo-setup.ts';
import { systemClock } from './kernel/clock.ts';
import { systemRandomness } from './kernel/randomness.ts';
import { createFileSecrets } from './server/file-secrets.ts';
import { createLog } from './server/log.ts';
import { openWebDoors } from './server/network.ts';

const log = createLog();
const { version } = packageJson;

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function parseArguments() {
  try {
    return readArguments(process.argv.slice(2));
  } catch (thrown) {
    return fail(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

const asked = parseArguments();
const { data } = asked;
if (data === undefined) fail('Say where the data lives: station --data FOLDER [--port PORT]');

const { house, start, signInHint } = await openHouse(data);

async function openHouse(folder: string): Promise<{
  house: House;
  start(): void;
  signInHint(url: string | undefined): Promise<string | undefined>;
}> {
  const opened = openDatabase(folder, systemClock.now());
  if (!opened.ok) {
    log.error('the database cannot be used', { kind: opened.fault.kind, detail: opened.fault.detail });
    return {
      house: createOutOfOrder(opened.fault, { version, log, randomness: systemRandomness }),
      start() {},
      signInHint: async () => undefined,
    };
  }
  const backend = await createBackend({
    database: opened.database,
    secrets: createFileSecrets(folder),
    channels: { twilioOrigin: asked.twilioOrigin },
    clock: systemClock,
    randomness: systemRandomness,
    log,
    version,
    demoInbox: asked.demoInbox ?? null,
    webhooks: { privateToo: asked.privateWebhooks },
  });
  if (asked.forgetPin) backend.forgetPin();
  if (asked.demoSmtpPort !== undefined) await furnish(backend, { smtpPort: asked.demoSmtpPort });
  return {
    house: backend,
    start: () => backend.scheduler.start(),
    signInHint: (url) => demoSignIn(backend, url),
  };
}

const screens = fileURLToPath(new URL('../renderer', import.meta.url));
const port = asked.port ?? 0;
const doors = await openWebDoors({ house, screens, log, loopbackPort: port }).catch((thrown: unknown) =>
  fail(
    `The station cannot listen on port ${port} (--port takes another): ${thrown instanceof Error ? thrown.message : String(thrown)}`,
  ),
);
start();
// One line that a person can read and a program can wait for.
process.stdout.write(`Foyer is at ${doors.loopback?.url}\n`);
const way = await signInHint(doors.loopback?.url);
if (way !== undefined) process.stdout.write(`${way}\n`);

async function leave(): Promise<void> {
  await doors.close();
  await house.close();
  process.exit(0);
}
process.once('SIGINT', () => void leave());
process.once('SIGTERM', () => void leave());
