/** The board: what each event changes, who stands in which column, what one symbol may say of several messages. */
import { describe, expect, test } from 'vitest';
import type { Notification } from '#contract/notifications.ts';
import type { MessageProgress, Visit, VisitEntry } from '#contract/visits.ts';
import { messageLines, standing } from '#renderer/reception/message-summary.ts';
import { storyOf } from '#renderer/reception/visit-story.ts';
import { isTalking } from '#renderer/reception/waiting.ts';
import { changeBoard, columnsOf, emptyBoard } from '#renderer/state/board-changes.ts';

const now = Date.UTC(2026, 2, 3, 12);
const minute = 60_000;

function visit(id: string, change: Partial<Visit> = {}): Visit {
  return {
    id,
    kind: 'in-person',
    state: 'on-site',
    visitorId: `visitor-${id}`,
    visitorName: `Visitor ${id}`,
    visitorEmail: null,
    visitorPhone: null,
    visitorPhoneShown: null,
    company: '',
    hostId: 'host',
    hostName: 'Ana Lindqvist-Demo',
    code: '123456',
    checkedInAt: now - 30 * minute,
    plannedEnd: now + 30 * minute,
    endedAt: null,
    endedBy: null,
    overridden: false,
    inHouse: true,
    answered: null,
    attention: null,
    nextStep: null,
    messages: [],
    ...change,
  };
}

const message = (change: Partial<MessageProgress>): MessageProgress => ({
  to: 'host',
  channel: 'email',
  job: 'sent',
  delivery: 'unknown',
  waitReason: null,
  ...change,
});

describe('the board', () => {
  test('takes the snapshot in place of all it knew', () => {
    const before = { ...emptyBoard, visits: { old: visit('old') } };
    const after = changeBoard(before, {
      type: 'snapshot',
      onSite: [visit('a')],
      endedToday: [visit('b')],
      endedBefore: 0,
      expected: [],
      channels: [],
      unreadConversations: 2,
    });
    expect(Object.keys(after.visits)).toEqual(['a', 'b']);
    expect(after.hostsRevision).toBe(before.hostsRevision + 1);
  });

  test('counts those who left earlier than it was sent, each once, also when one of them is heard of', () => {
    const at = (id: string, endedAt: number) => ({ ...visit(id), state: 'ended' as const, endedAt });
    const snapshot = {
      type: 'snapshot' as const,
      onSite: [],
      endedToday: [at('late', 9_000), at('early', 5_000)],
      endedBefore: 2,
      expected: [],
      channels: [],
      unreadConversations: 0,
    };
    const board = changeBoard(emptyBoard, snapshot);
    expect(board.leftEarlier).toEqual({ count: 2, before: 5_000 });
    const hearing = (one: ReturnType<typeof at>) => changeBoard(board, { type: 'visit', visit: one });
    expect(hearing(at('unsent', 4_000)).leftEarlier.count).toBe(1);
    expect(hearing(at('early', 5_000)).leftEarlier.count).toBe(2);
    expect(hearing(at('leaving now', 9_500)).leftEarlier.count).toBe(2);
  });

  test('knows how many conversations wait for the desk', () => {
    const after = changeBoard(emptyBoard, { type: 'conversations', unread: 3 });
    expect(after).toMatchObject({ unreadConversations: 3, conversationsRevision: 1 });
  });

  test('takes one visit without touching the others', () => {
    const before = changeBoard(emptyBoard, {
      type: 'snapshot',
      onSite: [visit('a')],
      endedToday: [],
      endedBefore: 0,
      expected: [],
      channels: [],
      unreadConversations: 2,
    });
    const after = changeBoard(before, { type: 'visit', visit: visit('b') });
    expect(after.visits.a).toBe(before.visits.a);
    expect(after.visits.b?.id).toBe('b');
  });

  test('puts those without a host apart, whoever needs the desk first, then the overdue, and the last to leave on top', () => {
    const all = [
      visit('early', { checkedInAt: now - 90 * minute }),
      visit('overdue', { plannedEnd: now - minute }),
      visit('silent', { checkedInAt: now - minute, attention: 'silent' }),
      visit('unsure', { hostId: null, hostName: null }),
      visit('left-1', { state: 'ended', endedAt: now - 20 * minute, endedBy: 'visitor' }),
      visit('left-2', { state: 'ended', endedAt: now - 5 * minute, endedBy: 'reception' }),
      visit('yesterday', { state: 'ended', endedAt: now - 20 * 60 * minute, endedBy: 'visitor' }),
    ];
    const visits = Object.fromEntries(all.map((one) => [one.id, one]));
    const { needHost, onSite, left, present } = columnsOf(
      visits,
      now,
      (instant) => instant > now - 12 * 60 * minute,
    );
    expect(present, 'who waits for a host is in the building too').toBe(4);
    expect(needHost.map(({ id }) => id)).toEqual(['unsure']);
    expect(onSite.map(({ id }) => id)).toEqual(['silent', 'overdue', 'early']);
    expect(left.map(({ id }) => id)).toEqual(['left-2', 'left-1']);
  });
});

