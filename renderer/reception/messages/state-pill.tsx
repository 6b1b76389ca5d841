/** The true state of one message, in a word or two. */
import type { Notification } from '#contract/notifications.ts';
import { shownState } from '#renderer/state/message-state.ts';
import { Pill, type PillTone } from '../parts/pill.tsx';
import { words } from '../words.ts';

const text = words.messages;

const tones: Record<ReturnType<typeof shownState>, PillTone> = {
  answered: 'good',
  seen: 'good',
  delivered: 'good',
  sent: 'good',
  queued: 'quiet',
  sending: 'quiet',
  grace: 'quiet',
  scheduled: 'quiet',
  'outside-hours': 'warn',
  cancelled: 'quiet',
  retry: 'warn',
  'not-set-up': 'warn',
  paused: 'warn',
  failed: 'bad',
};

/** The job's and the delivery's state, where the second says more. */
export function stateText(message: Notification): string {
  if (message.job === 'scheduled')
    return message.waitReason === null ? text.waiting : text.wait[message.waitReason];
  if (message.job === 'sent' && message.delivery !== 'unknown' && message.delivery !== 'accepted')
    return text.delivery[message.delivery];
  return text.job[message.job];
}

export function StatePill({ message }: { message: Notification }) {
  return <Pill tone={tones[shownState({ to: 'host', ...message })]}>{stateText(message)}</Pill>;
}
