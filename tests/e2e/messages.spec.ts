/** Messages as the desk meets them, and what a host's answer does: the real program, two real screens, a mail server that refuses. */
import { expect } from '@playwright/test';
import { expectStrictlyAccessible } from './accessibility.ts';
import { arrival, atTheDesk, call, line, open } from './desk.ts';
import { test } from './station.ts';
import { checkInAsNew, vera } from './visitor.ts';

const noSuchUser = 'No such user here';

test('a refused message is the first thing on the page, is sent again, and is put aside when it is refused again', async ({
  page,
  station,
}) => {
  station.inbox.mailServer.script(
    { kind: 'refuse', at: 'rcpt', code: 550, text: noSuchUser },
    { to: 'bo@example.com', times: 2 },
  );
  await atTheDesk(page, station);
  await arrival(page, station, 'Ola Nightingale-Test', 'Quillfeather');
  await expect(page.getByRole('link', { name: /Email to the host: not delivered/ })).toBeVisible();
  await page.getByRole('link', { name: /^Messages/ }).click();
  await expect(page.getByRole('radio', { name: 'Problems' })).toBeChecked();
  const row = page.getByRole('row').filter({ hasText: 'Bo Quillfeather' });
  await expect(row).toContainText('Ola Nightingale-Test');
  await expect(row).toContainText(`Given up: 550 5.1.1 ${noSuchUser}`);

  await row.getByRole('link', { name: 'Bo Quillfeather' }).click();
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('It is queued and leaves now.')).toBeVisible();
  await expect(page.getByText('Try 2, by email')).toBeVisible();
  await page.getByRole('button', { name: 'Put aside', exact: true }).click();
  await expect(page.getByText('It is put aside: it stays on record', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Put aside', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo: Email to Bo Quillfeather is put aside.' }).click();
  await page.getByRole('button', { name: 'Put aside', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Put aside', exact: true })).toHaveCount(0);
  await expectStrictlyAccessible(page);

  await page.getByRole('link', { name: 'Messages', exact: true }).first().click();
  await page.getByRole('radio', { name: 'Problems' }).check();
  await expect(page.getByText('No problems')).toBeVisible();
  await page.getByRole('radio', { name: 'All' }).check();
  await expect(page.getByRole('row').filter({ hasText: 'Put aside' })).toBeVisible();
});

test('what has not left is called back after a question, or sent at once', async ({ page, station }) => {
  await atTheDesk(page, station);
  for (const name of ['Abel Applecart', 'Birgit Bramble']) {
    const visitId = await arrival(page, station, name, 'Papercrane');
    await call(page, station, 'visits/end', { visitId });
  }
  await open(page, station, '/messages');
  await page.getByRole('radio', { name: 'Waiting' }).check();
  await page.getByRole('link', { name: 'Abel Applecart' }).click();
  await page.getByRole('button', { name: 'Call back' }).click();
  await page.getByRole('button', { name: 'Keep it waiting' }).click();
  await page.getByRole('button', { name: 'Call back' }).click();
  await page.getByRole('button', { name: 'Call it back' }).click();
  await expect(page.getByText('It is called back and will not be sent.')).toBeVisible();
  await expect(page.getByRole('button', { name: /Call back|Send/ })).toHaveCount(0);

  await page.getByRole('link', { name: 'Messages', exact: true }).first().click();
  await page.getByRole('link', { name: 'Birgit Bramble' }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByText('The provider has taken it', { exact: true })).toBeVisible();
  await expect(page.getByText('Try 1, by email')).toBeVisible();
});

test('a message that has left while one hesitated is not called back, and the page says so', async ({
  page,
  station,
}) => {
  await atTheDesk(page, station);
  const visitId = await arrival(page, station, 'Abel Applecart', 'Papercrane');
  await call(page, station, 'visits/end', { visitId });
  await open(page, station, '/messages');
  await page.getByRole('radio', { name: 'Waiting' }).check();
  await page.getByRole('link', { name: 'Abel Applecart' }).click();
  await page.getByRole('button', { name: 'Call back' }).click();
  const refused = { code: 'not-cancellable', status: 409, message: 'gone', defined: true, data: null };
  await page.route('**/rpc/notifications/cancel', (route) =>
    route.fulfill({ status: 409, json: { json: refused, meta: [] } }),
  );
  await page.getByRole('button', { name: 'Call it back' }).click();
  await expect(page.getByText('It has left meanwhile, so it can’t be called back.')).toBeVisible();
});

test('an answer given at the desk is on the visitor’s screen, and on the board in place of the buttons', async ({
  page,
  context,
  station,
}) => {
  await atTheDesk(page, station);
  const kiosk = await context.newPage();
  await kiosk.goto(station.url);
  await checkInAsNew(kiosk, vera, 'Bo Quillfeather');
  await kiosk.getByRole('button', { name: 'Keep this on screen' }).click();
  await expect(kiosk.getByText('Bo Quillfeather is told that you are here.')).toBeVisible();

  const visitor = line(page, 'Vera Placeholder');
  await expect(visitor).toContainText(/Asks .Bo Quillfeather. again in 0:\d\d/);
  await visitor.getByRole('button', { name: 'On my way' }).click();
  await expect(kiosk.getByText('Bo Quillfeather is on the way to you.')).toBeVisible();
  await expect(kiosk.getByRole('heading', { name: 'On the way to you' })).toBeVisible();
  await expect(visitor).toContainText('Desk: on my way');
  await expect(visitor.getByRole('button', { name: '5 minutes' })).toHaveCount(0);

  await visitor.getByRole('link', { name: 'Vera Placeholder', exact: true }).click();
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText(/on my way/);
  await page.getByRole('button', { name: '5 minutes' }).click();
  await expect(kiosk.getByText('will be with you in about five minutes', { exact: false })).toBeVisible();
  await expectStrictlyAccessible(page);
});

test('how messages fared is a picture with the same numbers in a table behind it', async ({
  page,
  station,
}) => {
  await atTheDesk(page, station, '/messages');
  const card = page.getByRole('region', { name: 'Text messages' });
  await expect(card).toContainText('No messages in the last 14 days');
  await arrival(page, station, 'Ola Nightingale-Test', 'Quillfeather');
  await page.getByRole('radio', { name: 'All' }).check();
  await expect(page.getByRole('row').filter({ hasText: '(202) 555-0111' })).toContainText('Delivered');
  await page.reload();
  await expect(card).toContainText('100 % arrived, of 1 message');
  await expect(card.getByRole('img')).toHaveAccessibleName(
    'Text messages, the last 14 days: 1 arrived, 0 taken and nothing heard since, 0 not delivered',
  );
  await card.getByRole('button', { name: /^As a table/ }).click();
  await expect(card.getByRole('row')).toHaveCount(15);
  await expect(card.getByRole('row', { name: 'Today 1 0 0' })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectStrictlyAccessible(page);
  }
});

test('who is asked while nobody answers is set step by step, and a step that comes too early is named', async ({
  page,
  station,
}) => {
  await atTheDesk(page, station, '/settings/follow-up');
  const steps = page.getByRole('listitem').filter({ has: page.getByLabel('Seconds') });
  await expect(steps).toHaveCount(3);
  await page.getByRole('button', { name: 'Remove step 2' }).click();
  await expect(steps).toHaveCount(2);
  await page.getByRole('button', { name: 'Add a step' }).click();
  await steps.nth(2).getByLabel('Seconds').fill('90');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(steps.nth(2).getByLabel('Seconds')).toHaveAccessibleDescription(
    'It must come later than the step before it.',
  );
  await steps.nth(2).getByLabel('Seconds').fill('300');
  await page
    .getByRole('group', { name: 'Remind the visitor to check out' })
    .getByRole('radio', { name: 'Never' })
    .check();
  await page.getByLabel('Minutes until the host is reminded').fill('');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByLabel('Minutes until the host is reminded')).toHaveAccessibleDescription(
    /1 to 1440/,
  );
  await page.getByLabel('Minutes until the host is reminded').fill('20');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText(/^Saved at/)).toBeVisible();
  await page.reload();
  await expect(steps.nth(2).getByLabel('Seconds')).toHaveValue('300');
  await expect(page.getByLabel('Minutes until the host is reminded')).toHaveValue('20');
  await expect(page.getByLabel('Minutes until the visitor is reminded')).toHaveCount(0);
});