describe('somebody in a remote meeting', () => {
  const remote = (id: string, change: Partial<Visit> = {}) => visit(id, { kind: 'remote', ...change });

  test('is counted and listed as on site only while they are known to be in the house', () => {
    const visits = { a: visit('a'), b: remote('b'), c: remote('c', { inHouse: false }) };
    const { onSite, elsewhere, present } = columnsOf(visits, now, () => true);
    expect(present).toBe(2);
    expect(onSite.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(elsewhere.map(({ id }) => id)).toEqual(['c']);
  });

  test('is said to be talked with, once the host has said something, and is not overdue', () => {
    const answered = { answer: 'words', text: 'Hello', by: 'host', at: now } as const;
    expect(isTalking(remote('a', { answered }))).toBe(true);
    expect(isTalking(remote('a', { answered: { ...answered, answer: 'five-minutes' } }))).toBe(false);
    expect(isTalking(visit('a', { answered }))).toBe(false);
    const late = remote('late', { plannedEnd: now - minute, checkedInAt: now });
    expect(columnsOf({ late, b: visit('b') }, now, () => true).onSite.map(({ id }) => id)).toEqual([
      'b',
      'late',
    ]);
  });

  test('has a meeting that ended, and has checked out of nothing', () => {
    const ended = remote('a', { state: 'ended', endedAt: now, endedBy: 'reception', inHouse: false });
    const entry = (action: VisitEntry['action'], at: number) => ({ action, at, actor: 'reception' }) as const;
    const entries = [entry('checked-in', 1), entry('visit-ended', 2), entry('visit-reopened', 3)];
    for (const { text } of storyOf(ended, [], entries)) expect(text).not.toMatch(/check/i);
  });
});

describe('the symbol for messages', () => {
  test('is never a check mark while one message failed, although another arrived', () => {
    const told = visit('a', {
      messages: [
        message({ delivery: 'delivered' }),
        message({ channel: 'sms', job: 'discarded', delivery: 'failed' }),
      ],
    });
    expect(standing(told)).toBe('failed');
    expect(messageLines(told)).toEqual([
      'Email to the host: delivered',
      'Text message to the host: not delivered',
    ]);
  });

  test.each([
    [{ job: 'scheduled', waitReason: 'retry' }, 'trying'],
    [{ job: 'scheduled', waitReason: 'channel-paused' }, 'held'],
    [{ job: 'scheduled', waitReason: null }, 'going'],
    [{ job: 'cancelled' }, 'delivered'],
  ] as const)('is the worse of a message that arrived and one that is %o: %s', (change, expected) => {
    const messages = [message({ delivery: 'delivered' }), message({ channel: 'sms', ...change })];
    expect(standing(visit('a', { messages }))).toBe(expected);
  });

  test('says that they don’t when every channel failed', () => {
    expect(standing(visit('a', { messages: [message({ job: 'discarded' })] }))).toBe('failed');
  });

  test('never calls a held message sent', () => {
    const held = visit('a', { messages: [message({ job: 'scheduled', waitReason: 'channel-not-set-up' })] });
    expect(standing(held)).toBe('held');
    expect(messageLines(held)).toEqual(['Email to the host: held, not set up']);
  });

  test('is about the goodbye once the visit has ended', () => {
    const ended = visit('a', {
      state: 'ended',
      endedAt: now,
      messages: [
        message({ delivery: 'delivered' }),
        message({ to: 'visitor', job: 'scheduled', waitReason: 'grace' }),
      ],
    });
    expect(standing(ended)).toBe('going');
    expect(messageLines(ended)).toEqual(['Email to the visitor: leaves in a moment']);
  });

  test('says so when there is no message at all', () => {
    expect(standing(visit('a'))).toBe('off');
    expect(messageLines(visit('a'))[0]).toContain('No message');
  });
});

describe('the story of a visit', () => {
  const sent: Notification = {
    id: 'm',
    kind: 'host-arrival',
    channel: 'email',
    visitId: 'a',
    visitorName: 'Visitor a',
    recipientName: 'Ana Lindqvist-Demo',
    address: 'ana@example.com',
    job: 'discarded',
    delivery: 'failed',
    waitReason: null,
    attempts: 1,
    maxAttempts: 12,
    createdAt: now - 30 * minute,
    dueAt: now - 30 * minute,
    expiresAt: now,
    finishedAt: now - 29 * minute,
    deliveredAt: null,
    receipt: 'none',
    dismissedAt: null,
    lastCode: '550',
    lastText: '550 No such user here',
    providerId: null,
  };

  test('is in the order in which things happened, with the provider’s words for what failed', () => {
    const ended = visit('a', { state: 'ended', endedAt: now, endedBy: 'visitor' });
    const story = storyOf(ended, [{ notification: sent, attempts: [] }]);
    expect(story.map(({ text }) => text)).toEqual([
      'Checked in',
      'Email to Ana Lindqvist-Demo queued',
      'Email to Ana Lindqvist-Demo not delivered',
      'Checked out by the visitor',
    ]);
    expect(story[2]?.detail).toBe('550 No such user here');
  });

  test('keeps a check-out that was taken back, and the tries that did not get through', () => {
    const at = (minutes: number) => now - 30 * minute + minutes * minute;
    const story = storyOf(
      visit('a'),
      [
        {
          notification: { ...sent, job: 'scheduled', delivery: 'unknown', finishedAt: null },
          attempts: [
            {
              number: 1,
              channel: 'email',
              startedAt: at(1),
              durationMs: 20,
              outcome: 'retry',
              code: 'ECONNREFUSED',
              text: 'no answer',
              body: null,
            },
            {
              number: 2,
              channel: 'email',
              startedAt: at(2),
              durationMs: null,
              outcome: null,
              code: null,
              text: null,
              body: null,
            },
          ],
        },
      ],
      [
        { at: at(0), action: 'checked-in', actor: 'kiosk' },
        { at: at(5), action: 'visit-ended', actor: 'kiosk' },
        { at: at(6), action: 'visit-reopened', actor: 'reception' },
      ],
    );
    expect(story.map(({ text }) => text)).toEqual([
      'Checked in on the visitor screen',
      'Email to Ana Lindqvist-Demo queued',
      'Email to Ana Lindqvist-Demo, try 1: Did not get through',
      'Checked out by the visitor',
      'Check-out taken back at the desk',
    ]);
    expect(story[2]?.detail).toBe('ECONNREFUSED no answer');
  });

  test('tells of the end at once when the board knows it before the history', () => {
    const ended = visit('a', { state: 'ended', endedAt: now, endedBy: 'reception' });
    const entries = [{ at: ended.checkedInAt, action: 'checked-in', actor: 'reception' }] as const;
    expect(storyOf(ended, [], entries).map(({ text }) => text)).toEqual([
      'Checked in at the desk',
      'Checked out at the desk',
    ]);
  });

  test('dates what we did when we did it, and what the other side reports when it happened', () => {
    const at = (minutes: number) => now - 30 * minute + minutes * minute;
    const left = { ...sent, job: 'sent', finishedAt: at(1), deliveredAt: null, lastText: null } as const;
    const told = (more: Partial<Notification>) =>
      storyOf(visit('a'), [{ notification: { ...left, ...more }, attempts: [] }])
        .slice(2)
        .map(({ at: time, text }) => [time, text]);
    const what = 'Email to Ana Lindqvist-Demo';
    expect(told({ delivery: 'accepted' })).toEqual([[at(1), `${what} sent`]]);
    for (const delivery of ['delivered', 'seen', 'answered'] as const)
      expect(told({ delivery, deliveredAt: at(9) })).toEqual([
        [at(1), `${what} sent`],
        [at(9), `${what} delivered`],
      ]);
    expect(told({ delivery: 'failed' })).toEqual([[at(1), `${what} sent, and not delivered later`]]);
    expect(told({ job: 'discarded', delivery: 'unknown', lastCode: 'may-have-arrived' })).toEqual([
      [at(1), `${what} given up, and may have arrived`],
    ]);
    expect(told({ job: 'cancelled', delivery: 'unknown' })).toEqual([[at(1), `${what} cancelled`]]);
    expect(told({ job: 'discarded', delivery: 'unknown' })).toEqual([[at(1), `${what} not delivered`]]);
  });

  test('does not say that a waiting message is finished', () => {
    const story = storyOf(visit('a'), [
      { notification: { ...sent, job: 'scheduled', delivery: 'unknown', finishedAt: null }, attempts: [] },
    ]);
    expect(story.map(({ text }) => text)).toEqual(['Checked in', 'Email to Ana Lindqvist-Demo queued']);
  });
});
