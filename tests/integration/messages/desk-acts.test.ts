// What the desk may do with a message, and what each of these acts leaves of it.

import { expect, test } from 'vitest';
import { house, refusal } from '#tests/support/house.ts';

const minute = 60_000;

async function refusedOnce() {
  const open = await house({ mail: true });
  open.mail.script({ kind: 'refuse', at: 'rcpt', code: 550, text: 'No such user here' }, { times: 1 });
  const host = await open.addHost({ phone: null });
  await open.checkIn({ hostId: host.id });
  await open.settled();
  const problems = async () => (await open.reception.notifications.list({ show: 'problems' })).notifications;
  const [failed] = await problems();
  if (!failed) throw new Error('Nothing failed');
  return { open, failed, problems };
}

test('what failed is put aside, stays on record, and comes back among the problems when that is taken back', async () => {
  const { open, failed, problems } = await refusedOnce();
  const aside = await open.reception.notifications.dismiss({ notificationId: failed.id });
  expect(aside.dismissedAt).toBe(open.clock.now());
  expect(await problems()).toEqual([]);
  const { notifications } = await open.reception.notifications.list({ show: 'all' });
  expect(notifications.map(({ id }) => id)).toContain(failed.id);

  const back = await open.reception.notifications.restore({ notificationId: failed.id });
  expect(back).toEqual(failed);
  expect((await problems()).map(({ id }) => id)).toEqual([failed.id]);
  expect(await open.reception.notifications.restore({ notificationId: failed.id })).toEqual(failed);
});

test('what was put aside and is sent again is no longer aside, and not a problem either', async () => {
  const { open, failed, problems } = await refusedOnce();
  await open.reception.notifications.dismiss({ notificationId: failed.id });
  await open.reception.notifications.retry({ notificationId: failed.id });
  await open.settled();
  const { notification } = await open.reception.notifications.get({ notificationId: failed.id });
  expect(notification).toMatchObject({ job: 'sent', dismissedAt: null });
  expect(await problems()).toEqual([]);
});

test('a message that waits is called back once; what has left can be neither called back nor put aside', async () => {
  const open = await house({ mail: true });
  const host = await open.addHost({ phone: null });
  const { visitId } = await open.checkIn({ hostId: host.id });
  await open.settled();
  await open.reception.visits.end({ visitId });
  const { notifications } = await open.reception.notifications.list({ show: 'waiting' });
  const goodbye = notifications.find(({ channel }) => channel === 'email');
  if (!goodbye) throw new Error('No goodbye waits');
  const gone = await open.reception.notifications.cancel({ notificationId: goodbye.id });
  expect(gone).toMatchObject({ job: 'cancelled', finishedAt: open.clock.now() });
  await open.advance(30 * minute);
  expect(open.mail.mails(), 'the arrival alone').toHaveLength(1);
  const again = await refusal(open.reception.notifications.cancel({ notificationId: goodbye.id }));
  expect(again.code).toBe('not-cancellable');

  const sent = (await open.reception.notifications.list({ show: 'sent' })).notifications[0];
  if (!sent) throw new Error('Nothing was sent');
  const { notifications: desk } = open.reception;
  expect((await refusal(desk.cancel({ notificationId: sent.id }))).code).toBe('not-cancellable');
  expect((await refusal(desk.dismiss({ notificationId: sent.id }))).code).toBe('not-dismissable');
  expect((await refusal(desk.retry({ notificationId: sent.id }))).code).toBe('not-retryable');
});
