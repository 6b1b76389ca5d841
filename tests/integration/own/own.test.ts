// What a host sees and does for themselves, as it happens.

import { describe, expect, it } from 'vitest';
import type { OwnDay } from '#contract/own.ts';
import { createPage } from '#main/kernel/page.ts';
import { seedAccount, signedInHost } from '#tests/support/accounts.ts';
import { hour, minute, newVisitor } from '#tests/support/forms.ts';
import { callerWith, type House, house, refusal } from '#tests/support/house.ts';

/** Follows a host's day: the first state, and then each that satisfies what is waited for. */
async function watching(client: ReturnType<House['as']>) {
  const day = (await client.own.watch()) as AsyncGenerator<OwnDay>;
  return {
    async next(wanted: (day: OwnDay) => boolean = () => true): Promise<OwnDay> {
      for (;;) {
        const { value, done } = await day.next();
        if (done) throw new Error('the day is no longer told');
        if (wanted(value)) return value;
      }
    },
    ended: async () => {
      for (;;) if ((await day.next()).done) return true;
    },
    stop: () => day.return(undefined),
  };
}

describe("a host's day", () => {
  it('shows who arrives, what the host has said, and the end, each as it happens', async () => {
    const home = await house();
    const bo = await home.addHost();
    const { client } = signedInHost(home, bo.id);
    const day = await watching(client);
    expect(await day.next()).toMatchObject({
      site: { name: 'Lanternworks', zone: 'Europe/London' },
      host: { name: bo.name, email: bo.email, availability: { state: 'free' }, deputy: null },
      present: [],
      unread: 0,
    });
    const { visitId } = await home.checkIn({ hostId: bo.id });
    expect(await day.next(({ present }) => present.length > 0)).toMatchObject({
      host: { availability: { state: 'busy' } },
      present: [{ id: visitId, visitorName: 'Vera Testvisitor', kind: 'in-person', answered: null }],
    });
    expect(await client.own.answer({ visitId, answer: 'five-minutes' })).toMatchObject({
      answered: { answer: 'five-minutes', by: 'host' },
    });
    await day.next(({ present }) => present[0]?.answered?.answer === 'five-minutes');
    await client.own.answer({ visitId, answer: 'words', text: 'Please come up to the third floor.' });
    await day.next(({ present }) => present[0]?.answered?.text === 'Please come up to the third floor.');
    expect(await refusal(client.own.answer({ visitId, answer: 'words' }))).toMatchObject({
      data: { problems: [{ field: 'text', problem: 'empty' }] },
    });
    const reversed = client.own.answer({ visitId, answer: 'words', text: 'come \u202Epu' });
    expect(await refusal(reversed)).toMatchObject({
      data: { problems: [{ field: 'text', problem: 'direction-override', position: 6 }] },
    });
    const ended = await client.own.end({ visitId });
    expect(ended).toMatchObject({
      state: 'ended',
      endedBy: 'host',
      undoUntil: home.clock.now() + 5 * minute,
    });
    expect(await day.next(({ present }) => present.length === 0)).toMatchObject({
      endedToday: [{ id: visitId, undoUntil: expect.any(Number) }],
    });
    expect(await client.own.end({ visitId })).toMatchObject({ endedBy: 'host' });
    expect(await client.own.undoEnd({ visitId })).toMatchObject({ state: 'on-site', undoUntil: null });
    await day.next(({ present }) => present.length === 1);
    await day.stop();
    const { entries } = await home.reception.visits.history({ visitId });
    expect(entries.map(({ action, actor }) => `${actor} ${action}`)).toEqual([
      'kiosk checked-in',
      'host answered',
      'host answered',
      'host visit-ended',
      'host visit-reopened',
    ]);
  });

  it('takes back only what the host has ended, and only for five minutes', async () => {
    const home = await house();
    const bo = await home.addHost({ capacity: 2 });
    const { client } = signedInHost(home, bo.id);
    const one = await home.checkIn({ hostId: bo.id });
    await home.reception.visits.end({ visitId: one.visitId });
    expect(await refusal(client.own.undoEnd({ visitId: one.visitId }))).toMatchObject({ code: 'not-yours' });
    const other = await home.checkIn({ hostId: bo.id, visitor: newVisitor({ email: 'otto@example.com' }) });
    await client.own.end({ visitId: other.visitId });
    home.clock.elapse(5 * minute + 1);
    expect(await refusal(client.own.undoEnd({ visitId: other.visitId }))).toMatchObject({ code: 'too-late' });
    expect(await refusal(client.own.answer({ visitId: other.visitId, answer: 'coming' }))).toMatchObject({
      code: 'already-ended',
    });
  });

  it('begins the conversation of a visit once, and not of one that has ended', async () => {
    const home = await house();
    const bo = await home.addHost();
    const { client } = signedInHost(home, bo.id);
    const { visitId } = await home.checkIn({ hostId: bo.id });
    const { conversationId } = await client.own.openChat({ visitId });
    expect(await client.own.openChat({ visitId })).toEqual({ conversationId });
    const day = await watching(client);
    expect(await day.next()).toMatchObject({
      present: [{ conversation: { id: conversationId, state: 'open', unread: 0, newest: null } }],
    });
    await day.stop();
    await client.own.end({ visitId });
    const later = await home.checkIn({ hostId: bo.id });
    await client.own.end({ visitId: later.visitId });
    expect(await refusal(client.own.openChat({ visitId: later.visitId }))).toMatchObject({
      code: 'already-ended',
    });
  });

  it('counts what a visitor has said until the host has read it, each conversation by itself', async () => {
    const home = await house();
    const bo = await home.addHost({ capacity: 2 });
    const { client } = signedInHost(home, bo.id);
    const remote = async (name: string) => {
      const visitor = newVisitor({ name, email: `${name.slice(0, 3)}@example.com`, phone: null });
      const { chat } = await home.checkIn({ hostId: bo.id, visitor, meeting: 'remote' });
      const say = (text: string) =>
        home.kiosk.conversations.say({
          access: { token: chat?.token ?? '' },
          messageId: crypto.randomUUID(),
          text,
        });
      return { say, conversationId: chat?.conversationId ?? '' };
    };
    const [rosa, tom] = [await remote('Rosa Remote'), await remote('Tom Distant')];
    const day = await watching(client);
    expect(await day.next()).toMatchObject({ unread: 0 });
    await rosa.say('One');
    await tom.say('Hello');
    const { position } = await rosa.say('Two');
    expect(await day.next(({ unread }) => unread === 3)).toMatchObject({
      present: [
        {
          visitorName: 'Rosa Remote',
          conversation: { id: rosa.conversationId, unread: 2, newest: { from: 'visitor', text: 'Two' } },
        },
        { visitorName: 'Tom Distant', conversation: { unread: 1, newest: { text: 'Hello' } } },
      ],
    });
    const access = { conversationId: rosa.conversationId };
    await client.conversations.mark({ access, delivered: position, read: position });
    expect(await day.next(({ unread }) => unread === 1)).toMatchObject({
      present: [{ conversation: { unread: 0 } }, { conversation: { unread: 1 } }],
    });
    await client.conversations.say({ access, messageId: crypto.randomUUID(), text: 'Three' });
    await day.next(({ present }) => present[0]?.conversation?.newest?.from === 'host');
    await day.stop();
  });

  it('is told no more once the account is shut, signed out or its host has been removed', async () => {
    const home = await house();
    for (const close of ['disable', 'sign out', 'remove'] as const) {
      const host = await home.addHost({ name: `Host ${close}` });
      const accountId = seedAccount(home, {
        id: crypto.randomUUID(),
        username: close.replace(' ', '-'),
        hostId: host.id,
      });
      const person = callerWith(['public']);
      await home.as(person).accounts.signIn({ username: close.replace(' ', '-'), password: 'password' });
      const account = { id: accountId, role: 'host', hostId: host.id } as const;
      const client = home.as({ ...person, account, keepAccountSession: () => {} });
      const day = await watching(client);
      await day.next();
      if (close === 'disable') await home.reception.accounts.disable({ accountId });
      if (close === 'sign out') await client.accounts.signOut();
      if (close === 'remove') await home.reception.hosts.remove({ hostId: host.id });
      expect(await day.ended(), close).toBe(true);
    }
  });

  it('is told again every ten seconds, so that a page notices a connection that has died', async () => {
    const home = await house();
    const bo = await home.addHost();
    const account = { id: signedInHost(home, bo.id).accountId, role: 'host', hostId: bo.id } as const;
    const page = createPage(home.clock);
    const day = await watching(home.as({ ...callerWith([], undefined, account), page }));
    const { now } = await day.next();
    const later = day.next();
    await home.advance(10_000);
    expect((await later).now).toBe(now + 10_000);
    await day.stop();
  });

  it('finds past visits by their words, page by page', async () => {
    const home = await house();
    const bo = await home.addHost({ capacity: 5 });
    const { client } = signedInHost(home, bo.id);
    for (const name of ['Ada Paperclip', 'Ben Paperclip', 'Cid Thimble']) {
      const email = `${name.slice(0, 3)}@example.com`;
      const { visitId } = await home.checkIn({ hostId: bo.id, visitor: newVisitor({ name, email }) });
      await client.own.end({ visitId });
    }
    const first = await client.own.past({ limit: 2 });
    expect(first.visits.map(({ visitorName }) => visitorName)).toEqual(['Cid Thimble', 'Ben Paperclip']);
    const rest = await client.own.past({ limit: 2, before: first.next ?? undefined });
    expect(rest).toMatchObject({ visits: [{ visitorName: 'Ada Paperclip' }], next: null });
    expect((await client.own.past({ query: 'paperclip' })).visits).toHaveLength(3);
    expect((await client.own.past({ query: 'thimble' })).visits).toMatchObject([
      { visitorName: 'Cid Thimble' },
    ]);
  });
});

