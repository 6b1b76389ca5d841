/** What happened in a visit, oldest first, from the visit and its messages. Nothing here is guessed: only recorded instants. */
import type { Notification } from '#contract/notifications.ts';
import type { Visit } from '#contract/visits.ts';
import { shownState } from '#renderer/state/message-state.ts';
import { words } from './words.ts';

export type StoryLine = {
  key: string;
  at: number;
  text: string;
  detail?: string;
  tone: 'plain' | 'good' | 'warn';
};

const text = words.visit.event;

export function storyOf(visit: Visit, messages: readonly Notification[]): StoryLine[] {
  const lines: StoryLine[] = [{ key: 'in', at: visit.checkedInAt, text: text.checkedIn, tone: 'plain' }];
  if (visit.overridden)
    lines.push({ key: 'over', at: visit.checkedInAt, text: text.overridden, tone: 'warn' });
  for (const message of messages) lines.push(...linesOf(message));
  if (visit.endedAt !== null && visit.endedBy !== null) {
    lines.push({ key: 'out', at: visit.endedAt, text: words.visit.endedBy[visit.endedBy], tone: 'plain' });
  }
  // Stable: what happened in the same instant stays in the order it is listed above.
  return lines.sort((one, other) => one.at - other.at);
}

function linesOf(message: Notification): StoryLine[] {
  const what = `${words.message.channel[message.channel]} to ${message.recipientName}`;
  const queued: StoryLine = {
    key: `${message.id}:queued`,
    at: message.createdAt,
    text: text.queued(what),
    tone: 'plain',
  };
  if (message.finishedAt === null) return [queued];
  const state = shownState({ to: 'host', ...message });
  const tone = state === 'failed' ? 'warn' : state === 'cancelled' ? 'plain' : 'good';
  return [
    queued,
    {
      key: `${message.id}:finished`,
      at: message.finishedAt,
      text: text.finished(what, words.message.state[state]),
      ...(message.lastText !== null && tone === 'warn' && { detail: message.lastText }),
      tone,
    },
  ];
}
