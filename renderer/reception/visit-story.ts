/**
 * What happened in a visit, oldest first: what was done with it and by whom, and every try of its messages. Nothing here is
 * guessed: only recorded instants.
 */
import type { Attempt, Notification } from '#contract/notifications.ts';
import type { Visit, VisitEntry } from '#contract/visits.ts';
import { type ShownState, shownState } from '#renderer/state/message-state.ts';
import { withCode } from './provider-words.ts';
import { answeredText } from './waiting.ts';
import { words } from './words.ts';

export type StoryLine = {
  key: string;
  at: number;
  text: string;
  detail?: string;
  tone: 'plain' | 'good' | 'warn';
};
export type TriedMessage = { notification: Notification; attempts: readonly Attempt[] };

const text = words.visit.event;

/** @param entries what was recorded of the visit; empty while it is not known yet */
export function storyOf(
  visit: Visit,
  messages: readonly TriedMessage[],
  entries: readonly VisitEntry[] = [],
): StoryLine[] {
  const lines: StoryLine[] = entries.map(({ at, action, actor }, index) => ({
    key: `entry:${index}`,
    at,
    text: entryText(visit, { at, action, actor }),
    tone: 'plain',
  }));
  if (!entries.some(({ action }) => action === 'checked-in'))
    lines.unshift({ key: 'in', at: visit.checkedInAt, text: text.begun[visit.kind], tone: 'plain' });
  if (visit.overridden)
    lines.push({ key: 'over', at: visit.checkedInAt, text: text.overridden[visit.kind], tone: 'warn' });
  for (const message of messages) lines.push(...linesOf(message));
  // The board may know of the end before the history has been asked for again.
  const last = entries.findLast(({ action }) => action === 'visit-ended' || action === 'visit-reopened');
  if (visit.endedAt !== null && visit.endedBy !== null && last?.action !== 'visit-ended') {
    lines.push({
      key: 'out',
      at: visit.endedAt,
      text: words.visit.endedBy[visit.kind][visit.endedBy],
      tone: 'plain',
    });
  }
  // Stable: what happened in the same instant stays in the order it is listed above.
  return lines.sort((one, other) => one.at - other.at);
}

/** An answer is told in its own words as long as it is the one that counts. */
function entryText(visit: Visit, { at, action, actor }: VisitEntry): string {
  if (action === 'answered' && visit.answered?.at === at) return answeredText(visit.answered, visit.hostName);
  const said = (visit.kind === 'remote' && text.doneRemote[action]) || text.done[action];
  return said[actor] ?? said.otherwise;
}

function linesOf({ notification: message, attempts }: TriedMessage): StoryLine[] {
  const what = `${words.message.channel[message.channel]} to ${message.recipientName}`;
  const queued: StoryLine = {
    key: `${message.id}:queued`,
    at: message.createdAt,
    text: text.queued(what),
    tone: 'plain',
  };
  const tries = attempts.flatMap(({ number, startedAt, outcome, code, text: said }): StoryLine[] => {
    // A try that ended the message is its last line; one that was only put off is no news.
    if (outcome !== 'retry' && outcome !== 'paused' && outcome !== 'unknown') return [];
    const detail = withCode(code, said);
    return [
      {
        key: `${message.id}:${number}`,
        at: startedAt,
        text: text.tried(what, number, words.messages.outcome[outcome]),
        ...(detail !== '' && { detail }),
        tone: 'warn',
      },
    ];
  });
  if (message.finishedAt === null) return [queued, ...tries];
  return [queued, ...tries, ...endsOf(message, what, message.finishedAt)];
}

/** Where it has come to: what we did when we did it, and what the other side reports when it happened there. */
function endsOf(message: Notification, what: string, finishedAt: number): StoryLine[] {
  const { id, job, delivery, deliveredAt, lastText } = message;
  const line = (key: string, at: number, state: ShownState, tone: StoryLine['tone']): StoryLine => ({
    key: `${id}:${key}`,
    at,
    text: text.finished(what, words.message.state[state]),
    tone,
  });
  const said = lastText === null ? {} : { detail: lastText };
  if (job !== 'sent') {
    const state = shownState({ to: 'host', ...message });
    return [
      state === 'cancelled'
        ? line('finished', finishedAt, state, 'plain')
        : {
            ...line('finished', finishedAt, state, 'warn'),
            ...said,
            ...(message.lastCode === 'may-have-arrived' && { text: text.uncertain(what) }),
          },
    ];
  }
  const left = line('finished', finishedAt, 'sent', 'good');
  // When that was learnt is not on record: it is said of the sending, and of no time of its own.
  if (delivery === 'failed') return [{ ...left, ...said, text: text.sentInVain(what), tone: 'warn' }];
  return deliveredAt === null ? [left] : [left, line('delivered', deliveredAt, 'delivered', 'good')];
}
