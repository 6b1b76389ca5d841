/**
 * How long each kind of message is worth sending, whom it is for, how often it is tried, and when the next try is.
 * An arrival message is useful for minutes: it expires rather than arrive hours later.
 */
import type { NotificationKind } from '#contract/notifications.ts';

/** Why a message is not sent, or not yet: a code, and words that the desk can read. */
export type Reason = { readonly code: string; readonly text: string };

export type ReasonName = keyof typeof reasons;

export const reasons = {
  visitGone: { code: 'visit-gone', text: 'The visit no longer exists.' },
  visitEnded: { code: 'visit-ended', text: 'The visit had ended before this could be sent.' },
  visitReopened: { code: 'visit-reopened', text: 'The visit goes on: its end was taken back.' },
  hostChanged: { code: 'host-changed', text: 'The visitor was given another host.' },
  hostFound: { code: 'host-found', text: 'The desk has found a host for the visitor.' },
  answered: { code: 'answered', text: 'Somebody had answered before this could be sent.' },
  noAddress: { code: 'no-address', text: 'There is no longer an address or number to send this to.' },
  optedOut: { code: 'opted-out', text: 'The recipient has asked not to be written to.' },
  textsStopped: {
    code: 'texts-stopped',
    text: 'The owner of this number has asked for no more texts.',
  },
  wantsNone: { code: 'wants-none', text: 'The recipient wishes no messages.' },
  unwanted: { code: 'channel-unwanted', text: 'The recipient no longer wishes messages this way.' },
  neverOpen: { code: 'never-open', text: 'The recipient has no hours in which they may be written to.' },
  tooLate: { code: 'too-late', text: "By the time the recipient's hours begin this will be of no use." },
  outsideHours: { code: 'outside-hours', text: "It waits until the recipient's hours begin." },
  accountGone: { code: 'account-gone', text: 'The account no longer exists or has been closed.' },
  byHand: { code: 'by-hand', text: 'The desk asked for it to be sent now.' },
  mayHaveArrived: {
    code: 'may-have-arrived',
    text: 'The server took it and hung up each time before it said so. It may have arrived, and was not sent again.',
  },
  codeExpired: { code: 'code-expired', text: 'The code was no longer wanted.' },
  calledBack: { code: 'called-back', text: 'It was called back before it left.' },
} as const satisfies Record<string, Reason>;

const minute = 60_000;
const hour = 60 * minute;

export type Recipient = 'host' | 'deputy' | 'desk' | 'visitor' | 'client' | 'contact' | 'invited' | 'account';

type Kind = {
  readonly to: Recipient;
  readonly usefulMs: number;
  readonly maxAttempts: number;
  /**
   * Passes the recipient's hours, unless they said otherwise: somebody waits for it, or has just done what it answers. A visitor
   * who leaves at nine in the evening gets their goodbye then, not the next morning.
   */
  readonly urgent: boolean;
  /** When it has to wait for the recipient's hours, its usefulness begins with them; otherwise it is dropped. */
  readonly keeps: boolean;
};

const arrival = { usefulMs: 30 * minute, maxAttempts: 12, urgent: true, keeps: false };
const reminder = { usefulMs: 2 * hour, maxAttempts: 12, urgent: false, keeps: false };

