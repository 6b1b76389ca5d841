/** The house's clock on a screen: right from the first word of the house, whatever happens to the screen's own. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHouseClock } from '#renderer/state/house-clock.ts';

const second = 1_000;
const day = 24 * 3_600_000;

/** A screen and its house, in a world where time passes and clocks are set. */
function world({ wrongBy = 0 } = {}) {
  let true_ = Date.UTC(2026, 10, 20, 9);
  let wall = true_ + wrongBy;
  let elapsed = 12_345.678;
  const clock = createHouseClock({ now: () => wall, elapsed: () => elapsed });
  return {
    clock,
    houseTime: () => true_,
    pass(milliseconds: number) {
      true_ += milliseconds;
      wall += milliseconds;
      elapsed += milliseconds;
    },
    /** Somebody sets the screen's clock. */
    step(milliseconds: number) {
      wall += milliseconds;
    },
    /** The screen sleeps: some clocks stand still meanwhile. */
    sleep(milliseconds: number) {
      true_ += milliseconds;
      wall += milliseconds;
    },
    /** The house's own clock is set. */
    setHouse(milliseconds: number) {
      true_ += milliseconds;
    },
    /** An answer that was so long on its way. */
    answer(onItsWay = 0) {
      const told = true_;
      this.pass(onItsWay);
      clock.hear(told);
    },
  };
}

describe('the house’s clock on a screen', () => {
  it('is the screen’s own until the house has told the time', () => {
    const { clock, houseTime } = world({ wrongBy: 3 * day });
    expect(clock.now()).toBe(houseTime() + 3 * day);
  });

  it('is the house’s from its first answer, whatever steps the screen’s own takes', () => {
    const act = fc.oneof(
      fc.record({ act: fc.constant('pass' as const), by: fc.integer({ min: 0, max: day }) }),
      fc.record({ act: fc.constant('step' as const), by: fc.integer({ min: -40 * day, max: 40 * day }) }),
      fc.record({ act: fc.constant('answer' as const), by: fc.integer({ min: 0, max: 900 }) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: -400 * day, max: 400 * day }), fc.array(act), (wrongBy, acts) => {
        const it = world({ wrongBy });
        it.answer();
        for (const { act, by } of acts) it[act](by);
        expect(it.houseTime() - it.clock.now()).toBeGreaterThanOrEqual(0);
        expect(it.houseTime() - it.clock.now()).toBeLessThanOrEqual(second);
      }),
    );
  });

  it.each([
    ['three days on', 3 * day],
    ['two hours back', -2 * 3_600_000],
    ['two seconds on', 2 * second],
  ])('stays right when the screen’s own is set %s, and the house is asked again', (_what, by) => {
    const it = world();
    it.answer();
    expect(it.clock.disturbed()).toBe(false);
    it.step(by);
    expect(it.clock.now()).toBe(it.houseTime());
    expect(it.clock.disturbed()).toBe(true);
    it.answer();
    expect(it.clock.disturbed()).toBe(false);
  });

  it.each([
    ['has slept', (it: ReturnType<typeof world>) => it.sleep(8 * 3_600_000)],
    [
      'serves a house whose clock was set back',
      (it: ReturnType<typeof world>) => it.setHouse(-2 * 3_600_000),
    ],
    ['serves a house whose clock was set on', (it: ReturnType<typeof world>) => it.setHouse(3 * day)],
  ])('is right again with the next answer when the screen %s', (_what, happens) => {
    const it = world();
    it.answer();
    happens(it);
    let told = 0;
    it.clock.onSet(() => {
      told += 1;
    });
    it.answer();
    expect(it.clock.now()).toBe(it.houseTime());
    expect(told).toBe(1);
  });

  it('keeps the truer of two answers: the way takes time', () => {
    const it = world();
    it.answer(20);
    it.answer(800);
    expect(it.houseTime() - it.clock.now()).toBe(20);
    it.answer(5);
    expect(it.houseTime() - it.clock.now()).toBe(5);
  });

  it('is in whole milliseconds, as the house takes them', () => {
    const it = world();
    it.answer();
    it.pass(0.3);
    expect(Number.isInteger(it.clock.now())).toBe(true);
  });
});
