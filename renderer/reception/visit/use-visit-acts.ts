/** What the desk does to a visit: ends it, gives it a host, answers for the host. The answer goes on the board at once. */
import type { AnswerChoice, Visit } from '#contract/visits.ts';
import { api, type Failure } from '#renderer/api.ts';
import { ask } from '#renderer/state/ask.ts';
import { rememberVisit } from '#renderer/state/board.ts';
import { offerUndo } from '#renderer/state/undo.ts';

// The contract's own numbers (reopenMs, hostRestoreMs) can't be imported: its schemas would come with them.
export const undoMs = 5 * 60_000;

/** Ends a visit and offers to take it back. Answers with the failure, or null. */
export async function checkOut(visit: Visit): Promise<Failure | null> {
  const outcome = await ask(() => api.visits.end({ visitId: visit.id }));
  if (outcome.ok) {
    const ended = outcome.value;
    rememberVisit(ended);
    if (ended.endedAt !== null)
      offerUndo({
        kind: ended.kind === 'remote' ? 'meeting' : 'visit',
        id: ended.id,
        name: ended.visitorName,
        until: ended.endedAt + undoMs,
      });
    return null;
  }
  // Someone else ended it: the board shows it as it is.
  if (outcome.failure.code === 'already-ended') {
    const now = await ask(() => api.visits.get({ visitId: visit.id }));
    if (now.ok) {
      rememberVisit(now.value);
      return null;
    }
  }
  return outcome.failure;
}

/** Gives a visit a host. Answers with the failure, or null. */
export async function assignHost(
  visitId: string,
  hostId: string,
  override: boolean,
): Promise<Failure | null> {
  const outcome = await ask(() => api.visits.assignHost({ visitId, hostId, override }));
  if (!outcome.ok) return outcome.failure;
  rememberVisit(outcome.value);
  return null;
}

/** Says what the host has said. Answers with the failure, or null. */
export async function answerFor(
  visitId: string,
  answer: AnswerChoice,
  text?: string,
): Promise<Failure | null> {
  const outcome = await ask(() =>
    api.visits.answer({ visitId, answer, ...(text !== undefined && { text }) }),
  );
  if (!outcome.ok) return outcome.failure;
  rememberVisit(outcome.value);
  return null;
}
