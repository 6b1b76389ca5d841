// Reading what became of messages, for tests that send them into trouble.

import type { Attempt, Notification } from '#contract/notifications.ts';
import { newVisitor } from './forms.ts';
import type { House } from './house.ts';

/** A visitor with no way to be reached for a goodbye by this channel, for a host who is told by one alone. */
export async function announce(h: House, channel: 'email' | 'sms', name = 'Vera Testvisitor') {
  const host = await h.addHost(channel === 'email' ? { phone: null } : { email: null });
  const visitor = channel === 'email' ? newVisitor({ name, phone: null }) : newVisitor({ name, email: null });
  const { visitId } = await h.checkIn({ hostId: host.id, visitor });
  await h.settled();
  return { host, visitId, ...(await onlyMessage(h, visitId)) };
}

/** The one message of a visit, with its attempts. */
export async function onlyMessage(
  h: House,
  visitId: string,
): Promise<{ message: Notification; attempts: Attempt[] }> {
  const { notifications } = await h.reception.notifications.list({ visitId });
  const [first] = notifications;
  if (!first || notifications.length > 1) throw new Error(`The visit has ${notifications.length} messages`);
  const { notification, attempts } = await h.reception.notifications.get({ notificationId: first.id });
  return { message: notification, attempts };
}

/** How each attempt ended, in order. */
export const outcomes = (attempts: readonly Attempt[]) => attempts.map(({ outcome }) => outcome);

export async function channelOf(h: House, channel: 'email' | 'sms') {
  const all = await h.reception.notifications.channels();
  return all.find((health) => health.channel === channel);
}
