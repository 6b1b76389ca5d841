/** The desk for browser tests: reception opened behind its PIN, and people who arrive. */
import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { Station } from './station.ts';

export const pin = '4826';

/** Calls a procedure as this browser. */
export async function call(
  page: Page,
  station: Station,
  procedure: string,
  input: object,
): Promise<Record<string, unknown>> {
  const response = await page.request.post(new URL(`/rpc/${procedure}`, station.url).href, {
    data: { json: input },
  });
  return (await response.json()).json;
}

export async function open(page: Page, station: Station, path = ''): Promise<void> {
  await page.goto(new URL(`/#/reception${path}`, station.url).href);
}

/** A desk that has been set up, with its board in sight. */
export async function atTheDesk(page: Page, station: Station, path = ''): Promise<void> {
  await call(page, station, 'reception/choosePin', { pin });
  await open(page, station, path);
  await expect(page.getByRole('navigation', { name: 'Sections of reception' })).toBeVisible();
}

/** Somebody checks in; answers with the visit’s id. */
export async function arrival(
  page: Page,
  station: Station,
  name: string,
  hostName: string | null,
): Promise<string> {
  const { hosts } = (await call(page, station, 'hosts/offer', { query: hostName ?? '' })) as {
    hosts: { id: string }[];
  };
  const [host] = hosts;
  const email = `${name.split(' ')[0]?.toLowerCase()}@example.com`;
  const { visitId } = await call(page, station, 'visits/checkIn', {
    requestId: randomUUID(),
    visitor: { kind: 'new', name, email, phone: null, company: 'Paperboat & Sons' },
    host: hostName === null ? { kind: 'not-sure' } : { kind: 'host', hostId: host?.id },
    plannedEnd: Date.now() + 3_600_000,
  });
  return String(visitId);
}

/** A visitor's line on the board. */
export const line = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) });
