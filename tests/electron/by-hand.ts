/**
 * Opens the demo in the Electron that the tests use, for a person to try by hand where the pinned one can't be had:
 *
 *   npx node tests/electron/by-hand.ts            on the present display
 *   xvfb-run npx node tests/electron/by-hand.ts   on one of its own
 *
 * Ends when the window is closed.
 */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { demoTwilio } from '#db/demo-data.ts';
import { startInbox } from '#demo/inbox/inbox.ts';
import { ensureBuilt, projectRoot } from '#tools/build.ts';
import { ensureSystemPackages } from '#tools/system-packages.ts';
import { launchFoyer } from './launch.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

ensureSystemPackages({ log: say });
ensureBuilt();
const data = path.join(projectRoot, 'data', 'by-hand');
mkdirSync(data, { recursive: true });
const inbox = await startInbox({
  twilio: { accountSid: demoTwilio.accountSid, authToken: demoTwilio.token, numbers: [demoTwilio.from] },
});
const foyer = await launchFoyer({
  dataDir: data,
  args: [
    ...['--data', data, '--twilio-origin', inbox.twilioUrl],
    ...['--demo-inbox', inbox.url, '--demo-smtp-port', String(inbox.smtpPort)],
    ...process.argv.slice(2),
  ],
});
say(`The window is open; messages arrive in the inbox at ${inbox.url}`);
await once(foyer.app.process(), 'exit');
await foyer.kill();
await inbox.close();
