/**
 * How long each kind of message is worth sending, how often it is tried, and when the next try is.
 * An arrival message is useful for minutes: it expires rather than arrive hours later.
 */
import type { NotificationKind } from '#contract/notifications.ts';

/** Why a message is not sent any more: a code, and words that the desk can read. */
export type Reason = { readonly code: string; readonly text: string };

export type ReasonName = keyof typeof reasons;

export const reasons = {
  visitGone: { code: 'visit-gone', text: 'The visit no longer exists.' },
  visitEnded: { code: 'visit-ended', text: 'The visit had ended before this could be sent.' },
  visitReopened: { code: 'visit-reopened', text: 'The check-out was taken back.' },
  hostChanged: { code: 'host-changed', text: 'The visitor was given another host.' },
  hostFound: { code: 'host-found', text: 'The desk has found a host for the visitor.' },
  noAddress: { code: 'no-address', text: 'There is no longer an address or number to send this to.' },
} as const satisfies Record<string, Reason>;

const minute = 60_000;

export const usefulness: Readonly<Record<NotificationKind, { usefulMs: number; maxAttempts: number }>> = {
  'host-arrival': { usefulMs: 30 * minute, maxAttempts: 12 },
  'desk-arrival': { usefulMs: 30 * minute, maxAttempts: 12 },
  // Usefulness bounds first: a lobby without a network for a night still says goodbye in the morning.
  'visitor-goodbye': { usefulMs: 24 * 60 * minute, maxAttempts: 200 },
};

const firstRetryMs = 2_000;
const longestRetryMs = 10 * minute;
/** The longest that any retry waits, spread included. */
export const longestWaitMs = longestRetryMs * 1.2;

/**
 * When to try again after a failed attempt: doubling from two seconds, ten minutes at most, spread by a fifth either way
 * so that messages that failed together don't come back together.
 * @param attempts how many have been made, from 1
 * @param from the later of now and when it was due, UTC milliseconds
 * @param fraction from 0 up to 1
 */
export function nextTry(attempts: number, from: number, fraction: number): number {
  const wait = Math.min(firstRetryMs * 2 ** (attempts - 1), longestRetryMs);
  return Math.round(from + wait * (0.8 + 0.4 * fraction));
}

/** What makes a message one message, for ever: the same event for the same person by the same channel is never queued twice. */
export function notificationKey(
  visitId: string,
  kind: NotificationKind,
  channel: string,
  occurrence: number,
): string {
  return `visit:${visitId}:${kind}:${channel}:${occurrence}`;
}
