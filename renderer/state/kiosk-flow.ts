/** The whole kiosk as one pure function: the screen it shows and what each act makes of it. */
import type { MeetingDetails } from '#contract/conversations.ts';
import type { CheckedIn } from '#contract/visits.ts';
import { advanceCheckIn, beginCheckIn, type CheckIn, type CheckInAct } from './check-in.ts';
import { advanceCheckOut, beginCheckOut, type CheckOut, type CheckOutAct } from './check-out.ts';

/** `joins`: for the meeting that their host is in. */
export type Arrived = { screen: 'arrived'; visit: CheckedIn; joins: boolean };
/** A remote meeting's conversation. What lets this screen take part in it is in the state, and gone with it. */
export type Talk = { screen: 'talk'; visit: CheckedIn; chat: NonNullable<CheckedIn['chat']> };
/** It is over. `unsent`: what was typed too late, or could not be sent. */
export type Met = { screen: 'met'; visitId: string; details: MeetingDetails; unsent: readonly string[] };
/** Whom the visit was with, where, from when until when. */
export type EndedVisit = {
  visitId: string;
  endedAt: number;
  checkedInAt: number;
  hostName: string | null;
  siteName: string;
  address: string;
};
export type Goodbye = { screen: 'goodbye'; visit: EndedVisit };
export type KioskState = { screen: 'attract' } | CheckIn | Arrived | Talk | Met | CheckOut | Goodbye;

export type KioskAct =
  | { type: 'begin-check-in'; defaultMinutes: number }
  | { type: 'begin-check-out' }
  | { type: 'check-out-instead' }
  | { type: 'arrived'; id: string; visit: CheckedIn }
  | { type: 'met'; visitId: string; details: MeetingDetails; unsent: readonly string[] }
  | { type: 'left'; id: string; visit: EndedVisit }
  | { type: 'reset' }
  | CheckInAct
  | CheckOutAct;

export const attract: KioskState = { screen: 'attract' };

/** The next state. An act that means nothing on the present screen changes nothing. */
export function advance(state: KioskState, act: KioskAct): KioskState {
  switch (act.type) {
    case 'reset':
      return attract;
    case 'begin-check-in':
      return state.screen === 'attract' ? beginCheckIn(act.defaultMinutes) : state;
    case 'begin-check-out':
      return state.screen === 'attract' ? beginCheckOut() : state;
    case 'check-out-instead':
      return state.screen === 'check-in' ? leaveInstead(state) : state;
    case 'arrived':
      // A late answer to a call that was given up must not show a code to whoever stands there now.
      return state.screen === 'check-in' && state.call?.id === act.id
        ? arrivedAs(act.visit, state.draft.host?.kind === 'host' && state.draft.host.way === 'join')
        : state;
    case 'met': {
      const { type: _, ...met } = act;
      return state.screen === 'talk' && state.visit.visitId === act.visitId
        ? { screen: 'met', ...met }
        : state;
    }
    case 'left':
      return state.screen === 'check-out' && state.call?.id === act.id
        ? { screen: 'goodbye', visit: act.visit }
        : state;
  }
  if (state.screen === 'check-in' && isCheckInAct(act)) return advanceCheckIn(state, act);
  if (state.screen === 'check-out' && !isCheckInAct(act)) return advanceCheckOut(state, act);
  return state;
}

function arrivedAs(visit: CheckedIn, joins: boolean): Arrived | Talk {
  const { chat } = visit;
  return chat ? { screen: 'talk', visit, chat } : { screen: 'arrived', visit, joins };
}

function leaveInstead({ draft }: CheckIn): CheckOut {
  return beginCheckOut({ by: draft.contactKind, value: draft[draft.contactKind] });
}

const checkOutActs: Record<CheckOutAct['type'], true> = {
  'type-leaving': true,
  'choose-leaving': true,
  'check-leaving': true,
  'leave-back': true,
  'not-mine': true,
  'leave-call': true,
  found: true,
  'already-ended': true,
  'ticket-expired': true,
  'leave-refused': true,
  'leave-failed': true,
  'leave-dismiss': true,
};

function isCheckInAct(act: CheckInAct | CheckOutAct): act is CheckInAct {
  return !(act.type in checkOutActs);
}
