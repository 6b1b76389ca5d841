/**
 * How a message stands, in plain words: a word or two for a row, and a sentence that gives the reason and the time. Nothing is
 * rounded up: what the provider has merely taken is never said to have arrived.
 */
import type { Notification } from '#contract/notifications.ts';
import { clockWord } from '#renderer/i18n/said-times.ts';
import { type TimeStyle, timeFromNow } from '#renderer/i18n/times.ts';
import { type ShownState, shownState } from '#renderer/state/message-state.ts';
import type { PillTone } from '../parts/pill.tsx';
import { words } from '../words.ts';

const text = words.messages;

/** As a visitor may see it, and three things more that only the desk is told. */
export type Standing = ShownState | 'expired' | 'unconfirmed' | 'uncertain';

export function standingOf(message: Notification): Standing {
  if (message.job === 'discarded' && message.delivery !== 'failed' && message.attempts === 0)
    return 'expired';
  if (message.job === 'discarded' && message.lastCode === 'may-have-arrived') return 'uncertain';
  if (message.job === 'sent' && message.receipt === 'missing') return 'unconfirmed';
  return shownState({ to: 'host', ...message });
}

const tones: Record<Standing, PillTone> = {
  answered: 'good',
  seen: 'good',
  delivered: 'good',
  sent: 'good',
  queued: 'quiet',
  sending: 'quiet',
  grace: 'quiet',
  scheduled: 'quiet',
  cancelled: 'quiet',
  retry: 'warn',
  'not-set-up': 'warn',
  paused: 'warn',
  'outside-hours': 'warn',
  unconfirmed: 'warn',
  uncertain: 'bad',
  expired: 'bad',
  failed: 'bad',
};

/** What has been put aside asks nothing of anybody any more. */
export function toneOf(message: Notification): PillTone {
  return message.dismissedAt === null ? tones[standingOf(message)] : 'quiet';
}

/** Where it went or would go; what has ended without a try went nowhere, whatever the addresses are. */
export function addressOf({ address, finishedAt }: Notification): string {
  return address ?? (finishedAt === null ? text.noAddress : text.nowhere);
}

/** The reason in a sentence, without its full stop. */
export function reasonOf(message: Notification, now: number, style: TimeStyle): string {
  const { channel, dueAt } = message;
  const say = text.reason;
  switch (standingOf(message)) {
    case 'queued':
      return message.waitReason === 'rate' ? say.rate[channel] : say.queued;
    case 'sending':
      return say.sending;
    case 'retry':
      return say.retry(nextTryText(dueAt, now, style), message.lastText ?? '');
    case 'grace':
      return heldText(message, at(timeFromNow(dueAt, now, style)));
    case 'scheduled':
      return say.scheduled(at(timeFromNow(dueAt, now, style)));
    case 'outside-hours':
      return say.outsideHours(timeFromNow(dueAt, now, style), message.recipientName);
    case 'not-set-up':
      return say.notSetUp[channel];
    case 'paused':
      return say.paused[channel];
    case 'sent':
      return message.receipt === 'awaited' ? say.awaited : say.taken;
    case 'unconfirmed':
      return say.missing;
    case 'delivered':
      return message.deliveredAt === null
        ? say.deliveredSometime
        : say.delivered(at(timeFromNow(message.deliveredAt, now, style)));
    case 'seen':
      return say.seen;
    case 'answered':
      return say.answered;
    case 'failed':
      return message.job === 'discarded'
        ? say.discarded(message.lastText ?? '')
        : say.failed(message.lastText ?? '');
    case 'uncertain':
    case 'expired':
      return message.lastText ?? text.pill.expired;
    case 'cancelled':
      return say.cancelled(message.lastText ?? text.pill.cancelled);
  }
}

/** When it leaves, and what would keep it from that. */
function heldText({ kind }: Notification, when: string): string {
  const { grace, scheduled } = text.reason;
  switch (kind) {
    case 'visitor-goodbye':
      return grace.ofVisit(when);
    case 'host-details':
      return grace.ofTalk(when);
    case 'host-chat':
    case 'visitor-chat':
    case 'client-chat':
      return grace.ofWords(when);
    default:
      return scheduled(when);
  }
}

/** When it is tried next: `now`, `in 40 s`, `in 2 min`, `at 16:30`, `tomorrow 09:00`. Never sooner than it will be. */
export function nextTryText(dueAt: number, now: number, style: TimeStyle): string {
  const left = dueAt - now;
  if (left <= 0) return text.nextIn.now;
  if (left < 60_000) return text.nextIn.seconds(Math.ceil(left / 1000));
  if (left < 60 * 60_000) return text.nextIn.minutes(Math.ceil(left / 60_000));
  return at(timeFromNow(dueAt, now, style));
}

/** A time of today is something that happens `at`; a day's name stands alone. */
export function at(when: string): string {
  return clockWord('at', when);
}

/** What the desk may do with it. Main decides; this only keeps a button away that could not work. */
export function actsOn(message: Notification): { send: boolean; cancel: boolean; dismiss: boolean } {
  const failed = message.job === 'discarded' || message.delivery === 'failed';
  return {
    send: message.job === 'scheduled' || message.job === 'discarded',
    cancel: message.job === 'scheduled',
    dismiss: failed && message.dismissedAt === null,
  };
}
