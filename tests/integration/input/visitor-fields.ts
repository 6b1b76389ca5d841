// The text fields of visitors' accounts, for the table of all of them.

import { randomUUID } from 'node:crypto';
import { newVisitor } from '#tests/support/forms.ts';
import { type Client, callerWith, type House } from '#tests/support/house.ts';
import type { FieldKind, TextField } from './fields.ts';

type Me = Awaited<ReturnType<Client['visitorAccounts']['me']>>;

/** A visitor who has signed in, with somebody known under their address or with nobody. */
async function visitorAt(house: House, known: boolean): Promise<{ client: Client; visitorId: string }> {
  const value = `${randomUUID()}@example.com`;
  if (known) await house.checkIn({ visitor: newVisitor({ email: value, phone: null }) });
  const caller = { ...callerWith(['public']), visitor: { kind: 'email', value } as const };
  const client = house.as(caller);
  const { people } = await client.visitorAccounts.me();
  return { client, visitorId: people[0]?.visitorId ?? '' };
}

const registered = (key: 'name' | 'company', kind: FieldKind): TextField[] => [
  {
    field: `visitorAccounts.register ${key}`,
    kind,
    max: 80,
    async call(house, text) {
      const { client } = await visitorAt(house, false);
      return await client.visitorAccounts.register({ name: 'Ann', company: '', [key]: text });
    },
    kept: async (_house, answer) => (answer as Me).people[0]?.[key],
  },
  {
    field: `visitorAccounts.correct ${key}`,
    kind,
    max: 80,
    async call(house, text) {
      const { client, visitorId } = await visitorAt(house, true);
      return await client.visitorAccounts.correct({ visitorId, name: 'Ann', company: '', [key]: text });
    },
    kept: async (_house, answer) => (answer as Me).people[0]?.[key],
  },
];

const proving = (procedure: 'askForCode' | 'confirm' | 'signIn'): TextField[] =>
  (['email', 'phone'] as const).map((kind) => ({
    field: `visitorAccounts.${procedure} contact.value`,
    kind: 'form',
    max: kind === 'email' ? 254 : 40,
    call: ({ kiosk }, value) =>
      kiosk.visitorAccounts[procedure]({ contact: { kind, value }, code: '123456' }),
  }));

export const visitorFields: readonly TextField[] = [
  ...registered('name', 'name'),
  ...registered('company', 'open'),
  ...proving('askForCode'),
  ...proving('confirm'),
  ...proving('signIn'),
  {
    field: 'visitorAccounts.changeContact contact.value',
    kind: 'form',
    max: 40,
    async call(house, value) {
      const { client, visitorId } = await visitorAt(house, true);
      const contact = { kind: 'phone', value } as const;
      return await client.visitorAccounts.changeContact({ visitorId, contact, code: '123456' });
    },
  },
  {
    field: 'visitorAccounts.hosts query',
    kind: 'search',
    max: 200,
    call: async (house, query) => (await visitorAt(house, false)).client.visitorAccounts.hosts({ query }),
  },
];
