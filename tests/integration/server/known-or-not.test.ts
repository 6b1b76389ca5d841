// Whoever stands at a screen, or is anywhere on the network, learns from no answer whom the house knows: every procedure that takes
// a contact is called with one that is known and one that isn't, beside other fields that are right and wrong.
import { describe, expect, it } from 'vitest';
import type { VisitorSignIn } from '#contract/settings.ts';
import type { Place } from '#main/kernel/door.ts';
import { procedures, textFields } from '#tests/support/contract-walk.ts';
import { hour, newVisitor } from '#tests/support/forms.ts';
import { type Client, callerWith, type House, house, refusal, visitForm } from '#tests/support/house.ts';

const known = { email: 'vera@example.com', phone: '+442079460077' };
const unknown = { email: 'nobody@example.com', phone: '+442079460078' };
const lobby: Place = { kind: 'screen', id: 'lobby', name: 'Lobby' };
const far = (address: string): Place => ({ kind: 'other', address });

const at = (h: House, place: Place): Client =>
  h.as(Object.assign(callerWith(place.kind === 'other' ? ['public'] : ['kiosk', 'public']), { place }));

/** A house that knows Vera, who is on site, by both contacts; a host Ana has an account, and so has a program. */
async function open(visitorSignIn: VisitorSignIn = 'off') {
  const h = await house({ mail: true, sms: true, loop: false });
  await h.reception.settings.saveVisitorSignIn({ visitorSignIn });
  await h.reception.visits.checkIn(visitForm(h.clock, { visitor: newVisitor(known) }));
  return h;
}

/** What a call answers: its status, code, the shape of what it holds, and how many statements it took. */
async function answered(h: House, call: () => Promise<unknown>) {
  const { sqlite } = h.database;
  const before = sqlite.prepare('SELECT total_changes()').pluck().get() as number;
  const said = await call().then(
    (answer) => ({ code: 'answered', shape: shapeOf(answer) }),
    (thrown: { code: string; status: number; data: unknown }) => ({
      code: thrown.code,
      status: thrown.status,
      shape: shapeOf(thrown.data),
    }),
  );
  return { ...said, changed: (sqlite.prepare('SELECT total_changes()').pluck().get() as number) - before };
}

function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}

type Contact = typeof known;
type Case = [
  name: string,
  place: Place,
  call: (client: Client, contact: Contact, h: House) => Promise<unknown>,
];

const missingHost = { kind: 'host', hostId: '01890a5d-ac96-774b-bcce-b302099a8057' } as const;
const newAt = (h: House, contact: Partial<Record<keyof Contact, string | null>>, more = {}) =>
  visitForm(h.clock, { visitor: newVisitor({ ...contact }), ...more });

const cases: Case[] = [
  ...(['email', 'phone'] as const).flatMap((kind): Case[] => [
    [
      `visitorAccounts.askForCode by ${kind}`,
      far('198.51.100.1'),
      (client, contact) => client.visitorAccounts.askForCode({ contact: { kind, value: contact[kind] } }),
    ],
    [
      `visitorAccounts.askForCode by ${kind} at the kiosk`,
      lobby,
      (client, contact) => client.visitorAccounts.askForCode({ contact: { kind, value: contact[kind] } }),
    ],
    [
      `visitorAccounts.signIn by ${kind}`,
      far('198.51.100.2'),
      (client, contact) =>
        client.visitorAccounts.signIn({ contact: { kind, value: contact[kind] }, code: '123456' }),
    ],
    [
      `visitorAccounts.confirm by ${kind}`,
      lobby,
      (client, contact) =>
        client.visitorAccounts.confirm({ contact: { kind, value: contact[kind] }, code: '123456' }),
    ],
    [
      `visits.checkIn by ${kind} to a host who isn't there`,
      lobby,
      (client, contact, h) =>
        client.visits.checkIn(
          newAt(h, { email: null, phone: null, [kind]: contact[kind] }, { host: missingHost }),
        ),
    ],
    [
      `visits.checkIn by ${kind} until yesterday`,
      lobby,
      (client, contact, h) =>
        client.visits.checkIn(
          newAt(h, { email: null, phone: null, [kind]: contact[kind] }, { plannedEnd: h.clock.now() - hour }),
        ),
    ],
    [
      `visits.checkIn by ${kind} for a day too long`,
      lobby,
      (client, contact, h) =>
        client.visits.checkIn(
          newAt(
            h,
            { email: null, phone: null, [kind]: contact[kind] },
            { plannedEnd: h.clock.now() + 25 * hour },
          ),
        ),
    ],
    [
      `visits.checkIn by ${kind} to talk with nobody`,
      lobby,
      (client, contact, h) =>
        client.visits.checkIn(
          newAt(
            h,
            { email: null, phone: null, [kind]: contact[kind] },
            { meeting: 'remote', host: { kind: 'not-sure' } },
          ),
        ),
    ],
  ]),
  [
    'visits.checkIn with a number that is none',
    lobby,
    (client, contact, h) => client.visits.checkIn(newAt(h, { email: contact.email, phone: '12' })),
  ],
  ['visitors.check', lobby, (client, contact) => client.visitors.check(contact)],
  [
    'accounts.askForSignIn',
    far('198.51.100.3'),
    (client, { email }) => client.accounts.askForSignIn({ who: email }),
  ],
  ['accounts.askForLink', far('198.51.100.4'), (client, { email }) => client.accounts.askForLink({ email })],
  [
    'accounts.signIn',
    far('198.51.100.5'),
    (client, { email }) => client.accounts.signIn({ username: email, password: 'guess' }),
  ],
];

