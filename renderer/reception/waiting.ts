/** A visitor who waits: whether anybody at the desk must act, whom the house asks next, and what was answered, in words. */
import type { Answered, Visit } from '#contract/visits.ts';
import { countdownText } from './times.ts';
import { words } from './words.ts';

const text = words.waiting;
/** Keeps words of another writing direction from turning those around them. */
const apart = (said: string) => `\u2068${said}\u2069`;

/** Whether the visitor's host is still to say something. */
export function awaitsAnswer(visit: Visit): boolean {
  return visit.state === 'on-site' && visit.answered === null && visit.hostName !== null;
}

/** Whether the desk shows that somebody waits: while the house asks on, and when it has nobody left to ask. */
export function isAsking(visit: Visit): boolean {
  return visit.state === 'on-site' && (visit.attention !== null || visit.nextStep !== null);
}

/** `Asks Celestine (deputy) in 0:40`; null when the house asks nobody more. */
export function nextStepText({ nextStep, hostName }: Visit, now: number): string | null {
  if (nextStep === null) return null;
  const left = nextStep.at - now;
  const time = left <= 0 ? text.now : text.inTime(countdownText(left));
  switch (nextStep.to) {
    case 'host':
      return text.next.host(nextStep.name ?? hostName ?? '', time);
    case 'deputy':
      return nextStep.name === null ? text.next.deputyUnnamed(time) : text.next.deputy(nextStep.name, time);
    case 'desk':
      return text.next.desk(time);
  }
}

/**
 * Whether the host, or the desk for them, talks with the visitor: what is said in a remote meeting is an answer only the first time,
 * and would soon be out of date as a quotation.
 */
export function isTalking({ kind, state, answered }: Visit): boolean {
  return kind === 'remote' && state === 'on-site' && answered?.answer === 'words';
}

/** `Ana: coming`. */
export function answeredText({ answer, text: own, by }: Answered, hostName: string | null): string {
  return text.answered(text.by[by](hostName ?? words.visit.host), saidText(answer, own));
}

/** `Desk: coming`: for a place where the host's name stands already. */
export function shortAnsweredText({ answer, text: own, by }: Answered): string {
  return text.answered(text.shortBy[by], saidText(answer, own));
}

/** Words of their own stand as they were said, and turn nothing around them. */
function saidText(answer: Answered['answer'], own: string | null): string {
  return answer === 'words' ? `“${apart(own ?? '')}”` : text.said[answer];
}
