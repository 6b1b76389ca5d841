/**
 * Checking in, as a pure state machine: what was said so far, which question comes next, and what an answer from the house
 * changes. No question ever clears another's answer; only leaving the flow does.
 */
import type { Availability } from '#contract/hosts.ts';
import type { FieldProblem } from '#contract/problems.ts';
import type { Recognition } from '#contract/visitors.ts';
import type { CheckInInput, VisitKind } from '#contract/visits.ts';
import type { PlannedEnd } from './planned-end.ts';
import type { Trouble } from './trouble.ts';
import { checkTyped, type TypedField } from './typed-checks.ts';

export type ContactKind = 'email' | 'phone';
export type CheckInStep =
  | 'contact'
  | 'recognised'
  | 'code'
  | 'name'
  | 'other-contact'
  | 'company'
  | 'host'
  | 'until'
  | 'review';
/** `renames`: they give another name than the one that is known. */
export type Person = { kind: 'new' } | ({ kind: 'returning'; renames: boolean } & Recognition);
export type ChosenHost =
  /**
   * `way`, of someone who has no place to give: `talk`: they can be talked to from here, and not be met; `join`: the visitor comes to
   * the meeting they are in; `wait`: the visitor has an appointment and waits for them, until `freeAt` as far as that is known.
   */
  | {
      kind: 'host';
      hostId: string;
      name: string;
      department: string;
      way?: 'talk' | 'join' | 'wait';
      freeAt?: number | null;
    }
  | { kind: 'not-sure' };

export type CheckInDraft = {
  contactKind: ContactKind;
  email: string;
  phone: string;
  /** Who the contact may belong to, masked. Empty before it was looked up and for a first visit. */
  matches: Recognition[];
  person: Person | null;
  name: string;
  company: string;
  host: ChosenHost | null;
  /** The house wants a code that was sent to the contact. */
  codeNeeded: boolean;
  /** The number that was asked about once, as typed; empty before. */
  doubted: string;
  /** The contact that the present code is for, where it isn't the first. */
  codeFor: ContactKind | null;
  /** What was got for the codes so far. */
  proofs: Partial<Record<ContactKind, string>>;
  /** A visit of theirs that is still going on ends with this one's beginning. */
  again: boolean;
  /** `remote`: over a conversation on this screen. */
  meeting: VisitKind;
  end: PlannedEnd;
};

/** Something the present page has to say about an answer already given. */
export type Notice =
  | { kind: 'problem'; problem: FieldProblem }
  | { kind: 'host-taken'; name: string; availability: Availability }
  | { kind: 'host-removed' }
  | { kind: 'expired' }
  /** A number that can exist and that no list knows: asked about once, then believed. */
  | { kind: 'doubted-number'; shown: string }
  | { kind: 'code-needed'; contact: ContactKind };

type CallKind = 'recognise' | 'check' | 'code' | 'check-in';

export type CheckIn = {
  screen: 'check-in';
  step: CheckInStep;
  draft: CheckInDraft;
  /** A line of the review is being changed: the next answer leads back there. */
  editing: boolean;
  /** The call on its way, if any; an answer to another one is late and ignored. */
  call: { id: string; kind: CallKind } | null;
  notice: Notice | null;
  trouble: Trouble | null;
  /** What was sent and got no answer: sent again unchanged, it can't be recorded twice. */
  unanswered: CheckInInput | null;
  heading: 'forward' | 'back';
};

export type CheckInAct =
  | { type: 'type'; field: Exclude<TypedField, 'code'>; value: string }
  | { type: 'choose-contact'; kind: ContactKind }
  | { type: 'choose-host'; host: ChosenHost; meeting?: VisitKind }
  | { type: 'choose-meeting'; meeting: VisitKind }
  | { type: 'choose-end'; end: PlannedEnd }
  | { type: 'accept'; match: Recognition; renames?: boolean }
  | { type: 'again' }
  | { type: 'reject' }
  | { type: 'next' }
  | { type: 'skip' }
  | { type: 'back' }
  | { type: 'edit'; step: CheckInStep }
  | { type: 'call'; id: string; kind: CallKind }
  | { type: 'checked'; id: string }
  | { type: 'doubted'; id: string; shown: string }
  | { type: 'recognised'; id: string; matches: Recognition[]; codeNeeded: boolean }
  | { type: 'proved'; id: string; contact: ContactKind; proof: string }
  | { type: 'not-proved'; id: string }
  | { type: 'refused'; id: string; notice: Notice }
  | { type: 'failed'; id: string; trouble: Trouble; unanswered?: CheckInInput }
  | { type: 'dismiss-trouble' };

/** A fresh check-in. @param defaultMinutes the site's usual length of a visit */
export function beginCheckIn(defaultMinutes: number): CheckIn {
  return {
    screen: 'check-in',
    step: 'contact',
    draft: {
      contactKind: 'email',
      email: '',
      phone: '',
      matches: [],
      person: null,
      name: '',
      company: '',
      host: null,
      codeNeeded: false,
      doubted: '',
      codeFor: null,
      proofs: {},
      again: false,
      meeting: 'in-person',
      end: { kind: 'minutes', minutes: defaultMinutes },
    },
    editing: false,
    call: null,
    notice: null,
    trouble: null,
    unanswered: null,
    heading: 'forward',
  };
}

