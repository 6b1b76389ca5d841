/**
 * Opens the demo in the Electron that the tests use, for a person to try by hand where the pinned one can't be had:
 *
 *   npx node tests/electron/by-hand.ts            on the present display
 *   xvfb-run npx node tests/electron/by-hand.ts   on one of its own
 *
 * Ends when the window is closed.
 */
import path from 'node:path';
import { startDemo } from '#demo/launch.ts';
import { ensureBuilt, projectRoot } from '#tools/build.ts';
import { ensureSystemPackages } from '#tools/system-packages.ts';
import { type LaunchedFoyer, launchFoyer } from './launch.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

ensureSystemPackages({ log: say });
ensureBuilt();
const data = path.join(projectRoot, 'data', 'by-hand');
let foyer: LaunchedFoyer | undefined;
const demo = await startDemo({
  data,
  port: 0,
  inboxPort: 0,
  async open(args) {
    foyer = await launchFoyer({ dataDir: data, args: [...args, ...process.argv.slice(2)] });
    return foyer.app.process();
  },
  say,
});
await demo.ended;
await foyer?.kill();
