// Who is written to when they were not there: once for many words, not for what they come back to and read, and with a way in.

import { describe, expect, it } from 'vitest';
import { hostForm, minute } from '#tests/support/forms.ts';
import { callerWith, type House, house } from '#tests/support/house.ts';
import { follow, hostClient, meet, say } from '#tests/support/talk.ts';

const reached = 'http://foyer.example.com:8000';

/** A meeting that has gone on for a while, so that its beginning is behind everybody. */
async function meetingInCourse() {
  const h = await house({ mail: true });
  h.backend.reachableAt(reached);
  const meeting = await meet(h);
  await h.advance(2 * minute);
  h.mail.clear();
  return { h, ...meeting, access: { conversationId: meeting.conversationId } };
}

const words = (h: House, to: string) =>
  h.mail
    .mails()
    .filter((mail) => mail.to.includes(to))
    .map(({ text }) => text);
const toHost = (h: House) => words(h, 'bo@example.com');
const toVisitor = (h: House) => words(h, 'vera@example.com');
const tokenIn = (text = '') => /\/p\/#([\w-]+)/.exec(text)?.[1] ?? '';
const stranger = (h: House) => h.as(callerWith(['public']));

async function chatMessages(h: House, kind: 'host-chat' | 'visitor-chat') {
  const { notifications } = await h.reception.notifications.list({ limit: 200 });
  return notifications.filter((message) => message.kind === kind && message.channel === 'email');
}

describe('a host who is not there', () => {
  it('is told once of all that was said in a moment, with a link that lets them answer', async () => {
    const { h, visitor } = await meetingInCourse();
    for (const text of ['Hello?', 'I am downstairs', 'With a cake']) await say(h.kiosk, visitor, text);
    await h.advance(14_000);
    expect(toHost(h)).toEqual([]);
    await h.advance(1_000);
    expect(toHost(h)).toHaveLength(1);
    const [text] = toHost(h);
    expect(text).toMatch(/Hello\?[\s\S]*I am downstairs[\s\S]*With a cake/);
    const token = tokenIn(text);
    expect(await say(stranger(h), { token }, 'I am coming')).toMatchObject({ from: 'host', position: 4 });
  });

  it('is not told of what they come back to and read', async () => {
    const { h, visitor, asHost, access } = await meetingInCourse();
    await say(h.kiosk, visitor, 'Hello?');
    await h.advance(10_000);
    await asHost.conversations.mark({ access, delivered: 1, read: 1 });
    await h.advance(minute);
    expect(toHost(h)).toEqual([]);
    expect(await chatMessages(h, 'host-chat')).toMatchObject([{ job: 'cancelled', lastCode: 'chat-read' }]);
  });

  it('is told of what their screen has not got, though its connection looks alive', async () => {
    const { h, visitor, asHost, access } = await meetingInCourse();
    const dead = await follow(asHost, access);
    await say(h.kiosk, visitor, 'Got');
    await asHost.conversations.mark({ access, delivered: 1, read: 0 });
    await h.advance(minute);
    expect(toHost(h)).toEqual([]);
    await say(h.kiosk, visitor, 'Not got');
    await h.advance(30_000);
    expect(toHost(h)).toHaveLength(1);
    expect(toHost(h)[0]).toContain('Not got');
    await dead.leave();
  });

  it('is told again only after five minutes, as long as they have not read it', async () => {
    const { h, visitor } = await meetingInCourse();
    await say(h.kiosk, visitor, 'One');
    await h.advance(minute);
    await say(h.kiosk, visitor, 'Two');
    await say(h.kiosk, visitor, 'Three');
    await h.advance(4 * minute);
    expect(toHost(h)).toHaveLength(1);
    await h.advance(minute);
    expect(toHost(h)).toHaveLength(2);
    expect(toHost(h)[1]).toMatch(/One[\s\S]*Two[\s\S]*Three/);
  });

  it('is told at once of the next when they have read and gone', async () => {
    const { h, visitor, asHost, access } = await meetingInCourse();
    await say(h.kiosk, visitor, 'One');
    await h.advance(15_000);
    const screen = await follow(asHost, access);
    await asHost.conversations.mark({ access, delivered: 1, read: 1 });
    await say(h.kiosk, visitor, 'Two');
    await screen.saw('Two');
    await asHost.conversations.mark({ access, delivered: 2, read: 2 });
    await screen.leave();
    h.clock.elapse(1_000);
    await say(h.kiosk, visitor, 'Three');
    await h.advance(15_000);
    expect(toHost(h)).toHaveLength(2);
    expect(toHost(h)[1]).toContain('Three');
    expect(toHost(h)[1]).not.toContain('One');
  });

  it('has been asked to come already while a remote meeting begins', async () => {
    const h = await house({ mail: true });
    const { visitor } = await meet(h);
    await say(h.kiosk, visitor, 'Hello?');
    await h.advance(minute);
    expect(toHost(h)).toHaveLength(1);
    expect(await chatMessages(h, 'host-chat')).toMatchObject([{ job: 'scheduled' }]);
    await h.advance(minute);
    expect(toHost(h)).toHaveLength(2);
  });

  it('needs nothing where the desk has answered for them', async () => {
    const { h, visitor, access } = await meetingInCourse();
    await say(h.kiosk, visitor, 'Hello?');
    await say(h.reception, access, 'Bo is on his way');
    await h.advance(minute);
    expect(toHost(h)).toEqual([]);
  });

  it('is not told once it has ended, nor when the visitor has been given to another', async () => {
    const { h, visitor, visitId } = await meetingInCourse();
    const next = await h.addHost({ name: 'Ida Elsewhere' });
    await say(h.kiosk, visitor, 'For whoever it is');
    await h.reception.visits.assignHost({ visitId, hostId: next.id });
    await h.advance(15_000);
    expect(toHost(h)).toEqual([]);
    await say(h.kiosk, visitor, 'Hello Ida');
    await h.kiosk.conversations.end({ access: visitor });
    await h.advance(10 * minute);
    expect(words(h, 'ida@example.com').filter((text) => text.includes('Hello Ida'))).toEqual([]);
  });
});

