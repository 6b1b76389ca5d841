/** A host with a phone and a browser, and no kiosk: who is here, who was and who will be, what they answer, and whether they can be chosen. */
import { expect } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { arrival, call } from './desk.ts';
import { card, openLobby, signUp } from './host.ts';
import { putAway } from './phone.ts';
import { test } from './station.ts';
import { checkInAsNew, firstAnswers, vera } from './visitor.ts';

test('a host sees who arrives, answers on the lobby’s screen, ends the visit and takes that back', async ({
  page: lobby,
  station,
}) => {
  await openLobby(lobby, station);
  const host = await signUp(lobby, station, 'bo quill', 'quill');
  await expect(host.getByText('Nobody is here for you')).toBeVisible();
  await expectAccessible(host);

  await lobby.reload();
  await checkInAsNew(lobby, vera, 'Bo Quillfeather');
  await expect(card(host, vera.name)).toBeVisible();
  await expectAccessible(host);
  await card(host, vera.name).getByRole('button', { name: '5 minutes' }).click();
  await expect(card(host, vera.name).getByText('You answered')).toBeVisible();
  await expect(lobby.getByText(/will be with you in about five minutes/)).toBeVisible();

  await card(host, vera.name).getByRole('button', { name: 'Change the answer' }).click();
  await card(host, vera.name)
    .getByLabel('In your own words')
    .fill('Third floor, the <b>lift</b> on the left.');
  await card(host, vera.name).getByRole('button', { name: 'Send' }).click();
  await expect(lobby.getByText('Third floor, the <b>lift</b> on the left.')).toBeVisible();

  await card(host, vera.name).getByRole('button', { name: 'End the visit' }).click();
  await card(host, vera.name).getByRole('button', { name: 'End it now' }).click();
  await expect(host.getByText(`You ended the visit of ${vera.name}.`)).toBeVisible();
  await expect(card(host, vera.name)).toBeHidden();
  await host.getByRole('button', { name: 'Undo' }).click();
  await expect(card(host, vera.name)).toBeVisible();
  await card(host, vera.name).getByRole('button', { name: 'End the visit' }).click();
  await card(host, vera.name).getByRole('button', { name: 'End it now' }).click();
  await host.getByRole('link', { name: 'Past' }).click();
  await expect(host.getByRole('listitem').filter({ hasText: vera.name })).toContainText('Ended by you');
  await host.getByRole('searchbox').fill('nobody of that name');
  await expect(host.getByText('Nothing found')).toBeVisible();
  await host.getByRole('searchbox').fill('vera');
  await expect(host.getByText(vera.name)).toBeVisible();
  await expectAccessible(host);
});

test('an arrival counts as read once the host has it before them, with a hand on the page, and not before', async ({
  page: lobby,
  station,
}) => {
  await openLobby(lobby, station);
  const host = await signUp(lobby, station, 'bo quill', 'quill');
  await host.getByRole('link', { name: 'Expected' }).click();
  await lobby.reload();
  await checkInAsNew(lobby, vera, 'Bo Quillfeather');
  await expect(lobby.getByText('Sent', { exact: true }).first()).toBeVisible();
  const told: string[] = [];
  host.on('request', (request) => {
    if (request.url().endsWith('/own/seen')) told.push(request.url());
  });

  // A hand on another of their pages has not seen who is there.
  await expect(host.getByRole('link', { name: 'Visitors' })).toContainText('1');
  await host.mouse.move(100, 200);
  await host.evaluate(() => {
    window.location.hash = '#/visitors';
  });
  await expect(card(host, vera.name)).toBeVisible();
  // Nor has a page that is open and in sight, or an event that no hand has made.
  await host.evaluate(async () => {
    const name = document.querySelector('article h3');
    if (!name) throw new Error('there is nobody');
    await new Promise<void>((resolve) => {
      const watch = new IntersectionObserver(() => resolve());
      watch.observe(name);
    });
    const since = performance.now();
    while (performance.now() - since < 1_500) await new Promise(requestAnimationFrame);
    for (const type of ['pointerdown', 'keydown', 'wheel'])
      name.dispatchEvent(new Event(type, { bubbles: true }));
  });
  expect(told).toEqual([]);
  await expect(lobby.getByText('Read', { exact: true })).toHaveCount(0);

  await host.mouse.move(120, 240);
  await expect(lobby.getByText('Read', { exact: true }).first()).toBeVisible();
  expect(told).toHaveLength(1);
  await host.mouse.move(140, 280);
  await card(host, vera.name).getByRole('button', { name: 'On my way' }).click();
  await expect(lobby.getByText('Answered', { exact: true }).first()).toBeVisible();
  expect(told).toHaveLength(1);
});

