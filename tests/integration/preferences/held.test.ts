// What waits for somebody's hours, and what becomes of it when they wish otherwise meanwhile.

import { describe, expect, it } from 'vitest';
import { defaultPreference, type PreferenceForm, type Subject } from '#contract/preferences.ts';
import { hour, minute, monday, newVisitor, siteForm } from '#tests/support/forms.ts';
import { type House, house } from '#tests/support/house.ts';

/** A goodbye at three in the night, London's time, that waits for nine. */
async function atNight(form: Partial<PreferenceForm> = {}) {
  const h = await house({ mail: true });
  h.clock.setWall(monday + 18 * hour);
  const { visitId } = await h.checkIn({ visitor: newVisitor({ phone: null }) });
  await h.settled();
  const { visitorId } = await h.reception.visits.get({ visitId });
  const visitor: Subject = { kind: 'visitor', visitorId };
  await wish(h, visitor, form);
  h.mail.clear();
  await h.reception.visits.end({ visitId });
  await h.advance(minute);
  expect(h.mail.mails()).toEqual([]);
  return { h, visitor, visitId };
}

const wish = (h: House, subject: Subject, form: Partial<PreferenceForm>) =>
  h.reception.preferences.save({ subject, form: { ...defaultPreference, urgentAnyTime: false, ...form } });

const goodbye = async (h: House, visitId: string) =>
  (await h.reception.notifications.list({ visitId })).notifications.find(
    ({ kind }) => kind === 'visitor-goodbye',
  );

const anyTime = Array.from({ length: 7 }, () => ({ from: 0, to: 1440 }));

describe('a message that waits for the morning', () => {
  it('leaves at once when its recipient may be told at any time after all', async () => {
    const { h, visitor, visitId } = await atNight();
    await wish(h, visitor, { hours: anyTime });
    await h.settled();
    expect(h.mail.mails()).toHaveLength(1);
    expect(await goodbye(h, visitId)).toMatchObject({ job: 'sent', attempts: 1 });
  });

  it('leaves at once where it is day already in the zone they turn out to live in', async () => {
    const { h, visitor } = await atNight();
    await wish(h, visitor, { zone: 'Asia/Tokyo' });
    await h.settled();
    expect(h.mail.mails()).toHaveLength(1);
  });

  it('waits for the new hours when they are later', async () => {
    const { h, visitor, visitId } = await atNight();
    await wish(h, visitor, { hours: Array.from({ length: 7 }, () => ({ from: 12 * 60, to: 13 * 60 })) });
    await h.settled();
    expect(await goodbye(h, visitId)).toMatchObject({
      waitReason: 'outside-hours',
      attempts: 0,
      dueAt: monday + 27 * hour,
    });
    await h.advance(9 * hour);
    expect(h.mail.mails()).toHaveLength(1);
  });

  it('goes with the site to another zone, unless its recipient has one of their own', async () => {
    const moved = await atNight();
    const stays = await atNight({ zone: 'Europe/Lisbon' });
    for (const { h } of [moved, stays]) {
      await h.reception.settings.saveSite({ ...siteForm, zone: 'Asia/Tokyo' });
      await h.settled();
    }
    expect(moved.h.mail.mails()).toHaveLength(1);
    expect(stays.h.mail.mails()).toEqual([]);
    expect(await goodbye(stays.h, stays.visitId)).toMatchObject({
      waitReason: 'outside-hours',
      dueAt: monday + 24 * hour,
    });
  });

  it('is not sent once its recipient has asked not to be written to', async () => {
    const { h, visitor, visitId } = await atNight();
    await h.reception.preferences.optOut({ subject: visitor });
    await h.settled();
    expect(await goodbye(h, visitId)).toMatchObject({ job: 'cancelled', lastCode: 'opted-out' });
    await h.advance(12 * hour);
    expect(h.mail.mails()).toEqual([]);
  });

  it('stays where it is when somebody else wishes otherwise', async () => {
    const { h, visitId } = await atNight();
    const before = await goodbye(h, visitId);
    await wish(h, { kind: 'desk' }, { hours: anyTime });
    await h.settled();
    expect(await goodbye(h, visitId)).toEqual(before);
  });
});