describe('a visitor who has gone', () => {
  it('is told of what the host says, with a link to their own part', async () => {
    const { h, visitor, asHost, access } = await meetingInCourse();
    const kiosk = await follow(h.kiosk, visitor);
    await say(asHost, access, 'Here I am');
    await kiosk.saw('Here I am');
    await h.kiosk.conversations.mark({ access: visitor, delivered: 1, read: 1 });
    await h.advance(minute);
    expect(toVisitor(h)).toEqual([]);
    await kiosk.leave();
    await say(asHost, access, 'Are you still there?');
    await h.advance(15_000);
    expect(toVisitor(h)).toHaveLength(1);
    expect(toVisitor(h)[0]).not.toContain('Here I am');
    const token = tokenIn(toVisitor(h)[0]);
    expect(await say(stranger(h), { token }, 'Yes, on my phone')).toMatchObject({ from: 'visitor' });
    expect(await say(h.kiosk, visitor, 'And at the kiosk')).toMatchObject({ position: 4 });
  });
});

describe('what was written', () => {
  it('stands in a mail as what it is: no markup, no variables, no line of the mail’s own', async () => {
    const { h, visitor } = await meetingInCourse();
    const hostile = '<img src=x onerror=alert(1)> {{visitorEmail}} {{{siteName}}}\nBcc: thief@example.com';
    await say(h.kiosk, visitor, hostile);
    await h.advance(15_000);
    const [mail] = h.mail.mails().filter(({ to }) => to.includes('bo@example.com'));
    expect(mail?.text).toContain('<img src=x onerror=alert(1)> {{visitorEmail}} {{{siteName}}}');
    expect(mail?.html).toContain('&lt;img src');
    expect(mail?.html).not.toContain('<img src=x');
    expect(mail?.to).toEqual(['bo@example.com']);
  });
});

