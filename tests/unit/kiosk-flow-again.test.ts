/** Somebody who comes again, at the kiosk: another visit while one goes on, and another name than the one that is known. */
import { describe, expect, test } from 'vitest';
import type { CheckIn } from '#renderer/state/check-in.ts';
import { checkInInput } from '#renderer/state/check-in-input.ts';
import { advance, attract, type KioskAct } from '#renderer/state/kiosk-flow.ts';

const now = 1_767_603_600_000;
const match = {
  token: 'token',
  maskedName: 'V••• P•••',
  maskedCompany: '',
  onSiteSince: null,
  talking: false,
};
const host: KioskAct = {
  type: 'choose-host',
  host: { kind: 'host', hostId: 'host-1', name: 'Ana', department: '' },
};

function reached(...acts: KioskAct[]): CheckIn {
  const state = acts.reduce(advance, advance(attract, { type: 'begin-check-in', defaultMinutes: 60 }));
  if (state.screen !== 'check-in') throw new Error(state.screen);
  return state;
}
const known = (onSiteSince: number | null): KioskAct[] => [
  { type: 'type', field: 'email', value: 'vera@example.com' },
  { type: 'call', id: 'call', kind: 'recognise' },
  { type: 'recognised', id: 'call', matches: [{ ...match, onSiteSince }], codeNeeded: false },
];
const sent = (state: CheckIn) => checkInInput(state.draft, now, 'request');

describe('whoever is checked in already', () => {
  const told = [
    ...known(now - 1),
    { type: 'accept', match: { ...match, onSiteSince: now - 1 } },
  ] as KioskAct[];

  test('is told so, and goes on to another visit when that is meant', () => {
    expect(reached(...told)).toMatchObject({ step: 'recognised', trouble: { kind: 'already-checked-in' } });
    const state = reached(...told, { type: 'again' }, host);
    expect(state).toMatchObject({ step: 'review', trouble: null });
    expect(sent(state)).toMatchObject({ again: true, visitor: { kind: 'returning', token: 'token' } });
  });

  test('ends nothing by going back, or by being somebody else', () => {
    expect(sent(reached(...told, { type: 'dismiss-trouble' }, { type: 'reject' }, host))).not.toHaveProperty(
      'again',
    );
    const other = reached(...told, { type: 'again' }, { type: 'back' }, { type: 'accept', match }, host);
    expect(sent(other)).not.toHaveProperty('again');
  });
});

describe('whoever is called otherwise now', () => {
  test('is asked for the name before the host, and keeps who they are', () => {
    const named = reached(...known(null), { type: 'accept', match, renames: true });
    expect(named.step).toBe('name');
    const state = advance(named, { type: 'type', field: 'name', value: 'Vera Newname' }) as CheckIn;
    const next = advance(advance(state, { type: 'next' }), host) as CheckIn;
    expect(next.step).toBe('review');
    expect(sent(next).visitor).toEqual({ kind: 'returning', token: 'token', name: 'Vera Newname' });
  });

  test('goes back to be known by the old name without giving another', () => {
    const state = reached(...known(null), { type: 'accept', match, renames: true }, { type: 'back' });
    expect(state.step).toBe('recognised');
    const kept = advance(advance(state, { type: 'accept', match }), host) as CheckIn;
    expect(sent(kept).visitor).toEqual({ kind: 'returning', token: 'token' });
  });
});
