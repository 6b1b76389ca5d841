/** A visitor's own pages and the code at the kiosk, in a real browser, with the codes read in the demo's inbox. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNothingSerious } from './accessibility.ts';
import { arrival, call, pin } from './desk.ts';
import { type Station, test } from './station.ts';
import { chooseHost, codeShown } from './visitor.ts';

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

/** The newest code that was mailed to an address, once there are so many. */
async function mailedCode(station: Station, to: string, count = 1): Promise<string> {
  const codes = () =>
    station.inbox.mailServer
      .mails()
      .filter((mail) => mail.to.includes(to))
      .flatMap(({ subject }) => /\b\d{6}\b/.exec(subject)?.[0] ?? []);
  await station.inbox.mailServer.waitFor(() => codes().length >= count);
  return codes()[count - 1] ?? '';
}

async function signIn(page: Page, station: Station, email: string): Promise<void> {
  await page.goto(`${station.url}/visitor/`);
  await page.getByLabel('Email address or phone number').fill(email);
  await tap(page, 'Send me a code');
  await expect(page.getByRole('heading', { name: 'Type your code' })).toBeVisible();
  await expect(page.getByText(`We sent a code to ${email}.`)).toBeVisible();
  await page.getByLabel('Code, six digits').fill(await mailedCode(station, email));
  await tap(page, 'Sign in');
}

