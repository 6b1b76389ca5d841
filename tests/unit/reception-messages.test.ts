/** What the desk is told of a message, of a channel in trouble and of a visitor who waits: plain words, never more than is known. */
import { describe, expect, test } from 'vitest';
import type { Notification } from '#contract/notifications.ts';
import type { FollowUp } from '#contract/settings.ts';
import type { Visit } from '#contract/visits.ts';
import { troubleOf } from '#renderer/reception/messages/channel-advice.ts';
import { barsOf, percentText, sharesOf } from '#renderer/reception/messages/delivered-shares.ts';
import {
  actsOn,
  nextTryText,
  reasonOf,
  standingOf,
  toneOf,
} from '#renderer/reception/messages/message-words.ts';
import {
  readFollowUp,
  stepsOf,
  valuesOfFollowUp,
  withOneMore,
  without,
} from '#renderer/reception/settings/follow-up-values.ts';
import { spanText } from '#renderer/reception/times.ts';
import { answeredText, isAsking, nextStepText } from '#renderer/reception/waiting.ts';

const now = Date.UTC(2026, 2, 3, 12);
const minute = 60_000;
const style = { language: 'en', zone: 'UTC', country: 'GB' } as const;
const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '');

const message = (change: Partial<Notification>): Notification => ({
  id: 'm',
  kind: 'host-arrival',
  channel: 'email',
  visitId: 'a',
  visitorName: 'Vera Placeholder',
  recipientName: 'Bo Quillfeather',
  address: 'bo@example.com',
  job: 'scheduled',
  delivery: 'unknown',
  waitReason: null,
  attempts: 0,
  maxAttempts: 12,
  createdAt: now - minute,
  dueAt: now,
  expiresAt: now + 30 * minute,
  finishedAt: null,
  deliveredAt: null,
  receipt: 'none',
  dismissedAt: null,
  lastCode: null,
  lastText: null,
  providerId: null,
  ...change,
});
const sent = { job: 'sent', delivery: 'accepted', attempts: 1, finishedAt: now } as const;

describe('why a message stands as it does', () => {
  test.each([
    [{}, 'Leaves in a moment'],
    [{ waitReason: 'rate' }, 'Waits its turn: no more emails a minute are allowed'],
    [
      { kind: 'visitor-goodbye', waitReason: 'grace', dueAt: now + 3 * minute },
      'Leaves at 12:03, unless the check-out is taken back',
    ],
    [
      { kind: 'host-details', waitReason: 'grace', dueAt: now + 3 * minute },
      'Leaves at 12:03, unless the conversation is taken up again',
    ],
    [
      { kind: 'host-chat', waitReason: 'grace', dueAt: now + 3 * minute },
      'Leaves at 12:03, unless they are read before',
    ],
    [{ kind: 'host-arrival', waitReason: 'grace', dueAt: now + 3 * minute }, 'Leaves at 12:03'],
    [{ waitReason: 'scheduled', dueAt: now + 21 * 60 * minute }, 'Leaves tomorrow, 09:00'],
    [
      { waitReason: 'outside-hours', dueAt: now + 60 * minute },
      'Waits until 13:00, outside Bo Quillfeather’s hours',
    ],
    [
      { waitReason: 'outside-hours', dueAt: now + 60 * minute, recipientName: 'Iris' },
      'Waits until 13:00, outside Iris’ hours',
    ],
    [
      { waitReason: 'retry', dueAt: now + 2 * minute, lastText: '452 Mailbox full' },
      'Trying again in 2 min: 452 Mailbox full',
    ],
    [{ waitReason: 'channel-not-set-up' }, 'Held: email is not set up'],
    [{ waitReason: 'channel-paused', channel: 'sms' }, 'Held: text messages have stopped'],
    [{ job: 'sending' }, 'Being handed to the provider'],
    [sent, 'The provider has taken it'],
    [{ ...sent, receipt: 'awaited' }, 'The provider has taken it; no receipt yet'],
    [{ ...sent, receipt: 'missing' }, 'No receipt within 72 hours'],
    [{ ...sent, delivery: 'delivered', deliveredAt: now }, 'Arrived at 12:00'],
    [{ ...sent, delivery: 'failed', lastText: 'The phone was out of reach.' }, 'The phone was out of reach.'],
    [
      { job: 'discarded', delivery: 'failed', attempts: 1, lastText: '550 No such user' },
      'Given up: 550 No such user',
    ],
    [
      { job: 'discarded', lastText: 'It was no longer useful and was not sent.' },
      'It was no longer useful and was not sent.',
    ],
    [{ job: 'cancelled', lastText: 'The visit had ended.' }, 'The visit had ended.'],
  ] as const)('%j: %s', (change, expected) => {
    expect(plain(reasonOf(message(change), now, style))).toBe(expected);
  });

  test('a missing receipt is a worry, not a failure, and never good', () => {
    const missing = message({ ...sent, receipt: 'missing' });
    expect(standingOf(missing)).toBe('unconfirmed');
    expect(toneOf(missing)).toBe('warn');
  });

  test('what has been put aside asks nothing any more', () => {
    expect(toneOf(message({ job: 'discarded', delivery: 'failed', attempts: 1 }))).toBe('bad');
    expect(toneOf(message({ job: 'discarded', delivery: 'failed', attempts: 1, dismissedAt: now }))).toBe(
      'quiet',
    );
  });

  test('the next try is never said to be sooner than it is', () => {
    expect(nextTryText(now - 1, now, style)).toBe('now');
    expect(nextTryText(now + 1, now, style)).toBe('in 1 s');
    expect(nextTryText(now + 59_001, now, style)).toBe('in 60 s');
    expect(nextTryText(now + minute + 1, now, style)).toBe('in 2 min');
    expect(nextTryText(now + 90 * minute, now, style)).toBe('at 13:30');
  });
});