test('away until a time is what the kiosk says, and ends with one tap', async ({ page: lobby, station }) => {
  await openLobby(lobby, station);
  const host = await signUp(lobby, station, 'bo quill', 'quill');
  await host.getByRole('radio', { name: 'Away' }).check();
  await expect(host.getByText('Visitors are told that you are away.')).toBeVisible();
  await host.getByRole('button', { name: 'In 1 hour' }).click();
  await expect(host.getByText(/away until .+ Then you are available again by yourself/)).toBeVisible();
  await expectAccessible(host);
  const choice = (name: string | RegExp) => host.getByRole('button', { name });
  await expect(choice('In 1 hour')).toHaveAttribute('aria-pressed', 'true');
  await expect(choice(/^Tomorrow/)).toBeInViewport({ ratio: 1 });
  await expect(choice('At a time')).toBeInViewport({ ratio: 1 });
  // Of a day that may be chosen it is the time that is wrong, and the other field stays where it is.
  await choice('At a time').click();
  const top = async (label: string) => (await host.getByLabel(label).boundingBox())?.y;
  await host.getByLabel('Date').fill(new Date(Date.now()).toLocaleDateString('en-CA'));
  await host.getByLabel('Time', { exact: true }).fill('00:00');
  await choice('Set').click();
  await expect(host.getByText('Choose a time to come.')).toBeVisible();
  await expect(host.getByLabel('Time', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await expect(host.getByLabel('Date')).not.toHaveAttribute('aria-invalid');
  expect(await top('Date')).toBe(await top('Time'));
  const nextYear = new Date(Date.now() + 300 * 24 * 3_600_000).toLocaleDateString('en-CA');
  await host.getByLabel('Date').fill(nextYear);
  await host.getByLabel('Time', { exact: true }).fill('15:00');
  await choice('Set').click();
  await expect(host.getByLabel('Date')).toBeHidden();
  await expect(choice('At a time')).toHaveAttribute('aria-pressed', 'true');
  await choice('In 1 hour').click();
  await expect(choice('At a time')).toHaveAttribute('aria-pressed', 'false');
  const offered = async () => {
    const { hosts } = await call(lobby, station, 'hosts/offer', { query: 'bo quill' });
    return (hosts as { availability: { state: string; until?: number } }[])[0]?.availability;
  };
  const away = await offered();
  expect(away?.state).toBe('away');
  expect(Math.abs((away?.until ?? 0) - Date.now() - 3_600_000)).toBeLessThan(60_000);
  // A visitor who is about to choose sees it, and sees at once that it is over.
  await lobby.reload();
  await firstAnswers(lobby, { email: vera.email, name: vera.name });
  const offer = lobby.getByRole('button', { name: /^Bo Quillfeather/ });
  await expect(offer).toContainText(/away until/i);
  await host.getByRole('radio', { name: 'Taking visitors' }).check();
  await expect(host.getByText('Visitors can choose you at the kiosk.')).toBeVisible();
  await expect(offer).not.toContainText(/away/i);
  expect((await offered())?.state).toBe('free');
});

test('who is expected arrives before the host’s eyes', async ({ page: lobby, station }) => {
  await openLobby(lobby, station);
  const host = await signUp(lobby, station, 'bo quill', 'quill');
  await host.getByRole('link', { name: 'Expected' }).click();
  await expect(host.getByText('You expect nobody')).toBeVisible();
  await host.getByRole('button', { name: 'Expect somebody' }).click();
  await expectAccessible(host);
  await host.getByRole('button', { name: 'Add' }).click();
  await expect(host.getByText('Fill this in.')).toBeVisible();
  await host.getByLabel('Name').fill('Greta Paperplane');
  await host.getByLabel('Email address').fill('no address');
  // Late in the evening the next whole hour is tomorrow's.
  await host.getByLabel('Date').fill(new Date(Date.now()).toLocaleDateString('en-CA'));
  await host.getByRole('button', { name: 'Add' }).click();
  await expect(host.getByText('This is not an email address.')).toBeVisible();
  await expect(host.getByLabel('Name')).toHaveValue('Greta Paperplane');
  await host.getByLabel('Email address').fill('');
  await host.getByRole('button', { name: 'Add' }).click();
  await expect(host.getByText('Greta Paperplane is expected.')).toBeVisible();
  await host.getByRole('button', { name: 'Cancel: Greta Paperplane' }).click();
  await expect(host.getByText('You expect nobody')).toBeVisible();
  await host.getByRole('button', { name: 'Undo' }).click();
  await arrival(lobby, station, 'Greta Paperplane', 'bo quill');
  await expect(host.getByText(/Arrived at/)).toBeVisible();
});

test('a host’s deputy and how they wish to be told are kept', async ({ page: lobby, station }) => {
  await openLobby(lobby, station);
  const host = await signUp(lobby, station, 'bo quill', 'quill');
  await host.getByRole('link', { name: 'You', exact: true }).click();
  await host.getByRole('button', { name: 'Choose somebody' }).click();
  await host.getByRole('searchbox').fill('lucia');
  await host.getByRole('button', { name: 'Choose Lucía Bluebell' }).click();
  // The news of the choice may come before its answer, which closes the list with the same name in it.
  await expect(host.getByRole('searchbox')).toBeHidden();
  await expect(host.getByText('Lucía Bluebell')).toBeVisible();
  await host.getByLabel('By', { exact: true }).selectOption('sms-email');
  await host.getByRole('radio', { name: 'Different by day' }).check();
  await host.getByRole('checkbox', { name: 'Told on Sunday' }).uncheck();
  await host.getByRole('button', { name: 'Save' }).first().click();
  await expect(host.getByText('Saved')).toBeVisible();
  await expectAccessible(host);
  await host.reload();
  await expect(host.getByLabel('By', { exact: true })).toHaveValue('sms-email');
  await expect(host.getByRole('checkbox', { name: 'Told on Sunday' })).not.toBeChecked();
  await expect(host.getByText('Lucía Bluebell')).toBeVisible();
});

test('a page that nobody has seen for a quarter of an hour gives its connection back, and is current when it is seen again', async ({
  page: lobby,
  station,
}) => {
  await openLobby(lobby, station);
  const host = await signUp(lobby, station, 'esperanza', 'teacup');
  await host.clock.install();
  await host.reload();
  await expect(host.getByText('Nobody is here for you')).toBeVisible();
  let watches = 0;
  host.on('request', (request) => {
    if (request.url().endsWith('/own/watch')) watches += 1;
  });
  await putAway(host, true);
  await arrival(lobby, station, 'Vera Placeholder', 'esperanza');
  await expect(card(host, 'Vera Placeholder')).toBeVisible();
  await host.clock.fastForward('16:00');
  await expect(host.getByText('The connection is lost.')).toBeVisible();
  await host.clock.runFor(20_000);
  expect(watches).toBe(0);
  await putAway(host, false);
  await arrival(lobby, station, 'Otto Placeholder', 'esperanza');
  await expect(card(host, 'Otto Placeholder')).toBeVisible();
  expect(watches).toBe(1);
});

for (const [screen, width] of [
  ['a phone', 390],
  ['a wide screen', 1280],
] as const)
  for (const colorScheme of ['light', 'dark'] as const)
    test(`every page of a host is free of what an accessibility checker finds, and of what sticks out, on ${screen} in ${colorScheme}`, async ({
      page: lobby,
      station,
    }) => {
      await openLobby(lobby, station);
      const host = await signUp(lobby, station, 'esperanza', 'teacup');
      await host.emulateMedia({ colorScheme });
      for (const name of ['Vera Placeholder', 'Otto Donaudampfschifffahrtsgesellschaft', 'Ida Gone']) {
        const visitId = await arrival(lobby, station, name, 'esperanza');
        if (name.startsWith('Ida')) await call(host, station, 'own/end', { visitId });
        if (name.startsWith('Otto')) await call(host, station, 'own/answer', { visitId, answer: 'coming' });
      }
      const guest = { company: 'Kites', email: 'greta@example.com', phone: null };
      await call(host, station, 'own/expect', { ...guest, name: 'Greta Paperplane', at: Date.now() });
      await call(host, station, 'own/setAvailability', { away: true });
      await host.getByRole('combobox', { name: 'Language' }).selectOption('de');
      await host.setViewportSize({ width, height: 800 });
      for (const [tab, shown] of [
        ['Besuch', 'Otto Donaudampfschifffahrtsgesellschaft'],
        ['Erwartet', 'Greta Paperplane'],
        ['Gespräche', 'Kein offenes Gespräch'],
        ['Früher', 'Ida Gone'],
        ['Sie', 'Sprache der Nachrichten'],
      ] as const) {
        await host.getByRole('link', { name: tab }).click();
        await expect(host.getByText(shown).first()).toBeVisible();
        await expectAccessible(host);
        const wide = await host.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(wide, tab).toBeLessThanOrEqual(0);
      }
    });
