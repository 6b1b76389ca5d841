/**
 * A screen whose clock is set while its page is open, as when a tablet finds the network's time or somebody mends its date: people
 * are checked in as before, the times shown are the house's, and what counts down counts on.
 */
import { expect, type Page } from '@playwright/test';
import { arrival, atTheDesk, line } from './desk.ts';
import { test } from './station.ts';
import { checkInAsNew } from './visitor.ts';

const steps = [
  ['three days on', 3 * 24 * 3_600_000, 'Célestine Moonbeam'],
  ['two hours back', -2 * 3_600_000, 'Bo Quillfeather'],
  ['two seconds on', 2_000, 'Lucía Bluebell'],
  ['a year back', -366 * 24 * 3_600_000, 'Esperanza Teacup'],
] as const;

declare global {
  interface Window {
    stepClock(milliseconds: number): void;
  }
}

/** Gives the page a clock that can be set, as the system's can: timers and what has elapsed go on as before. */
async function withOwnClock(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Real = Date;
    let stepped = 0;
    window.stepClock = (milliseconds) => {
      stepped += milliseconds;
    };
    window.Date = new Proxy(Real, {
      apply: () => new Real(Real.now() + stepped).toString(),
      construct: (target, given) =>
        Reflect.construct(target, given.length === 0 ? [Real.now() + stepped] : given),
      get: (target, name) => (name === 'now' ? () => Real.now() + stepped : Reflect.get(target, name)),
    });
  });
}

const shownOn = (page: Page) => page.locator('time').first().getAttribute('datetime');

test('a kiosk whose clock is set checks people in as before', async ({ page, station }) => {
  await withOwnClock(page);
  await page.goto(station.url);
  await expect(page.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();
  for (const [index, [name, by, host]] of steps.entries()) {
    await test.step(name, async () => {
      await page.evaluate((milliseconds) => window.stepClock(milliseconds), by);
      const email = `visitor-${index}@example.com`;
      await checkInAsNew(page, { email, name: 'Vera Placeholder' }, host);
      await page.getByRole('button', { name: 'Done' }).click();
      const shown = Date.parse(`${await shownOn(page)}Z`);
      expect(Math.abs(shown - Date.now())).toBeLessThan(2 * 60_000);
    });
  }
});

test('a desk whose clock is set counts on until a host is asked again, and stays open', async ({
  page,
  station,
}) => {
  await withOwnClock(page);
  await atTheDesk(page, station);
  await arrival(page, station, 'Vera Placeholder', 'Célestine Moonbeam');
  const shown = line(page, 'Vera Placeholder');
  await expect(shown).toContainText(/again in (0:[0-5]\d|1:00)/);
  for (const [, by] of steps) {
    const told = page.waitForResponse((response) => response.headers()['foyer-time'] !== undefined);
    await page.evaluate((milliseconds) => window.stepClock(milliseconds), by);
    // Every answer tells the time; without one the page notices, and asks.
    await told;
    await expect(shown).toContainText(/again in (0:[0-5]\d|1:00)/);
    await expect(page.getByRole('navigation', { name: 'Sections of reception' })).toBeVisible();
  }
});
