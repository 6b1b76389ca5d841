// What a channel may send in a time: a bucket for each, which a restart does not refill (rule 13).

import { describe, expect, it } from 'vitest';
import { hour, minute, newVisitor } from '#tests/support/forms.ts';
import { type House, house } from '#tests/support/house.ts';

const second = 1_000;

/** So many visitors, each for a host who is told by one channel. */
async function crowd(h: House, count: number, channel: 'email' | 'sms'): Promise<void> {
  const host = await h.addHost({
    capacity: 50,
    ...(channel === 'email' ? { phone: null } : { email: null }),
  });
  for (let n = 0; n < count; n += 1)
    await h.checkIn({
      hostId: host.id,
      visitor: newVisitor({ name: `Guest ${'abcdefghij'[n]}`, email: `g${n}@example.com`, phone: null }),
    });
}

describe('texts from a slow number', () => {
  it('leave a few at once and then as its rate allows, counted in parts', async () => {
    const h = await house({ sms: true });
    await h.setUpSms({ partsPerSecond: 1 });
    await crowd(h, 6, 'sms');
    await h.advance(0);
    const parts = () => h.twilio.texts().reduce((sum, { size }) => sum + size.segments, 0);
    const first = h.twilio.texts().length;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(6);
    for (let seconds = 1; seconds <= 30; seconds += 1) {
      await h.advance(second);
      // A text of several parts may overdraw the bucket by all of its parts but one, and two may be on the wire.
      expect(parts()).toBeLessThanOrEqual(3 + seconds + 4);
    }
    expect(h.twilio.texts()).toHaveLength(6);
  });

  it('are said to wait for that, and for nothing else', async () => {
    const h = await house({ sms: true });
    await h.setUpSms({ partsPerSecond: 0.1 });
    await crowd(h, 5, 'sms');
    await h.advance(0);
    const { notifications } = await h.reception.notifications.list({ show: 'waiting' });
    expect(new Set(notifications.map(({ waitReason }) => waitReason))).toEqual(new Set(['rate']));
    expect(notifications.every(({ attempts }) => attempts === 0)).toBe(true);
  });

  it('get no fresh allowance from a restart', async () => {
    const h = await house({ sms: true });
    await h.setUpSms({ partsPerSecond: 0.1 });
    await crowd(h, 8, 'sms');
    await h.advance(0);
    const before = h.twilio.texts().length;
    await h.restart();
    await h.advance(0);
    await h.restart();
    await h.advance(0);
    expect(h.twilio.texts()).toHaveLength(before);
  });

  it('go on after the clock was set back: time flows in from then', async () => {
    const h = await house({ sms: true });
    await h.setUpSms({ partsPerSecond: 0.1 });
    await crowd(h, 5, 'sms');
    await h.advance(0);
    h.clock.setWall(h.clock.now() - 10 * hour);
    await h.advance(5 * minute);
    expect(h.twilio.texts()).toHaveLength(5);
  });
});

describe('mail by a plan with a limit', () => {
  it('leaves a sixth of a minute’s worth at once, and the minute’s worth in a minute', async () => {
    const h = await house({ mail: true });
    await h.setUpEmail({ perMinute: 12 });
    await crowd(h, 8, 'email');
    await h.advance(0);
    expect(h.mail.mails()).toHaveLength(2);
    await h.advance(15 * second);
    expect(h.mail.mails()).toHaveLength(5);
    await h.advance(15 * second);
    expect(h.mail.mails()).toHaveLength(8);
  });

  it('loses no turn to what turns out not to be sent', async () => {
    const h = await house({ mail: true, loop: false });
    await h.setUpEmail({ perMinute: 6 });
    await crowd(h, 4, 'email');
    const { notifications } = await h.reception.notifications.list({});
    const [host] = (await h.reception.hosts.list({ query: '' })).hosts;
    await h.reception.preferences.optOut({ subject: { kind: 'host', hostId: host?.id ?? '' } });
    h.backend.scheduler.start();
    await h.advance(second);
    const after = await h.reception.notifications.list({});
    expect(notifications).toHaveLength(4);
    expect(after.notifications.map(({ job }) => job)).toEqual(Array(4).fill('cancelled'));
  });
});
