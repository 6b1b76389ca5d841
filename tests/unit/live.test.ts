// A stream to a screen: a snapshot, then the newest of each thing that changed, until somebody leaves.

import { describe, expect, it } from 'vitest';
import { pulseMs, silenceMs } from '#contract/liveness.ts';
import type { Clock } from '#main/kernel/clock.ts';
import { type LiveSource, live } from '#main/kernel/live.ts';
import { createPage, type Page } from '#main/kernel/page.ts';
import { callerWith } from '#tests/support/house.ts';
import { createTestClock } from '#tests/support/test-clock.ts';

type Hold = {
  push(key: string, make: () => string | undefined): void;
  end(): void;
  open: number;
  closed: number;
};

function source(): { source: LiveSource<string>; hold: Hold } {
  const hold: Hold = { push() {}, end() {}, open: 0, closed: 0 };
  return {
    hold,
    source: {
      open(push, end) {
        hold.open += 1;
        Object.assign(hold, { push, end });
        const close = () => {
          hold.closed += 1;
        };
        return { first: 'snapshot', close };
      },
      pulse: () => 'pulse',
    },
  };
}

/** How a caller in this process follows, or one behind a page. */
function here(signal?: AbortSignal, page?: Page, clock: Clock = createTestClock(0)) {
  const hungUp: true[] = [];
  const caller = { ...callerWith([]), page, hangUp: () => void hungUp.push(true) };
  return { signal, context: { caller, clock, durable: () => undefined }, hungUp };
}

describe('a page', () => {
  const minute = 60_000;

  it('that gives signs of life hears a pulse every ten seconds, for as long as it likes', async () => {
    const clock = createTestClock(0);
    const page = createPage(clock);
    const following = here(undefined, page, clock);
    const stream = live(source().source, following);
    await stream.next();
    for (let pulses = 0; pulses < 60; pulses += 1) {
      const next = stream.next();
      while (clock.fireNext(clock.monotonic() + pulseMs))
        if (clock.monotonic() % pulseMs === 1_000 % pulseMs) break;
      expect(await next).toEqual({ done: false, value: 'pulse' });
      page.sign();
    }
    expect(clock.now()).toBe(10 * minute);
    expect(following.hungUp).toEqual([]);
    await stream.return();
  });

  it.each([true, false])('that gives none is cut off, whether or not it reads (%s)', async (reads) => {
    const clock = createTestClock(0);
    const { source: from, hold } = source();
    const following = here(undefined, createPage(clock), clock);
    const stream = live(from, following);
    await stream.next();
    const all = reads
      ? (async () => {
          for await (const _ of stream);
        })()
      : undefined;
    while (clock.fireNext(silenceMs + pulseMs + 1_000)) await Promise.resolve();
    expect(following.hungUp).toEqual([true]);
    await (all ?? stream.return());
    expect(hold.closed).toBe(1);
    expect(clock.fireNext(clock.monotonic() + minute)).toBe(false);
  });
});

describe('a stream', () => {
  it('begins with the snapshot and goes on with each change', async () => {
    const { source: from, hold } = source();
    const stream = live(from, here());
    expect(await stream.next()).toEqual({ done: false, value: 'snapshot' });
    const next = stream.next();
    hold.push('a', () => 'a1');
    expect(await next).toEqual({ done: false, value: 'a1' });
  });

  it('misses nothing that happens while nobody reads', async () => {
    const { source: from, hold } = source();
    const stream = live(from, here());
    await stream.next();
    hold.push('a', () => 'a1');
    hold.push('b', () => 'b1');
    expect([(await stream.next()).value, (await stream.next()).value]).toEqual(['a1', 'b1']);
  });

  it('gives a slow reader the newest state of each thing once, made when it is read', async () => {
    const { source: from, hold } = source();
    const stream = live(from, here());
    await stream.next();
    let made = 0;
    for (let n = 1; n <= 1_000; n += 1)
      hold.push('a', () => {
        made += 1;
        return `a${n}`;
      });
    hold.push('b', () => 'b1');
    expect([(await stream.next()).value, (await stream.next()).value]).toEqual(['a1000', 'b1']);
    expect(made).toBe(1);
  });

  it('leaves out what turns out to be nothing when it is read', async () => {
    const { source: from, hold } = source();
    const stream = live(from, here());
    await stream.next();
    hold.push('gone', () => undefined);
    hold.push('b', () => 'b1');
    expect((await stream.next()).value).toBe('b1');
  });

  it('registers for changes and takes its snapshot in one step, at the first read', () => {
    const { source: from, hold } = source();
    const stream = live(from, here());
    expect(hold.open).toBe(0);
    void stream.next();
    expect(hold.open).toBe(1);
  });
});

describe('the end of a stream', () => {
  it('comes when the source says so, to whoever waits, and lets go of the source', async () => {
    const { source: from, hold } = source();
    const stream = live(from, here());
    await stream.next();
    const waiting = stream.next();
    hold.end();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(hold.closed).toBe(1);
  });

  it('comes before the snapshot when the source ends as it opens', async () => {
    const hold = { closed: 0 };
    const stream = live<string>(
      {
        open(_push, end) {
          end();
          const close = () => {
            hold.closed += 1;
          };
          return { first: 'secret', close };
        },
        pulse: () => 'pulse',
      },
      here(),
    );
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(hold.closed).toBe(1);
  });

  it('comes when the caller leaves, waiting or not', async () => {
    for (const leaveWhileWaiting of [true, false]) {
      const { source: from, hold } = source();
      const leave = new AbortController();
      const stream = live(from, here(leave.signal));
      await stream.next();
      const waiting = leaveWhileWaiting ? stream.next() : undefined;
      leave.abort();
      expect(await (waiting ?? stream.next())).toEqual({ done: true, value: undefined });
      expect(hold.closed).toBe(1);
    }
  });

  it('comes when the reader stops reading', async () => {
    const { source: from, hold } = source();
    for await (const event of live(from, here())) {
      expect(event).toBe('snapshot');
      break;
    }
    expect(hold.closed).toBe(1);
  });

  it('shows nothing to a caller who left before the first read', async () => {
    const { source: from, hold } = source();
    const stream = live(from, here(AbortSignal.abort()));
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(hold.closed).toBe(hold.open);
  });

  it('by a failure lets go of the source too', async () => {
    const { source: from, hold } = source();
    const stream = live(from, here());
    await stream.next();
    hold.push('a', () => {
      throw new Error('broken');
    });
    await expect(stream.next()).rejects.toThrow('broken');
    expect(hold.closed).toBe(1);
  });
});
