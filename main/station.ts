/** Foyer without a window of its own: plain Node serves the same screens to browsers, on this machine and where the desk says so. */
import { fileURLToPath } from 'node:url';
import { readArguments } from './arguments.ts';
import { openHouse } from './open-house.ts';
import { createFileSecrets } from './server/file-secrets.ts';
import { createLog } from './server/log.ts';
import { openWebDoors } from './server/network.ts';

const log = createLog();

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

const { house, begin, signInHint } = await openHouse(data, { asked, openSecrets: createFileSecrets, log });

const screens = fileURLToPath(new URL('../renderer', import.meta.url));
const port = asked.port ?? 0;
const doors = await openWebDoors({ house, screens, log, loopbackPort: port }).catch((thrown: unknown) =>
  fail(
    `The station cannot listen on port ${port} (--port takes another): ${thrown instanceof Error ? thrown.message : String(thrown)}`,
  ),
);
begin();
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
