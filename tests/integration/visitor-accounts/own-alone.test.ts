// Nobody can act under another's name: every procedure of a visitor's account, as everybody who is not that visitor.

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { procedures } from '#tests/support/contract-walk.ts';
import { minute, newVisitor } from '#tests/support/forms.ts';
import { type Client, callerWith, type House, house, refusal } from '#tests/support/house.ts';
import { askedCode, browser, email, phone, signedIn } from '#tests/support/visitor-accounts.ts';

const wishes = {
  channels: ['email' as const],
  use: 'all' as const,
  hours: Array.from({ length: 7 }, () => null),
  zone: null,
  language: 'de' as const,
  urgentAnyTime: false,
};

/** Vera is here now and was before; so is Mallory. */
async function twoVisitors(h: House) {
  const host = await h.addHost({ capacity: 5 });
  const people = [];
  for (const [name, address, number] of [
    ['Vera Testvisitor', 'vera@example.com', '+442079460077'],
    ['Mallory Mask', 'mallory@example.com', '+442079460078'],
  ] as const) {
    const visitor = newVisitor({ name, email: address, phone: number });
    const past = await h.checkIn({ hostId: host.id, visitor });
    await h.reception.visits.end({ visitId: past.visitId });
    h.clock.elapse(minute);
    const present = await h.checkIn({ hostId: host.id, visitor, meeting: 'remote' });
    const { visitorId } = await h.reception.visits.get({ visitId: present.visitId });
    people.push({ visitorId, past: past.visitId, present: present.visitId });
  }
  const [vera, mallory] = people;
  if (!vera || !mallory) throw new Error('two visitors were made');
  return { vera, mallory, host };
}

type Ids = { visitorId: string; past: string; present: string };

/** Every procedure that a visitor's session is for, with the ids given. */
const everyCall: Record<string, (client: Client, ids: Ids) => Promise<unknown>> = {
  signOut: ({ visitorAccounts }) => visitorAccounts.signOut(),
  me: ({ visitorAccounts }) => visitorAccounts.me(),
  register: ({ visitorAccounts }) => visitorAccounts.register({ name: 'Vera Testvisitor', company: '' }),
  hosts: ({ visitorAccounts }) => visitorAccounts.hosts({}),
  present: async ({ visitorAccounts }) => (await visitorAccounts.present()).next(),
  past: ({ visitorAccounts }, { past }) => visitorAccounts.past({ before: past }),
  endVisit: ({ visitorAccounts }, { present }) => visitorAccounts.endVisit({ visitId: present }),
  undoEnd: ({ visitorAccounts }, { past }) => visitorAccounts.undoEnd({ visitId: past }),
  chat: ({ visitorAccounts }, { present }) => visitorAccounts.chat({ visitId: present }),
  data: ({ visitorAccounts }) => visitorAccounts.data(),
  correct: ({ visitorAccounts }, { visitorId }) =>
    visitorAccounts.correct({ visitorId, name: 'Mallory Mask', company: '' }),
  changeContact: ({ visitorAccounts }, { visitorId }) =>
    visitorAccounts.changeContact({ visitorId, contact: phone('+442079460078'), code: '123456' }),
  dropContact: ({ visitorAccounts }, { visitorId }) => visitorAccounts.dropContact({ visitorId }),
  preference: ({ visitorAccounts }, { visitorId }) => visitorAccounts.preference({ visitorId }),
  savePreference: ({ visitorAccounts }, { visitorId }) =>
    visitorAccounts.savePreference({ visitorId, form: wishes }),
  optOut: ({ visitorAccounts }, { visitorId }) => visitorAccounts.optOut({ visitorId }),
  optIn: ({ visitorAccounts }, { visitorId }) => visitorAccounts.optIn({ visitorId }),
  remove: ({ visitorAccounts }) => visitorAccounts.remove({ sure: true }),
};
const withIds = [
  'past',
  'endVisit',
  'undoEnd',
  'chat',
  'correct',
  'changeContact',
  'dropContact',
  'preference',
  'savePreference',
  'optOut',
  'optIn',
];