describe('availability', () => {
  it('set by the host is what the kiosk offers and the board hears, until the time they said', async () => {
    const home = await house();
    const bo = await home.addHost();
    const { client } = signedInHost(home, bo.id);
    const offered = async () => (await home.kiosk.hosts.offer({ query: '' })).hosts[0]?.availability;
    const kiosk = await home.kiosk.system.watch();
    await kiosk.next();
    const until = home.clock.now() + 2 * hour;
    expect(await client.own.setAvailability({ away: true, until })).toMatchObject({
      availability: { state: 'away', until },
    });
    expect(await kiosk.next()).toMatchObject({ value: { type: 'hosts' } });
    expect(await offered()).toEqual({ state: 'away', until });
    expect(await refusal(home.checkIn({ hostId: bo.id }))).toMatchObject({ code: 'host-unavailable' });

    const heard = kiosk.next();
    await home.advance(2 * hour);
    expect(await heard).toMatchObject({ value: { type: 'hosts' } });
    expect(await offered()).toEqual({ state: 'free', places: 1 });
    await kiosk.return?.(undefined);
    expect(home.database.sqlite.prepare('SELECT away, away_until FROM hosts').get()).toEqual({
      away: 0,
      away_until: null,
    });

    await client.own.setAvailability({ away: true });
    expect(await offered()).toEqual({ state: 'away', until: null });
    await home.advance(48 * hour);
    expect(await offered()).toEqual({ state: 'away', until: null });
    await client.own.setAvailability({ away: false });
    expect(await offered()).toMatchObject({ state: 'free' });
  });

  it('ends by itself also when the program was not running at that time', async () => {
    const home = await house();
    const bo = await home.addHost();
    await home.reception.hosts.setAway({ hostId: bo.id, away: true, until: home.clock.now() + hour });
    const start = await home.pause();
    home.clock.elapse(2 * hour);
    await start();
    expect((await home.reception.hosts.get({ hostId: bo.id })).availability).toMatchObject({ state: 'free' });
    expect(home.database.sqlite.prepare('SELECT away FROM hosts').pluck().get()).toBe(0);
  });

  it.each([
    ['is past', -minute, 'in-the-past'],
    ['is more than a year ahead', 367 * 24 * hour, 'too-far-ahead'],
  ])('is refused with a time that %s', async (_what, ahead, problem) => {
    const home = await house();
    const bo = await home.addHost();
    const { client } = signedInHost(home, bo.id);
    const until = home.clock.now() + ahead;
    expect(await refusal(client.own.setAvailability({ away: true, until }))).toMatchObject({
      code: 'invalid-input',
      data: { problems: [{ field: 'until', problem }] },
    });
  });
});

