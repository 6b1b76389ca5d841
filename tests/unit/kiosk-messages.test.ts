/** What a visitor is told of a message: never more than is known, never less than is wrong. */
import { describe, expect, test } from 'vitest';
import type { MessageProgress } from '#contract/visits.ts';
import { isUnderWay, latestOfEach, shownState, toneOf } from '#renderer/state/message-state.ts';

const message = (change: Partial<MessageProgress>): MessageProgress => ({
  to: 'host',
  channel: 'email',
  job: 'scheduled',
  delivery: 'unknown',
  waitReason: null,
  ...change,
});

test.each([
  [{}, 'queued', 'going'],
  [{ waitReason: 'grace' }, 'grace', 'going'],
  [{ waitReason: 'retry' }, 'retry', 'warn'],
  [{ waitReason: 'rate' }, 'queued', 'going'],
  [{ waitReason: 'scheduled' }, 'scheduled', 'going'],
  [{ waitReason: 'outside-hours' }, 'outside-hours', 'warn'],
  [{ waitReason: 'channel-not-set-up' }, 'not-set-up', 'warn'],
  [{ waitReason: 'channel-paused' }, 'paused', 'warn'],
  [{ job: 'sending' }, 'sending', 'going'],
  [{ job: 'sent' }, 'sent', 'good'],
  [{ job: 'sent', delivery: 'accepted' }, 'sent', 'good'],
  [{ job: 'sent', delivery: 'delivered' }, 'delivered', 'good'],
  [{ job: 'sent', delivery: 'seen' }, 'seen', 'good'],
  [{ job: 'sent', delivery: 'answered' }, 'answered', 'good'],
  [{ job: 'sent', delivery: 'failed' }, 'failed', 'warn'],
  [{ job: 'discarded' }, 'failed', 'warn'],
  [{ job: 'cancelled' }, 'cancelled', 'warn'],
] as const)('%j is shown as %s, %s', (change, state, tone) => {
  expect(shownState(message(change))).toBe(state);
  expect(toneOf(shownState(message(change)))).toBe(tone);
});

describe('that the host is told', () => {
  test('is said when at least one message has left or is about to', () => {
    const held = message({ channel: 'sms', waitReason: 'channel-not-set-up' });
    expect(isUnderWay([held, message({ job: 'sent' })])).toBe(true);
    expect(isUnderWay([message({})])).toBe(true);
  });

  test('is not said when every message is held or has failed, or there is none', () => {
    expect(isUnderWay([])).toBe(false);
    expect(isUnderWay([message({ waitReason: 'channel-not-set-up' }), message({ job: 'discarded' })])).toBe(
      false,
    );
  });
});

describe('of several messages to the same person by the same channel', () => {
  test('the latest is shown, because another host may have been chosen since', () => {
    const before = message({ job: 'sent', delivery: 'delivered' });
    const now = message({});
    expect(latestOfEach([before, message({ channel: 'sms', job: 'sent' }), now])).toEqual([
      now,
      message({ channel: 'sms', job: 'sent' }),
    ]);
  });

  test('one that leaves later or was called off does not hide one that has left', () => {
    const sent = message({ job: 'sent' });
    expect(latestOfEach([sent, message({ waitReason: 'scheduled' }), message({ job: 'cancelled' })])).toEqual(
      [sent],
    );
  });
});
