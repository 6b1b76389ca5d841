/** Foyer without a window of its own: plain Node serves the same screens to browsers, on this machine and where the desk says so. */
import { fileURLToPath } from 'node:url';
import { readArguments } from './arguments.ts';
import { isInUse, openHouse, openWhenFree } from './open-house.ts';
import { createFileSecrets } from './server/file-secrets.ts';
import { createLog } from './server/log.ts';
import { openWebDoors, type WebDoors } from './server/network.ts';

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

const screens = fileURLToPath(new URL('../renderer', import.meta.url));
const options = { asked, openSecrets: createFileSecrets, log };
let opened = await openHouse(data, options);
let doors = await openDoors(asked.port ?? 0);
// One line that a person can read and a program can wait for.
process.stdout.write(`Foyer is at ${doors.loopback?.url}\n`);
await begin();
process.once('SIGINT', () => void leave());
process.once('SIGTERM', () => void leave());
if (isInUse(opened)) {
  const next = await openWhenFree(data, options);
  await doors.close();
  opened = next;
  doors = await openDoors(doors.loopback?.port ?? 0);
  await begin();
}

async function openDoors(port: number): Promise<WebDoors> {
  return await openWebDoors({ house: opened.house, screens, log, loopbackPort: port }).catch(
    (thrown: unknown) =>
      fail(
        `The station cannot listen on port ${port} (--port takes another): ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      ),
  );
}

async function begin(): Promise<void> {
  opened.begin();
  const way = await opened.signInHint(doors.loopback?.url);
  if (way !== undefined) process.stdout.write(`${way}\n`);
}

async function leave(): Promise<void> {
  await doors.close();
  await opened.house.close();
  process.exit(0);
}