/** The questions this visitor is asked, in order. */
export function pathOf(draft: CheckInDraft): CheckInStep[] {
  const proved = !draft.codeNeeded || draft.proofs[draft.contactKind] !== undefined;
  const code: CheckInStep[] = proved ? [] : ['code'];
  if (draft.person?.kind === 'returning') {
    const name: CheckInStep[] = draft.person.renames ? ['name'] : [];
    return ['contact', 'recognised', ...code, ...name, 'host', 'review'];
  }
  const who: CheckInStep[] = draft.matches.length > 0 ? ['contact', 'recognised'] : ['contact'];
  // A conversation takes as long as it takes.
  const stay: CheckInStep[] = draft.meeting === 'remote' ? [] : ['until'];
  return [...who, ...code, 'name', 'other-contact', 'company', 'host', ...stay, 'review'];
}

/** The contact that a code is asked for on the code's page. */
export function codeContact({ codeFor, contactKind }: CheckInDraft): ContactKind {
  return codeFor ?? contactKind;
}

/** How far along the present page is, from 0 to 1. */
export function progressOf({ step, draft, editing }: CheckIn): number {
  // Measured by the longest way, so that choosing to talk on the last page doesn't lead back; a line that is changed is part of it.
  const path = pathOf({ ...draft, meeting: 'in-person' });
  const index = path.indexOf(editing ? 'review' : step);
  return index < 0 ? 1 : (index + 1) / (path.length + 1);
}

export function otherContactKind(draft: CheckInDraft): ContactKind {
  return draft.contactKind === 'email' ? 'phone' : 'email';
}

/** The page that asks for a field the house found fault with, or null when no page does. */
export function stepOfField(field: string, draft: CheckInDraft): CheckInStep | null {
  const [first, second = ''] = field.split('.');
  if (first === 'contact') return 'contact';
  if (first === 'host') return 'host';
  if (first === 'plannedEnd')
    return draft.person?.kind === 'returning' || draft.meeting === 'remote' ? 'review' : 'until';
  if (first !== 'visitor') return null;
  if (second === 'name' || second === 'company') return second;
  if (second === 'email' || second === 'phone')
    return second === draft.contactKind ? 'contact' : 'other-contact';
  return 'contact';
}

export function advanceCheckIn(state: CheckIn, act: CheckInAct): CheckIn {
  // While the house is being asked, only its answer counts, or going back from a question that recorded nothing.
  if (state.call && !('id' in act) && !(act.type === 'back' && state.call.kind !== 'check-in')) return state;
  if ('id' in act && act.type !== 'call' && act.id !== state.call?.id) return state;
  switch (act.type) {
    case 'type':
      return typed(state, act.field, act.value);
    case 'choose-contact':
      if (act.kind === state.draft.contactKind) return state;
      return withDraft(state, { contactKind: act.kind, matches: [], person: null });
    case 'choose-host':
      return onward(withDraft(state, { host: act.host, meeting: act.meeting ?? 'in-person' }));
    case 'choose-meeting':
      return state.draft.host?.kind === 'host' ? withDraft(state, { meeting: act.meeting }) : state;
    case 'choose-end':
      return withDraft(state, { end: act.end });
    case 'accept':
      return accepted(state, act.match, act.renames ?? false);
    case 'again':
      return again(state);
    case 'reject':
      return onward(withDraft(state, { person: { kind: 'new' } }));
    case 'next':
      return answered(state);
    case 'skip':
      return onward(withDraft(state, skipped(state)));
    case 'back':
      return back(state);
    case 'edit':
      return { ...state, step: act.step, editing: true, notice: null, heading: 'back' };
    case 'call':
      return { ...state, call: { id: act.id, kind: act.kind }, notice: null, trouble: null };
    case 'checked':
      return onward({ ...state, call: null });
    case 'doubted':
      return {
        ...withDraft({ ...state, call: null }, { doubted: state.draft.phone }),
        notice: { kind: 'doubted-number', shown: act.shown },
      };
    case 'recognised':
      return recognised({ ...state, call: null }, act.matches, act.codeNeeded);
    case 'proved':
      return proved({ ...state, call: null }, act.contact, act.proof);
    case 'not-proved':
      return { ...state, call: null };
    case 'refused':
      return refused({ ...state, call: null, unanswered: null }, act.notice);
    case 'failed':
      return { ...state, call: null, trouble: act.trouble, unanswered: act.unanswered ?? null };
    case 'dismiss-trouble':
      return { ...state, trouble: null };
  }
}

// Any change makes it another submission: what got no answer is no longer what would be sent.
function withDraft(state: CheckIn, change: Partial<CheckInDraft>): CheckIn {
  return { ...state, draft: { ...state.draft, ...change }, notice: null, unanswered: null };
}

function typed(state: CheckIn, field: Exclude<TypedField, 'code'>, value: string): CheckIn {
  // Who it is was said of the contact as it stood.
  const who = field === state.draft.contactKind ? { matches: [], person: null } : {};
  const proofs = field === 'email' || field === 'phone' ? { proofs: without(state.draft.proofs, field) } : {};
  return withDraft(state, { ...who, ...proofs, [field]: value });
}

