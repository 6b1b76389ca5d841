/** Reception mode as the person at the desk meets it: the real program, a real browser, the demo's mail server and its Twilio. */
import { expect } from '@playwright/test';
import { expectStrictlyAccessible } from './accessibility.ts';
import { arrival, atTheDesk, line, open, pin } from './desk.ts';
import { test } from './station.ts';

test.describe('on the first day', () => {
  test.use({ furnished: false });

  test('reception chooses a PIN that is no pattern, names its site, adds a host and sees the board', async ({
    page,
    station,
  }) => {
    await open(page, station);
    await page.getByLabel('PIN', { exact: true }).fill('1234');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('alert')).toContainText('easy to guess');
    await expect(page.getByLabel('PIN', { exact: true })).toBeFocused();
    await page.keyboard.type('7193');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Choose another PIN' }).click();
    await expect(page.getByRole('heading', { name: 'Choose a PIN for reception' })).toBeVisible();
    for (const digit of pin) await page.getByRole('button', { name: `Digit ${digit}` }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { name: 'Enter the same PIN again' })).toBeVisible();
    await page.keyboard.type(pin);
    await page.keyboard.press('Enter');

    await page.getByLabel('Name', { exact: true }).fill('Lantern\u202Eworks');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await expect(page.getByLabel('Address')).toHaveAccessibleDescription(/Address is empty/);
    await page.getByLabel('Address').fill('1 Paperboat Quay');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await expect(page.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(
      /U\+202E.*character 8/,
    );
    await page.getByLabel('Name', { exact: true }).fill('Lanternworks');
    await page.getByRole('button', { name: /Time zone/ }).click();
    await page.keyboard.type('lisb');
    await page.getByRole('option', { name: /Europe\/Lisbon/ }).click();
    await page.getByRole('button', { name: 'Save and continue' }).click();

    await page.getByLabel('Visitors at a time').fill('0');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await expect(page.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(/Name is empty/);
    await expect(page.getByLabel('Visitors at a time')).toHaveAccessibleDescription(/from 1 to 50/);
    await expect(page.getByLabel('Email')).toHaveAccessibleDescription(
      /an email address, a phone number, or both/,
    );
    await page.getByLabel('Name', { exact: true }).fill('Ana Lindqvist-Demo');
    await page.getByLabel('Email').fill('ana@example.com');
    await page.getByLabel('Visitors at a time').fill('2');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.getByRole('button', { name: 'Skip for now' }).click();
    // Who is asked for a code is asked, each answer with what it means; without email and texts nobody can be sent one.
    const asked = page.getByRole('group', { name: 'Who is asked for a code' });
    await expect(asked.getByRole('radio')).toHaveCount(3);
    await expect(asked.getByRole('radio', { name: 'Nobody' })).toBeChecked();
    for (const [name, means] of [
      ['Nobody', /Whoever knows a visitor’s address/],
      ['Returning visitors', /Visitors on their first visit notice nothing/],
      ['Everybody', /has to come to the desk/],
    ] as const)
      await expect(asked.getByRole('radio', { name })).toHaveAccessibleDescription(means);
    await asked.getByRole('radio', { name: 'Everybody' }).check();
    await expect(page.getByText('so nobody could be sent a code')).toBeVisible();
    await expectStrictlyAccessible(page);
    await asked.getByRole('radio', { name: 'Returning visitors' }).check();
    await page.getByRole('button', { name: 'Save and open the board' }).click();
    await expect(page.getByText('Nobody is here right now')).toBeVisible();
    await expect(page.getByText('Email is not set up: hosts are not told by email.')).toBeVisible();
  });
});

