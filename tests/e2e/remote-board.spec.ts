/** A remote meeting on the desk's board: who talks from the lobby is in the house, and who has gone on elsewhere is not. */
import { expect } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { line, open } from './desk.ts';
import { bo, deskWithBoAway, linkOfBo, log, sayBy, scan, talkToBo, tap, write } from './remote.ts';
import { test } from './station.ts';
import { vera } from './visitor.ts';

test('the desk counts on site who talks in the lobby, and no more once they have gone on on their phone', async ({
  page,
  browser,
  station,
}) => {
  const desk = await deskWithBoAway(browser, station);
  await desk.setViewportSize({ width: 1280, height: 800 });
  await talkToBo(page, station);
  await write(page, 'Hello');
  await expect(log(page).getByText('Sent')).toBeVisible();
  await sayBy(desk, station, await linkOfBo(station), 'Good morning');
  await open(desk, station);
  const onSite = desk.getByRole('heading', { name: /^On site/ });
  const elsewhere = desk.getByRole('region', { name: /^Remote meetings/ });
  const row = line(desk, vera.name);
  await expect(onSite).toHaveText('On site 1');
  await expect(elsewhere).toBeHidden();
  await expect(row).toContainText('Remote, in the lobby');
  await expect(row).toContainText(/Talking since/);
  await expect(row).not.toContainText(/until|Good morning/);
  await row.getByRole('link', { name: vera.name }).click();
  await expect(desk.getByText('In person')).toHaveCount(0);
  await desk.getByRole('link', { name: 'Open the conversation' }).click();
  await expect(desk.getByText('At the lobby’s screen')).toBeVisible();

  await tap(page, 'Continue on my phone');
  const phone = await (await browser.newContext()).newPage();
  await phone.goto(await scan(page));
  await phone.getByRole('button', { name: 'Open the conversation' }).click();
  await expect(phone.getByText('Good morning')).toBeVisible();
  await expect(desk.getByText('On their phone or computer')).toBeVisible();
  await page.close();
  await expect(desk.getByText('On their phone or computer')).toBeVisible();
  await open(desk, station);
  await expect(onSite).toHaveText('On site 0');
  await expect(elsewhere.getByRole('heading')).toHaveText(/^Remote meetings 1/);
  await expectAccessible(desk);
  await desk.emulateMedia({ colorScheme: 'dark' });
  await desk.setViewportSize({ width: 800, height: 900 });
  await elsewhere.getByRole('button', { name: /^End/ }).click();
  await expect(desk.getByText(`The meeting with ${vera.name} has ended.`)).toBeVisible();
  await expect(phone.getByRole('heading', { name: 'The conversation has ended' })).toBeVisible();
  await expect(
    desk.getByRole('button', { name: `Undo the end of the meeting with ${vera.name}` }),
  ).toBeVisible();
  await expect(desk.getByText(bo).first()).toBeVisible();
});
