/** Whoever goes through addresses at the kiosk to see who turns up is sent to the desk, in words that tell a visitor what to do. */
import { expect } from '@playwright/test';
import { call } from './desk.ts';
import { test } from './station.ts';

test('after too many look-ups that find nobody the kiosk asks to go to reception', async ({
  page,
  station,
}) => {
  for (let tries = 0; tries < 30; tries += 1)
    await call(page, station, 'visitors/recognise', {
      contact: { kind: 'email', value: `nobody-${tries}@example.com` },
    });
  await page.goto(station.url);
  await page.getByRole('button', { name: 'I’m visiting someone' }).click();
  const field = page.getByRole('textbox').first();
  await field.click();
  await field.pressSequentially('vera@example.com');
  await field.press('Enter');
  await expect(page.getByRole('heading', { name: 'Please ask reception' })).toBeVisible();
  await expect(page.getByText('Reception will help you.')).toBeVisible();
});
