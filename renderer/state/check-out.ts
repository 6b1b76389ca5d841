/** Checking out, as a pure state machine: by code, email or phone, one's own visit masked, and an honest answer when there is none. */

import type { FieldProblem } from '#contract/problems.ts';
import type { OwnVisit } from '#contract/visits.ts';
import type { Trouble } from './trouble.ts';
import { checkTyped } from './typed-checks.ts';

export type LeaveBy = 'code' | 'email' | 'phone';

export type CheckOut = {
  screen: 'check-out';
  step: 'who' | 'own' | 'none' | 'ended';
  by: LeaveBy;
  code: string;
  email: string;
  phone: string;
  visits: OwnVisit[];
  endedAt: number | null;
  call: { id: string; kind: 'find' | 'check-out' } | null;
  problem: FieldProblem | null;
  /** The masked visits were shown too long ago. */
  expired: boolean;
  /** The visit that was found is somebody else's: what led to it is gone, and the page says how to go on. */
  notMine: boolean;
  trouble: Trouble | null;
  /** The visit whose check-out got no answer. */
  unanswered: string | null;
  heading: 'forward' | 'back';
};

export type CheckOutAct =
  | { type: 'type-leaving'; field: LeaveBy; value: string }
  | { type: 'choose-leaving'; by: LeaveBy }
  | { type: 'check-leaving' }
  | { type: 'leave-back' }
  | { type: 'not-mine' }
  | { type: 'leave-call'; id: string; kind: 'find' | 'check-out' }
  | { type: 'found'; id: string; visits: OwnVisit[] }
  | { type: 'already-ended'; id: string; endedAt: number | null }
  | { type: 'ticket-expired'; id: string }
  | { type: 'leave-refused'; id: string; problem: FieldProblem }
  | { type: 'leave-failed'; id: string; trouble: Trouble; unanswered?: string }
  | { type: 'leave-dismiss' };

/** A fresh check-out, by code or by the contact that was just used to check in. */
export function beginCheckOut(known?: { by: LeaveBy; value: string }): CheckOut {
  const empty: CheckOut = {
    screen: 'check-out',
    step: 'who',
    by: 'code',
    code: '',
    email: '',
    phone: '',
    visits: [],
    endedAt: null,
    call: null,
    problem: null,
    expired: false,
    notMine: false,
    trouble: null,
    unanswered: null,
    heading: 'forward',
  };
  return known ? { ...empty, by: known.by, [known.by]: known.value } : empty;
}

export function advanceCheckOut(state: CheckOut, act: CheckOutAct): CheckOut {
  if (state.call && !('id' in act) && !(act.type === 'leave-back' && state.call.kind === 'find'))
    return state;
  if ('id' in act && act.type !== 'leave-call' && act.id !== state.call?.id) return state;
  const answered: CheckOut = { ...state, call: null, unanswered: null };
  switch (act.type) {
    case 'type-leaving':
      return {
        ...state,
        [act.field]: asTyped(act.field, act.value),
        problem: null,
        expired: false,
        notMine: false,
      };
    case 'choose-leaving':
      return { ...state, by: act.by, problem: null };
    case 'check-leaving':
      return { ...state, problem: checkTyped(state.by, state[state.by]), expired: false, notMine: false };
    case 'leave-back':
      return { ...state, step: 'who', call: null, problem: null, heading: 'back' };
    case 'not-mine':
      return { ...state, step: 'who', [state.by]: '', visits: [], notMine: true, heading: 'back' };
    case 'leave-call':
      return { ...state, call: { id: act.id, kind: act.kind }, problem: null, expired: false, trouble: null };
    case 'found':
      return {
        ...answered,
        visits: act.visits,
        step: act.visits.length > 0 ? 'own' : 'none',
        heading: 'forward',
      };
    case 'already-ended':
      return { ...answered, endedAt: act.endedAt, step: 'ended', heading: 'forward' };
    case 'ticket-expired':
      return { ...answered, visits: [], step: 'who', expired: true, heading: 'back' };
    case 'leave-refused':
      return { ...answered, problem: act.problem, step: 'who', heading: 'back' };
    case 'leave-failed':
      return { ...answered, trouble: act.trouble, unanswered: act.unanswered ?? null };
    case 'leave-dismiss':
      return { ...state, trouble: null };
  }
}

/** A code is shown in two groups of three and may be typed like that; only its digits count. */
function asTyped(field: LeaveBy, value: string): string {
  return field === 'code' ? value.replaceAll(/\D/g, '') : value;
}
