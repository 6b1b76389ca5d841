/**
 * The one symbol a visit gets on the board. The desk asks "must I do something?", so the worst message counts: a check mark
 * means that nothing of this visit is held, failing or lost. Every message is in the words behind the symbol.
 */
import type { MessageProgress, Visit } from '#contract/visits.ts';
import { type ShownState, shownState } from '#renderer/state/message-state.ts';
import { words } from './words.ts';

/** Worst first: the order in which one of them stands for all. */
export const standings = ['failed', 'trying', 'held', 'going', 'reached', 'delivered', 'off'] as const;
export type Standing = (typeof standings)[number];

const standingOf: Record<ShownState, Standing> = {
  answered: 'delivered',
  seen: 'delivered',
  delivered: 'delivered',
  sent: 'reached',
  sending: 'going',
  queued: 'going',
  grace: 'going',
  scheduled: 'going',
  'outside-hours': 'held',
  retry: 'trying',
  'not-set-up': 'held',
  paused: 'held',
  failed: 'failed',
  cancelled: 'off',
};

/** The messages that matter now: while the visitor is here, whether they were announced; afterwards, the goodbye. */
function relevant(visit: Visit): MessageProgress[] {
  const goodbye = visit.state === 'ended';
  return visit.messages.filter(({ to }) => (to === 'visitor') === goodbye);
}

export function standing(visit: Visit): Standing {
  const found = new Set(relevant(visit).map((message) => standingOf[shownState(message)]));
  return standings.find((candidate) => found.has(candidate)) ?? 'off';
}

/** One line a message: `Email to the host: delivered`. */
export function messageLine(message: MessageProgress): string {
  const { channel, to, state } = words.message;
  return `${channel[message.channel]} ${to[message.to]}: ${state[shownState(message)]}`;
}

export function messageLines(visit: Visit): string[] {
  const lines = relevant(visit).map(messageLine);
  if (lines.length > 0) return lines;
  return [visit.state === 'ended' ? words.message.none.ended : words.message.none.onSite];
}
