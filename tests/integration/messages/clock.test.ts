// The loop and its clocks (rule 12): a wall clock that jumps, a machine that sleeps, a program that stops and starts.

import { describe, expect, it } from 'vitest';
import { hour, minute, monday, newVisitor } from '#tests/support/forms.ts';
import { type House, house } from '#tests/support/house.ts';
import { announce, onlyMessage, outcomes } from '#tests/support/messages.ts';

const day = 24 * hour;
const even = { fraction: () => 0.5 };

/** A message to a host that failed once and waits for its next try. */
async function waiting() {
  const h = await house({ mail: true, randomness: even });
  h.mail.script({ kind: 'defer', at: 'rcpt' }, { times: 1 });
  return { h, ...(await announce(h, 'email')) };
}

async function jobOf(h: House, visitId: string) {
  return (await onlyMessage(h, visitId)).message.job;
}

describe('a wall clock set back', () => {
  it.each([
    ['an hour', hour],
    ['a day', day],
    ['forty years', 40 * 365 * day],
  ])('by %s does not keep a message waiting for that long', async (_by, back) => {
    const { h, visitId } = await waiting();
    h.clock.setWall(h.clock.now() - back);
    await h.advance(minute + 2_000);
    expect(await jobOf(h, visitId)).toBe('sent');
    expect(h.mail.mails()).toHaveLength(1);
  });

  it('does not make an arrival useful for longer', async () => {
    const h = await house({ mail: true, randomness: even });
    h.mail.script({ kind: 'defer', at: 'rcpt' });
    const { visitId } = await announce(h, 'email');
    await h.advance(minute);
    h.clock.setWall(h.clock.now() - day);
    await h.advance(31 * minute);
    expect(await jobOf(h, visitId)).toBe('discarded');
  });

  it('while the program was off is noticed at its start', async () => {
    const { h, visitId } = await waiting();
    const start = await h.pause();
    h.clock.setWall(h.clock.now() - day);
    await start();
    await h.advance(2_000);
    expect(await jobOf(h, visitId)).toBe('sent');
  });

  it('leaves new messages as prompt as ever', async () => {
    const { h } = await waiting();
    h.clock.setWall(monday - day);
    await h.addHost({ name: 'Cy Snowglobe', phone: null });
    const { hosts } = await h.kiosk.hosts.offer({ query: 'snowglobe' });
    await h.checkIn({ hostId: hosts[0]?.id ?? '', visitor: newVisitor({ name: 'Otto Other' }) });
    await h.settled();
    expect(h.mail.mails().map(({ to }) => to[0])).toContain('cy@example.com');
  });

  it('by less than the two clocks drift apart is no jump: a timer that comes early waits for the rest', async () => {
    const { h, visitId } = await waiting();
    h.clock.setWall(h.clock.now() - 900);
    await h.advance(2_000);
    expect(await jobOf(h, visitId)).toBe('scheduled');
    await h.advance(900);
    expect(await jobOf(h, visitId)).toBe('sent');
  });
});

describe('a machine that slept', () => {
  /** Time passes outside, and the house's steady clock stands still. */
  const sleep = (h: House, milliseconds: number) => h.clock.setWall(h.clock.now() + milliseconds);

  it('sends no stale arrivals when it wakes, however many had piled up', async () => {
    const h = await house({ mail: true });
    h.mail.script({ kind: 'defer', at: 'rcpt' });
    const host = await h.addHost({ phone: null, capacity: 20 });
    for (let n = 0; n < 8; n += 1) {
      const name = `Guest ${String.fromCharCode(65 + n)}`;
      await h.checkIn({
        hostId: host.id,
        visitor: newVisitor({ name, email: `g${n}@example.com`, phone: null }),
      });
    }
    await h.settled();
    h.mail.script({ kind: 'accept' });
    sleep(h, 9 * hour);
    await h.advance(minute);
    expect(h.mail.mails()).toEqual([]);
    const { notifications } = await h.reception.notifications.list({ show: 'problems' });
    expect(notifications).toHaveLength(8);
    expect(notifications.every(({ job }) => job === 'discarded')).toBe(true);
  });

  it('does at once, within a minute, what fell due meanwhile and is still useful', async () => {
    const { h, visitId } = await waiting();
    sleep(h, 20 * minute);
    await h.advance(minute);
    expect(await jobOf(h, visitId)).toBe('sent');
  });
});

