/** How a host, a visitor and the desk wish to be told, as the person at the desk changes it. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { arrival, call, line, open, pin } from './desk.ts';
import { type Station, test } from './station.ts';
import { chooseHost, firstAnswers } from './visitor.ts';

/** A desk that has been set up, and its first two hosts by name. */
async function atTheDesk(page: Page, station: Station) {
  await call(page, station, 'reception/choosePin', { pin });
  const { hosts } = (await call(page, station, 'hosts/list', {})) as {
    hosts: { id: string; name: string }[];
  };
  const [host, other] = hosts;
  if (!host || !other) throw new Error('The demo has no hosts');
  return { host, other };
}

const section = (page: Page) => page.getByRole('region', { name: 'How they are told' });

test('a host is told as they wish: by text first, on some days, in their own language', async ({
  page,
  station,
}) => {
  const { host } = await atTheDesk(page, station);
  await open(page, station, `/hosts/${host.id}`);
  await expect(section(page)).toContainText('That somebody waits: always; everything else between');
  await section(page).getByRole('button', { name: 'Change' }).click();
  const form = page.getByRole('dialog', { name: `How ${host.name} is told` });
  await form.getByRole('radio', { name: 'Text, email if it fails' }).check();
  await form.getByRole('radio', { name: 'Français' }).check();

  // Hours that end before they begin are said at the field, and keep what was chosen.
  await form.getByRole('button', { name: /Until/ }).click();
  await page.getByRole('option', { name: '8:00 AM' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('button', { name: /Until/ })).toHaveAccessibleDescription(/must end after/);
  await expect(form.getByRole('radio', { name: 'Text, email if it fails' })).toBeChecked();
  await form.getByRole('button', { name: /Until/ }).click();
  await page.getByRole('option', { name: '5:00 PM' }).click();

  await form.getByRole('radio', { name: 'Different by day' }).check();
  for (const day of ['Saturday', 'Sunday']) await form.getByRole('checkbox', { name: day }).uncheck();
  await form.getByRole('button', { name: 'Friday, until' }).click();
  await page.getByRole('option', { name: '3:30 PM' }).click();
  await form.getByRole('button', { name: /Time zone/ }).click();
  await page.keyboard.type('lisb');
  await page.getByRole('option', { name: /Europe\/Lisbon/ }).click();
  await form.getByRole('checkbox', { name: 'Arrivals also outside these hours' }).uncheck();
  await expect(form).toContainText('Monday to Thursday 9:00\u00A0AM to 5:00\u00A0PM, Friday');
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(violations).toEqual([]);
  await form.getByRole('button', { name: 'Save' }).click();

  await expect(form).toBeHidden();
  await expect(section(page)).toContainText('Text message; email if it fails');
  await expect(section(page)).toContainText('Friday 9:00\u00A0AM to 3:30\u00A0PM, Lisbon time');
  await expect(section(page)).toContainText('Français');
  await page.reload();
  await expect(section(page)).toContainText('Text message; email if it fails');
  const stored = await call(page, station, 'preferences/get', { subject: { kind: 'host', hostId: host.id } });
  expect(stored).toMatchObject({
    channels: ['sms', 'email'],
    use: 'first',
    hours: [
      ...Array.from({ length: 4 }, () => ({ from: 540, to: 1020 })),
      { from: 540, to: 930 },
      null,
      null,
    ],
    zone: 'Europe/Lisbon',
    ownZone: true,
    language: 'fr',
    urgentAnyTime: false,
    optedOutAt: null,
  });
});

test('a number whose owner has answered STOP is shown with since when, and can be tried again', async ({
  page,
  station,
}) => {
  const { host } = await atTheDesk(page, station);
  const subject = { kind: 'host', hostId: host.id };
  const { phone } = (await call(page, station, 'hosts/get', { hostId: host.id })) as { phone: string };
  station.inbox.twilio.reply(phone, 'STOP');
  await arrival(page, station, 'Vera Placeholder', host.name);
  const stopped = async () =>
    ((await call(page, station, 'preferences/get', { subject })) as { textsStoppedAt: number | null })
      .textsStoppedAt !== null;
  await expect.poll(stopped).toBe(true);
  await open(page, station, `/hosts/${host.id}`);
  await expect(section(page)).toContainText(/This number has taken no texts since .* with STOP/);
  await expectAccessible(page);
  await section(page).getByRole('button', { name: 'Try texts again' }).click();
  await expect(section(page).getByRole('button', { name: 'Try texts again' })).toBeHidden();
  expect(await stopped()).toBe(false);
});

test('whoever wants no messages gets none, and the way back is in the same place', async ({
  page,
  station,
}) => {
  const { host } = await atTheDesk(page, station);
  await open(page, station, `/hosts/${host.id}`);
  await section(page).getByRole('button', { name: 'Stop messages' }).click();
  await expect(section(page)).toContainText(/Asked on .* not to be written to any more/);
  await expect(section(page).getByRole('button', { name: 'Change' })).toBeHidden();
  await section(page).getByRole('button', { name: 'Write to them again' }).click();
  await expect(section(page)).toContainText('Email and text message, both at once');
});

test('a host has a deputy, who is found by name and can be taken away', async ({ page, station }) => {
  const { host, other } = await atTheDesk(page, station);
  await open(page, station, `/hosts/${host.id}`);
  await page.getByRole('button', { name: 'Edit' }).click();
  const form = page.getByRole('dialog', { name: `Edit ${host.name}` });
  await form.getByRole('button', { name: 'Choose a deputy' }).click();
  await page.keyboard.type(host.name.split(' ')[0] ?? '');
  await expect(form.getByRole('option', { name: host.name })).toHaveCount(0);
  await form.getByRole('searchbox', { name: 'Deputy' }).fill(other.name);
  await form.getByRole('option', { name: other.name }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: other.name })).toBeVisible();
  await page.getByRole('button', { name: 'Edit' }).click();
  await form.getByRole('button', { name: `Without ${other.name} as deputy` }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: other.name })).toBeHidden();
});

