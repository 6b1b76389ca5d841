/**
 * What the kiosk asks of the house, and what each answer becomes on screen. Every expected refusal has a page or a line of its
 * own; whatever else happens is said plainly, together with what was recorded and what was not.
 */

import type { Availability } from '#contract/hosts.ts';
import type { FieldProblem } from '#contract/problems.ts';
import type { CheckInInput } from '#contract/visits.ts';
import { api, type Failure, readFailure } from '#renderer/api.ts';
import { type CheckInDraft, type Notice, stepOfField, typedField } from './check-in.ts';
import { checkInInput } from './check-in-input.ts';
import { houseNow } from './house-clock.ts';
import { doubtConnection } from './kiosk-house.ts';
import { act, useSession } from './kiosk-session.ts';
import { newId } from './new-id.ts';
import { asTrouble, numberIn, textIn } from './trouble.ts';
import { checkTyped } from './typed-checks.ts';

/** An answer that takes longer than this counts as none; the house answers in milliseconds. */
const patienceMs = 12_000;

function failureOf(thrown: unknown): Failure {
  const failure = readFailure(thrown);
  if (failure.code === 'unreachable') doubtConnection();
  return failure;
}

/** Asks whether the typed contact is known. */
export async function sayWho(): Promise<void> {
  const { flow } = useSession.getState();
  if (flow.screen !== 'check-in' || flow.call) return;
  const { contactKind } = flow.draft;
  const value = flow.draft[contactKind];
  const id = newId();
  act({ type: 'call', id, kind: 'recognise' });
  const problem = checkTyped(contactKind, value);
  if (problem)
    return act({
      type: 'refused',
      id,
      notice: { kind: 'problem', problem: { ...problem, field: 'contact.value' } },
    });
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const recognised = await api.visitors.recognise({ contact: { kind: contactKind, value } }, { signal });
    const { matches, codeNeeded, unknownRange, contact } = recognised;
    if (unknownRange && matches.length === 0 && value !== flow.draft.doubted)
      act({ type: 'doubted', id, shown: contact.shown });
    else act({ type: 'recognised', id, matches, codeNeeded });
  } catch (thrown) {
    const failure = failureOf(thrown);
    const [first] = failure.problems;
    if (first) act({ type: 'refused', id, notice: { kind: 'problem', problem: first } });
    else act({ type: 'failed', id, trouble: asTrouble(failure, 'recognise') });
  }
}

/** Goes on from a page with something typed, once the house says that a check-in would take it. */
export async function answerTyped(): Promise<void> {
  const { flow } = useSession.getState();
  if (flow.screen !== 'check-in' || flow.call) return;
  const field = typedField(flow);
  if (!field) return;
  const value = flow.draft[field];
  if (value.trim() === '' && field !== 'name') return act({ type: 'skip' });
  if (checkTyped(field, value)) return act({ type: 'next' });
  const id = newId();
  act({ type: 'call', id, kind: 'check' });
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const { unknownRange } = await api.visitors.check({ [field]: value }, { signal });
    if (unknownRange && value !== flow.draft.doubted) act({ type: 'doubted', id, shown: value.trim() });
    else act({ type: 'checked', id });
  } catch (thrown) {
    const failure = failureOf(thrown);
    const [first] = failure.problems;
    const problem = first && { ...first, field: `visitor.${field}` };
    if (problem) act({ type: 'refused', id, notice: { kind: 'problem', problem } });
    else act({ type: 'failed', id, trouble: asTrouble(failure, 'check') });
  }
}

/** Submits the check-in. What got no answer before is sent again exactly as it was. */
export async function checkIn(): Promise<void> {
  const { flow, language, languageChosen } = useSession.getState();
  if (flow.screen !== 'check-in' || flow.call) return;
  const input = flow.unanswered ?? {
    ...checkInInput(flow.draft, houseNow(), newId()),
    // What the screen showed before anybody chose says nothing of this visitor.
    ...(languageChosen && { language }),
  };
  const id = newId();
  act({ type: 'call', id, kind: 'check-in' });
  try {
    const visit = await api.visits.checkIn(input, { signal: AbortSignal.timeout(patienceMs) });
    act({ type: 'arrived', id, visit });
  } catch (thrown) {
    answerRefusal(id, failureOf(thrown), input, flow.draft);
  }
}

