/** Messages at the door. */
import { door } from '#main/kernel/door.ts';
import type { Notifications } from './room.ts';

export function notificationsProcedures(notifications: Notifications) {
  return {
    list: door.notifications.list.handler(({ input }) => notifications.list(input)),
    get: door.notifications.get.handler(({ input }) => notifications.get(input.notificationId)),
    retry: door.notifications.retry.handler(({ input }) => notifications.retry(input.notificationId)),
    cancel: door.notifications.cancel.handler(({ input }) => notifications.cancel(input.notificationId)),
    dismiss: door.notifications.dismiss.handler(({ input }) => notifications.dismiss(input.notificationId)),
    restore: door.notifications.restore.handler(({ input }) => notifications.restore(input.notificationId)),
    figures: door.notifications.figures.handler(() => notifications.figures()),
    channels: door.notifications.channels.handler(() => notifications.channelHealth()),
    resume: door.notifications.resume.handler(({ input }) => notifications.resume(input.channel)),
  };
}