describe('the link that a host was sent', () => {
  it('ends in the middle for one whom the visitor was taken from, and for one who has left the house', async () => {
    const { h, visitor, visitId } = await meetingInCourse();
    await say(h.kiosk, visitor, 'Hello?');
    await h.advance(15_000);
    const token = tokenIn(toHost(h)[0]);
    const screen = await follow(stranger(h), { token });
    const next = await h.addHost({ name: 'Ida Elsewhere' });
    await h.reception.visits.assignHost({ visitId, hostId: next.id });
    await screen.ended();
    await say(h.kiosk, visitor, 'For Ida alone');
    expect(screen.texts()).toEqual(['Hello?']);
    await expect(follow(stranger(h), { token })).rejects.toMatchObject({ code: 'link-expired' });
  });

  it('to answer a visit lets the host and their deputy talk, each on the host’s side', async () => {
    const h = await house({ mail: true, followUp: true });
    h.backend.reachableAt(reached);
    const deputy = await h.addHost({ name: 'Ida Elsewhere' });
    const { host, visitor, visitId, conversationId } = await meet(h, { deputyId: deputy.id });
    await h.advance(10 * minute);
    const own = tokenIn(toHost(h)[0]);
    const stands = tokenIn(words(h, 'ida@example.com')[0]);
    expect(await say(stranger(h), { token: stands }, 'Ida here')).toMatchObject({ from: 'host' });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ answered: { by: 'deputy' } });
    expect(await say(stranger(h), { token: own }, 'And Bo')).toMatchObject({ from: 'host' });
    await h.reception.hosts.edit({ hostId: host.id, form: hostForm({ deputyId: null }) });
    await expect(say(stranger(h), { token: stands }, 'Me too')).rejects.toMatchObject({
      code: 'link-expired',
    });
    const screen = await follow(h.kiosk, visitor);
    expect(screen.texts()).toEqual(['Ida here', 'And Bo']);
    await screen.leave();
    expect(await hostClient(h, host.id).conversations.list({})).toMatchObject({
      conversations: [{ id: conversationId, unread: 0, messages: 2 }],
    });
  });
});

describe('the list', () => {
  it('shows the desk all and a host their own, newest word first, page by page', async () => {
    const h = await house();
    const met = [];
    for (const name of ['Ann One', 'Bea Two', 'Cem Three', 'Dov Four']) {
      h.clock.elapse(1_000);
      met.push(
        await meet(
          h,
          { name: `${name} Host` },
          { visitor: { kind: 'new', name, email: `${name[0]}@example.com`, phone: null, company: '' } },
        ),
      );
    }
    const [ann, bea] = met;
    if (!ann || !bea) throw new Error('there are four');
    h.clock.elapse(1_000);
    await say(h.kiosk, bea.visitor, 'Me first');
    await h.kiosk.conversations.end({ access: ann.visitor });
    const names = async (input: Parameters<typeof h.reception.conversations.list>[0]) =>
      (await h.reception.conversations.list(input)).conversations.map(({ visitorName }) => visitorName);
    expect(await names({})).toEqual(['Bea Two', 'Dov Four', 'Cem Three']);
    expect(await names({ show: 'ended' })).toEqual(['Ann One']);
    const first = await h.reception.conversations.list({ show: 'all', limit: 3 });
    expect(first).toMatchObject({ next: first.conversations[2]?.id });
    expect(await names({ show: 'all', limit: 3, before: first.next ?? '' })).toEqual(['Ann One']);
    expect(await bea.asHost.conversations.list({ show: 'all' })).toMatchObject({
      conversations: [{ visitorName: 'Bea Two', unread: 1, lastMessage: { text: 'Me first' } }],
      next: null,
    });
    await h.reception.conversations.mark({
      access: { conversationId: bea.conversationId },
      delivered: 1,
      read: 1,
    });
    expect((await h.reception.conversations.list({})).conversations[0]).toMatchObject({ unread: 0 });
    expect((await bea.asHost.conversations.list({})).conversations[0]).toMatchObject({ unread: 1 });
  });
});

describe('the trail', () => {
  it('says who did what, without a word of what was said', async () => {
    const { h, visitor, asHost, access } = await meetingInCourse();
    await say(h.kiosk, visitor, 'A secret word');
    await say(asHost, access, 'Another secret');
    await h.kiosk.conversations.handOver({ access: visitor });
    await h.kiosk.conversations.sendLink({ access: visitor });
    await asHost.conversations.end({ access });
    const trail = h.database.sqlite.prepare('SELECT actor, action, detail FROM audit_entries').all();
    expect(trail).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ actor: 'visitor', action: 'conversation-handed-over' }),
        expect.objectContaining({ actor: 'visitor', action: 'link-sent' }),
        expect.objectContaining({ actor: 'host', action: 'answered' }),
        expect.objectContaining({ actor: 'host', action: 'visit-ended' }),
      ]),
    );
    expect(JSON.stringify([trail, h.log])).not.toContain('secret');
  });
});
