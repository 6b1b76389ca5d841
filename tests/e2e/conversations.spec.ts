/** The desk's list of conversations, while the whole house talks. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { atTheDesk } from './desk.ts';
import { arrive } from './phone.ts';
import { sayBy } from './remote.ts';
import { test } from './station.ts';

const mostWords = 70;
/** Closer together than the list's own pace. */
const betweenMs = 60;

test('keeps up with visitors who talk without a pause', async ({ page, station }) => {
  const tokens: string[] = [];
  for (const name of ['Vera One', 'Vera Two', 'Vera Three', 'Vera Four'])
    tokens.push((await arrive(station, { name, meeting: 'remote' })).chatToken ?? '');
  await atTheDesk(page, station, '/conversations');
  await expect(page.getByRole('link', { name: 'Vera Four' })).toBeVisible();
  let said = 0;
  let seen = false;
  const talking = (async () => {
    for (; !seen && said < mostWords; said += 1) {
      await sayBy(page, station, tokens[said % tokens.length] ?? '', `Word ${said}`);
      await pause(betweenMs);
    }
  })();
  await expect(
    page
      .getByRole('table')
      .getByText(/Word \d+/)
      .first(),
  ).toBeVisible();
  seen = true;
  await talking;
  expect(said).toBeLessThan(mostWords);
});
