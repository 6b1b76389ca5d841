// Visitors who sign in, as a test does it: the code is read where it was sent.

import type { Contact } from '#contract/visitors.ts';
import { type Client, callerWith, type House } from './house.ts';

export const email = (value = 'vera@example.com'): Contact => ({ kind: 'email', value });
export const phone = (value = '+442079460077'): Contact => ({ kind: 'phone', value });

/** A browser: what it is let in as, and the visitor's session that it keeps. */
export function browser(house: House, roles: Parameters<typeof callerWith>[0] = ['public']) {
  const held = callerWith(roles);
  const caller = Object.defineProperties(held, {
    visitor: {
      get: () =>
        held.visitorSession === undefined ? undefined : house.backend.visitors.bySession(held.visitorSession),
    },
  });
  const client: Client = house.as(caller);
  return { caller, client };
}

/** The newest code that was sent to a contact. */
export async function codeSentTo(house: House, contact: Contact): Promise<string> {
  await house.settled();
  const said =
    contact.kind === 'email'
      ? house.mail.mails().flatMap(({ to, text }) => (to.includes(contact.value) ? text : []))
      : house.twilio.texts().flatMap(({ to, body }) => (to === contact.value ? body : []));
  const code = said.flatMap((text) => /\b\d{6}\b/.exec(text)?.[0] ?? []).at(-1);
  if (code === undefined) throw new Error(`No code was sent to ${contact.value}: ${said.join('\n')}`);
  return code;
}

/** Asks for a code and reads it. */
export async function askedCode(house: House, contact: Contact, client = house.kiosk): Promise<string> {
  await client.visitorAccounts.askForCode({ contact });
  return await codeSentTo(house, contact);
}

/** A browser that has signed in with the contact. */
export async function signedIn(house: House, contact: Contact) {
  const made = browser(house);
  const code = await askedCode(house, contact, made.client);
  await made.client.visitorAccounts.signIn({ contact, code });
  return made;
}

/** What the kiosk gets for a code. */
export async function proofOf(house: House, contact: Contact): Promise<string> {
  const code = await askedCode(house, contact);
  return (await house.kiosk.visitorAccounts.confirm({ contact, code })).proof;
}