function answerRefusal(id: string, failure: Failure, input: CheckInInput, draft: CheckInDraft): void {
  const notice = noticeOf(failure, draft);
  const trouble = asTrouble(failure, 'check-in');
  if (notice) act({ type: 'refused', id, notice });
  else act({ type: 'failed', id, trouble, ...(trouble.kind === 'unreachable' && { unanswered: input }) });
}

/** What a page of the flow can answer itself, or null. */
function noticeOf(failure: Failure, draft: CheckInDraft): Notice | null {
  switch (failure.code) {
    case 'host-unavailable': {
      const name = textIn(failure.data, 'hostName') ?? (draft.host?.kind === 'host' ? draft.host.name : '');
      return { kind: 'host-taken', name, availability: availabilityIn(failure.data) };
    }
    case 'host-removed':
      return { kind: 'host-removed' };
    case 'code-needed':
      return { kind: 'code-needed', contact: textIn(failure.data, 'kind') === 'phone' ? 'phone' : 'email' };
    case 'recognition-expired':
      return { kind: 'expired' };
    case 'invalid-input': {
      const answerable = (problem: FieldProblem) => stepOfField(problem.field, draft) !== null;
      const problem = failure.problems.find(answerable);
      return problem ? { kind: 'problem', problem } : null;
    }
    default:
      return null;
  }
}

function availabilityIn(data: unknown): Availability {
  const inner =
    typeof data === 'object' && data !== null && 'availability' in data ? data.availability : null;
  if (textIn(inner, 'state') === 'away') return { state: 'away', until: numberIn(inner, 'until') };
  const freeAt = numberIn(inner, 'freeAt');
  if (freeAt === null) return { state: 'overdue', freeAt: houseNow() };
  return { state: textIn(inner, 'state') === 'overdue' ? 'overdue' : 'busy', freeAt };
}

/** Looks for the visits on site that belong to the typed code, address or number. */
export async function findOwn(): Promise<void> {
  act({ type: 'check-leaving' });
  const { flow } = useSession.getState();
  if (flow.screen !== 'check-out' || flow.call || flow.problem) return;
  const by = { kind: flow.by, value: flow[flow.by] };
  const id = newId();
  act({ type: 'leave-call', id, kind: 'find' });
  try {
    const { visits } = await api.visits.findOwn({ by }, { signal: AbortSignal.timeout(patienceMs) });
    act({ type: 'found', id, visits });
  } catch (thrown) {
    const failure = failureOf(thrown);
    const [first] = failure.problems;
    if (first) act({ type: 'leave-refused', id, problem: { ...first, field: flow.by } });
    else act({ type: 'leave-failed', id, trouble: asTrouble(failure, 'find') });
  }
}

/** Ends one's own visit. */
export async function checkOut(ticket: string): Promise<void> {
  const { flow } = useSession.getState();
  if (flow.screen !== 'check-out' || flow.call) return;
  const id = newId();
  act({ type: 'leave-call', id, kind: 'check-out' });
  try {
    const visit = await api.visits.checkOut({ ticket }, { signal: AbortSignal.timeout(patienceMs) });
    act({ type: 'left', id, visit });
  } catch (thrown) {
    const failure = failureOf(thrown);
    const trouble = asTrouble(failure, 'check-out');
    if (failure.code === 'already-ended')
      act({ type: 'already-ended', id, endedAt: numberIn(failure.data, 'endedAt') });
    else if (failure.code === 'ticket-expired') act({ type: 'ticket-expired', id });
    else
      act({
        type: 'leave-failed',
        id,
        trouble,
        ...(trouble.kind === 'unreachable' && { unanswered: ticket }),
      });
  }
}
