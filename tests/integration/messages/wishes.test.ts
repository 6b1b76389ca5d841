// How people wish to be told counts at the moment of sending, not of queueing (rules 6 and 11).

import { describe, expect, it } from 'vitest';
import { defaultPreference, type PreferenceForm, type Subject } from '#contract/preferences.ts';
import { hour, minute, monday, newVisitor } from '#tests/support/forms.ts';
import { type House, house } from '#tests/support/house.ts';

const wish = (h: House, subject: Subject, form: Partial<PreferenceForm>) =>
  h.reception.preferences.save({ subject, form: { ...defaultPreference, ...form } });

const hostSubject = (hostId: string): Subject => ({ kind: 'host', hostId });

async function told(h: House, visitId: string) {
  const { notifications } = await h.reception.notifications.list({ visitId });
  return notifications
    .map(({ kind, channel, job, waitReason, lastCode }) => ({ kind, channel, job, waitReason, lastCode }))
    .reverse();
}

const both = { mail: true, sms: true } as const;

describe('the channels that a host wishes', () => {
  it.each([
    ['both at once', { channels: ['email', 'sms'], use: 'all' }, 1, 1],
    ['the first of two', { channels: ['sms', 'email'], use: 'first' }, 0, 1],
    ['mail alone', { channels: ['email'], use: 'all' }, 1, 0],
    ['texts alone', { channels: ['sms'], use: 'all' }, 0, 1],
    ['none', { channels: [], use: 'all' }, 0, 0],
  ] as const)('%s are the ones that are used', async (_what, form, mails, texts) => {
    const h = await house(both);
    const host = await h.addHost();
    await wish(h, hostSubject(host.id), { ...form, channels: [...form.channels] });
    await h.checkIn({ hostId: host.id });
    await h.settled();
    expect(h.mail.mails()).toHaveLength(mails);
    expect(h.twilio.texts()).toHaveLength(texts);
  });

  it('leave the board with a mark when there are none: nobody will come by themselves', async () => {
    const h = await house(both);
    const host = await h.addHost();
    await wish(h, hostSubject(host.id), { channels: [] });
    const { visitId } = await h.checkIn({ hostId: host.id });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ attention: 'failed' });
  });

  it('take the one that is set up where only the first is to be used', async () => {
    const h = await house({ sms: true });
    const host = await h.addHost();
    await wish(h, hostSubject(host.id), { channels: ['email', 'sms'], use: 'first' });
    await h.checkIn({ hostId: host.id });
    await h.settled();
    expect(h.twilio.texts()).toHaveLength(1);
  });
});

describe('a wish that changes while a message waits', () => {
  async function waiting(h: House) {
    const host = await h.addHost();
    const { visitId } = await h.checkIn({ hostId: host.id });
    return { host, visitId };
  }

  it('moves it to the other channel, and not twice', async () => {
    const h = await house({ ...both, loop: false });
    const host = await h.addHost();
    await wish(h, hostSubject(host.id), { channels: ['email'] });
    const { visitId } = await h.checkIn({ hostId: host.id });
    await wish(h, hostSubject(host.id), { channels: ['sms'] });
    h.backend.scheduler.start();
    await h.settled();
    expect(await told(h, visitId)).toMatchObject([{ channel: 'sms', job: 'sent' }]);
    expect(h.mail.mails()).toEqual([]);
    expect(h.twilio.texts()).toHaveLength(1);
  });

  it('cancels the message of the channel that is no longer wished, where the other is on its way anyhow', async () => {
    const h = await house({ ...both, loop: false });
    const { host, visitId } = await waiting(h);
    await wish(h, hostSubject(host.id), { channels: ['sms'] });
    h.backend.scheduler.start();
    await h.settled();
    expect(await told(h, visitId)).toMatchObject([
      { channel: 'email', job: 'cancelled', lastCode: 'channel-unwanted' },
      { channel: 'sms', job: 'sent' },
    ]);
    expect(h.twilio.texts()).toHaveLength(1);
  });

  it('to none cancels it, with the reason', async () => {
    const h = await house({ ...both, loop: false });
    const { host, visitId } = await waiting(h);
    await wish(h, hostSubject(host.id), { channels: [] });
    h.backend.scheduler.start();
    await h.settled();
    expect(await told(h, visitId)).toMatchObject([
      { job: 'cancelled', lastCode: 'wants-none' },
      { job: 'cancelled', lastCode: 'wants-none' },
    ]);
    // It went to no address, so none stands beside it.
    const { notifications } = await h.reception.notifications.list({ visitId });
    expect(notifications.map(({ address }) => address)).toEqual([null, null]);
  });

  it('to not being written to at all cancels it, however urgent, and counts for what comes later', async () => {
    const h = await house({ ...both, loop: false });
    const { host, visitId } = await waiting(h);
    await h.reception.preferences.optOut({ subject: hostSubject(host.id) });
    h.backend.scheduler.start();
    await h.settled();
    expect(await told(h, visitId)).toMatchObject([{ lastCode: 'opted-out' }, { lastCode: 'opted-out' }]);
    await h.reception.visits.end({ visitId });
    const later = await h.checkIn({ hostId: host.id, visitor: newVisitor({ name: 'Ulla Testguest' }) });
    expect(await told(h, later.visitId)).toEqual([]);
    await h.settled();
    expect(h.twilio.texts()).toEqual([]);
  });
});

