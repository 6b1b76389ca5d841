/**
 * What the test Electron does with `electron <app folder>`: it stands in for the default app of an official build,
 * which the binary we take it from leaves out. The import is awaited at the top level because Electron holds back
 * `ready` until then, and the app must register its scheme before it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const given = process.argv
  .slice(1)
  .find((argument, at, all) => !argument.startsWith('-') && all[at - 1] !== '-r');
if (given === undefined) {
  process.stderr.write('Usage: electron [switches] <app folder> [arguments]\n');
  process.exit(1);
}
const folder = resolve(given);
const manifest = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
app.name = manifest.productName ?? manifest.name;
if (manifest.version) app.setVersion(manifest.version);
app.setDesktopName(`${app.name}.desktop`);
app.setAppPath(folder);

try {
  for (const [at, argument] of process.argv.entries()) {
    if (argument === '-r') createRequire(import.meta.url)(resolve(process.argv[at + 1]));
  }
  await import(pathToFileURL(resolve(folder, manifest.main)).href);
} catch (error) {
  // An official build shows a dialog here, and a test would wait for someone to close it.
  process.stderr.write(`The app could not be started: ${error?.stack ?? error}\n`);
  process.exit(1);
}