function without(proofs: CheckInDraft['proofs'], contact: ContactKind): CheckInDraft['proofs'] {
  const { [contact]: _gone, ...others } = proofs;
  return others;
}

/** The way on is the one from the code's page, which stands on the path only until it is answered. */
function proved(state: CheckIn, contact: ContactKind, proof: string): CheckIn {
  const next = onward(state);
  return withDraft(next, { proofs: { ...state.draft.proofs, [contact]: proof }, codeFor: null });
}

function skipped({ step, draft }: CheckIn): Partial<CheckInDraft> {
  if (step === 'other-contact') return { [otherContactKind(draft)]: '' };
  return step === 'company' ? { company: '' } : {};
}

/** What is typed on the present page, besides the first contact, which is looked up; null on any other. */
export function typedField({ step, draft }: CheckIn): 'name' | 'company' | ContactKind | null {
  if (step === 'name' || step === 'company') return step;
  return step === 'other-contact' ? otherContactKind(draft) : null;
}

/** The typed answer of the present page, checked as far as a screen can, and then the next page. */
function answered(state: CheckIn): CheckIn {
  const { step, draft } = state;
  if (step === 'host' && !draft.host) return state;
  const field = typedField(state);
  const optional = step === 'other-contact' && field !== null && draft[field].trim() === '';
  const problem = field && !optional ? checkTyped(field, draft[field]) : null;
  if (problem) return { ...state, notice: { kind: 'problem', problem } };
  return onward(state);
}

function onward(state: CheckIn): CheckIn {
  const { draft, step, editing } = state;
  const path = pathOf(draft);
  const following = path[path.indexOf(step) + 1] ?? 'review';
  const next = editing ? (firstGap(draft) ?? 'review') : following;
  return { ...state, step: next, editing: editing && next !== 'review', notice: null, heading: 'forward' };
}

/** The first question without which nobody can be checked in. */
function firstGap(draft: CheckInDraft): CheckInStep | null {
  if (!draft.person) return 'contact';
  if ((draft.person.kind === 'new' || draft.person.renames) && draft.name.trim() === '') return 'name';
  return draft.host ? null : 'host';
}

function back(state: CheckIn): CheckIn {
  const { draft, step, editing } = state;
  const path = pathOf(draft);
  const index = path.indexOf(step);
  const backTo = editing && !firstGap(draft) ? 'review' : (path[index - 1] ?? (index < 0 ? 'review' : step));
  const stillEditing = editing && backTo !== 'review';
  return { ...state, step: backTo, editing: stillEditing, call: null, notice: null, heading: 'back' };
}

function recognised(state: CheckIn, matches: Recognition[], codeNeeded: boolean): CheckIn {
  const known = withDraft(state, {
    matches,
    codeNeeded,
    person: matches.length > 0 ? null : { kind: 'new' },
  });
  if (matches.length === 0) return onward(known);
  return { ...known, step: 'recognised', heading: 'forward' };
}

/** Who is on site already is told so before any further question. */
function accepted(state: CheckIn, match: Recognition, renames: boolean): CheckIn {
  const { onSiteSince, talking, token } = match;
  const known = withDraft(state, { person: { kind: 'returning', renames, ...match }, again: false });
  if (onSiteSince === null) return onward(known);
  const trouble: Trouble = {
    kind: 'already-checked-in',
    doing: 'recognise',
    checkedInAt: onSiteSince,
    ...(talking && { talk: token }),
  };
  return { ...known, trouble };
}

/** Another visit all the same: goes on where one was told of the visit that is going on. */
function again(state: CheckIn): CheckIn {
  if (state.trouble?.kind !== 'already-checked-in') return state;
  const agreed = { ...withDraft(state, { again: true }), trouble: null };
  return state.step === 'recognised' ? onward(agreed) : agreed;
}

function refused(state: CheckIn, notice: Notice): CheckIn {
  const step = stepForNotice(state, notice);
  const forgotten = notice.kind === 'expired' ? { matches: [], person: null } : {};
  const lostHost =
    notice.kind === 'host-taken' || notice.kind === 'host-removed'
      ? ({ host: null, meeting: 'in-person' } as const)
      : {};
  // A proof that no longer counts gives way to a new one.
  const wanted =
    notice.kind === 'code-needed'
      ? { codeFor: notice.contact, proofs: without(state.draft.proofs, notice.contact) }
      : {};
  const editing = step !== 'review' && (state.editing || state.step === 'review');
  return {
    ...withDraft(state, { ...forgotten, ...lostHost, ...wanted }),
    step,
    editing,
    notice,
    heading: step === state.step ? state.heading : 'back',
  };
}

function stepForNotice({ step, draft }: CheckIn, notice: Notice): CheckInStep {
  if (notice.kind === 'expired') return 'contact';
  if (notice.kind === 'code-needed') return 'code';
  if (notice.kind === 'problem') return stepOfField(notice.problem.field, draft) ?? step;
  return 'host';
}