test('wrong PINs cost time, counted down on the screen, and the lock leads back to the visitors', async ({
  page,
  station,
}) => {
  await atTheDesk(page, station);
  await page.getByRole('button', { name: 'Lock' }).click();
  await expect(page).not.toHaveURL(/reception/);
  await open(page, station);
  for (const _ of [1, 2, 3]) {
    await page.getByLabel('PIN', { exact: true }).fill('0000');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(page.getByLabel('PIN', { exact: true })).toHaveValue('');
  }
  await expect(page.getByText(/next one is possible in 0:0\d/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeEnabled();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Today', exact: true })).toBeVisible();
});

test('an arrival appears by itself, is checked out from its line and brought back from the bar', async ({
  page,
  station,
}) => {
  await atTheDesk(page, station);
  await arrival(page, station, 'Ola Nightingale-Test', 'Quillfeather');
  const onSite = page.getByRole('region', { name: /^On site/ });
  await expect(onSite.getByRole('link', { name: /^Email to the host: sent/ })).toBeVisible();
  await line(page, 'Ola Nightingale-Test')
    .getByRole('button', { name: /^Check out/ })
    .click();
  await expect(
    page
      .getByRole('region', { name: /^Left today/ })
      .getByRole('link', { name: 'Ola Nightingale-Test', exact: true }),
  ).toBeVisible();
  await page.getByRole('button', { name: /^Undo: Ola/ }).click();
  await expect(onSite.getByRole('link', { name: 'Ola Nightingale-Test', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Undo:/ })).toHaveCount(0);
  await onSite.getByRole('link', { name: 'Ola Nightingale-Test', exact: true }).click();
  const story = page.getByRole('region', { name: 'What happened' });
  await expect(story).toContainText('Checked out at the desk');
  await expect(story).toContainText('Check-out taken back at the desk');
});

test('who was not sure stands out until a host is chosen, also one who is full', async ({
  page,
  station,
}) => {
  await atTheDesk(page, station);
  await arrival(page, station, 'Pia Coppersmith', 'Quillfeather');
  await arrival(page, station, 'Tess Cloudberry', null);
  await expect(page.getByRole('region', { name: /^On site 2/ })).toBeVisible();
  const waiting = page.getByRole('region', { name: /^Waiting for a host/ });
  await waiting.getByRole('button', { name: /Choose a host/ }).click();
  await page.keyboard.type('quilfether');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('Bo Quillfeather has no free place until about');
  await page.getByRole('button', { name: 'Send the visitor anyway' }).click();
  await expect(waiting).toHaveCount(0);
  await expect(line(page, 'Tess Cloudberry')).toContainText('Bo Quillfeather');
});

test('the desk checks someone in over a full host, after an answer that names field, character and place', async ({
  page,
  station,
}) => {
  await atTheDesk(page, station);
  await arrival(page, station, 'Pia Coppersmith', 'Quillfeather');
  await page.getByRole('link', { name: 'Check someone in' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Zoë\u0007 Testperson');
  await page.getByLabel('Email').fill('zoe@example.com');
  await page.getByRole('searchbox', { name: 'Host' }).fill('quill');
  await page.getByRole('option', { name: /Bo Quillfeather/ }).click();
  await page.getByRole('button', { name: 'Check in anyway' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(/U\+0007.*character 4/);
  await expect(page.getByLabel('Email')).toHaveValue('zoe@example.com');
  await page.getByLabel('Name', { exact: true }).fill('Zoë Testperson');
  await page.getByRole('button', { name: 'Check in anyway' }).click();
  await expect(page.getByRole('heading', { name: 'Zoë Testperson is checked in.' })).toBeVisible();
});

test('past visits are found while typing and opened without a mouse', async ({ page, station }) => {
  await atTheDesk(page, station, '/past');
  for (const name of ['Abel Applecart', 'Birgit Bramble']) await arrival(page, station, name, 'Papercrane');
  await open(page, station);
  await line(page, 'Abel Applecart')
    .getByRole('button', { name: /^Check out/ })
    .click();
  await page.getByRole('link', { name: 'Past visits' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.keyboard.press('/');
  await page.keyboard.type('nobody');
  await expect(page.getByText('No past visit matches “nobody”')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.type('paperboat abel');
  await expect(page.getByRole('link', { name: 'Abel Applecart' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Abel Applecart' })).toBeFocused();
});

test('a host is added, changed, deleted and brought back', async ({ page, station }) => {
  await atTheDesk(page, station, '/hosts');
  await page.getByRole('button', { name: 'Add host' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Moss Underhill');
  await dialog.getByLabel('Phone').fill('(202) 555-0177');
  await dialog.getByRole('button', { name: 'Add host' }).click();
  await page.getByRole('link', { name: 'Open Moss Underhill' }).click();
  await page.getByRole('button', { name: 'Edit' }).click();
  await dialog.getByLabel('Department').fill('Gardens');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Gardens')).toBeVisible();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: /^Undo: Moss/ }).click();
  await expect(page.getByRole('link', { name: 'Moss Underhill' })).toBeVisible();
});

test('a refused text account stops the channel, says why in the provider’s words, and goes on with the right one', async ({
  page,
  station,
}) => {
  await atTheDesk(page, station, '/settings/sms');
  const token = async (value: string) => {
    await page.getByRole('button', { name: 'Replace' }).click();
    await page.keyboard.type(value);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText(/^Saved at/)).toBeVisible();
  };
  await token('wrong-token');
  await page.getByLabel('Send it to this number').fill('+12025550188');
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByText('The provider did not take it.')).toBeVisible();
  await expect(page.getByText(/Code 20003/)).toBeVisible();

  await arrival(page, station, 'Ola Nightingale-Test', 'Quillfeather');
  await page.getByRole('link', { name: /^Messages/ }).click();
  const card = page.getByRole('region', { name: 'Text messages' });
  await expect(card).toContainText('Stopped');
  await expect(card).toContainText('20003');
  await page.getByRole('radio', { name: 'Waiting' }).check();
  await expect(page.getByRole('row', { name: /^Text message Bo Quillfeather/ })).toContainText(
    'Held: text messages have stopped',
  );

  await card.getByRole('link', { name: 'Check the settings' }).click();
  await token('demo-token');
  await page.getByRole('link', { name: /^Messages/ }).click();
  await expect(card).toContainText('Working');
  await page.getByRole('radio', { name: 'All' }).check();
  await expect(
    page.getByRole('row').filter({ hasText: 'Text message' }).filter({ hasText: 'Bo Quillfeather' }),
  ).toContainText(/Sent|Delivered/);
});

test('what was typed outlives a program that stops, and the sign-in after it', async ({ page, station }) => {
  await atTheDesk(page, station, '/hosts');
  await page.getByRole('button', { name: 'Add host' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Kept Typed-Demo');
  await station.restart();
  await expect(page.getByText('Reception was locked meanwhile.', { exact: false })).toBeVisible();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByLabel('Name', { exact: true })).toHaveValue('Kept Typed-Demo');
});

/** The pages by what they are for; all of them in one test would take longer than a busy machine gives it. */
const pages = {
  'of a day': ['', '/check-in', '/past', '/hosts', '/messages', '/conversations'],
  'about what is sent': ['/settings/email', '/settings/sms', '/settings/follow-up', '/settings/desk'],
  'about the house and who may enter': [
    '/settings/site',
    '/settings/screen',
    '/settings/network',
    '/settings/accounts',
    '/settings/visitor-sign-in',
    '/settings/pin',
  ],
};
for (const [which, paths] of Object.entries(pages))
  for (const colorScheme of ['light', 'dark'] as const)
    test(`every page ${which} is free of what an accessibility checker finds, in ${colorScheme}`, async ({
      page,
      station,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await atTheDesk(page, station);
      await arrival(page, station, 'Ola Nightingale-Test', 'Quillfeather');
      await arrival(page, station, 'Tess Cloudberry', null);
      for (const path of paths) {
        await open(page, station, path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectStrictlyAccessible(page, path);
      }
    });
