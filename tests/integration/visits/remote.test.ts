// A meeting with a host who is elsewhere: a visit like any other, with a conversation in it.
import { describe, expect, it } from 'vitest';
import { hour, minute, monday, newVisitor } from '#tests/support/forms.ts';
import { type House, house, refusal, visitForm } from '#tests/support/house.ts';

const address = 'https://foyer.example.com';

/** A house whose links lead somewhere, with a host who is away. */
async function open(options: Parameters<typeof house>[0] = {}) {
  const h = await house(options);
  h.backend.reachableAt(address);
  const host = await h.addHost({
    name: 'Ana Lindqvist-Demo',
    email: 'ana@example.com',
    phone: '+442079460012',
  });
  h.database.sqlite.prepare('UPDATE hosts SET away = 1').run();
  await h.restart();
  h.backend.reachableAt(address);
  return { h, host };
}

const otto = newVisitor({ name: 'Otto Other', email: 'otto@example.com', phone: null });
const mailsTo = (h: House, to: string) => h.mail.mails().filter((mail) => mail.to.includes(to));
const linkIn = (text: string) => /https:\/\/foyer\.example\.com\/\S+/.exec(text)?.[0];

describe('a remote meeting', () => {
  it('takes a host who is away, whom nobody can visit in person', async () => {
    const { h, host } = await open();
    expect((await h.kiosk.hosts.offer({ query: '' })).hosts[0]).toMatchObject({
      availability: { state: 'away', until: null },
    });
    expect(await refusal(h.checkIn({ hostId: host.id }))).toMatchObject({
      code: 'host-unavailable',
      data: { availability: { state: 'away' } },
    });
    const met = await h.checkIn({ hostId: host.id, meeting: 'remote' });
    expect(met.chat).toEqual({
      conversationId: expect.any(String),
      token: expect.stringMatching(/^[\w-]{24}$/),
    });
    expect(await h.reception.visits.get({ visitId: met.visitId })).toMatchObject({ kind: 'remote' });
  });

  it('needs a host', async () => {
    const { h } = await open();
    const asked = h.kiosk.visits.checkIn(visitForm(h.clock, { meeting: 'remote' }));
    expect(await refusal(asked)).toMatchObject({
      code: 'invalid-input',
      data: { problems: [{ field: 'host', problem: 'not-a-choice' }] },
    });
  });

  it('takes one of the host’s places', async () => {
    const h = await house();
    const host = await h.addHost();
    await h.checkIn({ hostId: host.id, meeting: 'remote', plannedEnd: monday + hour });
    expect((await h.kiosk.hosts.offer({ query: '' })).hosts[0]?.availability).toEqual({
      state: 'busy',
      freeAt: monday + hour,
    });
    expect(await refusal(h.checkIn({ hostId: host.id, visitor: otto }))).toMatchObject({
      code: 'host-unavailable',
    });
  });

  it('may be asked for though the host has no free place: they answer when they can', async () => {
    const h = await house();
    const host = await h.addHost();
    await h.checkIn({ hostId: host.id, plannedEnd: monday + hour });
    const asked = await h.checkIn({ hostId: host.id, meeting: 'remote', visitor: otto });
    expect(asked.chat).not.toBeNull();
    expect(await h.reception.visits.get({ visitId: asked.visitId })).toMatchObject({
      kind: 'remote',
      overridden: true,
    });
  });

  it('may be asked for of a host who is away and talks to somebody else already', async () => {
    const { h, host } = await open();
    await h.checkIn({ hostId: host.id, meeting: 'remote' });
    expect((await h.checkIn({ hostId: host.id, meeting: 'remote', visitor: otto })).chat).not.toBeNull();
  });

  it('begun twice by the same tap is one meeting, and both answers let the screen take part', async () => {
    const { h, host } = await open();
    const form = visitForm(h.clock, { hostId: host.id, meeting: 'remote' });
    const [first, again] = [await h.kiosk.visits.checkIn(form), await h.kiosk.visits.checkIn(form)];
    expect(again.visitId).toBe(first.visitId);
    expect(again.chat?.conversationId).toBe(first.chat?.conversationId);
    expect(h.database.sqlite.prepare('SELECT count(*) FROM conversations').pluck().get()).toBe(1);
  });

  it('tells the host by mail and text with a link, the visitor with a link to end it, and both of its details at the end', async () => {
    const { h, host } = await open({ mail: true, sms: true });
    const met = await h.checkIn({ hostId: host.id, meeting: 'remote' });
    await h.settled();
    const [toHost] = mailsTo(h, 'ana@example.com');
    expect(toHost?.subject).toBe('Vera Testvisitor would like to talk to you');
    expect(linkIn(toHost?.text ?? '')).toMatch(/^https:\/\/foyer\.example\.com\/p\/#[\w-]{24}$/);
    const [toVisitor] = mailsTo(h, 'vera@example.com');
    expect(toVisitor?.subject).toBe('Your conversation with Ana Lindqvist-Demo');
    expect(toVisitor?.text).toContain(
      'Go on with it, or end it, on your phone: https://foyer.example.com/p/#',
    );
    expect([toHost?.text, toVisitor?.text].join()).not.toContain('Planned');
    expect(
      h.twilio
        .texts()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['+442079460012', '+442079460077']);

    await h.advance(5 * minute);
    await h.reception.visits.end({ visitId: met.visitId });
    await h.advance(10_000);
    const details = mailsTo(h, 'ana@example.com').at(-1);
    expect(details?.subject).toBe('Your conversation with Vera Testvisitor');
    expect(details?.text).toMatch(/Email: +vera@example\.com\n/);
    expect(details?.text).toMatch(/Ended: +09:05[\s\S]*Lasted: +5 min/);
    const goodbye = mailsTo(h, 'vera@example.com').at(-1);
    expect(goodbye?.subject).toBe('Your conversation with Ana Lindqvist-Demo has ended');
    expect(goodbye?.text).toMatch(/Your visits and your data: +https:\/\/foyer\.example\.com\/visitor\/\n/);
    expect(
      h.database.sqlite.prepare('SELECT state, ended_by, ended_at FROM conversations').get(),
    ).toMatchObject({ state: 'ended', ended_by: 'reception', ended_at: monday + 5 * minute });
  });

  it('goes on when its end is taken back', async () => {
    const { h, host } = await open();
    const met = await h.checkIn({ hostId: host.id, meeting: 'remote' });
    await h.reception.visits.end({ visitId: met.visitId });
    await h.reception.visits.reopen({ visitId: met.visitId });
    expect(h.database.sqlite.prepare('SELECT state, ended_at FROM conversations').get()).toEqual({
      state: 'open',
      ended_at: null,
    });
  });

  it('taken back with a host who is away and has a place was not let in past anybody', async () => {
    const { h, host } = await open();
    const met = await h.checkIn({ hostId: host.id, meeting: 'remote' });
    await h.reception.visits.end({ visitId: met.visitId });
    expect(await h.reception.visits.reopen({ visitId: met.visitId })).toMatchObject({ overridden: false });
  });

  it('goes with its visitor to another host', async () => {
    const { h, host } = await open();
    const met = await h.checkIn({ hostId: host.id, meeting: 'remote' });
    const other = await h.addHost({ name: 'Bo Quillfeather', email: 'bo@example.com', phone: null });
    await h.reception.visits.assignHost({ visitId: met.visitId, hostId: other.id });
    expect(h.database.sqlite.prepare('SELECT host_name FROM conversations').pluck().get()).toBe(
      'Bo Quillfeather',
    );
  });
});

describe('a link in a message', () => {
  it('is kept as a hash alone, in no message, attempt or log', async () => {
    const { h, host } = await open({ mail: true, sms: true });
    await h.checkIn({ hostId: host.id, meeting: 'remote' });
    await h.settled();
    const sent = [...h.mail.mails().map(({ text }) => text), ...h.twilio.texts().map(({ body }) => body)];
    const tokens = sent.flatMap((text) => /#([\w-]{24})/.exec(text)?.[1] ?? []);
    expect(tokens).toHaveLength(4);
    h.database.checkpoint();
    const dump = JSON.stringify([
      ...['notifications', 'delivery_attempts', 'link_tokens', 'conversations', 'audit_entries'].map(
        (table) => h.database.sqlite.prepare(`SELECT * FROM ${table}`).all(),
      ),
      h.log,
    ]);
    for (const token of tokens) expect(dump).not.toContain(token);
    expect(dump).toContain('https://foyer.example.com/p/#…');
  });

  it('is left out, with the words around it, while phones can’t reach this house', async () => {
    const h = await house({ mail: true });
    const host = await h.addHost({ email: 'bo@example.com' });
    await h.checkIn({ hostId: host.id });
    await h.settled();
    expect(
      h.mail
        .mails()
        .map(({ text }) => text)
        .join('\n'),
    ).not.toMatch(/https?:|Answer with one tap/);
    expect(mailsTo(h, 'vera@example.com')).toEqual([]);
    expect(h.database.sqlite.prepare('SELECT count(*) FROM link_tokens').pluck().get()).toBe(0);
  });

  it('is good for a day after the planned end, and forgotten a day later', async () => {
    const { h, host } = await open({ mail: true });
    await h.checkIn({ hostId: host.id, meeting: 'remote', plannedEnd: monday + 2 * hour });
    await h.settled();
    const ends = h.database.sqlite
      .prepare<[], number>(`SELECT expires_at FROM link_tokens WHERE purpose = 'answer'`)
      .pluck()
      .all();
    expect(ends).toEqual([monday + 26 * hour]);
    h.clock.elapse(51 * hour);
    await h.advance(minute);
    expect(h.database.sqlite.prepare('SELECT count(*) FROM link_tokens').pluck().get()).toBe(0);
  });
});

describe('a text whose fate is unknown', () => {
  it('is found at the provider by its words, though each try has a link of its own', async () => {
    const { h, host } = await open({ sms: true });
    h.twilio.script({ kind: 'keep-then-error' }, { times: 1 });
    await h.checkIn({ hostId: host.id, meeting: 'remote' });
    await h.settled();
    await h.advance(minute);
    expect(h.twilio.texts().filter(({ to }) => to === '+442079460012')).toHaveLength(1);
  });
});