/** Everything that is kept of a visitor, as one text. */
function keptOf({ database: { sqlite } }: House, { visitorId }: Ids): string {
  return JSON.stringify([
    sqlite.prepare('SELECT * FROM visitors WHERE id = ?').all(visitorId),
    sqlite.prepare('SELECT * FROM visits WHERE visitor_id = ?').all(visitorId),
    sqlite.prepare('SELECT * FROM preferences WHERE subject = ?').all(`visitor:${visitorId}`),
    sqlite.prepare('SELECT * FROM conversations WHERE visitor_id = ?').all(visitorId),
    sqlite.prepare('SELECT count(*) FROM link_tokens').all(),
  ]);
}

describe('a visitor’s account', () => {
  it('is tried here with every procedure that it has', () => {
    const all = procedures.filter(
      ({ room, roles }) => room === 'visitorAccounts' && roles.includes('visitor'),
    );
    expect(Object.keys(everyCall).sort()).toEqual(all.map(({ procedure }) => procedure).sort());
    for (const { name, roles } of all) expect(roles, name).toEqual(['visitor']);
  });

  it('is not there for another visitor who knows its ids, and nothing of it changes', async () => {
    const h = await house({ mail: true, sms: true });
    const { vera } = await twoVisitors(h);
    const { client } = await signedIn(h, email('mallory@example.com'));
    await h.settled();
    const before = keptOf(h, vera);
    for (const procedure of withIds) {
      const call = everyCall[procedure];
      expect(await refusal(call?.(client, vera) ?? Promise.resolve()), procedure).toMatchObject({
        code: 'not-found',
        status: 404,
      });
    }
    expect(keptOf(h, vera)).toBe(before);
  });

  it.each([
    ['nobody who has not signed in', () => callerWith(['public'])],
    ['no kiosk', () => callerWith(['kiosk', 'public'])],
    ['no host', () => callerWith(['public'], undefined, { id: 'x', role: 'host', hostId: 'y' })],
    ['no program', () => callerWith(['public'], undefined, { id: 'x', role: 'program', hostId: null })],
    ['not the desk', () => callerWith(['reception', 'kiosk', 'public'])],
  ] as const)('lets %s in', async (_who, caller) => {
    const h = await house({ mail: true, sms: true });
    const { vera } = await twoVisitors(h);
    await h.settled();
    const before = keptOf(h, vera);
    const client = h.as(caller());
    for (const [procedure, call] of Object.entries(everyCall))
      expect(await refusal(call(client, vera)), procedure).toMatchObject({
        code: 'sign-in-needed',
        status: 401,
      });
    expect(keptOf(h, vera)).toBe(before);
  });

  it('opens nothing but itself: a visitor’s session is neither a host’s nor the desk’s', async () => {
    const h = await house({ mail: true });
    const { caller } = await signedIn(h, email());
    const only = h.as({ ...callerWith([]), visitor: caller.visitor });
    for (const { name, roles } of procedures) {
      if (roles.includes('visitor')) continue;
      const [room = '', procedure = ''] = name.split('.');
      const rooms = only as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
      const { code } = await refusal(rooms[room]?.[procedure]?.({}) ?? Promise.resolve());
      expect(['sign-in-needed', 'not-allowed'], name).toContain(code);
    }
  });

  it('shows its visitor everything under the contact, and nothing of others', async () => {
    const h = await house({ mail: true, sms: true });
    const { vera, mallory } = await twoVisitors(h);
    const { client } = await signedIn(h, email());
    expect(await client.visitorAccounts.me()).toMatchObject({
      people: [{ visitorId: vera.visitorId, name: 'Vera Testvisitor', phone: '+442079460077' }],
    });
    const stream = await client.visitorAccounts.present();
    const { value } = await stream.next();
    await stream.return?.();
    expect(value).toMatchObject({ visits: [{ id: vera.present, hostName: 'Bo Quillfeather' }] });
    expect(await client.visitorAccounts.past({})).toMatchObject({ visits: [{ id: vera.past }], next: null });
    const seen = JSON.stringify([await client.visitorAccounts.data(), value]);
    for (const secret of [
      'Mallory',
      'mallory',
      '0078',
      mallory.visitorId,
      mallory.past,
      'bo@example.com',
      '+442079460011',
    ])
      expect(seen).not.toContain(secret);
  });

  it('is shared by everybody who is known under one address, and only by them', async () => {
    const h = await house({ mail: true });
    for (const [name, number] of [
      ['Ann Family', null],
      ['Ben Family', '+442079460079'],
    ] as const)
      await h.checkIn({ visitor: newVisitor({ name, email: 'family@example.com', phone: number }) });
    await h.checkIn({
      visitor: newVisitor({ name: 'Cyd Other', email: 'cyd@example.com', phone: '+442079460080' }),
    });
    const { client } = await signedIn(h, email('family@example.com'));
    const { people } = await client.visitorAccounts.me();
    expect(people.map(({ name }) => name).sort()).toEqual(['Ann Family', 'Ben Family']);
  });
});