/** What a lobby's screen is for: it tells a mask, and is counted. */
const lookUps = ['visitors.recognise', 'visits.findOwn'];

describe('whom the house knows', () => {
  it.each(['off', 'returning', 'always'] as const)(
    'is told by no answer, with the proof “%s”',
    async (proof) => {
      const h = await open(proof);
      for (const [name, place, call] of cases) {
        const ofKnown = await answered(h, () => call(at(h, place), known, h));
        const ofUnknown = await answered(h, () => call(at(h, place), unknown, h));
        expect(ofKnown, name).toEqual(ofUnknown);
      }
    },
    60_000,
  );

  it('is asked in every procedure that strangers and screens may give a contact to', () => {
    const taking = procedures
      .filter(({ roles }) => roles.includes('public') || roles.includes('kiosk'))
      .filter(({ input }) =>
        textFields(input).some((field) =>
          /(^|\.)(contact\.value|by\.value|email|phone|who|username)$/.test(field),
        ),
      )
      .map(({ name }) => name);
    const tried = cases.map(([name]) => name.split(' ')[0]);
    // With a link, which nobody guesses, somebody chooses a name of their own.
    expect([...new Set(taking)].sort()).toEqual(
      [...new Set([...tried, ...lookUps, 'accounts.register'])].sort(),
    );
  });

  it('is told at a check-in no more often than a look-up tells it', async () => {
    const h = await open('returning');
    const people = Array.from({ length: 70 }, (_, number) => ({
      email: `known-${number}@example.com`,
      phone: null,
    }));
    for (const person of people)
      await h.reception.visits.checkIn(
        visitForm(h.clock, { visitor: newVisitor({ name: 'Kim Keeper', ...person }) }),
      );
    const codes: string[] = [];
    for (const person of people)
      codes.push((await refusal(at(h, lobby).visits.checkIn(newAt(h, person)))).code);
    expect(codes.filter((code) => code === 'code-needed')).toHaveLength(60);
    expect(codes.at(-1)).toBe('too-many-tries');
    expect(
      await refusal(at(h, lobby).visitors.recognise({ contact: { kind: 'email', value: known.email } })),
    ).toMatchObject({ code: 'too-many-tries' });
    h.clock.elapse(hour);
    expect((await refusal(at(h, lobby).visits.checkIn(newAt(h, known)))).code).toBe('code-needed');
  }, 60_000);

  it('is told to a lobby in which somebody known comes every five seconds, and not to who goes through addresses', async () => {
    const h = await open();
    const people = Array.from({ length: 100 }, (_, number) => `known-${number}@example.com`);
    for (const email of people)
      await h.reception.visits.checkIn(
        visitForm(h.clock, { visitor: newVisitor({ name: 'Kim Keeper', email, phone: null }) }),
      );
    const look = (value: string) => at(h, lobby).visitors.recognise({ contact: { kind: 'email', value } });
    for (const person of people) {
      await look(person);
      // A second tap is the same visitor.
      await look(person.toUpperCase());
      h.clock.elapse(5_001);
    }
    h.clock.elapse(hour);
    let found = 0;
    for (const person of people)
      found += await look(person).then(
        ({ matches }) => matches.length,
        () => 0,
      );
    expect(found).toBe(60);
  }, 60_000);
});

