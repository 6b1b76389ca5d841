/**
 * The pages that follow something here, known by the name that they send with each call. A call without one is a page of its own, which
 * nobody can give a sign of.
 */
import type { ServerResponse } from 'node:http';
import { createPage, type Page } from '#main/kernel/page.ts';

/** A name is as random as an id; a longer one is no page's. */
const longestName = 100;

export type PageSigns = {
  /** The page of this call, kept for as long as the call is being answered. */
  of(name: string | string[] | undefined, response: ServerResponse): Page;
};

export function createPageSigns(clock: Parameters<typeof createPage>[0]): PageSigns {
  const pages = new Map<string, { page: Page; calls: number }>();
  return {
    of(name, response) {
      if (typeof name !== 'string' || name === '' || name.length > longestName) return createPage(clock);
      const known = pages.get(name) ?? { page: createPage(clock), calls: 0 };
      pages.set(name, known);
      known.calls += 1;
      known.page.sign();
      response.once('close', () => {
        known.calls -= 1;
        if (known.calls === 0) pages.delete(name);
      });
      return known.page;
    },
  };
}