describe('hours (rule 11)', () => {
  const reminders = { escalation: [], hostOverdueMinutes: 15, visitorOverdueMinutes: 15 };
  /** A guest who should leave at 19:50 and doesn't: the reminders fall at 20:05, after hours. */
  async function late(h: House) {
    const host = await h.addHost({ phone: null });
    h.clock.setWall(monday + 10 * hour);
    const { visitId } = await h.checkIn({
      hostId: host.id,
      visitor: newVisitor({ phone: null }),
      plannedEnd: monday + 10 * hour + 50 * minute,
    });
    await h.settled();
    h.mail.clear();
    return { host, visitId };
  }

  it('let through what is urgent at any time of the night', async () => {
    const h = await house(both);
    const host = await h.addHost();
    h.clock.setWall(monday + 18 * hour);
    await h.checkIn({ hostId: host.id });
    await h.settled();
    expect(h.mail.mails()).toHaveLength(1);
    expect(h.twilio.texts()).toHaveLength(1);
  });

  it('hold even that back for who wants to be left alone at night, and the desk is shown it at once', async () => {
    const h = await house(both);
    const host = await h.addHost();
    await wish(h, hostSubject(host.id), { urgentAnyTime: false });
    h.clock.setWall(monday + 18 * hour);
    const { visitId } = await h.checkIn({ hostId: host.id });
    await h.settled();
    // Useful for half an hour, and the hours begin in six: it will never be of use.
    expect(await told(h, visitId)).toMatchObject([
      { job: 'cancelled', lastCode: 'too-late' },
      { job: 'cancelled', lastCode: 'too-late' },
    ]);
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ attention: 'failed' });
    h.clock.setWall(monday + 24 * hour - 10 * minute);
    const soon = await h.reception.hosts.add({
      name: 'Celestine Moonbeam',
      department: '',
      email: 'celestine@example.com',
      phone: null,
      capacity: 1,
    });
    await wish(h, hostSubject(soon.id), { urgentAnyTime: false });
    const second = await h.checkIn({
      hostId: soon.id,
      visitor: newVisitor({ name: 'Ulla Testguest', email: 'ulla@example.com', phone: null }),
    });
    await h.settled();
    expect(await h.reception.visits.get({ visitId: second.visitId })).toMatchObject({
      attention: 'held',
      messages: [{ waitReason: 'outside-hours' }],
    });
    await h.advance(10 * minute);
    expect(h.mail.mails().map(({ to }) => to)).toEqual([['celestine@example.com']]);
    expect(await h.reception.visits.get({ visitId: second.visitId })).toMatchObject({ attention: null });
  });

  it('drop a reminder that would come the next morning', async () => {
    const h = await house({ mail: true, followUp: reminders });
    const { visitId } = await late(h);
    await h.advance(2 * hour);
    expect(h.mail.mails()).toEqual([]);
    expect((await told(h, visitId)).slice(1)).toMatchObject([
      { kind: 'host-overdue', lastCode: 'too-late' },
      { kind: 'visitor-overdue', lastCode: 'too-late' },
    ]);
  });

  it('are those of the person’s own zone', async () => {
    const h = await house({ mail: true, followUp: reminders });
    const { host, visitId } = await late(h);
    // Five past three in the afternoon in New York.
    await wish(h, hostSubject(host.id), { zone: 'America/New_York' });
    await h.advance(2 * hour);
    expect(h.mail.mails().map(({ to }) => to)).toEqual([['bo@example.com']]);
    expect((await told(h, visitId)).find(({ kind }) => kind === 'host-overdue')).toMatchObject({
      job: 'sent',
    });
  });

  it('hold a message that keeps its use until they begin, and no longer', async () => {
    const h = await house({ mail: true });
    const host = await h.addHost({ phone: null });
    h.clock.setWall(monday + 18 * hour);
    const visitor = newVisitor({ phone: null });
    const { visitId } = await h.checkIn({ hostId: host.id, visitor });
    await h.settled();
    const { visitorId } = await h.reception.visits.get({ visitId });
    await wish(h, { kind: 'visitor', visitorId }, { urgentAnyTime: false });
    h.mail.clear();
    await h.reception.visits.end({ visitId });
    await h.advance(6 * hour - minute);
    expect(h.mail.mails()).toEqual([]);
    expect(await told(h, visitId)).toContainEqual(
      expect.objectContaining({ kind: 'visitor-goodbye', waitReason: 'outside-hours' }),
    );
    await h.advance(minute);
    expect(h.mail.mails()).toHaveLength(1);
  });

  it('begin anew after a whole weekend, and the message is still useful then', async () => {
    const h = await house({ mail: true });
    const weekdays = defaultPreference.hours.map((day, at) => (at < 5 ? day : null));
    h.clock.setWall(monday + 4 * 24 * hour + 12 * hour);
    const { visitId } = await h.checkIn({ visitor: newVisitor({ phone: null }) });
    await h.settled();
    const { visitorId } = await h.reception.visits.get({ visitId });
    await wish(h, { kind: 'visitor', visitorId }, { urgentAnyTime: false, hours: weekdays });
    h.mail.clear();
    await h.reception.visits.end({ visitId });
    await h.advance(60 * hour - minute);
    expect(h.mail.mails()).toEqual([]);
    await h.advance(2 * minute);
    expect(h.mail.mails()).toHaveLength(1);
  });

  it('that never come cancel the message, with the reason', async () => {
    const h = await house({ mail: true, followUp: reminders });
    const { host, visitId } = await late(h);
    await wish(h, hostSubject(host.id), { hours: defaultPreference.hours.map(() => null) });
    await h.advance(2 * hour);
    expect(await told(h, visitId)).toContainEqual(
      expect.objectContaining({ kind: 'host-overdue', lastCode: 'never-open' }),
    );
  });

  it('count for nothing once the desk has said: now', async () => {
    const h = await house({ mail: true });
    h.clock.setWall(monday + 18 * hour);
    const { visitId } = await h.checkIn({ visitor: newVisitor({ phone: null }) });
    await h.settled();
    const { visitorId } = await h.reception.visits.get({ visitId });
    await wish(h, { kind: 'visitor', visitorId }, { urgentAnyTime: false });
    await h.reception.visits.end({ visitId });
    await h.advance(minute);
    const { notifications } = await h.reception.notifications.list({ visitId });
    const goodbye = notifications.find(({ kind }) => kind === 'visitor-goodbye');
    expect(goodbye).toMatchObject({ waitReason: 'outside-hours', attempts: 0 });
    h.mail.clear();
    await h.reception.notifications.retry({ notificationId: goodbye?.id ?? '' });
    await h.settled();
    expect(h.mail.mails()).toHaveLength(1);
  });
});

