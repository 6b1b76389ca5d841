// When one channel has failed for good the next takes over, in the order the person set (rule 10).

import { describe, expect, it } from 'vitest';
import { defaultPreference, type PreferenceForm } from '#contract/preferences.ts';
import { minute } from '#tests/support/forms.ts';
import { type House, house } from '#tests/support/house.ts';
import { onlyMessage } from '#tests/support/messages.ts';

async function arrival(h: House, form: Partial<PreferenceForm>, phone: string | null = '+442079460011') {
  const host = await h.addHost({ phone });
  const subject = { kind: 'host', hostId: host.id } as const;
  await h.reception.preferences.save({ subject, form: { ...defaultPreference, ...form } });
  const { visitId } = await h.checkIn({ hostId: host.id });
  await h.settled();
  return { host, visitId };
}

const mailFirst = { channels: ['email', 'sms'], use: 'first' } satisfies Partial<PreferenceForm>;
const textFirst = { channels: ['sms', 'email'], use: 'first' } satisfies Partial<PreferenceForm>;

describe('a message whose channel has failed for good', () => {
  it('goes out as a text when the mail is refused, as the same message with both attempts on record', async () => {
    const h = await house({ mail: true, sms: true });
    h.mail.script({ kind: 'refuse', at: 'rcpt' });
    const { visitId } = await arrival(h, mailFirst);
    const { message, attempts } = await onlyMessage(h, visitId);
    expect(message).toMatchObject({ job: 'sent', channel: 'sms' });
    expect(attempts).toMatchObject([
      { channel: 'email', outcome: 'permanent', body: null },
      { channel: 'sms', outcome: 'ok' },
    ]);
    expect(attempts[1]?.body).toBe(h.twilio.texts()[0]?.body);
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ attention: null });
  });

  it('goes out as mail when the number can not be texted', async () => {
    const h = await house({ mail: true, sms: true });
    h.twilio.script({ kind: 'error', code: 21614 });
    const { visitId } = await arrival(h, textFirst);
    expect((await onlyMessage(h, visitId)).message).toMatchObject({ job: 'sent', channel: 'email' });
    expect(h.mail.mails()).toHaveLength(1);
  });

  it('goes out by the other channel when its attempts are used up', async () => {
    const h = await house({ mail: true, sms: true, randomness: { fraction: () => 0 } });
    h.mail.script({ kind: 'defer', at: 'rcpt' });
    const { visitId } = await arrival(h, mailFirst);
    await h.advance(29 * minute + 50_000);
    expect((await onlyMessage(h, visitId)).message).toMatchObject({
      job: 'sent',
      channel: 'sms',
      attempts: 13,
    });
  });

  it('is shown as failed when the last channel has failed too', async () => {
    const h = await house({ mail: true, sms: true });
    h.mail.script({ kind: 'refuse', at: 'rcpt' });
    h.twilio.script({ kind: 'error', code: 21211 });
    const { visitId } = await arrival(h, mailFirst);
    expect((await onlyMessage(h, visitId)).message).toMatchObject({
      job: 'discarded',
      delivery: 'failed',
      channel: 'sms',
      lastCode: '21211',
    });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ attention: 'failed' });
  });

  it('stays with it when there is no other: no number, or none wished', async () => {
    const h = await house({ mail: true, sms: true });
    h.mail.script({ kind: 'refuse', at: 'rcpt' });
    const { visitId } = await arrival(h, mailFirst, null);
    expect((await onlyMessage(h, visitId)).message).toMatchObject({ job: 'discarded', channel: 'email' });
    await h.reception.visits.end({ visitId });
    const other = await arrival(h, { channels: ['email'] });
    expect((await onlyMessage(h, other.visitId).catch(String)) as unknown).toMatchObject({
      message: { job: 'discarded', channel: 'email' },
    });
    expect(h.twilio.texts()).toEqual([]);
  });

  it('is not sent twice where both channels are used anyhow', async () => {
    const h = await house({ mail: true, sms: true });
    h.mail.script({ kind: 'refuse', at: 'rcpt' });
    const { visitId } = await arrival(h, { channels: ['email', 'sms'], use: 'all' });
    const { notifications } = await h.reception.notifications.list({ visitId });
    expect(notifications.map(({ channel, job }) => `${channel} ${job}`).sort()).toEqual([
      'email discarded',
      'sms sent',
    ]);
    expect(h.twilio.texts()).toHaveLength(1);
  });

  it('does not take over what is no longer useful', async () => {
    const h = await house({ mail: true, sms: true });
    h.mail.script({ kind: 'defer', at: 'rcpt' });
    const { visitId } = await arrival(h, mailFirst);
    await h.advance(31 * minute);
    expect((await onlyMessage(h, visitId)).message).toMatchObject({ job: 'discarded', channel: 'email' });
    expect(h.twilio.texts()).toEqual([]);
  });
});
