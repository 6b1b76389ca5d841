// The PIN in front of reception: chosen, not given; guessed only at a growing price.

import { describe, expect, it } from 'vitest';
import { callerWith, type House, house, refusal, testPin } from '#tests/support/house.ts';

const day = 24 * 3_600_000;

async function tryPin(h: House, pin: string) {
  return await refusal(h.as(callerWith(['kiosk'])).reception.signIn({ pin }));
}

async function signIn(h: House, pin = testPin) {
  const caller = callerWith(['kiosk']);
  expect(await h.as(caller).reception.signIn({ pin })).toEqual({ signedIn: true });
  return h.as(caller);
}

/** Three wrong tries: the last one starts the waiting. */
async function lock(h: House) {
  for (let wrong = 1; wrong <= 3; wrong += 1) await tryPin(h, '0000');
}

describe('the first run', () => {
  it('has no PIN, takes none as right, and lets the receptionist choose one', async () => {
    const h = await house({ pin: false, site: null });
    const caller = callerWith(['kiosk']);
    const screen = h.as(caller);
    expect(await screen.reception.status()).toMatchObject({ pinChosen: false, signedIn: false });
    for (const pin of ['', '0000', '1234']) expect(await tryPin(h, pin)).toMatchObject({ code: 'wrong-pin' });
    expect(await screen.reception.choosePin({ pin: '2580' })).toEqual({ signedIn: true });
    expect(await screen.reception.status()).toMatchObject({ pinChosen: true, signedIn: true });
    expect(await screen.settings.get()).toMatchObject({ site: null });
    await h.restart();
    await signIn(h, '2580');
  });

  it('comes again when an installer has the PIN forgotten, and ends what was opened with it', async () => {
    const h = await house();
    const before = await signIn(h);
    await lock(h);
    h.backend.forgetPin();
    expect(await before.reception.status()).toMatchObject({ pinChosen: false, signedIn: false });
    expect(await tryPin(h, testPin)).toMatchObject({ code: 'wrong-pin' });
    await h.as(callerWith(['kiosk'])).reception.choosePin({ pin: '2580' });
    await signIn(h, '2580');
  });

  it('keeps the PIN only as a hash that is slow to guess', async () => {
    const h = await house({ pin: false, site: null });
    await h.kiosk.reception.choosePin({ pin: '258013579' });
    const stored = h.database.sqlite
      .prepare<[], string>(`SELECT value FROM settings WHERE key = 'reception-pin'`)
      .pluck()
      .get();
    expect(stored).not.toContain('258013579');
    expect(JSON.parse(stored ?? '')).toMatchObject({ N: 2 ** 16, r: 8, p: 1 });
  });

  it('refuses a weak PIN by name, and stays the first run', async () => {
    const h = await house({ pin: false, site: null });
    for (const [pin, problem] of [
      ['', 'empty'],
      ['12', 'too-short'],
      ['1234', 'easy-to-guess'],
      ['12a4', 'digits-only'],
      ['1'.repeat(65), 'too-long'],
    ] as const) {
      expect(await refusal(h.kiosk.reception.choosePin({ pin }))).toMatchObject({
        code: 'invalid-input',
        data: { problems: [{ field: 'pin', problem }] },
      });
    }
    expect(await h.kiosk.reception.status()).toMatchObject({ pinChosen: false });
  });

  it('is won by one of two screens that choose at the same moment', async () => {
    const h = await house({ pin: false, site: null });
    const [one, two] = [callerWith(['kiosk']), callerWith(['kiosk'])];
    const outcomes = await Promise.allSettled([
      h.as(one).reception.choosePin({ pin: '2580' }),
      h.as(two).reception.choosePin({ pin: '1357' }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await refusal(h.as(two).reception.choosePin({ pin: '1357' }))).toMatchObject({
      code: 'pin-exists',
    });
    expect(await tryPin(h, '1357')).toMatchObject({ code: 'wrong-pin' });
    await signIn(h, '2580');
  });
});

describe('a wrong PIN', () => {
  it('costs growing time, and says until when', async () => {
    const h = await house();
    const start = h.clock.now();
    expect(await tryPin(h, '0000')).toMatchObject({
      code: 'wrong-pin',
      status: 403,
      data: { retryAt: start },
    });
    expect(await tryPin(h, '0000')).toMatchObject({ code: 'wrong-pin', data: { retryAt: start } });
    for (const seconds of [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]) {
      const retryAt = h.clock.now() + seconds * 1000;
      expect(await tryPin(h, '0000')).toMatchObject({ code: 'wrong-pin', data: { retryAt } });
      expect(await h.kiosk.reception.status()).toMatchObject({ retryAt });
      h.clock.elapse(seconds * 1000 - 1);
      expect(await tryPin(h, testPin)).toMatchObject({
        code: 'too-many-tries',
        status: 429,
        data: { retryAt },
      });
      h.clock.elapse(1);
    }
    await signIn(h);
  });

  it('is forgotten once the right one came', async () => {
    const h = await house();
    await tryPin(h, '0000');
    await tryPin(h, '0000');
    await signIn(h);
    await tryPin(h, '0000');
    expect(await tryPin(h, '0000')).toMatchObject({ data: { retryAt: h.clock.now() } });
  });

  it('is still counted after a restart', async () => {
    const h = await house();
    await lock(h);
    const retryAt = h.clock.now() + 5_000;
    await h.restart();
    expect(await tryPin(h, testPin)).toMatchObject({ code: 'too-many-tries', data: { retryAt } });
    h.clock.elapse(5_000);
    expect(await tryPin(h, '0000')).toMatchObject({
      code: 'wrong-pin',
      data: { retryAt: h.clock.now() + 10_000 },
    });
  });

  it('does not lock reception out for a day when the clock is set back by one', async () => {
    const h = await house();
    await lock(h);
    h.clock.setWall(h.clock.now() - day);
    expect(await tryPin(h, testPin)).toMatchObject({ data: { retryAt: h.clock.now() + 5_000 } });
    expect(await h.kiosk.reception.status()).toMatchObject({ retryAt: h.clock.now() + 5_000 });
    await h.restart();
    h.clock.elapse(5_000);
    await signIn(h);
  });

  it('is counted one at a time, however many come at once', async () => {
    const h = await house();
    const guesses = ['0000', '1111', '2222', '3333', '4444', '5555', testPin];
    const outcomes = await Promise.all(guesses.map((pin) => tryPin(h, pin)));
    expect(outcomes.map(({ code }) => code)).toEqual([
      'wrong-pin',
      'wrong-pin',
      'wrong-pin',
      'too-many-tries',
      'too-many-tries',
      'too-many-tries',
      'too-many-tries',
    ]);
  });

  it('is written down, without the PIN', async () => {
    const h = await house();
    await tryPin(h, '7531');
    const entries = h.database.sqlite.prepare('SELECT actor, action FROM audit_entries').all();
    expect(entries).toContainEqual({ actor: 'kiosk', action: 'pin-wrong' });
    expect(JSON.stringify(h.database.sqlite.prepare('SELECT * FROM audit_entries').all())).not.toContain(
      '7531',
    );
  });
});

describe('changing the PIN', () => {
  it('needs the present one, and then only the new one opens', async () => {
    const h = await house();
    const desk = await signIn(h);
    expect(await refusal(desk.reception.changePin({ current: '0000', next: '2580' }))).toMatchObject({
      code: 'wrong-pin',
    });
    expect(await desk.reception.changePin({ current: testPin, next: '2580' })).toEqual({ changed: true });
    expect(await tryPin(h, testPin)).toMatchObject({ code: 'wrong-pin' });
    await h.restart();
    await signIn(h, '2580');
  });

  it('refuses a weak one by name and keeps the present one', async () => {
    const h = await house();
    const desk = await signIn(h);
    expect(await refusal(desk.reception.changePin({ current: testPin, next: '1111' }))).toMatchObject({
      code: 'invalid-input',
      data: { problems: [{ field: 'next', problem: 'easy-to-guess' }] },
    });
    await signIn(h);
  });

  it('cannot be used to guess faster', async () => {
    const h = await house();
    const desk = await signIn(h);
    const guesses = ['0000', '1111', '2222', '3333'];
    const outcomes = await Promise.all(
      guesses.map((current) => refusal(desk.reception.changePin({ current, next: '2580' }))),
    );
    expect(outcomes.at(-1)).toMatchObject({ code: 'too-many-tries' });
  });

  it('ends every other session, for whoever watched the old one being typed', async () => {
    const h = await house();
    const [desk, other] = [await signIn(h), await signIn(h)];
    await desk.reception.changePin({ current: testPin, next: '2580' });
    expect(await desk.reception.status()).toMatchObject({ signedIn: true });
    expect(await other.reception.status()).toMatchObject({ signedIn: false });
  });
});
