/**
 * A remote meeting from its first tap to its last message, in Foyer's own window: the lobby's side goes through the port, the
 * phones' through the web server beside it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { demoTwilio } from '#db/demo-data.ts';
import { startInbox } from '#demo/inbox/inbox.ts';
import { meetRemotely, phonesIn } from '#tests/e2e/story.ts';
import { launchFoyer, windowAt } from './launch.ts';

test('a meeting begins in the window, is answered on a phone, taken along on another, ended there and read about', async ({
  browser,
}) => {
  const data = mkdtempSync(path.join(tmpdir(), 'foyer-story-'));
  const inbox = await startInbox({
    twilio: { accountSid: demoTwilio.accountSid, authToken: demoTwilio.token, numbers: [demoTwilio.from] },
  });
  const demo = ['--twilio-origin', inbox.twilioUrl, '--demo-smtp-port', String(inbox.smtpPort)];
  const args = ['--data', data, '--port', '0', '--demo-inbox', inbox.url, ...demo];
  const foyer = await launchFoyer({ dataDir: data, args });
  const phones = phonesIn(browser);
  try {
    await expect.poll(() => foyer.output()).toContain('Foyer is at');
    const kiosk = await windowAt(foyer.app, 'foyer:');
    await meetRemotely({ kiosk, inbox, openPhone: phones.openPhone });
  } finally {
    await phones.close();
    await foyer.kill();
    await inbox.close();
    rmSync(data, { recursive: true, force: true });
  }
});
