/** Where the desk wants a code: when the kiosk asks for it, when it no longer does, and what it sends along. */
import { describe, expect, test } from 'vitest';
import type { CheckIn } from '#renderer/state/check-in.ts';
import { checkInInput } from '#renderer/state/check-in-input.ts';
import { advance, attract, type KioskAct } from '#renderer/state/kiosk-flow.ts';

const now = Date.UTC(2026, 2, 4, 9, 0);
const match = {
  token: 'token-1',
  maskedName: 'V••• P•••',
  maskedCompany: 'P•••',
  onSiteSince: null,
  talking: false,
};
const bo = { kind: 'host', hostId: 'host-bo', name: 'Bo Quillfeather', department: 'Engineering' } as const;
const begin: KioskAct = { type: 'begin-check-in', defaultMinutes: 60 };
const typeEmail: KioskAct = { type: 'type', field: 'email', value: 'vera@example.com' };
const asked: KioskAct = { type: 'call', id: 'call-1', kind: 'recognise' };
const known: KioskAct = { type: 'recognised', id: 'call-1', matches: [match], codeNeeded: true };
const unknown: KioskAct = { type: 'recognised', id: 'call-1', matches: [], codeNeeded: true };
const accept: KioskAct = { type: 'accept', match };
const confirming: KioskAct = { type: 'call', id: 'call-2', kind: 'code' };
const proved: KioskAct = { type: 'proved', id: 'call-2', contact: 'email', proof: 'proof-1' };
const named: KioskAct = { type: 'type', field: 'name', value: 'Vera Placeholder' };
const chooseBo: KioskAct = { type: 'choose-host', host: bo };
const back: KioskAct = { type: 'back' };
const next: KioskAct = { type: 'next' };
const skip: KioskAct = { type: 'skip' };
const submitted: KioskAct = { type: 'call', id: 'call-3', kind: 'check-in' };

function checkingIn(...acts: KioskAct[]): CheckIn {
  const state = acts.reduce(advance, attract);
  if (state.screen !== 'check-in') throw new Error(`on ${state.screen}`);
  return state;
}

const returning = [begin, typeEmail, asked, known, accept];

describe('a visitor who is recognised where a code is wanted', () => {
  test('confirms before the next question, and takes the proof along', () => {
    expect(checkingIn(...returning).step).toBe('code');
    const after = checkingIn(...returning, confirming, proved);
    expect(after).toMatchObject({ step: 'host', call: null });
    const atReview = checkingIn(...returning, confirming, proved, chooseBo);
    expect(checkInInput(atReview.draft, now, 'request-1')).toMatchObject({
      visitor: { kind: 'returning', token: 'token-1' },
      proofs: ['proof-1'],
    });
  });

  test('is not asked twice when they go back, unless they type another contact', () => {
    const done = [...returning, confirming, proved];
    expect(checkingIn(...done, back).step).toBe('recognised');
    expect(checkingIn(...done, back, accept).step).toBe('host');
    const other: KioskAct = { type: 'type', field: 'email', value: 'vera@example.org' };
    const changed = checkingIn(...done, back, back, other, asked, known, accept);
    expect(changed).toMatchObject({ step: 'code', draft: { proofs: {} } });
  });

  test('can go back from the code, and stays there after a wrong one', () => {
    expect(checkingIn(...returning, back).step).toBe('recognised');
    expect(checkingIn(...returning, confirming, back)).toMatchObject({ step: 'recognised', call: null });
    const wrong = checkingIn(...returning, confirming, { type: 'not-proved', id: 'call-2' });
    expect(wrong).toMatchObject({ step: 'code', call: null });
  });

  test('is asked too when they say they are somebody else with that contact', () => {
    expect(checkingIn(begin, typeEmail, asked, known, { type: 'reject' }).step).toBe('code');
  });
});

describe('a newcomer where everybody is asked', () => {
  test('confirms before giving a name', () => {
    const first = [begin, typeEmail, asked, unknown];
    expect(checkingIn(...first).step).toBe('code');
    expect(checkingIn(...first, confirming, proved).step).toBe('name');
    expect(checkingIn(...first, confirming, proved, back).step).toBe('contact');
  });

  test('is led to a code for the other contact when the house wants that one, and back to the review', () => {
    const atReview = [begin, typeEmail, asked, unknown, confirming, proved, named, next];
    const acts: KioskAct[] = [
      ...atReview,
      { type: 'type', field: 'phone', value: '020 7946 0077' },
      next,
      skip,
      chooseBo,
      next,
    ];
    expect(checkingIn(...acts).step).toBe('review');
    const refused = checkingIn(...acts, submitted, {
      type: 'refused',
      id: 'call-3',
      notice: { kind: 'code-needed', contact: 'phone' },
    });
    expect(refused).toMatchObject({ step: 'code', editing: true, draft: { codeFor: 'phone' } });
    const phoneProved: KioskAct = { type: 'proved', id: 'call-4', contact: 'phone', proof: 'proof-2' };
    const done = [{ type: 'call', id: 'call-4', kind: 'code' } as const, phoneProved].reduce<
      ReturnType<typeof advance>
    >(advance, refused);
    expect(done).toMatchObject({
      step: 'review',
      draft: { codeFor: null, proofs: { email: 'proof-1', phone: 'proof-2' } },
    });
  });

  test('is asked again when the proof has grown too old', () => {
    const acts = [...returning, confirming, proved, chooseBo, submitted];
    const refused = checkingIn(...acts, {
      type: 'refused',
      id: 'call-3',
      notice: { kind: 'code-needed', contact: 'email' },
    });
    expect(refused).toMatchObject({ step: 'code', draft: { proofs: {} } });
  });
});