export const kinds: Readonly<Record<NotificationKind, Kind>> = {
  'host-arrival': { to: 'host', ...arrival },
  'host-waiting': { to: 'host', ...arrival, usefulMs: 15 * minute },
  'deputy-arrival': { to: 'deputy', ...arrival },
  'desk-arrival': { to: 'desk', ...arrival },
  'desk-silence': { to: 'desk', ...arrival },
  'host-overdue': { to: 'host', ...reminder },
  'visitor-overdue': { to: 'visitor', ...reminder },
  'remote-welcome': { to: 'visitor', usefulMs: 2 * hour, maxAttempts: 40, urgent: true, keeps: false },
  'visitor-welcome': { to: 'visitor', usefulMs: 2 * hour, maxAttempts: 40, urgent: true, keeps: false },
  'remote-request': { to: 'host', ...arrival },
  'host-details': { to: 'host', usefulMs: 24 * hour, maxAttempts: 200, urgent: true, keeps: true },
  // Whoever writes to somebody who isn't there wants them to come to the conversation while it lasts.
  'host-chat': { to: 'host', ...arrival },
  'visitor-chat': { to: 'visitor', usefulMs: 2 * hour, maxAttempts: 40, urgent: false, keeps: true },
  // Nothing of a client's conversation is worth waking anybody for; it waits for their next opening.
  'client-chat': { to: 'client', usefulMs: 72 * hour, maxAttempts: 500, urgent: false, keeps: true },
  // Asked for by somebody who is about to go on with it on their phone.
  'chat-link': { to: 'visitor', usefulMs: 30 * minute, maxAttempts: 12, urgent: true, keeps: false },
  // Both are asked for by whoever waits for them.
  'sign-in-link': { to: 'contact', usefulMs: 15 * minute, maxAttempts: 8, urgent: true, keeps: false },
  'visitor-code': { to: 'contact', usefulMs: 10 * minute, maxAttempts: 8, urgent: true, keeps: false },
  // Usefulness bounds first: a lobby without a network for a night still says goodbye in the morning.
  'visitor-goodbye': { to: 'visitor', usefulMs: 24 * hour, maxAttempts: 200, urgent: true, keeps: true },
  invitation: { to: 'invited', usefulMs: 24 * hour, maxAttempts: 200, urgent: true, keeps: true },
  // An account has no hours of its own: it says itself when a message is to leave.
  note: { to: 'account', usefulMs: 72 * hour, maxAttempts: 500, urgent: true, keeps: true },
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

/** So many copies of one mail at most may lie in an inbox whose server never says that it has taken one. */
export const mostCopies = 3;
const copyWaits = [30_000, 5 * minute] as const;

/**
 * When to send again what may have arrived: later than after a plain failure, and later each time.
 * @param copies how many may have arrived, from 1
 * @param from UTC milliseconds
 * @param fraction from 0 up to 1
 */
export function nextCopy(copies: number, from: number, fraction: number): number {
  const wait = copyWaits[Math.min(copies, copyWaits.length) - 1] ?? copyWaits[0];
  return Math.round(from + wait * (0.8 + 0.4 * fraction));
}

/** What asks somebody to come to a visitor who waits. */
export const asking: ReadonlySet<NotificationKind> = new Set([
  'host-arrival',
  'remote-request',
  'host-waiting',
  'deputy-arrival',
]);

/** How long after it left a text is asked about; from the last one on every six hours. */
const receiptWaits = [5_000, 15_000, minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour];
/** What no receipt has come for by then never gets one. */
export const receiptPatienceMs = 72 * hour;

/**
 * When to ask the provider again what became of a message.
 * @param sentAt when it was taken, UTC milliseconds
 * @returns undefined once there is no sense in asking any more
 */
export function nextReceipt(sentAt: number, now: number): number | undefined {
  // A clock set back since makes it as young as can be.
  const age = Math.max(0, now - sentAt);
  if (age >= receiptPatienceMs) return undefined;
  const next = receiptWaits.find((wait) => wait > age) ?? age + 6 * hour;
  return Math.max(now + 1_000, now - age + Math.min(next, receiptPatienceMs));
}

/** Twilio 21610: the owner of the number has answered a text with STOP. */
export const stoppedCode = '21610';

/** Twilio 30003: the phone was out of reach. It is tried once more, this much later. */
export const outOfReachMs = 5 * minute;

/** Each host that a visit is given has so many numbers for the steps that follow their silence. */
export const stepsEach = 10;

/** Which time the event of a key happened, as `notificationKey` was told. */
export function occurrenceOf(key: string): number {
  return Number(key.slice(key.lastIndexOf(':') + 1));
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

/**
 * The messages of some visits, as a condition in SQL. By their keys, which begin with the visit: an index of visits would have to be
 * written for each message. Between ':' and ';', which comes right after it, are the keys of one visit and no others.
 * @param visits a SELECT of the visits' ids, as `id`
 */
export const isOfVisits = (visits: string): string =>
  `notifications.seq IN (SELECT keyed.seq FROM (${visits}) AS visit CROSS JOIN notifications AS keyed
    WHERE keyed.key > 'visit:' || visit.id || ':' AND keyed.key < 'visit:' || visit.id || ';')`;

/** The messages of the visit bound as `@visitId`. */
export const isOfVisit = isOfVisits('SELECT @visitId AS id');