const vera = 'vera@example.com';

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('a visitor signs in with a code, follows the visit, ends it, takes that back, and looks at past ones', async ({
    page,
    station,
  }) => {
    const visitId = await arrival(page, station, 'Vera Placeholder', 'Bo Quillfeather');
    await page.goto(`${station.url}/visitor`);
    await expectAccessible(page);
    await page.getByLabel('Email address or phone number').fill('vera@');
    await tap(page, 'Send me a code');
    await expect(page.getByText('This isn’t a complete email address.')).toBeVisible();
    await page.getByLabel('Email address or phone number').fill(vera);
    await tap(page, 'Send me a code');
    await page.getByLabel('Code, six digits').fill('12');
    await tap(page, 'Sign in');
    await expect(page.getByText('That is not the code. 4 more tries.')).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Code, six digits').fill(await mailedCode(station, vera));
    await tap(page, 'Sign in');

    await expect(page.getByRole('heading', { name: 'Hello, Vera Placeholder' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Visiting Bo Quillfeather' })).toBeVisible();
    await expect(page.getByText('Email to Bo Quillfeather: sent')).toBeVisible();
    await expect(page.getByText('No past visits yet.')).toBeVisible();
    await expectAccessible(page);
    await call(page, station, 'reception/choosePin', { pin });
    await call(page, station, 'visits/answer', { visitId, answer: 'coming' });
    await expect(page.getByText('Bo Quillfeather is on the way to you.')).toBeVisible();

    await tap(page, 'End my visit');
    await tap(page, 'End it now');
    await expect(page.getByText('You are not visiting anybody right now.', { exact: false })).toBeVisible();
    await tap(page, /^Take it back/);
    await expect(page.getByRole('heading', { name: 'Visiting Bo Quillfeather' })).toBeVisible();
    await tap(page, 'End my visit');
    await tap(page, 'End it now');
    await expect(page.getByText('Ended by')).toBeVisible();
    await expectAccessible(page);

    await tap(page, 'Hosts');
    await expect(page.getByText('Available now').first()).toBeVisible();
    // How they are stands under each name, or beside each, whatever their lengths.
    await page.getByRole('combobox').first().selectOption('fr');
    await expect(page.getByText('Disponible').first()).toBeVisible();
    const lefts = await page
      .getByText('Disponible')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)));
    expect(lefts.length).toBeGreaterThan(3);
    expect(new Set(lefts).size).toBe(1);
    await page.getByRole('combobox').first().selectOption('en');
    await page.getByLabel('Name or department').fill('quill');
    await expect(page.getByRole('listitem')).toHaveCount(1);
    await expectAccessible(page);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Hello, Vera Placeholder' })).toBeVisible();
    // Who signs out on one page is signed out on the others.
    const other = await page.context().newPage();
    await other.goto(`${station.url}/visitor/`);
    await expect(other.getByRole('heading', { name: 'Hello, Vera Placeholder' })).toBeVisible();
    await tap(page, 'Sign out');
    await expect(page.getByRole('heading', { name: 'Your visits' })).toBeVisible();
    await expect(other.getByRole('heading', { name: 'Your visits' })).toBeVisible();
  });

  test('says truly how soon another code may be asked for, a wrong one in between or not', async ({
    page,
    station,
  }) => {
    await page.clock.install();
    await page.goto(`${station.url}/visitor/`);
    await page.getByLabel('Email address or phone number').fill(vera);
    await tap(page, 'Send me a code');
    await expect(page.getByRole('button', { name: /^Another code in (30|29) s$/ })).toBeVisible();
    await page.clock.fastForward(12_000);
    await expect(page.getByRole('button', { name: /^Another code in (18|17|16) s$/ })).toBeVisible();
    await page.getByLabel('Code, six digits').fill('12');
    await tap(page, 'Sign in');
    await expect(page.getByText('That is not the code. 4 more tries.')).toBeVisible();
    // The answer tells the house's time, where hardly any has passed: only then may another code be asked for.
    await expect(page.getByRole('button', { name: /^Another code in (30|2\d) s$/ })).toBeVisible();
    await page.clock.fastForward(30_000);
    await expect(page.getByRole('button', { name: 'Send another code' })).toBeEnabled();
  });

  test('the conversation beside a visit is opened by a link of the visitor’s own', async ({
    page,
    station,
  }) => {
    const { hosts } = (await call(page, station, 'hosts/offer', { query: 'quill' })) as {
      hosts: { id: string }[];
    };
    await call(page, station, 'visits/checkIn', {
      requestId: randomUUID(),
      visitor: { kind: 'new', name: 'Vera Placeholder', email: vera, phone: null, company: '' },
      host: { kind: 'host', hostId: hosts[0]?.id },
      meeting: 'remote',
      plannedEnd: Date.now() + 3_600_000,
    });
    await signIn(page, station, vera);
    await expect(page.getByRole('heading', { name: 'Talking to Bo Quillfeather' })).toBeVisible();
    await tap(page, 'Open the conversation');
    await expect(page).toHaveURL(/\/p\/#[\w-]{24}$/);
    await expect(page.getByText('Bo Quillfeather').first()).toBeVisible();
  });

  test('somebody new gives a name, and the kiosk knows them', async ({ page, station }) => {
    await signIn(page, station, 'nia@example.com');
    await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Your name').fill('Nia <b>New</b>');
    await tap(page, 'Continue');
    // What a name says is text, whatever it looks like.
    await expect(page.getByRole('heading', { name: 'Hello, Nia <b>New</b>' })).toBeVisible();
    const { matches } = await call(page, station, 'visitors/recognise', {
      contact: { kind: 'email', value: 'nia@example.com' },
    });
    expect(matches).toHaveLength(1);
  });

  test('what is kept is seen, corrected, taken along and deleted', async ({ page, station }) => {
    await call(page, station, 'reception/choosePin', { pin });
    const visitId = await arrival(page, station, 'Vera Placeholder', null);
    await signIn(page, station, vera);
    await tap(page, 'My data');
    await expect(page.getByText('1 visit')).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Name', { exact: true }).fill('Vera Othername');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await expect(page.getByText('Saved.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Hello, Vera Othername' })).toBeVisible();

    const texts = page.getByRole('checkbox', { name: 'Text message (no phone number is kept)' });
    await expect(texts).not.toBeChecked();
    await expect(texts).toBeDisabled();
    const zones = await page
      .getByLabel('In the time zone of')
      .locator('option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    expect(zones).toEqual(
      expect.arrayContaining(['Asia/Kolkata', 'Asia/Kathmandu', 'Europe/Kyiv', 'UTC', 'Africa/Asmara']),
    );
    expect(zones).not.toContain('Asia/Calcutta');

    await tap(page, 'Add a phone number');
    await page.getByLabel('New phone number').fill('(202) 555-0143');
    await tap(page, 'Send the code');
    const text = await station.inbox.twilio.waitFor(({ to }) => to === '+12025550143');
    await page.getByLabel('Code, six digits').fill(/\d{6}/.exec(text.body)?.[0] ?? '');
    await tap(page, 'Confirm');
    await expect(page.getByText('(202) 555-0143', { exact: true })).toBeVisible();

    await page.getByRole('checkbox', { name: 'Text message' }).uncheck();
    await page.getByLabel('In', { exact: true }).selectOption('de');
    await page.getByRole('button', { name: 'Save' }).nth(1).click();
    await expect(page.getByText('Saved.').last()).toBeVisible();
    await tap(page, 'Don’t write to me any more');
    await expect(page.getByText('You asked not to be written to.', { exact: false })).toBeVisible();
    await tap(page, 'Write to me again');
    await expect(page.getByRole('checkbox', { name: 'Text message' })).not.toBeChecked();

    const downloading = page.waitForEvent('download');
    await tap(page, 'Download everything');
    const file = readFileSync(await (await downloading).path(), 'utf8');
    expect(JSON.parse(file)).toMatchObject({
      contact: { value: vera },
      people: [{ name: 'Vera Othername', phone: '+12025550143' }],
      visits: [{ id: visitId, visitorName: 'Vera Placeholder' }],
    });

    // Whoever has not ticked the box is told so, there.
    await tap(page, 'Delete everything');
    await expect(page.getByText('Tick this box first. Nothing has been deleted.')).toBeVisible();
    await expect(page.getByLabel('I want this', { exact: false })).toBeFocused();
    await expectAccessible(page);
    await page.getByLabel('I want this', { exact: false }).check();
    await expect(page.getByText('Tick this box first.', { exact: false })).toBeHidden();
    await tap(page, 'Delete everything');
    await expect(page.getByText('You are still visiting. End your visit first.')).toBeVisible();
    await call(page, station, 'visits/end', { visitId });
    await expect(async () => {
      await tap(page, 'Delete everything');
      await expect(page.getByRole('heading', { name: 'Deleted' })).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 20_000 });
    await expectAccessible(page);
    expect(await call(page, station, 'visits/get', { visitId })).toMatchObject({
      visitorName: 'Deleted visitor',
      visitorEmail: null,
    });
  });

  test('the pages speak four languages, and fit a narrow phone in each', async ({ page, station }) => {
    await arrival(page, station, 'Vera Placeholder', 'Bo Quillfeather');
    await page.goto(`${station.url}/visitor/`);
    const tongues = [
      ['de', 'Ihre Besuche', 'Guten Tag, Vera Placeholder'],
      ['fr', 'Vos visites', 'Bonjour, Vera Placeholder'],
      ['es', 'Sus visitas', 'Hola, Vera Placeholder'],
      ['en', 'Your visits', 'Hello, Vera Placeholder'],
    ] as const;
    for (const [language, title] of tongues) {
      await page.getByRole('combobox').selectOption(language);
      await expect(page.getByRole('heading', { name: title })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', language);
    }
    await signIn(page, station, vera);
    await page.setViewportSize({ width: 360, height: 740 });
    for (const [language, , hello] of tongues) {
      await page.getByRole('combobox').first().selectOption(language);
      await expect(page.getByRole('heading', { name: hello })).toBeVisible();
      const tabs = page.getByRole('navigation').getByRole('button');
      for (let tab = 0; tab < 3; tab += 1) {
        await tabs.nth(tab).click();
        await expect(tabs.nth(tab)).toHaveAttribute('aria-current', 'page');
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${language} ${tab}`).toBe(
          360,
        );
      }
    }
  });
});

test.describe('at the kiosk', () => {
  async function open(page: Page, station: Station): Promise<void> {
    await call(page, station, 'reception/choosePin', { pin });
    const visitId = await arrival(page, station, 'Vera Placeholder', null);
    await call(page, station, 'visits/end', { visitId });
    // As the desk does it.
    await page.goto(`${station.url}/#/reception/settings/visitor-sign-in`);
    await page
      .locator('label')
      .filter({ has: page.getByRole('radio', { name: 'Returning visitors' }) })
      .click();
    await expect(
      page.getByText('Nobody can check in with an address or number that is already known'),
    ).toBeVisible();
    await tap(page, 'Save');
    await expect(page.getByText(/^Saved at/)).toBeVisible();
    await expectNothingSerious(page);
    await page.context().clearCookies();
    await page.goto(station.url);
    await page.reload();
    await tap(page, 'I’m visiting someone');
    await page.getByRole('textbox').first().fill(vera);
    await page.getByRole('textbox').first().press('Enter');
    await tap(page, /V•••/);
    await expect(page.getByRole('heading', { name: 'Please confirm it’s you' })).toBeVisible();
  }

  test('a returning visitor confirms with the code, and nobody else does', async ({ page, station }) => {
    await open(page, station);
    await expect(page.getByText(`We sent a code to ${vera}.`, { exact: false })).toBeVisible();
    await expectNothingSerious(page);
    const code = await mailedCode(station, vera);
    await page
      .getByRole('textbox')
      .first()
      .pressSequentially(code === '000000' ? '000001' : '000000');
    await expect(page.getByText('That is not the code. You have 4 more tries.')).toBeVisible();
    // Who asks reception comes back to the same code.
    await tap(page, 'I can’t get it');
    await expect(page.getByRole('heading', { name: 'Please speak to reception' })).toBeVisible();
    await tap(page, 'Carry on');
    for (const digit of code) await page.getByRole('button', { name: digit, exact: true }).click();
    await chooseHost(page, 'Bo Quillfeather');
    await tap(page, 'Check in');
    expect(await codeShown(page)).toMatch(/^\d{6}$/);
  });

  test('a house that can’t send says so, and leads to the desk', async ({ page, station }) => {
    await page.route('**/rpc/visitorAccounts/askForCode', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/json',
        body: JSON.stringify({
          json: {
            defined: true,
            code: 'not-set-up',
            status: 409,
            message: 'This house sends nothing by this channel.',
          },
        }),
      }),
    );
    await call(page, station, 'reception/choosePin', { pin });
    const visitId = await arrival(page, station, 'Vera Placeholder', null);
    await call(page, station, 'visits/end', { visitId });
    await call(page, station, 'settings/saveVisitorSignIn', { visitorSignIn: 'returning' });
    await page.context().clearCookies();
    await page.goto(station.url);
    await tap(page, 'I’m visiting someone');
    await page.getByRole('textbox').first().fill(vera);
    await page.getByRole('textbox').first().press('Enter');
    await tap(page, /V•••/);
    await expect(page.getByRole('heading', { name: 'We can’t send you a code' })).toBeVisible();
    await page.getByRole('contentinfo').getByRole('button', { name: 'Ask reception' }).last().click();
    await expect(page.getByRole('heading', { name: 'Please speak to reception' })).toBeVisible();
  });
});
