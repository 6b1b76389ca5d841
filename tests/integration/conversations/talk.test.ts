// A conversation between a visitor and a host, from both sides: order, repeats, cursors, presence, and who may take part.

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createPage } from '#main/kernel/page.ts';
import { seedAccount } from '#tests/support/accounts.ts';
import { hour, minute } from '#tests/support/forms.ts';
import { keptToTheLetter, refusedInLines } from '#tests/support/hostile-text.ts';
import { callerWith, house, refusal, testPin } from '#tests/support/house.ts';
import { follow, hostClient, meet, say } from '#tests/support/talk.ts';

describe('what is said', () => {
  it('reaches the other side in order, whoever said it, and stands in the snapshot afterwards', async () => {
    const h = await house();
    const { visitor, conversationId, asHost } = await meet(h);
    const atKiosk = await follow(h.kiosk, visitor);
    const atHost = await follow(asHost, { conversationId });
    expect(atKiosk.snapshot).toMatchObject({
      conversation: { id: conversationId, kind: 'remote', state: 'open', me: 'visitor' },
      messages: [],
    });
    expect(atHost.snapshot.conversation.me).toBe('host');
    await say(h.kiosk, visitor, 'Hello');
    await say(asHost, { conversationId }, 'Good morning');
    await say(h.reception, { conversationId }, 'May I help?');
    await say(h.kiosk, visitor, 'No, thank you');
    await Promise.all([atKiosk.saw('No, thank you'), atHost.saw('No, thank you')]);
    const said = [
      [1, 'visitor', 'Hello'],
      [2, 'host', 'Good morning'],
      [3, 'reception', 'May I help?'],
      [4, 'visitor', 'No, thank you'],
    ];
    for (const screen of [atKiosk, atHost])
      expect(screen.messages().map(({ position, from, text }) => [position, from, text])).toEqual(said);
    const later = await follow(h.reception, { conversationId });
    expect(later.texts()).toEqual(said.map(([, , text]) => text));
    await Promise.all([atKiosk.leave(), atHost.leave(), later.leave()]);
  });

  it('is kept once however often it is sent, also when it has ended since', async () => {
    const h = await house();
    const { visitor, conversationId, asHost } = await meet(h);
    const messageId = randomUUID();
    const all = await Promise.all(
      Array.from({ length: 5 }, () => say(h.kiosk, visitor, 'Only once', messageId)),
    );
    expect(new Set(all.map((message) => JSON.stringify(message))).size).toBe(1);
    await asHost.conversations.end({ access: { conversationId } });
    expect(await say(h.kiosk, visitor, 'Only once', messageId)).toEqual(all[0]);
    expect(await h.kiosk.conversations.details({ access: visitor })).toMatchObject({ messages: 1 });
  });

  it('can’t take the id of what somebody else has said, here or elsewhere', async () => {
    const h = await house();
    const { visitor, conversationId, asHost } = await meet(h);
    const messageId = randomUUID();
    await say(h.kiosk, visitor, 'Mine', messageId);
    for (const call of [
      say(asHost, { conversationId }, 'Yours', messageId),
      say(h.reception, { conversationId }, 'Yours', messageId),
    ])
      expect(await refusal(call)).toMatchObject({
        code: 'invalid-input',
        data: { problems: [{ field: 'messageId', problem: 'not-a-choice' }] },
      });
  });

  it('is refused once it has ended, and goes on when the visit does after all', async () => {
    const h = await house();
    const { visitor, visitId, conversationId, asHost } = await meet(h);
    await say(h.kiosk, visitor, 'Hello');
    const screen = await follow(asHost, { conversationId });
    await h.kiosk.conversations.end({ access: visitor });
    await screen.until(() => screen.events.find((event) => event.type === 'conversation'));
    expect(await refusal(say(asHost, { conversationId }, 'Late'))).toMatchObject({
      code: 'conversation-ended',
      status: 409,
      data: { endedAt: h.clock.now() },
    });
    await h.reception.visits.reopen({ visitId });
    await screen.until(() => {
      const last = screen.events.findLast((event) => event.type === 'conversation');
      return last?.conversation.state === 'open';
    });
    expect(await say(asHost, { conversationId }, 'Still here')).toMatchObject({ position: 2 });
    await screen.leave();
  });

  it('is not more than a person types', async () => {
    const h = await house();
    const { visitor, conversationId, asHost } = await meet(h);
    for (let said = 0; said < 20; said += 1) await say(h.kiosk, visitor, `Line ${said}`);
    expect(await refusal(say(h.kiosk, visitor, 'One more'))).toMatchObject({ code: 'too-many', status: 429 });
    // The other side has said nothing yet.
    await say(asHost, { conversationId }, 'Slowly');
    h.clock.elapse(10_000);
    await say(h.kiosk, visitor, 'Sorry');
  });

  it('may be any text on several lines, to the letter, and nothing that hides or forges', async () => {
    const h = await house();
    const { visitor } = await meet(h);
    for (const { what, text, problem, character, position } of refusedInLines) {
      expect(await refusal(say(h.kiosk, visitor, text)), what).toMatchObject({
        code: 'invalid-input',
        data: { problems: [{ field: 'text', problem, character, position }] },
      });
    }
    for (const [text, problem] of [
      ['', 'empty'],
      [' \n ', 'empty'],
      ['🙂'.repeat(301), 'too-long'],
    ] as const)
      expect(await refusal(say(h.kiosk, visitor, text))).toMatchObject({
        data: { problems: [{ field: 'text', problem }] },
      });
    const longest = '🙂'.repeat(300);
    const kept = [
      longest,
      'One\nTwo',
      '<script>alert(1)</script> {{hostName}} & "quotes"',
      ...keptToTheLetter,
    ];
    for (const text of kept) {
      h.clock.elapse(1_000);
      expect((await say(h.kiosk, visitor, text)).text).toBe(text);
    }
    const screen = await follow(h.kiosk, visitor);
    expect(screen.texts()).toEqual(kept);
    await screen.leave();
  });

  it('outlives the program', async () => {
    const h = await house();
    const { visitor } = await meet(h);
    await say(h.kiosk, visitor, 'Before');
    await h.restart();
    await say(h.kiosk, visitor, 'After');
    const screen = await follow(h.kiosk, visitor);
    expect(screen.texts()).toEqual(['Before', 'After']);
    await screen.leave();
  });
});

