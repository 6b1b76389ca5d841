/** What the house answers at the worst moment, and what the visitor then sees: nothing lost, nothing twice, nothing made up. */
import { expect, type Page } from '@playwright/test';
import { call, pin } from './desk.ts';
import { test } from './station.ts';
import { checkInAsNew, chooseHost, codeShown, toFirstScreen, vera } from './visitor.ts';

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

async function say(page: Page, question: string, text: string): Promise<void> {
  await expect(heading(page, question)).toBeVisible();
  await page.getByRole('textbox').first().pressSequentially(text);
  await page.keyboard.press('Enter');
}

const middle = (box: { y: number; height: number } | null) => (box ? box.y + box.height / 2 : Number.NaN);

/** As a first-time visitor, up to the page before checking in. */
async function toReview(page: Page, url: string, email: string, host: string): Promise<void> {
  await page.goto(url);
  await tap(page, 'I’m visiting someone');
  await say(page, 'What is your email address?', email);
  await say(page, 'What is your name?', 'Wim Standin');
  await tap(page, 'Skip');
  await say(page, 'Which company are you with?', 'Cardboard & Co');
  await chooseHost(page, host);
  await tap(page, 'Next');
  await expect(heading(page, 'Everything right?')).toBeVisible();
}

test('each pencil of the last question stands in the middle of its box', async ({ page, station }) => {
  // With the department below it the host's box is taller, and so is the one beside it.
  await page.setViewportSize({ width: 1920, height: 1080 });
  await toReview(page, station.url, 'wim@example.com', 'Bo Quillfeather');
  const boxes = page.getByRole('main').getByRole('listitem');
  await expect(boxes).toHaveCount(6);
  for (const box of await boxes.all()) {
    const outer = await box.getByRole('button').boundingBox();
    const pencil = await box.locator('svg').boundingBox();
    const off = middle(pencil) - middle(outer);
    expect(Math.abs(off), await box.innerText()).toBeLessThanOrEqual(1);
  }
});

test('a check-in whose answer is lost is repeated safely and recorded once', async ({ page, station }) => {
  await toReview(page, station.url, 'wim@example.com', 'Bo Quillfeather');
  const submitted: string[] = [];
  let lost = false;
  await page.route('**/rpc/visits/checkIn', async (route) => {
    submitted.push(route.request().postData() ?? '');
    if (lost) return route.continue();
    lost = true;
    // The house records it; only its answer never arrives.
    await route.fetch();
    await route.abort();
  });
  await tap(page, 'Check in');
  await expect(heading(page, 'No answer from Foyer')).toBeVisible();
  await expect(page.getByText(/may or may not have been recorded/)).toBeVisible();
  await tap(page, 'Try again');
  await codeShown(page);
  expect(submitted).toHaveLength(2);
  expect(submitted[1]).toBe(submitted[0]);
  const { mailServer } = station.inbox;
  await mailServer.waitFor((mail) => mail.to.includes('bo@example.com'));
  await expect(page.getByText('Sent', { exact: true }).first()).toBeVisible();
  expect(mailServer.mails().filter((mail) => mail.to.includes('bo@example.com'))).toHaveLength(1);
});

test('a host taken by someone faster is said with the time, and only the host is chosen again', async ({
  page,
  browser,
  station,
}) => {
  await toReview(page, station.url, 'wim@example.com', 'Bo Quillfeather');
  const faster = await browser.newPage();
  await faster.goto(station.url);
  await checkInAsNew(faster, vera, 'Bo Quillfeather');
  await faster.close();
  await tap(page, 'Check in');
  await expect(page.getByText(/Bo Quillfeather has just been taken, until \d+:\d\d/)).toBeVisible();
  await chooseHost(page, 'Kwame Thimble');
  await expect(heading(page, 'Everything right?')).toBeVisible();
  await expect(page.getByText('Wim Standin')).toBeVisible();
  await tap(page, 'Check in');
  await codeShown(page);
});

test('someone who is here already is told since when, and can check out from there', async ({
  page,
  station,
}) => {
  await page.goto(station.url);
  await checkInAsNew(page, vera, 'Bo Quillfeather');
  await toFirstScreen(page);
  await tap(page, 'I’m visiting someone');
  await say(page, 'What is your email address?', vera.email);
  await tap(page, /^Yes, that’s me/);
  await expect(heading(page, 'You’re already checked in')).toBeVisible();
  await expect(page.getByText(/^Your visit started at \d+:\d\d/)).toBeVisible();
  await tap(page, 'Check out');
  await expect(heading(page, 'Is this your visit?')).toBeVisible();
  await tap(page, 'Check out');
  await expect(heading(page, 'Goodbye, and thank you')).toBeVisible();
});

