// Tokens that stand for a person or a visit for a few minutes.

import { describe, expect, it } from 'vitest';
import { systemRandomness } from '#main/kernel/randomness.ts';
import { createTickets } from '#main/kernel/tickets.ts';
import { monday } from '#tests/support/forms.ts';
import { createTestClock } from '#tests/support/test-clock.ts';

const lifeMs = 60_000;

function office(most?: number) {
  const clock = createTestClock(monday);
  return { clock, tickets: createTickets<string>(clock, systemRandomness, lifeMs, most) };
}

describe('a ticket', () => {
  it('is good as often as it is shown, until its time is up', () => {
    const { clock, tickets } = office();
    const token = tickets.issue('Ann');
    clock.elapse(lifeMs - 1);
    expect([tickets.redeem(token), tickets.redeem(token)]).toEqual(['Ann', 'Ann']);
    clock.elapse(1);
    expect(tickets.redeem(token)).toBeUndefined();
  });

  it('does not care what the wall clock says', () => {
    const { clock, tickets } = office();
    const token = tickets.issue('Ann');
    clock.setWall(monday + 365 * 24 * 3_600_000);
    expect(tickets.redeem(token)).toBe('Ann');
    clock.setWall(monday - 365 * 24 * 3_600_000);
    clock.elapse(lifeMs);
    expect(tickets.redeem(token)).toBeUndefined();
  });

  it('carries 256 bits and nothing of what it stands for', () => {
    const { tickets } = office();
    const tokens = Array.from({ length: 100 }, () => tickets.issue('Ann'));
    expect(new Set(tokens).size).toBe(100);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  });

  it('that was never issued is good for nothing', () => {
    const { tickets } = office();
    for (const token of ['', 'x', '__proto__', 'constructor']) expect(tickets.redeem(token)).toBeUndefined();
  });
});

describe('an office that is flooded', () => {
  it('keeps the newest, so that memory cannot be filled from outside', () => {
    const { tickets } = office(3);
    const [one, two, three, four] = ['1', '2', '3', '4'].map((subject) => tickets.issue(subject));
    expect([one, two, three, four].map((token) => tickets.redeem(token ?? ''))).toEqual([
      undefined,
      '2',
      '3',
      '4',
    ]);
  });
});