test.each([
  [{}, { send: true, cancel: true, dismiss: false }],
  [{ job: 'sending' }, { send: false, cancel: false, dismiss: false }],
  [sent, { send: false, cancel: false, dismiss: false }],
  [
    { ...sent, delivery: 'failed' },
    { send: false, cancel: false, dismiss: true },
  ],
  [{ job: 'discarded' }, { send: true, cancel: false, dismiss: true }],
  [
    { job: 'discarded', dismissedAt: now },
    { send: true, cancel: false, dismiss: false },
  ],
  [{ job: 'cancelled' }, { send: false, cancel: false, dismiss: false }],
] as const)('what can be done with %j: %o', (change, acts) => {
  expect(actsOn(message(change))).toEqual(acts);
});

describe('what to do about a channel', () => {
  test.each([
    ['535', '5.7.8 authentication failed', 'sign-in'],
    ['20003', 'Authenticate', 'sign-in'],
    ['21606', 'The From phone number is not valid', 'sender'],
    ['550', '5.7.60 Client is not allowed to send as this sender', 'sender'],
    ['21408', 'Permission to send an SMS has not been enabled', 'region'],
    ['30002', 'The Twilio account is suspended.', 'account'],
    ['20429', 'Too many requests', 'rate'],
    ['421', '4.7.0 Too many messages, slow down', 'rate'],
    ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:25', 'connection'],
    ['ETIMEDOUT', 'Connection timeout', 'connection'],
    ['EAI_AGAIN', 'getaddrinfo EAI_AGAIN', 'connection'],
    ['ETLS', 'STARTTLS is required', 'encryption'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', 'encryption'],
    ['452', '4.2.2 Mailbox full', 'mailbox'],
    ['99999', 'Something new', 'other'],
    [null, null, 'other'],
  ] as const)('%s %s is about the %s', (code, said, trouble) => {
    expect(troubleOf(code, said)).toBe(trouble);
  });
});

describe('the shares of a day', () => {
  test('fill the bar, and none that is there is too thin to be seen', () => {
    const bars = barsOf({ delivered: 998, accepted: 1, failed: 1 }, 100, 4);
    expect(bars.map(({ outcome }) => outcome)).toEqual(['delivered', 'accepted', 'failed']);
    expect(bars.map(({ height }) => height)).toEqual([92, 4, 4]);
    expect(bars.reduce((sum, { height }) => sum + height, 0)).toBe(100);
    expect(bars[2]?.from).toBe(96);
  });

  test('are none on a day without messages', () => {
    expect(barsOf({ delivered: 0, accepted: 0, failed: 0 }, 100, 4)).toEqual([]);
  });

  test('are summed by channel', () => {
    const day = { day: now, accepted: 1, delivered: 2, failed: 3 };
    const { sum } = sharesOf(
      {
        days: [
          { ...day, channel: 'email' },
          { ...day, channel: 'sms' },
          { ...day, channel: 'sms' },
        ],
        oldestDue: [],
        timeToSend: { p50: null, p99: null, of: 0 },
        timeToDeliver: { p50: null, p99: null, of: 0 },
      },
      'sms',
    );
    expect(sum).toEqual({ accepted: 2, delivered: 4, failed: 6, total: 12 });
  });

  test.each([
    [0, 0, '0 %'],
    [999, 1000, '99 %'],
    [1, 1000, '1 %'],
    [1000, 1000, '100 %'],
    [1, 3, '33 %'],
  ])('%i of %i is %s', (part, whole, expected) => {
    expect(percentText(part, whole)).toBe(expected);
  });

  test.each([
    [20, '0.1 s'],
    [1_180, '1.2 s'],
    [44_100, '45 s'],
    [3 * minute + 1, '4 min'],
  ])('%i ms are %s', (milliseconds, expected) => {
    expect(spanText(milliseconds)).toBe(expected);
  });
});

describe('a visitor who waits', () => {
  const visit = (change: Partial<Visit>) =>
    ({
      state: 'on-site',
      hostName: 'Bo Quillfeather',
      answered: null,
      attention: null,
      nextStep: null,
      ...change,
    }) as Visit;
  const next = (change: object) =>
    plain(
      nextStepText(visit({ nextStep: { to: 'deputy', name: null, at: now + 40_000, ...change } }), now) ?? '',
    );

  test('is told of with the name of whoever is asked next, and when', () => {
    expect(next({ name: 'Célestine Moonbeam' })).toBe('Asks Célestine Moonbeam (deputy) in 0:40');
    expect(next({})).toBe('Asks the deputy in 0:40');
    expect(next({ to: 'host', name: 'Bo Quillfeather' })).toBe('Asks Bo Quillfeather again in 0:40');
    expect(next({ to: 'desk', at: now - 1 })).toBe('Desk is asked now');
    expect(nextStepText(visit({}), now)).toBeNull();
  });

  test('stands out while somebody is to be asked or the desk must act, and only while they are here', () => {
    expect(isAsking(visit({}))).toBe(false);
    expect(isAsking(visit({ attention: 'silent' }))).toBe(true);
    expect(isAsking(visit({ state: 'ended', attention: 'silent' }))).toBe(false);
  });

  test('has an answer with who gave it', () => {
    const said = (by: 'host' | 'deputy' | 'reception') =>
      plain(answeredText({ answer: 'coming', text: null, by, at: now }, 'Bo Quillfeather'));
    expect(said('host')).toBe('Bo Quillfeather: on my way');
    expect(said('deputy')).toBe('Deputy of Bo Quillfeather: on my way');
    expect(said('reception')).toBe('Desk for Bo Quillfeather: on my way');
  });
});

describe('the follow-up form', () => {
  const followUp: FollowUp = {
    escalation: [
      { afterSeconds: 60, to: 'host', channels: 'second' },
      { afterSeconds: 120, to: 'deputy', channels: 'all' },
    ],
    hostOverdueMinutes: 15,
    visitorOverdueMinutes: null,
  };
  const values = valuesOfFollowUp(followUp);

  test('gives back what it was filled with', () => {
    expect(readFollowUp(values)).toEqual({ ok: true, followUp });
  });

  test('adds a step after the others and takes any one out', () => {
    const more = { ...values, ...withOneMore(values) };
    expect(stepsOf(more).at(-1)).toEqual({ afterSeconds: '180', to: 'desk', channels: 'all' });
    const fewer = { ...more, ...without(more, 0) };
    expect(stepsOf(fewer).map(({ to }) => to)).toEqual(['deputy', 'desk']);
  });

  test('names the step that comes too early, or has no number', () => {
    const wrong = { ...values, 'escalation.0.afterSeconds': '121' };
    expect(readFollowUp(wrong)).toEqual({
      ok: false,
      problems: { 'escalation.1.afterSeconds': 'It must come later than the step before it.' },
    });
    const none = readFollowUp({ ...values, 'escalation.0.afterSeconds': '1.5' });
    expect(none.ok ? {} : none.problems).toHaveProperty(['escalation.0.afterSeconds']);
  });

  test('takes an emptied number for a mistake, not for a reminder switched off', () => {
    const read = readFollowUp({ ...values, hostOverdueMinutes: '' });
    expect(read.ok ? {} : read.problems).toHaveProperty('hostOverdueMinutes');
    expect(readFollowUp({ ...values, hostOverdue: 'never', hostOverdueMinutes: '' })).toMatchObject({
      ok: true,
      followUp: { hostOverdueMinutes: null },
    });
  });
});