test('the desk’s own wishes are among the settings, a visitor’s on the page of their visit', async ({
  page,
  station,
}) => {
  const { host } = await atTheDesk(page, station);
  await open(page, station, '/settings/desk');
  await page.getByRole('radio', { name: 'Email only' }).check();
  await page.getByRole('radio', { name: 'Any time' }).check();
  await expect(page.getByRole('button', { name: /Time zone/ })).toBeHidden();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/Saved at/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Email only' })).toBeChecked();

  const visitId = await arrival(page, station, 'Vera Testvisitor', host.name);
  await open(page, station, `/visit/${visitId}`);
  await expect(section(page)).toContainText('The goodbye when the visit ends');
  await expect(section(page)).toContainText('No phone number is known, so nothing goes by text.');
});

test('the button that adds a host covers nothing of the list', async ({ page, station }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await atTheDesk(page, station);
  await open(page, station, '/hosts');
  const rows = page.getByRole('row');
  await expect(rows.nth(5)).toBeVisible();
  const button = await page.getByRole('button', { name: 'Add host' }).boundingBox();
  // What a finger meets just left of the button, and above its middle, is never a row.
  const under = await page.evaluate(
    ([x, y]) => document.elementFromPoint(x ?? 0, y ?? 0)?.closest('tr') !== null,
    [(button?.x ?? 0) - 20, (button?.y ?? 0) + 30],
  );
  expect(under).toBe(false);
});

test('a visitor who reads the kiosk in German is written to in German', async ({ page, station }) => {
  const { host } = await atTheDesk(page, station);
  await page.goto(station.url);
  const tap = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  await firstAnswers(page, { email: 'vera@example.com', name: 'Vera Testvisitor' });
  await chooseHost(page, host.name);
  await tap('Next');
  await tap(/^English/);
  await tap('Deutsch');
  await tap('Anmelden');
  await expect(page.getByText(/Ihr Code/).first()).toBeVisible();
  await open(page, station);
  await line(page, 'Vera Testvisitor').getByRole('link', { name: 'Vera Testvisitor' }).click();
  await expect(section(page)).toContainText('Deutsch');
});
