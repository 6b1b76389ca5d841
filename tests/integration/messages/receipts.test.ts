// What became of a text is asked for by its id, or told by Twilio itself; the last word stands (rule 15).

import { describe, expect, it } from 'vitest';
import { hour, minute } from '#tests/support/forms.ts';
import { type House, house } from '#tests/support/house.ts';
import { announce, onlyMessage, outcomes } from '#tests/support/messages.ts';

const fetches = (h: House) =>
  h.twilio.requests().filter(({ method, path }) => method === 'GET' && /\/SM[0-9a-f]{32}\.json/.test(path));

/** Lets time pass in small steps until the house knows what it is to know. */
async function untilKnown(h: House, visitId: string, delivery: string): Promise<void> {
  for (let step = 0; step < 200; step += 1) {
    await h.advance(15_000);
    for (let turn = 0; turn < 5; turn += 1) {
      if ((await onlyMessage(h, visitId)).message.delivery === delivery) return;
      await h.until(() => true);
    }
  }
  throw new Error(`It was never known to be ${delivery}`);
}

describe('a text that has left', () => {
  it('is accepted, awaits its receipt, and is delivered when Twilio says so', async () => {
    const h = await house({ sms: true });
    const { visitId, message } = await announce(h, 'sms');
    expect(message).toMatchObject({
      job: 'sent',
      delivery: 'accepted',
      receipt: 'awaited',
      deliveredAt: null,
    });
    await h.twilio.advance();
    await h.twilio.advance();
    await untilKnown(h, visitId, 'delivered');
    const { message: known } = await onlyMessage(h, visitId);
    expect(known).toMatchObject({
      delivery: 'delivered',
      receipt: 'received',
      finishedAt: message.finishedAt,
    });
    expect(known.deliveredAt).toBeGreaterThanOrEqual(known.finishedAt ?? 0);
    const asked = fetches(h).length;
    await h.advance(hour);
    expect(fetches(h)).toHaveLength(asked);
  });

  it('is asked about ever more seldom, and after 72 hours is said to have no receipt', async () => {
    const h = await house({ sms: true });
    const { visitId } = await announce(h, 'sms');
    await h.reception.visits.end({ visitId });
    for (let quarter = 0; quarter < 72 * 4 + 40; quarter += 1) {
      await h.advance(15 * minute);
      await h.until(() => true);
    }
    const { notifications } = await h.reception.notifications.list({ visitId });
    const arrival = notifications.find(({ kind }) => kind === 'host-arrival');
    expect(arrival).toMatchObject({ job: 'sent', delivery: 'accepted', receipt: 'missing' });
    expect(fetches(h).length).toBeLessThan(60);
  });

  it('is delivered also when the house was off meanwhile', async () => {
    const h = await house({ sms: true });
    const { visitId } = await announce(h, 'sms');
    const start = await h.pause();
    await h.twilio.advance();
    await h.twilio.advance();
    h.clock.elapse(2 * hour);
    await start();
    await untilKnown(h, visitId, 'delivered');
  });

  it('is not asked about while Twilio is out of reach, and is later', async () => {
    const h = await house({ sms: true });
    const { visitId } = await announce(h, 'sms');
    await h.twilio.advance();
    await h.twilio.advance();
    h.twilio.script({ kind: 'error', code: 20500 }, { on: 'fetch', times: 3 });
    await untilKnown(h, visitId, 'delivered');
  });
});

describe('a text that could not be delivered', () => {
  it('is failed, with Twilio’s code and what it means', async () => {
    const h = await house({ sms: true });
    const host = await h.addHost({ email: null });
    h.twilio.setOutcome(host.phone ?? '', { status: 'undelivered', errorCode: 30006 });
    const { visitId } = await h.checkIn({ hostId: host.id });
    await h.settled();
    await h.twilio.advance();
    await h.twilio.advance();
    await untilKnown(h, visitId, 'failed');
    expect((await onlyMessage(h, visitId)).message).toMatchObject({
      job: 'sent',
      lastCode: '30006',
      receipt: 'received',
    });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ attention: 'failed' });
    const problems = await h.reception.notifications.list({ show: 'problems' });
    expect(problems.notifications).toHaveLength(1);
  });

  it('for what we may not do is kept, holds the channel with the reason, and leaves once that is mended (30034)', async () => {
    const h = await house({ sms: true });
    const host = await h.addHost({ email: null });
    h.twilio.setOutcome(host.phone ?? '', { status: 'undelivered', errorCode: 30034 });
    const { visitId } = await h.checkIn({ hostId: host.id });
    await h.settled();
    await h.twilio.advance();
    await h.twilio.advance();
    const sms = async () =>
      (await h.reception.notifications.channels()).find(({ channel }) => channel === 'sms');
    for (let step = 0; step < 10 && (await sms())?.state !== 'paused'; step += 1) await h.advance(15_000);
    expect(await sms()).toMatchObject({ state: 'paused', code: '30034', waiting: 1 });
    expect((await onlyMessage(h, visitId)).message).toMatchObject({
      job: 'scheduled',
      waitReason: 'channel-paused',
    });
    h.twilio.setOutcome(host.phone ?? '', { status: 'delivered' });
    await h.setUpSms();
    await h.settled();
    expect((await onlyMessage(h, visitId)).message.job).toBe('sent');
    expect(h.twilio.texts()).toHaveLength(2);
  });

  it('is tried once more later when the phone was out of reach, and not a third time (30003)', async () => {
    const h = await house({ sms: true });
    const host = await h.addHost({ email: null });
    h.twilio.setOutcome(host.phone ?? '', { status: 'undelivered', errorCode: 30003 });
    const { visitId } = await h.checkIn({ hostId: host.id });
    for (let step = 0; step < 100; step += 1) {
      await h.advance(15_000);
      await h.twilio.advance();
      await h.until(() => true);
    }
    const { message, attempts } = await onlyMessage(h, visitId);
    expect(message).toMatchObject({ job: 'sent', delivery: 'failed', lastCode: '30003' });
    expect(outcomes(attempts)).toEqual(['ok', 'ok']);
    expect((attempts[1]?.startedAt ?? 0) - (attempts[0]?.startedAt ?? 0)).toBeGreaterThanOrEqual(5 * minute);
    expect(h.twilio.texts()).toHaveLength(2);
  });

  it('goes out by the next channel where the host has one (rule 10)', async () => {
    const h = await house({ mail: true, sms: true });
    const host = await h.addHost();
    const form = {
      ...(await h.reception.preferences.get({ subject: { kind: 'host', hostId: host.id } })),
      zone: null,
    };
    await h.reception.preferences.save({
      subject: { kind: 'host', hostId: host.id },
      form: { ...form, channels: ['sms', 'email'], use: 'first' },
    });
    h.twilio.setOutcome(host.phone ?? '', { status: 'undelivered', errorCode: 30005 });
    const { visitId } = await h.checkIn({ hostId: host.id });
    await h.settled();
    await h.twilio.advance();
    await h.twilio.advance();
    for (let step = 0; step < 40 && h.mail.mails().length === 0; step += 1) {
      await h.advance(15_000);
      await h.until(() => true);
    }
    await h.settled();
    const { message, attempts } = await onlyMessage(h, visitId);
    expect(message).toMatchObject({ job: 'sent', channel: 'email', delivery: 'accepted' });
    expect(attempts).toMatchObject([
      { channel: 'sms', code: '30005' },
      { channel: 'email', outcome: 'ok' },
    ]);
  });
});
