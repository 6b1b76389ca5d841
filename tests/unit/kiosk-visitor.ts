/** A visitor at the kiosk, as the acts that bring its flow to where a test begins. */
import type { MeetingDetails } from '#contract/conversations.ts';
import type { CheckIn } from '#renderer/state/check-in.ts';
import type { CheckOut } from '#renderer/state/check-out.ts';
import { advance, attract, type KioskAct, type KioskState } from '#renderer/state/kiosk-flow.ts';

export const now = Date.UTC(2026, 2, 4, 9, 0);
export const match = {
  token: 'token-1',
  maskedName: 'V••• P•••',
  maskedCompany: 'P•••',
  onSiteSince: null,
  talking: false,
};
export const bo = {
  kind: 'host',
  hostId: 'host-bo',
  name: 'Bo Quillfeather',
  department: 'Engineering',
} as const;
export const visit = {
  visitId: 'visit-1',
  code: '482193',
  hostName: bo.name,
  checkedInAt: now,
  plannedEnd: now + 3_600_000,
  chat: null,
};

export const begin: KioskAct = { type: 'begin-check-in', defaultMinutes: 60 };
export const typeEmail: KioskAct = { type: 'type', field: 'email', value: 'vera@example.com' };
export const asked: KioskAct = { type: 'call', id: 'call-1', kind: 'recognise' };
export const unknown: KioskAct = { type: 'recognised', id: 'call-1', matches: [], codeNeeded: false };
export const known: KioskAct = { type: 'recognised', id: 'call-1', matches: [match], codeNeeded: false };
export const named: KioskAct = { type: 'type', field: 'name', value: 'Vera Placeholder' };
export const next: KioskAct = { type: 'next' };
export const skip: KioskAct = { type: 'skip' };
export const back: KioskAct = { type: 'back' };
export const chooseBo: KioskAct = { type: 'choose-host', host: bo };
export const talkInstead: KioskAct = { type: 'choose-meeting', meeting: 'remote' };
export const details: MeetingDetails = {
  kind: 'remote',
  state: 'ended',
  siteName: 'Lanternworks',
  address: '',
  zone: 'UTC',
  country: 'GB',
  visitorName: 'Vera Placeholder',
  hostName: bo.name,
  startedAt: now,
  endedAt: now + 60_000,
  endedBy: 'host',
  messages: 2,
};
export const submitted = { type: 'call', id: 'call-2', kind: 'check-in' } as const satisfies KioskAct;

export const newcomer = [begin, typeEmail, asked, unknown, named, next, skip, skip, chooseBo, next];
export const returning = [begin, typeEmail, asked, known, { type: 'accept', match } as const, chooseBo];

export function reached(...acts: KioskAct[]): KioskState {
  return acts.reduce(advance, attract);
}

export function checkingIn(...acts: KioskAct[]): CheckIn {
  const state = reached(...acts);
  if (state.screen !== 'check-in') throw new Error(`on ${state.screen}`);
  return state;
}

export function checkingOut(...acts: KioskAct[]): CheckOut {
  const state = reached(...acts);
  if (state.screen !== 'check-out') throw new Error(`on ${state.screen}`);
  return state;
}

export const steps = (acts: readonly KioskAct[]) =>
  acts
    .map((_, index) => checkingIn(...acts.slice(0, index + 1)).step)
    .filter((step, index, all) => step !== all[index - 1]);