describe('a deputy and wishes', () => {
  it('are chosen among colleagues by name and department, who show nothing else', async () => {
    const home = await house();
    const bo = await home.addHost();
    const ana = await home.addHost({ name: 'Ana Lindqvist', department: 'Design' });
    const { client } = signedInHost(home, bo.id);
    expect(await client.own.colleagues({ query: '' })).toEqual({
      colleagues: [{ id: ana.id, name: 'Ana Lindqvist', department: 'Design' }],
    });
    expect(await client.own.setDeputy({ deputyId: ana.id })).toMatchObject({
      deputy: { id: ana.id, name: 'Ana Lindqvist' },
    });
    expect(await home.reception.hosts.get({ hostId: bo.id })).toMatchObject({ deputy: { id: ana.id } });
    for (const deputyId of [bo.id, crypto.randomUUID()])
      expect(await refusal(client.own.setDeputy({ deputyId }))).toMatchObject({
        code: 'invalid-input',
        data: { problems: [{ field: 'deputyId', problem: 'not-a-choice' }] },
      });
    expect(await client.own.setDeputy({ deputyId: null })).toMatchObject({ deputy: null });
  });

  it('are those that messages go by', async () => {
    const home = await house({ mail: true, sms: true });
    const bo = await home.addHost();
    const { client } = signedInHost(home, bo.id);
    const { optedOutAt: _o, ownZone: _z, zone: _zone, ...before } = await client.own.preference();
    const form = { ...before, zone: 'Europe/Berlin', channels: ['sms' as const], language: 'de' as const };
    expect(await client.own.savePreference({ form })).toMatchObject({
      channels: ['sms'],
      zone: 'Europe/Berlin',
    });
    await home.checkIn({ hostId: bo.id });
    await home.settled();
    expect(home.mail.mails().filter(({ to }) => to.includes('bo@example.com'))).toEqual([]);
    expect(await home.reception.preferences.get({ subject: { kind: 'host', hostId: bo.id } })).toMatchObject({
      language: 'de',
    });
    expect(await refusal(client.own.savePreference({ form: { ...form, zone: 'Moon/Base' } }))).toMatchObject({
      data: { problems: [{ field: 'form.zone', problem: 'unknown-zone' }] },
    });
  });
});