describe('a program that is stopped', () => {
  it('sends nothing more, and goes on where it was when it is started again', async () => {
    const { h, visitId } = await waiting();
    const start = await h.pause();
    h.clock.elapse(5 * minute);
    expect(h.mail.mails()).toEqual([]);
    await start();
    await h.settled();
    expect(await jobOf(h, visitId)).toBe('sent');
    expect(h.mail.mails()).toHaveLength(1);
  });

  it('gives what is on the wire a moment, then lets go of it and tries again next time', async () => {
    const h = await house({ mail: true, randomness: even });
    const fault = h.mail.script({ kind: 'hang', at: 'rcpt' }, { times: 1 });
    const host = await h.addHost({ phone: null });
    const { visitId } = await h.checkIn({ hostId: host.id, visitor: newVisitor({ phone: null }) });
    await fault.reached();
    const start = await h.pause();
    await start();
    await h.advance(minute);
    const { message, attempts } = await onlyMessage(h, visitId);
    expect(message.job).toBe('sent');
    expect(outcomes(attempts)).toEqual(['retry', 'ok']);
    expect(h.mail.mails()).toHaveLength(1);
  });
});

describe('a program that ended in the middle of sending', () => {
  it('finds its messages at the next start, says so in the log, and sends them', async () => {
    const h = await house({ mail: true, loop: false });
    const host = await h.addHost({ phone: null });
    const { visitId } = await h.checkIn({ hostId: host.id });
    h.database.sqlite.exec(`
      UPDATE notifications SET state = 'sending', claimed_by = 'a run before', claimed_at = ${monday}, attempts = 1;
      INSERT INTO delivery_attempts (notification_seq, number, started_at, channel) SELECT seq, 1, ${monday}, channel FROM notifications`);
    h.backend.scheduler.start();
    await h.advance(minute);
    const { message, attempts } = await onlyMessage(h, visitId);
    expect(message).toMatchObject({ job: 'sent', attempts: 2 });
    expect(attempts).toMatchObject([
      { number: 1, outcome: 'unknown', code: 'interrupted', durationMs: null },
      { number: 2, outcome: 'ok' },
    ]);
    expect(h.log).toContainEqual({
      level: 'info',
      message: 'messages were interrupted last time and are taken up again',
      detail: { count: 1 },
    });
  });
});

describe('an outcome that cannot be written down', () => {
  it('is kept until it can, and nothing is sent twice meanwhile', async () => {
    const h = await house({ mail: true, mayLogErrors: true });
    const host = await h.addHost({ phone: null });
    h.database.sqlite.exec(`CREATE TEMP TRIGGER full BEFORE UPDATE ON main.delivery_attempts
                            BEGIN SELECT RAISE(ABORT, 'no room'); END`);
    const { visitId } = await h.checkIn({ hostId: host.id, visitor: newVisitor({ phone: null }) });
    const refused = () =>
      h.log.filter(({ message }) => message === 'the loop could not use the database').length;
    // What is on the wire cannot come to rest yet, so time passes without waiting for it.
    const pass = (milliseconds: number) => {
      const until = h.clock.monotonic() + milliseconds;
      while (h.clock.fireNext(until));
    };
    await h.mail.waitFor(() => true);
    await h.until(() => refused() > 0);
    for (let round = 1; round <= 3; round += 1) {
      const before = refused();
      pass(2_000);
      await h.until(() => refused() > before);
    }
    h.database.sqlite.exec('DROP TRIGGER full');
    pass(2_000);
    await h.settled();
    expect(await onlyMessage(h, visitId)).toMatchObject({
      message: { job: 'sent' },
      attempts: [{ outcome: 'ok' }],
    });
    await h.advance(minute);
    expect(h.mail.mails()).toHaveLength(1);
  });
});
