/** A visitor at the kiosk, for tests: what they tap and type, by the words on the screen. */
import { expect, type Page } from '@playwright/test';

export type NewVisitor = { email: string; name: string; phone?: string; company?: string };

export const vera: NewVisitor = {
  email: 'vera@example.com',
  name: 'Vera Placeholder',
  phone: '(202) 555-0143',
  company: 'Paper Boats',
};

/** Types into the page's one field and goes on with Enter, or skips what there is no answer to. */
async function answer(page: Page, question: string, text: string | undefined): Promise<void> {
  await expect(page.getByRole('heading', { name: question })).toBeVisible();
  if (text === undefined) {
    await tap(page, 'Skip');
    return;
  }
  const field = page.getByRole('textbox').first();
  await field.click();
  await field.pressSequentially(text);
  await field.press('Enter');
}

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

/** From the first screen to the list of hosts. */
export async function firstAnswers(page: Page, visitor: NewVisitor): Promise<void> {
  await tap(page, 'I’m visiting someone');
  await answer(page, 'What is your email address?', visitor.email);
  await answer(page, 'What is your name?', visitor.name);
  await answer(page, 'And your phone number?', visitor.phone);
  await answer(page, 'Which company are you with?', visitor.company);
}

/** From the first screen to the page that says one is checked in; answers with the code shown there. */
export async function checkInAsNew(page: Page, visitor: NewVisitor, host: string): Promise<string> {
  await firstAnswers(page, visitor);
  await chooseHost(page, host);
  await expect(page.getByRole('heading', { name: 'Until when will you stay?' })).toBeVisible();
  await tap(page, 'Next');
  await expect(page.getByRole('heading', { name: 'Everything right?' })).toBeVisible();
  await tap(page, 'Check in');
  return await codeShown(page);
}

export async function chooseHost(page: Page, host: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Who are you here to see?' })).toBeVisible();
  await tap(page, new RegExp(`^${host}`));
}

/** The six digits of the page that says one is checked in. */
export async function codeShown(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { name: 'You’re checked in' })).toBeVisible();
  const said = await page
    .getByText(/Your code for leaving/)
    .first()
    .textContent();
  return (said ?? '').replaceAll(/\D/g, '');
}

/** From the first screen to the goodbye, by the code. */
export async function checkOutByCode(page: Page, code: string): Promise<void> {
  await tap(page, 'I’m leaving');
  await answer(page, 'What is your code?', code);
  await expect(page.getByRole('heading', { name: 'Is this your visit?' })).toBeVisible();
  await tap(page, 'Check out');
  await expect(page.getByRole('heading', { name: 'Goodbye, and thank you' })).toBeVisible();
}

/** Back at the first screen at once, as when the next visitor wants to go on. */
export async function toFirstScreen(page: Page): Promise<void> {
  await tap(page, 'Done');
  await expect(page.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();
}
