/** The kiosk's flow: what each of the house's answers changes, and leaving. */
import { describe, expect, test } from 'vitest';
import { checkInInput } from '#renderer/state/check-in-input.ts';
import { attract, type KioskAct } from '#renderer/state/kiosk-flow.ts';
import {
  asked,
  begin,
  bo,
  checkingIn,
  checkingOut,
  details,
  known,
  match,
  named,
  newcomer,
  now,
  reached,
  returning,
  submitted,
  talkInstead,
  unknown,
  visit,
} from './kiosk-visitor.ts';

describe("the house's answers", () => {
  test('a recorded visit shows its page', () => {
    expect(reached(...newcomer, submitted, { type: 'arrived', id: 'call-2', visit })).toEqual({
      screen: 'arrived',
      joins: false,
      visit,
    });
  });

  test('a remote meeting that was recorded opens its conversation', () => {
    const chat = { conversationId: 'conversation-1', token: 'token-2' };
    const remote = { ...visit, chat };
    const arrived: KioskAct = { type: 'arrived', id: 'call-2', visit: remote };
    expect(reached(...returning, talkInstead, submitted, arrived)).toEqual({
      screen: 'talk',
      visit: remote,
      chat,
    });
    const met: KioskAct = { type: 'met', visitId: 'visit-1', details, unsent: ['too late'] };
    expect(reached(...returning, talkInstead, submitted, arrived, met)).toEqual({
      screen: 'met',
      visitId: 'visit-1',
      details,
      unsent: ['too late'],
    });
    expect(reached(...returning, talkInstead, submitted, arrived, { type: 'reset' }, met)).toEqual(attract);
    const other: KioskAct = { ...met, visitId: 'visit-2' };
    expect(reached(...returning, talkInstead, submitted, arrived, other).screen).toBe('talk');
  });

  test('a visit that answers after the screen was cleared is shown to nobody', () => {
    const late: KioskAct = { type: 'arrived', id: 'call-2', visit };
    expect(reached(...newcomer, submitted, { type: 'reset' }, late)).toEqual(attract);
    expect(reached(...newcomer, submitted, { type: 'reset' }, begin, late).screen).toBe('check-in');
  });

  test('a number that no list knows is asked about on its own page, with what was typed, and then believed', () => {
    const phone: KioskAct = { type: 'type', field: 'phone', value: '(436) 555-0100' };
    const doubted: KioskAct = { type: 'doubted', id: 'call-1', shown: '+1 436 555 0100' };
    const toPhone: KioskAct = { type: 'choose-contact', kind: 'phone' };
    expect(checkingIn(begin, toPhone, phone, asked, doubted)).toMatchObject({
      step: 'contact',
      call: null,
      draft: { phone: '(436) 555-0100', doubted: '(436) 555-0100' },
      notice: { kind: 'doubted-number', shown: '+1 436 555 0100' },
    });
    const again = checkingIn(begin, toPhone, phone, asked, doubted, asked, unknown);
    expect(again).toMatchObject({ step: 'name', notice: null });
  });

  test('a host who was just taken sends back to choosing with everything else kept', () => {
    const notice = {
      kind: 'host-taken',
      name: bo.name,
      availability: { state: 'busy', freeAt: now },
    } as const;
    const state = checkingIn(...newcomer, submitted, { type: 'refused', id: 'call-2', notice });
    expect(state).toMatchObject({ step: 'host', notice, draft: { name: 'Vera Placeholder', host: null } });
    const again = checkingIn(
      ...newcomer,
      submitted,
      { type: 'refused', id: 'call-2', notice },
      {
        type: 'choose-host',
        host: { kind: 'not-sure' },
      },
    );
    expect(again.step).toBe('review');
  });

  test('a recognition that took too long asks again who it is, and returns to the review', () => {
    const expired: KioskAct = { type: 'refused', id: 'call-2', notice: { kind: 'expired' } };
    const state = checkingIn(...returning, submitted, expired);
    expect(state).toMatchObject({
      step: 'contact',
      draft: { email: 'vera@example.com', host: bo, person: null },
    });
    const again = [
      { ...asked, id: 'call-3' },
      { ...known, id: 'call-3' },
      { type: 'accept', match } as const,
    ];
    expect(checkingIn(...returning, submitted, expired, ...again).step).toBe('review');
  });

  test.each([
    ['visitor.name', 'name'],
    ['visitor.company', 'company'],
    ['visitor.email', 'contact'],
    ['visitor.phone', 'other-contact'],
    ['plannedEnd', 'until'],
    ['host.hostId', 'host'],
  ])('a problem with %s opens the page that asks for it and keeps what was typed', (field, step) => {
    const notice = { kind: 'problem', problem: { field, problem: 'invalid' } } as const;
    const before = checkingIn(...newcomer).draft;
    const state = checkingIn(...newcomer, submitted, { type: 'refused', id: 'call-2', notice });
    expect(state).toMatchObject({ step, notice, editing: true });
    expect(state.draft).toEqual(before);
  });

  test('typing into the field takes its message away', () => {
    const notice = { kind: 'problem', problem: { field: 'visitor.name', problem: 'invalid' } } as const;
    expect(
      checkingIn(...newcomer, submitted, { type: 'refused', id: 'call-2', notice }, named).notice,
    ).toBeNull();
  });
});