describe('each side sees of the other', () => {
  it('whether they are here and typing', async () => {
    const h = await house();
    const { visitor, conversationId, asHost } = await meet(h);
    const atKiosk = await follow(h.kiosk, visitor);
    expect(atKiosk.snapshot).toMatchObject({ visitor: { here: true }, host: { here: false, typing: false } });
    const atHost = await follow(asHost, { conversationId });
    await atKiosk.sides(({ host }) => host.here);
    await asHost.conversations.typing({ access: { conversationId }, typing: true });
    await atKiosk.sides(({ host }) => host.typing);
    await h.advance(6_000);
    await atKiosk.sides(({ host }) => !host.typing);
    await asHost.conversations.typing({ access: { conversationId }, typing: true });
    await atKiosk.sides(({ host }) => host.typing);
    await say(asHost, { conversationId }, 'Done');
    await atKiosk.sides(({ host }) => !host.typing);
    await atHost.leave();
    await atKiosk.sides(({ host }) => !host.here);
    await atKiosk.leave();
  });

  it('how far their screen has got the messages, and shown them, which never goes back nor too far', async () => {
    const h = await house();
    const { visitor, conversationId, asHost } = await meet(h);
    const access = { conversationId };
    await say(h.kiosk, visitor, 'One');
    await say(h.kiosk, visitor, 'Two');
    const atKiosk = await follow(h.kiosk, visitor);
    await asHost.conversations.mark({ access, delivered: 2, read: 1 });
    await atKiosk.sides(({ host }) => host.delivered === 2 && host.read === 1);
    await asHost.conversations.mark({ access, delivered: 0, read: 0 });
    await asHost.conversations.mark({ access, delivered: 99, read: 99 });
    await atKiosk.sides(({ host }) => host.delivered === 2 && host.read === 2);
    const writes = () => h.database.sqlite.prepare('SELECT total_changes()').pluck().get();
    const before = writes();
    await asHost.conversations.mark({ access, delivered: 2, read: 2 });
    expect(writes()).toBe(before);
    await atKiosk.leave();
  });

  it('that the connection lives, every ten seconds', async () => {
    const h = await house();
    const { visitor } = await meet(h);
    const page = createPage(h.clock);
    const screen = await follow(h.as({ ...callerWith(['kiosk', 'public']), page }), visitor);
    for (let pulses = 0; pulses < 3; pulses += 1) {
      await h.advance(10_000);
      page.sign();
    }
    await screen.until(() => screen.events.filter(({ type }) => type === 'pulse').length === 3);
    await screen.leave();
  });
});

