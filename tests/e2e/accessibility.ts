/** What an accessibility checker (axe) finds on a page as it stands, for browser tests. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

/** The whole report would bury what is wrong: the rule, and the elements that break it. */
const shown = (violations: Violations, where: string) =>
  violations.map(({ id, nodes }) => `${where} ${id}: ${nodes.map(({ html }) => html).join(' ')}`.trim());

/** What looks at the page once its colours have stopped changing: a light page on its way to dark has neither's contrast. */
async function checker(page: Page): Promise<AxeBuilder> {
  await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)));
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  return new AxeBuilder({ page });
}

/** By every rule it has of itself, nothing at all. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await (await checker(page)).analyze();
  expect(shown(violations, '')).toEqual([]);
}

/**
 * Nothing that keeps somebody from using the page.
 *
 * @param where what is looked at, said with each thing that is found
 */
export async function expectNothingSerious(page: Page, where = ''): Promise<void> {
  const { violations } = await (await checker(page)).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(shown(serious, where)).toEqual([]);
}

/**
 * Nothing by the guidelines (WCAG) up to their strictest level, which the desk's pages keep.
 *
 * @param where what is looked at, said with each thing that is found
 */
export async function expectStrictlyAccessible(page: Page, where = ''): Promise<void> {
  const { violations } = await (await checker(page))
    .withTags(['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(shown(violations, where)).toEqual([]);
}