describe('a visitor', () => {
  it('ends a visit of their own, and takes it back within five minutes', async () => {
    const h = await house({ mail: true });
    const { vera } = await twoVisitors(h);
    const { client } = await signedIn(h, email());
    const ended = await client.visitorAccounts.endVisit({ visitId: vera.present });
    expect(ended).toMatchObject({
      state: 'ended',
      endedBy: 'visitor',
      code: '',
      undoUntil: h.clock.now() + 5 * minute,
    });
    const { entries } = await h.reception.visits.history({ visitId: vera.present });
    expect(entries.at(-1)).toMatchObject({ action: 'visit-ended', actor: 'visitor' });
    expect(await client.visitorAccounts.undoEnd({ visitId: vera.present })).toMatchObject({
      state: 'on-site',
    });
    await client.visitorAccounts.endVisit({ visitId: vera.present });
    h.clock.elapse(5 * minute + 1);
    expect(await refusal(client.visitorAccounts.undoEnd({ visitId: vera.present }))).toMatchObject({
      code: 'too-late',
    });
    expect(await client.visitorAccounts.past({})).toMatchObject({ visits: [{ undoUntil: null }, {}] });
  });

  it('does not take back what the desk has ended', async () => {
    const h = await house({ mail: true });
    const { vera } = await twoVisitors(h);
    const { client } = await signedIn(h, email());
    await h.reception.visits.end({ visitId: vera.present });
    expect(await refusal(client.visitorAccounts.undoEnd({ visitId: vera.present }))).toMatchObject({
      code: 'too-late',
    });
  });

  it('sees the host’s answer and each end as they come', async () => {
    const h = await house({ mail: true });
    const { vera } = await twoVisitors(h);
    const { client } = await signedIn(h, email());
    await h.settled();
    const stream = await client.visitorAccounts.present();
    await stream.next();
    await h.reception.visits.answer({ visitId: vera.present, answer: 'coming' });
    const answered = async () => {
      for (;;) {
        const { value } = await stream.next();
        const [visit] = (value as { visits: { answered: unknown }[] }).visits;
        if (!visit || visit.answered) return visit;
      }
    };
    expect(await answered()).toMatchObject({ answered: { answer: 'coming', by: 'reception' } });
    await h.reception.visits.end({ visitId: vera.present });
    for (;;) {
      const { value } = await stream.next();
      if ((value as { visits: unknown[] }).visits.length === 0) break;
    }
    await stream.return?.();
  });

  it('is given a fresh link to the conversation, good for the visitor’s side', async () => {
    const h = await house({ mail: true });
    const { vera } = await twoVisitors(h);
    const { client } = await signedIn(h, email());
    const { token } = await client.visitorAccounts.chat({ visitId: vera.present });
    expect(token).toMatch(/^[\w-]{24}$/);
    const row = h.database.sqlite
      .prepare('SELECT purpose, party, visit_id FROM link_tokens WHERE hash = ?')
      .get(createHash('sha256').update(token).digest('base64'));
    expect(row).toEqual({ purpose: 'chat', party: 'visitor', visit_id: vera.present });
    expect(await refusal(client.visitorAccounts.chat({ visitId: vera.past }))).toMatchObject({
      code: 'not-found',
    });
  });

  it('who is new registers with a name, and is recognised at the kiosk from then on', async () => {
    const h = await house({ mail: true });
    const { client } = await signedIn(h, email('nia@example.com'));
    expect(await client.visitorAccounts.register({ name: 'Nia New', company: 'Paper Boats' })).toMatchObject({
      people: [{ name: 'Nia New', company: 'Paper Boats', email: 'nia@example.com' }],
    });
    expect(await refusal(client.visitorAccounts.register({ name: 'Nia Again', company: '' }))).toMatchObject({
      code: 'already-registered',
    });
    const { matches } = await h.kiosk.visitors.recognise({ contact: email('nia@example.com') });
    expect(matches).toMatchObject([{ maskedName: 'N••• N•••' }]);
  });

  it('corrects their name for the next visit; what was recorded stays as it was', async () => {
    const h = await house({ mail: true });
    const { vera } = await twoVisitors(h);
    const { client } = await signedIn(h, email());
    await client.visitorAccounts.correct({ visitorId: vera.visitorId, name: 'Vera Othername', company: '' });
    expect(await client.visitorAccounts.me()).toMatchObject({
      people: [{ name: 'Vera Othername', company: '' }],
    });
    expect(await h.reception.visits.get({ visitId: vera.past })).toMatchObject({
      visitorName: 'Vera Testvisitor',
    });
  });

  it('changes the other contact with a code that was sent to it, and with nothing else', async () => {
    const h = await house({ mail: true, sms: true });
    const { vera } = await twoVisitors(h);
    const { client } = await signedIn(h, email());
    const { visitorId } = vera;
    const contact = phone('+442079460099');
    const tryWith = (code: string, to = contact) =>
      client.visitorAccounts.changeContact({ visitorId, contact: to, code });
    expect(await refusal(tryWith('123456'))).toMatchObject({ code: 'code-expired' });
    const code = await askedCode(h, contact);
    expect(await refusal(tryWith(code, phone('+442079460098')))).toMatchObject({ code: 'code-expired' });
    expect(await tryWith(code)).toMatchObject({ people: [{ phone: '+442079460099' }] });
    expect(await refusal(tryWith(code, email('x@example.com')))).toMatchObject({ code: 'not-other' });
    expect(await client.visitorAccounts.dropContact({ visitorId })).toMatchObject({
      people: [{ phone: null }],
    });
  });

  it('says how they wish to be told, and is written to no more when they say so', async () => {
    const h = await house({ mail: true });
    const { vera } = await twoVisitors(h);
    const { client } = await signedIn(h, email());
    const { visitorId } = vera;
    expect(await client.visitorAccounts.savePreference({ visitorId, form: wishes })).toMatchObject({
      channels: ['email'],
      language: 'de',
    });
    await client.visitorAccounts.optOut({ visitorId });
    const sent = h.mail.mails().length;
    await client.visitorAccounts.endVisit({ visitId: vera.present });
    await h.advance(minute);
    expect(
      h.mail
        .mails()
        .slice(sent)
        .filter(({ to }) => to.includes('vera@example.com')),
    ).toEqual([]);
    const actors = h.database.sqlite
      .prepare(`SELECT DISTINCT actor FROM audit_entries WHERE subject = ?`)
      .pluck()
      .all(visitorId);
    expect(actors).toEqual(['visitor']);
  });
});

describe('a browser', () => {
  it('that was somebody else’s keeps nothing of them after another signs in', async () => {
    const h = await house({ mail: true });
    await twoVisitors(h);
    const { caller, client } = browser(h);
    for (const who of ['vera@example.com', 'mallory@example.com']) {
      const code = await askedCode(h, email(who), client);
      await client.visitorAccounts.signIn({ contact: email(who), code });
    }
    expect(caller.visitor).toEqual({ kind: 'email', value: 'mallory@example.com' });
    expect(h.database.sqlite.prepare('SELECT count(*) FROM visitor_sessions').pluck().get()).toBe(1);
  });
});
