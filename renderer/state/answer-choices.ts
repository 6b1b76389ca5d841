/** Which answers fit a visitor who waits: the same on a host's phone, on their own pages and at the desk. */
import type { Answer, VisitKind } from '#contract/visits.ts';

const inPerson: readonly Answer[] = ['coming', 'five-minutes', 'take-a-seat', 'ask-colleague'];
/** Nobody walks to a conversation, or sits down for it. */
const remote: readonly Answer[] = ['five-minutes', 'ask-colleague'];

export function answersFor(kind: VisitKind): readonly Answer[] {
  return kind === 'remote' ? remote : inPerson;
}
