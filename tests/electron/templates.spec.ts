/**
 * The preview of a mail in Foyer's own window, where every navigation is denied: the frame it is in is the page's own and must be
 * let through, and what is in it must still go nowhere.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchFoyer } from './launch.ts';

test('a mail is shown as it will look, in the window that may go nowhere', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'foyer-words-'));
  const foyer = await launchFoyer({ dataDir: data, args: ['--data', data, '--demo-smtp-port', '1'] });
  try {
    const { window } = foyer;
    await window.getByText('For reception staff').click();
    for (const [button] of [['Continue'], ['Continue']] as const) {
      await window.getByLabel('PIN', { exact: true }).fill('4826');
      await window.getByRole('button', { name: button }).click();
    }
    await expect(window.getByRole('navigation', { name: 'Sections of reception' })).toBeVisible();
    await window.evaluate(() => {
      location.hash = '#/reception/settings/words/invitation/email/en';
    });
    const mail = window.frameLocator('iframe[title="The mail as it looks"]');
    await expect(mail.getByText('invites you to make an account')).toBeVisible();
    await expect(mail.getByText('Make your account')).toHaveCSS('background-color', 'rgb(9, 83, 63)');
    expect(await mail.locator('a').first().getAttribute('href')).toBeNull();
  } finally {
    await foyer.kill();
    rmSync(data, { recursive: true, force: true });
  }
});
