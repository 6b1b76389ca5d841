/** The day at the desk, as a snapshot and then each change. */
import { type BoardEvent, mostLeftShown } from '#contract/reception.ts';
import type { Conversations } from '#main/conversations/room.ts';
import type { Expected } from '#main/expected/room.ts';
import { startOfDay } from '#main/kernel/days.ts';
import type { Changes, HouseEvent } from '#main/kernel/events.ts';
import type { LiveSource } from '#main/kernel/live.ts';
import type { Notifications } from '#main/notifications/room.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { Visits } from '#main/visits/room.ts';

export type BoardNeeds = {
  visits: Visits;
  conversations: Conversations;
  notifications: Notifications;
  expected: Expected;
  settings: SettingsRoom;
  changes: Changes;
  now: () => number;
};

/** @param onEnd registers what to call when the session that watches ends; answers with what takes that back */
export function boardSource(
  needs: BoardNeeds,
  onEnd: (end: () => void) => () => void,
): LiveSource<BoardEvent> {
  const { visits, conversations, notifications, expected, settings, changes, now } = needs;
  return {
    open(push, end) {
      const pushVisit = (visitId: string) =>
        push(`visit:${visitId}`, () => {
          const row = visits.records.byId(visitId);
          return row && { type: 'visit', visit: visits.records.describe(row) };
        });
      const pushOne = (event: HouseEvent) => {
        if (event.type === 'visit') pushVisit(event.visitId);
        if (event.type === 'visit' || event.type === 'host') push('hosts', () => ({ type: 'hosts' }));
        if (event.type === 'notification' && event.visitId !== null) pushVisit(event.visitId);
        if (event.type === 'conversation')
          push('conversations', () => ({ type: 'conversations', unread: conversations.unreadAtDesk() }));
        if (event.type === 'expected')
          push('expected', () => ({ type: 'expected', expected: expected.today() }));
        if (event.type === 'site' || event.type === 'channel-settings')
          push('settings', () => ({ type: 'settings' }));
        // Whatever moves a message moves the number that wait.
        if (['channel', 'channel-settings', 'notification', 'queued'].includes(event.type)) {
          push('channels', () => ({ type: 'channels', channels: notifications.channelHealth() }));
        }
      };
      const stopListening = changes.listen((batch) => {
        for (const event of batch) pushOne(event);
      });
      // Who talks remotely counts as in the house or not by the screen they talk on.
      const stopFollowing = conversations.presence.onVisitorMoved((conversationId) => {
        const visitId = conversations.byId(conversationId)?.visitId;
        if (visitId) pushVisit(visitId);
      });
      const stopWatching = onEnd(end);
      const dayStart = startOfDay(now(), settings.site()?.zone ?? 'UTC');
      const left = visits.records.endedSince(dayStart, mostLeftShown);
      return {
        first: {
          type: 'snapshot',
          onSite: visits.records.describeAll(visits.records.allOnSite()),
          endedToday: visits.records.describeAll(left.newest),
          endedBefore: left.others,
          expected: expected.today(),
          channels: notifications.channelHealth(),
          unreadConversations: conversations.unreadAtDesk(),
        },
        close() {
          stopListening();
          stopFollowing();
          stopWatching();
        },
      };
    },
    pulse: () => ({ type: 'pulse' }),
  };
}