test('a host who may not be written to now is said to be so, on the board and to the visitor', async ({
  page,
  context,
  station,
}) => {
  await atTheDesk(page, station);
  const { hosts } = (await call(page, station, 'hosts/offer', { query: 'Quillfeather' })) as {
    hosts: { id: string }[];
  };
  // Open for one hour a day, twelve hours from now: never while this runs, and never after news of an arrival is of use.
  const { zone } = (await call(page, station, 'preferences/get', { subject: { kind: 'desk' } })) as {
    zone: string;
  };
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(
      Date.now(),
    ),
  );
  const from = ((hour + 12) % 24) * 60;
  await call(page, station, 'preferences/save', {
    subject: { kind: 'host', hostId: hosts[0]?.id },
    form: {
      channels: ['email', 'sms'],
      use: 'all',
      hours: Array.from({ length: 7 }, () => ({ from, to: from + 60 })),
      zone: null,
      language: 'en',
      urgentAnyTime: false,
    },
  });
  const kiosk = await context.newPage();
  await kiosk.goto(station.url);
  await checkInAsNew(kiosk, vera, 'Bo Quillfeather');
  await kiosk.getByRole('button', { name: 'Keep this on screen' }).click();
  await expect(kiosk.getByText('Please tell reception you have arrived.')).toBeVisible();

  const visitor = line(page, 'Vera Placeholder');
  await expect(visitor).toContainText(/Host (not told yet|can’t be told)/);
  await visitor.getByRole('button', { name: 'On my way' }).click();
  await expect(visitor).not.toContainText(/Host (not told yet|can’t be told)/);
  await expect(kiosk.getByText('Bo Quillfeather is on the way to you.')).toBeVisible();
});
