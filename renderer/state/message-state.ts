/**
 * What a visitor may truthfully be told of a message: one state out of the job's and the delivery's. Nothing is rounded up:
 * `sent` is what we did, `delivered` what the provider reported.
 */
import type { MessageProgress } from '#contract/visits.ts';

export type ShownState =
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'seen'
  | 'answered'
  | 'retry'
  | 'grace'
  | 'scheduled'
  | 'outside-hours'
  | 'not-set-up'
  | 'paused'
  | 'failed'
  | 'cancelled';

export function shownState({ job, delivery, waitReason }: MessageProgress): ShownState {
  // What the recipient's side reports outweighs what we think of the job.
  if (delivery === 'answered' || delivery === 'seen' || delivery === 'delivered' || delivery === 'failed')
    return delivery;
  switch (job) {
    case 'sent':
      return 'sent';
    case 'sending':
      return 'sending';
    case 'cancelled':
      return 'cancelled';
    case 'discarded':
      return 'failed';
    case 'scheduled':
      return waitingState(waitReason);
  }
}

function waitingState(reason: MessageProgress['waitReason']): ShownState {
  switch (reason) {
    case null:
      return 'queued';
    // It leaves as soon as its turn comes: that is what waiting in a queue means.
    case 'rate':
      return 'queued';
    case 'channel-not-set-up':
      return 'not-set-up';
    case 'channel-paused':
      return 'paused';
    default:
      return reason;
  }
}

const underWay: ReadonlySet<ShownState> = new Set([
  'queued',
  'sending',
  'sent',
  'delivered',
  'seen',
  'answered',
]);

/** Whether any of these messages has reached someone or is on its way there. */
export function isUnderWay(messages: readonly MessageProgress[]): boolean {
  return messages.some((message) => underWay.has(shownState(message)));
}

/**
 * One message for each recipient and channel: the latest, because only that one says how things stand now. One that leaves
 * later, or was called off, says less than an earlier one that has left.
 */
export function latestOfEach(messages: readonly MessageProgress[]): MessageProgress[] {
  const latest = new Map<string, MessageProgress>();
  for (const message of messages) {
    const key = `${message.to} ${message.channel}`;
    const state = shownState(message);
    if (!latest.has(key) || (state !== 'scheduled' && state !== 'cancelled')) latest.set(key, message);
  }
  return [...latest.values()];
}

/** How a state is to be read at a glance. */
export function toneOf(state: ShownState): 'good' | 'going' | 'warn' {
  switch (state) {
    case 'sent':
    case 'delivered':
    case 'seen':
    case 'answered':
      return 'good';
    case 'queued':
    case 'sending':
    case 'grace':
    case 'scheduled':
      return 'going';
    default:
      return 'warn';
  }
}