test('a visit that the desk ends while its last page is shown is said to have ended, and its code goes', async ({
  page,
  browser,
  station,
}) => {
  await page.goto(station.url);
  const code = await checkInAsNew(page, vera, 'Bo Quillfeather');
  const desk = await (await browser.newContext()).newPage();
  await call(desk, station, 'reception/choosePin', { pin });
  const { hosts } = (await call(desk, station, 'hosts/list', { query: 'Bo Quillfeather' })) as {
    hosts: { id: string }[];
  };
  const { visits } = (await call(desk, station, 'visits/ofHost', { hostId: hosts[0]?.id })) as {
    visits: { id: string }[];
  };
  await call(desk, station, 'visits/end', { visitId: visits[0]?.id });
  await expect(heading(page, 'This visit has ended')).toBeVisible();
  await expect(page.getByText('You’re checked in')).toBeHidden();
  await expect(page.getByText(code.slice(0, 3), { exact: true })).toBeHidden();
  await expect(page.getByText(/^Your code/)).toBeHidden();
});

test('a character that cannot be used is named with its place, on the page where it was typed', async ({
  page,
  station,
}) => {
  await page.goto(station.url);
  await tap(page, 'I’m visiting someone');
  await say(page, 'What is your email address?', 'wim@example.com');
  await expect(heading(page, 'What is your name?')).toBeVisible();
  await page.getByRole('textbox').first().fill('Wi\u202Em');
  await tap(page, 'Next');
  await expect(page.getByRole('alert')).toContainText('character 3 (U+202E)');
  await expect(heading(page, 'What is your name?')).toBeVisible();
  await expect(page.getByRole('textbox').first()).toHaveValue('Wi\u202Em');
  await page.getByRole('textbox').first().fill('Wim Standin');
  await tap(page, 'Next');
  await tap(page, 'Skip');
  await tap(page, 'Skip');
  await chooseHost(page, 'Bo Quillfeather');
  await tap(page, 'Next');
  await tap(page, 'Check in');
  await codeShown(page);
});

test('a full disk is said plainly, together with what was not recorded', async ({ page, station }) => {
  await toReview(page, station.url, 'wim@example.com', 'Bo Quillfeather');
  const full = { defined: true, code: 'storage-full', status: 507, message: 'The disk is full.' };
  await page.route('**/rpc/visits/checkIn', (route) => route.fulfill({ status: 507, json: { json: full } }));
  await tap(page, 'Check in');
  await expect(heading(page, 'Foyer’s disk is full')).toBeVisible();
  await expect(page.getByText(/^Nothing has been recorded/)).toBeVisible();
  await tap(page, 'Back');
  await expect(page.getByText('Wim Standin')).toBeVisible();
});

test('a visitor who knows no name is welcome, and reception is told', async ({ page, station }) => {
  await page.goto(station.url);
  await checkInAsNew(page, vera, 'I’m not sure');
  await expect(page.getByText(/Reception will find the right person/)).toBeVisible();
});

test('every line of the review can be changed and leads back to it', async ({ page, station }) => {
  await toReview(page, station.url, 'wim@example.com', 'Bo Quillfeather');
  await tap(page, /^Company/);
  await expect(page.getByRole('textbox').first()).toHaveValue('Cardboard & Co');
  await page.getByRole('textbox').first().fill('Paper Boats');
  await tap(page, 'Next');
  await expect(heading(page, 'Everything right?')).toBeVisible();
  await expect(page.getByText('Paper Boats')).toBeVisible();
  await tap(page, /^Until/);
  // The one length that is offered at every time of day.
  await page.getByRole('radio', { name: /^30 min/ }).check();
  await tap(page, 'Next');
  await tap(page, /^Here to see/);
  await tap(page, /^Kwame Thimble/);
  await expect(page.getByText('Kwame Thimble')).toBeVisible();
});

test('a code nobody has is answered kindly, and what was typed can be corrected', async ({
  page,
  station,
}) => {
  await page.goto(station.url);
  await tap(page, 'I’m leaving');
  await say(page, 'What is your code?', '000000');
  await expect(heading(page, 'We found no visit')).toBeVisible();
  await tap(page, 'Try again');
  const field = page.getByRole('textbox').first();
  await expect(field).toHaveValue('000000');
  await expect(field).toBeFocused();
  await page.keyboard.type('11');
  await expect(field).toHaveValue('11');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Please type all six digits of your code.')).toBeVisible();
});

test('a code typed with its space, as it is shown, finds the visit, and another one is not one’s own', async ({
  page,
  station,
}) => {
  await page.goto(station.url);
  const code = await checkInAsNew(page, vera, 'Bo Quillfeather');
  await toFirstScreen(page);
  await tap(page, 'I’m leaving');
  await say(page, 'What is your code?', `${code.slice(0, 3)} ${code.slice(3)}`);
  await expect(heading(page, 'Is this your visit?')).toBeVisible();
  await tap(page, 'That’s not my visit');
  await expect(page.getByText(/^Nothing was changed/)).toBeVisible();
  await expect(page.getByRole('textbox').first()).toHaveValue('');
  for (const digit of code) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Next' }).first().click();
  await expect(heading(page, 'Is this your visit?')).toBeVisible();
});
