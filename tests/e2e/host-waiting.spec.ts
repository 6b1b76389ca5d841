/** What a host's first page puts first: whoever waits, with the answers in reach, and what the kiosk says of the host. */
import { expect, type Page } from '@playwright/test';
import { arrival, call } from './desk.ts';
import { openLobby, signUp } from './host.ts';
import { test } from './station.ts';

const cards = (page: Page) => page.getByRole('article');

test('whoever has waited longest comes first, in reach of the thumb; no answer looks chosen before it is', async ({
  page: lobby,
  station,
}) => {
  await openLobby(lobby, station);
  const host = await signUp(lobby, station, 'esperanza', 'teacup');
  const answered = await arrival(lobby, station, 'Ada Testwell', 'esperanza');
  await call(host, station, 'own/answer', { visitId: answered, answer: 'coming' });
  await arrival(lobby, station, 'Bea Secondly', 'esperanza');
  await arrival(lobby, station, 'Carl Third', 'esperanza');
  await expect(cards(host).getByRole('heading')).toHaveText(['Bea Secondly', 'Carl Third', 'Ada Testwell']);

  const first = cards(host).first();
  const bar = await host.getByRole('navigation').boundingBox();
  for (const part of [first.getByRole('heading'), ...(await first.locator('[aria-pressed=false]').all())]) {
    const box = await part.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(bar?.y ?? 0);
  }
  const choices = first.locator('[aria-pressed=false]');
  await expect(choices).toHaveCount(4);
  const colours = await choices.evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
  expect(new Set(colours).size).toBe(1);

  // Whoever moves up under a finger that taps twice has been told nothing.
  await first.getByRole('button', { name: 'On my way' }).dblclick();
  await expect(cards(host).getByRole('heading')).toHaveText(['Carl Third', 'Ada Testwell', 'Bea Secondly']);
  await expect(first.locator('[aria-pressed=false]')).toHaveCount(4);

  const last = cards(host).last();
  await last.getByRole('button', { name: 'Change the answer' }).click();
  await expect(last.getByRole('button', { pressed: true })).toHaveText('On my way');
});

test('a host whose places are taken reads what the kiosk says, and that they still take visitors', async ({
  page: lobby,
  station,
}) => {
  await openLobby(lobby, station);
  const host = await signUp(lobby, station, 'bo quill', 'quill');
  await host.setViewportSize({ width: 1280, height: 800 });
  const mark = host.getByRole('region', { name: 'You' });
  await expect(mark).toContainText('Available');
  await arrival(lobby, station, 'Vera Placeholder', 'bo quill');
  await expect(mark).toContainText(/Busy until/);
  await expect(mark).not.toContainText('Available');
  await expect(host.getByText(/All your places are taken\. The kiosk says: “Busy until/)).toBeVisible();
  await expect(host.getByRole('radio', { name: 'Taking visitors' })).toBeChecked();
});

test('ending is asked about once, and can be left', async ({ page: lobby, station }) => {
  await openLobby(lobby, station);
  const host = await signUp(lobby, station, 'bo quill', 'quill');
  await arrival(lobby, station, 'Vera Placeholder', 'bo quill');
  await cards(host).getByRole('button', { name: 'End the visit' }).click();
  await expect(host.getByText('End this visit now?')).toBeVisible();
  await expect(cards(host)).toHaveCount(1);
  await host.getByRole('button', { name: 'Not yet' }).click();
  await cards(host).getByRole('button', { name: 'End the visit' }).click();
  await host.getByRole('button', { name: 'End it now' }).click();
  await expect(host.getByText('You ended the visit of Vera Placeholder.')).toBeVisible();
});
