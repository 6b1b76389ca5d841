// A channel that cannot send holds its messages, says so, and loses none (rules 9 and 16).

import { describe, expect, it } from 'vitest';
import { hour, minute, newVisitor } from '#tests/support/forms.ts';
import { house } from '#tests/support/house.ts';
import { announce, channelOf, onlyMessage } from '#tests/support/messages.ts';

describe('a channel that is not set up', () => {
  it('holds its messages and says so everywhere, and never claims to have sent one', async () => {
    const h = await house();
    const { visitId, message, attempts } = await announce(h, 'email');
    expect(message).toMatchObject({
      job: 'scheduled',
      delivery: 'unknown',
      waitReason: 'channel-not-set-up',
      attempts: 0,
      address: 'bo@example.com',
    });
    expect(attempts).toEqual([]);
    expect(await channelOf(h, 'email')).toEqual({
      channel: 'email',
      state: 'not-set-up',
      waiting: 1,
      since: null,
      code: null,
      text: null,
    });
    const progress = await h.kiosk.visits.progress({ visitId });
    expect((await progress.next()).value).toMatchObject({ messages: [{ waitReason: 'channel-not-set-up' }] });
    await h.advance(10 * minute);
    expect((await onlyMessage(h, visitId)).message).toMatchObject({ job: 'scheduled', attempts: 0 });
  });

  it('sends what it held as soon as it is set up', async () => {
    const h = await house({ mail: true, sms: true });
    // As on the first day: the servers are there, the settings are not.
    h.database.sqlite.exec(`DELETE FROM settings WHERE key IN ('email', 'sms')`);
    await h.restart();
    const host = await h.addHost();
    const { visitId } = await h.checkIn({ hostId: host.id });
    await h.advance(5 * minute);
    expect(h.mail.mails()).toEqual([]);
    const progress = await h.kiosk.visits.progress({ visitId });
    await progress.next();
    await h.setUpEmail();
    await h.settled();
    expect(h.mail.mails()).toHaveLength(1);
    expect(h.twilio.texts()).toEqual([]);
    await h.setUpSms();
    await h.settled();
    expect(h.twilio.texts()).toHaveLength(1);
    expect((await progress.next()).value).toMatchObject({
      messages: [
        { channel: 'email', job: 'sent', waitReason: null },
        { channel: 'sms', job: 'sent', waitReason: null },
      ],
    });
  });

  it('lets an arrival expire after half an hour instead of sending it hours later (rule 8)', async () => {
    const h = await house({ mail: true });
    h.database.sqlite.exec(`DELETE FROM settings WHERE key = 'email'`);
    await h.restart();
    const { visitId } = await announce(h, 'email');
    await h.advance(30 * minute - 1);
    expect((await onlyMessage(h, visitId)).message).toMatchObject({ job: 'scheduled' });
    await h.advance(1);
    expect((await onlyMessage(h, visitId)).message).toMatchObject({
      job: 'discarded',
      delivery: 'unknown',
      lastCode: 'expired',
      lastText: 'It was no longer useful and was not sent.',
      finishedAt: h.clock.now(),
    });
    await h.setUpEmail();
    await h.advance(hour);
    expect(h.mail.mails()).toEqual([]);
  });

  it('is as good as one whose secret this machine has lost', async () => {
    const h = await house({ sms: true, mail: { auth: { user: 'kiosk', pass: 'right' } } });
    h.secrets.held.clear();
    await h.restart();
    await announce(h, 'sms');
    expect(await channelOf(h, 'sms')).toMatchObject({ state: 'not-set-up', waiting: 1 });
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'not-set-up' });
    expect(await h.reception.settings.get()).toMatchObject({
      email: { hasPassword: false },
      sms: { hasToken: false },
    });
    await h.setUpSms();
    await h.settled();
    expect(h.twilio.texts()).toHaveLength(1);
  });
});

describe('a paused channel', () => {
  it('says since when and in whose words, at the desk and on the kiosk', async () => {
    const h = await house({ mail: true });
    h.mail.script({ kind: 'auth-fail' });
    await h.setUpEmail({ user: 'kiosk', password: 'wrong' });
    const { visitId } = await announce(h, 'email');
    const since = h.clock.now();
    await h.advance(5 * minute);
    await announce(h, 'email', 'Otto Other');
    expect(await channelOf(h, 'email')).toEqual({
      channel: 'email',
      state: 'paused',
      waiting: 2,
      since,
      code: '535',
      text: expect.stringContaining('Username and password not accepted'),
    });
    const progress = await h.kiosk.visits.progress({ visitId });
    expect((await progress.next()).value).toMatchObject({ messages: [{ waitReason: 'channel-paused' }] });
  });

  it('that still fails after another chance is paused again, with a new attempt on record and none burnt', async () => {
    const h = await house({ mail: true });
    h.mail.script({ kind: 'auth-fail' });
    await h.setUpEmail({ user: 'kiosk', password: 'wrong' });
    const { visitId } = await announce(h, 'email');
    for (let round = 2; round <= 4; round += 1) {
      await h.reception.notifications.resume({ channel: 'email' });
      await h.settled();
      const { message, attempts } = await onlyMessage(h, visitId);
      expect(attempts.map(({ number, outcome }) => [number, outcome])).toEqual(
        Array.from({ length: round }, (_, index) => [index + 1, 'paused']),
      );
      expect(message).toMatchObject({ attempts: 0, waitReason: 'channel-paused' });
    }
  });

  it('does not hold up the other', async () => {
    const h = await house({ mail: true, sms: true });
    h.mail.script({ kind: 'auth-fail' });
    await h.setUpEmail({ user: 'kiosk', password: 'wrong' });
    const host = await h.addHost();
    await h.checkIn({ hostId: host.id });
    await h.settled();
    expect(h.twilio.texts()).toHaveLength(1);
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'paused' });
  });

  it('is not paused by resuming it when nothing is wrong', async () => {
    const h = await house({ mail: true });
    await h.reception.notifications.resume({ channel: 'email' });
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'working', since: null });
    const resumed = h.database.sqlite
      .prepare(`SELECT 1 FROM audit_entries WHERE action = 'channel-resumed'`)
      .all();
    expect(resumed).toEqual([]);
  });

  it('sends what it held in the order in which it was due, and only what is still true', async () => {
    const h = await house({ mail: true });
    h.mail.script({ kind: 'auth-fail' });
    await h.setUpEmail({ user: 'kiosk', password: 'wrong' });
    const host = await h.addHost({ phone: null, capacity: 9 });
    const ids: string[] = [];
    for (const name of ['Ann One', 'Bea Two', 'Cyd Three']) {
      const visitor = newVisitor({ name, email: null });
      ids.push((await h.checkIn({ hostId: host.id, visitor })).visitId);
      await h.advance(minute);
    }
    await h.reception.visits.end({ visitId: ids[1] ?? '' });
    h.mail.script({ kind: 'accept' });
    await h.setUpEmail();
    await h.settled();
    expect(
      h.mail
        .mails()
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual(['Ann One is here to see you', 'Cyd Three is here to see you']);
  });
});