describe('daylight saving (rule 11)', () => {
  /** A visit that ends in the night before the clocks change, of a visitor who is written to from `from` on, in `zone`. */
  async function overNight(zone: string, evening: number, from: number) {
    const h = await house({ mail: true, site: { zone } });
    h.clock.setWall(evening);
    const { visitId } = await h.checkIn({ visitor: newVisitor({ phone: null }) });
    await h.settled();
    const { visitorId } = await h.reception.visits.get({ visitId });
    const hours = defaultPreference.hours.map(() => ({ from, to: from + 90 }));
    await wish(h, { kind: 'visitor', visitorId }, { urgentAnyTime: false, hours });
    h.mail.clear();
    await h.reception.visits.end({ visitId });
    await h.settled();
    const sentAt = async () => {
      const { notifications } = await h.reception.notifications.list({ visitId });
      return notifications.find(({ kind }) => kind === 'visitor-goodbye')?.finishedAt;
    };
    return { h, sentAt };
  }

  it.each([
    // 02:30 does not exist on 29 March 2026 in Berlin: 03:00 does, which is 01:00 UTC.
    ['a spring gap in Berlin', 'Europe/Berlin', Date.UTC(2026, 2, 28, 21), 150, Date.UTC(2026, 2, 29, 1, 0)],
    // 02:15 on 4 October 2026 on Lord Howe, where half an hour is skipped: 02:30, which is 15:30 UTC the day before.
    [
      'a gap of half an hour',
      'Australia/Lord_Howe',
      Date.UTC(2026, 9, 3, 11),
      135,
      Date.UTC(2026, 9, 3, 15, 30),
    ],
    // Midnight does not exist on 24 April 2026 in Cairo: one in the morning does.
    [
      'a gap at midnight in Cairo',
      'Africa/Cairo',
      Date.UTC(2026, 3, 23, 19),
      0,
      Date.UTC(2026, 3, 23, 22, 0),
    ],
  ])('takes the first instant that there is in %s', async (_what, zone, evening, from, expected) => {
    const { h, sentAt } = await overNight(zone, evening, from);
    await h.advance(expected - h.clock.now() - 1);
    expect(h.mail.mails()).toEqual([]);
    await h.advance(minute);
    expect(await sentAt()).toBe(expected);
  });

  it('sends once where an hour comes twice', async () => {
    // 01:30 comes twice on 1 November 2026 in New York; the first is 05:30 UTC.
    const { h, sentAt } = await overNight('America/New_York', Date.UTC(2026, 10, 1, 1), 90);
    await h.advance(12 * hour);
    expect(await sentAt()).toBe(Date.UTC(2026, 10, 1, 5, 30));
    expect(h.mail.mails()).toHaveLength(1);
  });

  it.each([
    ['a leap day', Date.UTC(2028, 1, 28, 22), Date.UTC(2028, 1, 29, 9)],
    ['the turn of the year', Date.UTC(2026, 11, 31, 22), Date.UTC(2027, 0, 1, 9)],
  ])('passes over %s like over any other night', async (_what, evening, expected) => {
    const { h, sentAt } = await overNight('Europe/London', evening, 540);
    await h.advance(expected - h.clock.now() + minute);
    expect(await sentAt()).toBe(expected);
  });
});