describe('a code', () => {
  it('is voided by nobody elsewhere: not by guessing, nor by asking for another', async () => {
    const h = await house({ mail: true });
    const contact = { kind: 'email', value: 'vera@example.com' } as const;
    const owner = at(h, far('203.0.113.9'));
    await owner.visitorAccounts.askForCode({ contact });
    await h.settled();
    const code = /\b\d{6}\b/.exec(h.mail.mails()[0]?.text ?? '')?.[0] ?? '';
    const wrong = code === '000000' ? '000001' : '000000';
    for (let network = 0; network < 10; network += 1)
      for (let tries = 0; tries < 6; tries += 1)
        expect(
          await refusal(at(h, far(`198.51.100.${network}`)).visitorAccounts.signIn({ contact, code: wrong })),
        ).toMatchObject({ code: 'code-expired' });
    // Not even the right one is let in from where so many were tried.
    expect((await refusal(at(h, far('198.51.100.1')).visitorAccounts.signIn({ contact, code }))).code).toBe(
      'code-expired',
    );
    h.clock.elapse(31_000);
    await at(h, far('198.51.100.1')).visitorAccounts.askForCode({ contact });
    await h.settled();
    expect(await owner.visitorAccounts.signIn({ contact, code })).toMatchObject({ people: [] });
  });

  it('is asked for by one network ten times an hour by text, and the lobby has as many as ever', async () => {
    const h = await house({ sms: true, loop: false });
    const number = (index: number) =>
      ({ kind: 'phone', value: `+44207946${String(index).padStart(4, '0')}` }) as const;
    const stranger = at(h, far('198.51.100.7'));
    for (let asked = 0; asked < 10; asked += 1)
      await stranger.visitorAccounts.askForCode({ contact: number(asked) });
    await h.restart();
    const again = at(h, far('198.51.100.7'));
    expect(await refusal(again.visitorAccounts.askForCode({ contact: number(50) }))).toMatchObject({
      code: 'too-many-codes',
      data: { retryAt: h.clock.now() + hour },
    });
    for (let network = 0; network < 20; network += 1)
      for (let asked = 0; asked < 10; asked += 1)
        await at(h, far(`203.0.113.${network}`))
          .visitorAccounts.askForCode({ contact: number(100 + network * 10 + asked) })
          .catch(() => undefined);
    for (let asked = 0; asked < 100; asked += 1)
      await at(h, lobby).visitorAccounts.askForCode({ contact: number(500 + asked) });
  }, 60_000);

  it.each([
    ['+449098790000', 'no-texts-to-number'],
    ['+19005550123', 'no-texts-to-number'],
    ['+447012345678', 'no-texts-to-number'],
    ['+881612345678', 'no-texts-to-number'],
    ['+870773111632', 'no-texts-to-number'],
    ['+883510012345', 'no-texts-to-number'],
    ['+33612345678', 'no-texts-to-country'],
    ['+18765550123', 'no-texts-to-country'],
  ])('is not texted to %s', async (value, problem) => {
    const h = await house({ sms: true, loop: false });
    for (const place of [lobby, far('198.51.100.7')])
      expect(
        await refusal(at(h, place).visitorAccounts.askForCode({ contact: { kind: 'phone', value } })),
      ).toMatchObject({ code: 'invalid-input', data: { problems: [{ field: 'contact.value', problem }] } });
  });

  it('is texted to the countries of the house’s hosts, or to those that the desk has chosen', async () => {
    const h = await house({ sms: true, loop: false });
    const ask = (value: string) =>
      at(h, lobby).visitorAccounts.askForCode({ contact: { kind: 'phone', value } });
    await refusal(ask('+33612345678'));
    await h.addHost({ name: 'Ida France', phone: '+33612345679' });
    await ask('+33612345678');
    const { codeCountries } = await h.reception.settings.saveCodeCountries({ chosen: ['DE', 'JM'] });
    expect(codeCountries).toEqual({ chosen: ['DE', 'JM'], own: ['FR', 'GB'] });
    await refusal(ask('+33612345677'));
    await ask('+18765550123');
    await h.restart();
    await ask('+4915123456789');
    expect(await refusal(h.reception.settings.saveCodeCountries({ chosen: ['XX'] }))).toMatchObject({
      data: { problems: [{ field: 'chosen.0', problem: 'not-a-choice' }] },
    });
  });
});

describe('mailed links', () => {
  it('are asked for from one network twenty times an hour, whoever they are for, and the lobby is not held up', async () => {
    const h = await open();
    h.backend.reachableAt('http://127.0.0.1:8360');
    const stranger = () => at(h, far('198.51.100.7')).accounts;
    for (let asked = 0; asked < 10; asked += 1) {
      await stranger().askForLink({ email: `somebody-${asked}@example.com` });
      await stranger().askForSignIn({ who: `somebody-${asked}` });
    }
    await h.restart();
    h.backend.reachableAt('http://127.0.0.1:8360');
    for (const call of [
      stranger().askForLink({ email: known.email }),
      stranger().askForLink({ email: unknown.email }),
      stranger().askForSignIn({ who: known.email }),
      stranger().askForSignIn({ who: 'nobody' }),
    ])
      expect(await refusal(call)).toMatchObject({
        code: 'too-many-links',
        status: 429,
        data: { retryAt: h.clock.now() + hour },
      });
    await at(h, lobby).accounts.askForSignIn({ who: known.email });
    await at(h, far('203.0.113.9')).accounts.askForSignIn({ who: known.email });
    h.clock.elapse(hour);
    await stranger().askForLink({ email: known.email });
  });
});