describe('who takes part', () => {
  it('is nobody with a token that was guessed, taken back or too old', async () => {
    const h = await house();
    const { visitor, visitId } = await meet(h);
    const guess = { token: 'x'.repeat(24) };
    for (const call of [
      h.kiosk.conversations.details({ access: guess }),
      say(h.kiosk, guess, 'Hello'),
      h.kiosk.conversations.end({ access: guess }),
      h.kiosk.conversations.follow({ access: guess }),
    ])
      expect(await refusal(call)).toMatchObject({ code: 'link-expired', status: 410 });
    const page = createPage(h.clock);
    const screen = await follow(h.as({ ...callerWith(['kiosk', 'public']), page }), visitor);
    h.database.sqlite.prepare('UPDATE link_tokens SET revoked_at = 1 WHERE visit_id = ?').run(visitId);
    await h.advance(10_000);
    await screen.ended();
    expect(await refusal(say(h.kiosk, visitor, 'Hello'))).toMatchObject({ code: 'link-expired' });
    h.database.sqlite.prepare('UPDATE link_tokens SET revoked_at = NULL').run();
    expect(await say(h.kiosk, visitor, 'Hello')).toMatchObject({ position: 1 });
    h.clock.elapse(25 * hour);
    expect(await refusal(say(h.kiosk, visitor, 'Hello'))).toMatchObject({ code: 'link-expired' });
  });

  it('is the desk and the host concerned by the conversation’s id, and nobody else', async () => {
    const h = await house();
    const { conversationId } = await meet(h);
    const other = await h.addHost({ name: 'Ida Elsewhere' });
    const program = callerWith([], undefined, { id: randomUUID(), role: 'program', hostId: null });
    const access = { conversationId };
    const strangers = [h.kiosk, hostClient(h, other.id), h.as(callerWith(['public', 'kiosk']))];
    for (const stranger of strangers) {
      for (const call of [
        say(stranger, access, 'I am the host'),
        stranger.conversations.details({ access }),
        stranger.conversations.end({ access }),
        stranger.conversations.mark({ access, delivered: 0, read: 0 }),
        stranger.conversations.typing({ access, typing: true }),
        stranger.conversations.follow({ access }),
      ])
        expect(await refusal(call)).toMatchObject({ code: 'not-allowed', status: 403 });
    }
    expect(await refusal(h.as(program).conversations.details({ access }))).toMatchObject({ status: 401 });
    expect(
      await refusal(
        hostClient(h, other.id).conversations.details({ access: { conversationId: randomUUID() } }),
      ),
    ).toMatchObject({ code: 'not-allowed' });
    expect(await h.reception.conversations.details({ access })).toMatchObject({ state: 'open' });
  });

  it('ends in the middle when the desk signs out', async () => {
    const h = await house();
    const { visitor, conversationId } = await meet(h);
    const caller = callerWith(['kiosk', 'public']);
    const desk = h.as(caller);
    await desk.reception.signIn({ pin: testPin });
    const screen = await follow(desk, { conversationId });
    await desk.reception.signOut();
    await screen.ended();
    await say(h.kiosk, visitor, 'A secret');
    expect(screen.texts()).toEqual([]);
  });

  it('ends in the middle when the host’s own session does: signed out, or the account shut', async () => {
    const h = await house();
    const { host, visitor, conversationId } = await meet(h);
    seedAccount(h, { username: 'bo.test', password: 'a lantern of paper', email: null, hostId: host.id });
    const signIn = async () => {
      const { session } = await h.backend.accounts.signIn('bo.test', 'a lantern of paper');
      const caller = callerWith([], undefined, h.backend.accounts.bySession(session));
      caller.keepAccountSession(session);
      return {
        session,
        screen: await follow(h.as({ ...caller, page: createPage(h.clock) }), { conversationId }),
      };
    };
    const first = await signIn();
    h.backend.accounts.signOut(first.session);
    await h.advance(10_000);
    await first.screen.ended();
    const second = await signIn();
    const [account] = await h.reception.accounts.list();
    await h.reception.accounts.disable({ accountId: account?.id ?? '' });
    await say(h.kiosk, visitor, 'A secret');
    await second.screen.ended();
    expect(second.screen.texts()).toEqual([]);
  });

  it('is no longer the host whom the visitor was taken from', async () => {
    const h = await house();
    const { visitor, visitId, conversationId, asHost } = await meet(h);
    const next = await h.addHost({ name: 'Ida Elsewhere' });
    const screen = await follow(asHost, { conversationId });
    await h.reception.visits.assignHost({ visitId, hostId: next.id });
    await screen.ended();
    await say(h.kiosk, visitor, 'For Ida alone');
    expect(screen.texts()).toEqual([]);
    expect(await refusal(say(asHost, { conversationId }, 'Me again'))).toMatchObject({ code: 'not-allowed' });
    await say(hostClient(h, next.id), { conversationId }, 'Hello, I am Ida');
  });
});

describe('the end', () => {
  it('of a remote meeting ends its visit, whoever says so, and is the same when asked again', async () => {
    const h = await house();
    const { visitor, visitId, conversationId, asHost } = await meet(h);
    await say(h.kiosk, visitor, 'Goodbye');
    h.clock.elapse(minute);
    const details = await asHost.conversations.end({ access: { conversationId } });
    expect(details).toMatchObject({
      kind: 'remote',
      state: 'ended',
      endedBy: 'host',
      siteName: 'Lanternworks',
      hostName: 'Bo Quillfeather',
      visitorName: 'Vera Testvisitor',
      messages: 1,
    });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ state: 'ended', endedBy: 'host' });
    h.clock.elapse(minute);
    expect(await h.kiosk.conversations.end({ access: visitor })).toEqual(details);
  });
});

describe('the visit behind it', () => {
  it('counts as answered by the first word of the host’s side, and nobody is asked any further', async () => {
    const h = await house();
    const { visitor, visitId, conversationId, asHost } = await meet(h);
    await say(h.kiosk, visitor, 'Is anybody there?');
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ answered: null });
    await say(asHost, { conversationId }, 'I am');
    await say(asHost, { conversationId }, 'One moment');
    expect(await h.reception.visits.get({ visitId })).toMatchObject({
      answered: { answer: 'words', text: 'I am', by: 'host' },
    });
  });
});
