/** The two readers of the API's document, in a real browser: they show all of it, and no request leaves the machine. */
import { expect, type Page } from '@playwright/test';
import { test } from './station.ts';

/** Every address that the page asks for or is kept from asking for, and everything it complains of. */
function watch(page: Page) {
  const seen = { elsewhere: [] as string[], complaints: [] as string[] };
  const own = () => new URL(page.url()).origin;
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== own() && !page.url().startsWith('about:'))
      seen.elsewhere.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') seen.complaints.push(message.text());
  });
  page.on('pageerror', (error) => seen.complaints.push(error.message));
  return seen;
}

test('Swagger UI shows the API, and lets whoever signs in try it', async ({ page, station }) => {
  const seen = watch(page);
  await page.goto(`${station.url}/schema/swagger-ui`);
  await expect(page.getByRole('heading', { name: /Foyer notification API/ })).toBeVisible();
  await expect(page.locator('.opblock')).toHaveCount(await operations(station.url));
  await page.getByRole('button', { name: 'Authorize' }).first().click();
  await page.getByLabel('auth-basic-username').fill('user');
  await page.getByLabel('auth-basic-password').fill('password');
  await page.getByRole('button', { name: 'Apply credentials' }).first().click();
  await page.getByRole('button', { name: 'Close' }).first().click();
  await page.locator('.opblock-get', { hasText: 'Read your preference' }).getByRole('button').first().click();
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByRole('button', { name: 'Execute' }).click();
  await expect(page.locator('.live-responses-table .response .response-col_status').first()).toContainText(
    '200',
  );
  expect(seen).toEqual({ elsewhere: [], complaints: [] });
});

test('Redoc shows the API', async ({ page, station }) => {
  const seen = watch(page);
  await page.goto(`${station.url}/schema/redoc`);
  await expect(page.getByRole('heading', { name: /Foyer notification API/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Send yourself a message, now or later' })).toBeVisible();
  expect(seen).toEqual({ elsewhere: [], complaints: [] });
});

async function operations(url: string): Promise<number> {
  type Document = { paths: Record<string, object>; webhooks: Record<string, object> };
  const { paths, webhooks } = (await (await fetch(`${url}/schema/`)).json()) as Document;
  const all = [...Object.values(paths), ...Object.values(webhooks)];
  return all.flatMap((methods) => Object.keys(methods)).length;
}