describe('a submission without an answer', () => {
  const { draft } = checkingIn(...newcomer);
  const input = checkInInput(draft, now, 'request-1');
  const silent: KioskAct = {
    type: 'failed',
    id: 'call-2',
    trouble: { kind: 'unreachable', doing: 'check-in' },
    unanswered: input,
  };

  test('is kept to be sent again exactly as it was', () => {
    expect(checkingIn(...newcomer, submitted, silent).unanswered).toBe(input);
    expect(checkingIn(...newcomer, submitted, silent, { type: 'dismiss-trouble' }).unanswered).toBe(input);
    expect(checkingIn(...newcomer, submitted, silent, { ...submitted, id: 'call-3' }).unanswered).toBe(input);
  });

  test('is another submission as soon as anything in it changes', () => {
    const acts: KioskAct[] = [
      { type: 'dismiss-trouble' },
      { type: 'choose-end', end: { kind: 'minutes', minutes: 30 } },
    ];
    expect(checkingIn(...newcomer, submitted, silent, ...acts).unanswered).toBeNull();
  });

  test('loses nothing that was typed', () => {
    expect(checkingIn(...newcomer, submitted, silent).draft).toEqual(draft);
  });
});

describe('leaving', () => {
  const own = { ticket: 'ticket-1', maskedName: 'V••• P•••', checkedInAt: now };
  const find: KioskAct = { type: 'leave-call', id: 'call-1', kind: 'find' };
  const code: KioskAct = { type: 'type-leaving', field: 'code', value: '482193' };
  const start: KioskAct[] = [{ type: 'begin-check-out' }, code];

  test('needs something typed', () => {
    expect(checkingOut({ type: 'begin-check-out' }, { type: 'check-leaving' }).problem).toEqual({
      field: 'code',
      problem: 'empty',
    });
  });

  test('takes a code as it is shown, in two groups of three', () => {
    const typed = (value: string): KioskAct => ({ type: 'type-leaving', field: 'code', value });
    expect(checkingOut({ type: 'begin-check-out' }, typed('421 990')).code).toBe('421990');
    expect(checkingOut({ type: 'begin-check-out' }, typed('421-990')).code).toBe('421990');
  });

  test('keeps a seventh digit and says that it is one too many', () => {
    const long: KioskAct = { type: 'type-leaving', field: 'code', value: '421-9901' };
    expect(checkingOut({ type: 'begin-check-out' }, long, { type: 'check-leaving' })).toMatchObject({
      code: '4219901',
      problem: { field: 'code', problem: 'too-long', limit: 6 },
    });
  });

  test('asks for all six digits instead of looking up fewer', () => {
    const short: KioskAct = { type: 'type-leaving', field: 'code', value: '421 99' };
    const looked: KioskAct = { type: 'check-leaving' };
    expect(checkingOut({ type: 'begin-check-out' }, short, looked).problem).toEqual({
      field: 'code',
      problem: 'too-short',
    });
    expect(checkingOut(...start, looked).problem).toBeNull();
  });

  test("after somebody else's visit begins anew and says so until something is typed", () => {
    const found: KioskAct = { type: 'found', id: 'call-1', visits: [own] };
    const state = checkingOut(...start, find, found, { type: 'not-mine' });
    expect(state).toMatchObject({ step: 'who', code: '', visits: [], notMine: true });
    expect(checkingOut(...start, find, found, { type: 'not-mine' }, code).notMine).toBe(false);
  });

  test("shows one's own visit, or says kindly that there is none", () => {
    expect(checkingOut(...start, find, { type: 'found', id: 'call-1', visits: [own] }).step).toBe('own');
    expect(checkingOut(...start, find, { type: 'found', id: 'call-1', visits: [] }).step).toBe('none');
  });

  test('goes back from both with the code still there', () => {
    const state = checkingOut(
      ...start,
      find,
      { type: 'found', id: 'call-1', visits: [] },
      { type: 'leave-back' },
    );
    expect(state).toMatchObject({ step: 'who', code: '482193' });
  });

  test('ends with a goodbye, or with the time it had already ended', () => {
    const leave: KioskAct = { type: 'leave-call', id: 'call-2', kind: 'check-out' };
    const found: KioskAct = { type: 'found', id: 'call-1', visits: [own] };
    const endedVisit = {
      visitId: 'visit-1',
      endedAt: now,
      checkedInAt: now - 3_600_000,
      hostName: 'Ana Example',
      siteName: 'Paper House',
      address: '1 High Street',
    };
    expect(reached(...start, find, found, leave, { type: 'left', id: 'call-2', visit: endedVisit })).toEqual({
      screen: 'goodbye',
      visit: endedVisit,
    });
    expect(
      checkingOut(...start, find, found, leave, { type: 'already-ended', id: 'call-2', endedAt: now }),
    ).toMatchObject({
      step: 'ended',
      endedAt: now,
    });
  });

  test('takes over the contact of someone who wanted to check in but is here already', () => {
    const state = checkingOut(...newcomer, { type: 'check-out-instead' });
    expect(state).toMatchObject({ by: 'email', email: 'vera@example.com' });
  });
});
