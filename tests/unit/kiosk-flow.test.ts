/** The kiosk's flow: which question comes next, what going back keeps, and what each of the house's answers changes. */
import { describe, expect, test } from 'vitest';
import type { MeetingDetails } from '#contract/conversations.ts';
import { type CheckIn, checkInInput, progressOf } from '#renderer/state/check-in.ts';
import type { CheckOut } from '#renderer/state/check-out.ts';
import { advance, attract, type KioskAct, type KioskState } from '#renderer/state/kiosk-flow.ts';

const now = Date.UTC(2026, 2, 4, 9, 0);
const match = {
  token: 'token-1',
  maskedName: 'V••• P•••',
  maskedCompany: 'P•••',
  onSiteSince: null,
  talking: false,
};
const bo = { kind: 'host', hostId: 'host-bo', name: 'Bo Quillfeather', department: 'Engineering' } as const;
const visit = {
  visitId: 'visit-1',
  code: '482193',
  hostName: bo.name,
  checkedInAt: now,
  plannedEnd: now + 3_600_000,
  chat: null,
};

const begin: KioskAct = { type: 'begin-check-in', defaultMinutes: 60 };
const typeEmail: KioskAct = { type: 'type', field: 'email', value: 'vera@example.com' };
const asked: KioskAct = { type: 'call', id: 'call-1', kind: 'recognise' };
const unknown: KioskAct = { type: 'recognised', id: 'call-1', matches: [], codeNeeded: false };
const known: KioskAct = { type: 'recognised', id: 'call-1', matches: [match], codeNeeded: false };
const named: KioskAct = { type: 'type', field: 'name', value: 'Vera Placeholder' };
const next: KioskAct = { type: 'next' };
const skip: KioskAct = { type: 'skip' };
const back: KioskAct = { type: 'back' };
const chooseBo: KioskAct = { type: 'choose-host', host: bo };
const talkInstead: KioskAct = { type: 'choose-meeting', meeting: 'remote' };
const details: MeetingDetails = {
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
const submitted: KioskAct = { type: 'call', id: 'call-2', kind: 'check-in' };

const newcomer = [begin, typeEmail, asked, unknown, named, next, skip, skip, chooseBo, next];
const returning = [begin, typeEmail, asked, known, { type: 'accept', match } as const, chooseBo];

function reached(...acts: KioskAct[]): KioskState {
  return acts.reduce(advance, attract);
}

function checkingIn(...acts: KioskAct[]): CheckIn {
  const state = reached(...acts);
  if (state.screen !== 'check-in') throw new Error(`on ${state.screen}`);
  return state;
}

function checkingOut(...acts: KioskAct[]): CheckOut {
  const state = reached(...acts);
  if (state.screen !== 'check-out') throw new Error(`on ${state.screen}`);
  return state;
}

const steps = (acts: readonly KioskAct[]) =>
  acts
    .map((_, index) => checkingIn(...acts.slice(0, index + 1)).step)
    .filter((step, index, all) => step !== all[index - 1]);

describe('the questions', () => {
  test('a first visit is asked everything, one thing at a time', () => {
    expect(steps(newcomer)).toEqual([
      'contact',
      'name',
      'other-contact',
      'company',
      'host',
      'until',
      'review',
    ]);
  });

  test('a returning visitor confirms the mask, chooses a host and is at the review', () => {
    expect(steps(returning)).toEqual(['contact', 'recognised', 'host', 'review']);
  });

  test('someone who is not the one recognised is asked like a newcomer', () => {
    const state = checkingIn(begin, typeEmail, asked, known, { type: 'reject' });
    expect(state.step).toBe('name');
    expect(state.draft.person).toEqual({ kind: 'new' });
  });

  test('someone who is on site already is told so at once, and can go back', () => {
    const accept: KioskAct = { type: 'accept', match: { ...match, onSiteSince: now } };
    const state = checkingIn(begin, typeEmail, asked, known, accept);
    expect(state.trouble).toMatchObject({ kind: 'already-checked-in', checkedInAt: now });
    expect(state.step).toBe('recognised');
    const again = checkingIn(begin, typeEmail, asked, known, accept, { type: 'dismiss-trouble' });
    expect(again).toMatchObject({ step: 'recognised', trouble: null });
  });

  test('someone in a conversation is shown the way back to it, with what stands for them', () => {
    const accept: KioskAct = { type: 'accept', match: { ...match, onSiteSince: now, talking: true } };
    const state = checkingIn(begin, typeEmail, asked, known, accept);
    expect(state.trouble).toEqual({
      kind: 'already-checked-in',
      doing: 'recognise',
      checkedInAt: now,
      talk: match.token,
    });
  });

  test('progress goes back neither by choosing to talk at the review nor by changing a line of it', () => {
    const atReview = progressOf(checkingIn(...newcomer));
    const talking = checkingIn(...newcomer, talkInstead);
    expect(talking.draft.meeting).toBe('remote');
    expect(progressOf(talking)).toBe(atReview);
    expect(progressOf(checkingIn(...newcomer, { type: 'edit', step: 'company' }))).toBe(atReview);
  });

  test('progress only ever grows on the way to the review', () => {
    const shown = newcomer.map((_, index) => progressOf(checkingIn(...newcomer.slice(0, index + 1))));
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
    expect(shown.at(-1)).toBeLessThanOrEqual(1);
  });

  test('a name without a letter stays on its page and says so', () => {
    const state = checkingIn(
      begin,
      typeEmail,
      asked,
      unknown,
      { type: 'type', field: 'name', value: '12' },
      next,
    );
    expect(state.step).toBe('name');
    expect(state.notice).toEqual({ kind: 'problem', problem: { field: 'name', problem: 'no-letter' } });
    expect(state.draft.name).toBe('12');
  });

  test('nobody goes on from the hosts without having chosen', () => {
    expect(checkingIn(begin, typeEmail, asked, unknown, named, next, skip, skip, next).step).toBe('host');
  });
});

describe('going back', () => {
  test('keeps every answer, all the way to the first question and forward again', () => {
    const there = checkingIn(...newcomer);
    const atStart = checkingIn(...newcomer, back, back, back, back, back, back, back, back);
    expect(atStart.step).toBe('contact');
    expect(atStart.draft).toEqual(there.draft);
  });

  test('shows the direction, so that the page moves the way the visitor does', () => {
    expect(checkingIn(...newcomer).heading).toBe('forward');
    expect(checkingIn(...newcomer, back).heading).toBe('back');
  });

  test('from a line being changed leads to the review', () => {
    const state = checkingIn(...newcomer, { type: 'edit', step: 'company' }, back);
    expect(state.step).toBe('review');
    expect(state.editing).toBe(false);
  });

  test('while being looked up gives the question back and ignores the late answer', () => {
    const state = checkingIn(begin, typeEmail, asked, back, known);
    expect(state.step).toBe('contact');
    expect(state.draft.matches).toEqual([]);
  });

  test('is not possible while the visit is being recorded', () => {
    const state = checkingIn(...newcomer, submitted, back);
    expect(state.call?.kind).toBe('check-in');
    expect(state.step).toBe('review');
  });
});

describe('changing a line of the review', () => {
  test('leads back to the review with the new value', () => {
    const acts: KioskAct[] = [
      { type: 'edit', step: 'company' },
      { type: 'type', field: 'company', value: 'Paper Boats' },
      next,
    ];
    const state = checkingIn(...newcomer, ...acts);
    expect(state.step).toBe('review');
    expect(state.draft.company).toBe('Paper Boats');
  });

  test('another address asks again who it is, and only then returns', () => {
    const other: KioskAct = { type: 'type', field: 'email', value: 'wim@example.com' };
    const state = checkingIn(...returning, { type: 'edit', step: 'contact' }, other);
    expect(state.draft.person).toBeNull();
    const confirmed = [
      { ...asked, id: 'call-3' },
      { ...known, id: 'call-3' },
      { type: 'accept', match } as const,
    ];
    expect(checkingIn(...returning, { type: 'edit', step: 'contact' }, other, ...confirmed).step).toBe(
      'review',
    );
  });

  test('an unknown address leads to the questions that are still open, first', () => {
    const other: KioskAct = { type: 'type', field: 'email', value: 'wim@example.com' };
    const acts = [
      ...returning,
      { type: 'edit', step: 'contact' } as const,
      other,
      { ...asked, id: 'c' },
      { ...unknown, id: 'c' },
    ];
    expect(checkingIn(...acts).step).toBe('name');
    expect(checkingIn(...acts, named, next).step).toBe('review');
  });
});

describe('what is sent', () => {
  test('a first visit sends what was typed and nothing that was skipped', () => {
    const { draft } = checkingIn(...newcomer);
    expect(checkInInput(draft, now, 'request-1')).toEqual({
      requestId: 'request-1',
      visitor: { kind: 'new', name: 'Vera Placeholder', email: 'vera@example.com', phone: null, company: '' },
      host: { kind: 'host', hostId: 'host-bo' },
      plannedEnd: now + 60 * 60_000,
    });
  });

  test('a returning visit sends the token and no name', () => {
    const { draft } = checkingIn(...returning);
    expect(checkInInput(draft, now, 'request-1').visitor).toEqual({ kind: 'returning', token: 'token-1' });
  });
});

describe('talking instead of meeting', () => {
  const away = { ...bo, way: 'talk' } as const;
  const talkToBo: KioskAct = { type: 'choose-host', host: away, meeting: 'remote' };

  test('someone who is away is talked to without being asked until when', () => {
    const state = checkingIn(...newcomer.slice(0, -2), talkToBo);
    expect(state).toMatchObject({ step: 'review', draft: { meeting: 'remote', host: away } });
    expect(checkInInput(state.draft, now, 'request-1')).toMatchObject({
      meeting: 'remote',
      host: { kind: 'host', hostId: bo.hostId },
      plannedEnd: now + 3_600_000,
    });
  });

  test('a meeting in person is sent as it always was', () => {
    expect(checkInInput(checkingIn(...returning).draft, now, 'request-1')).not.toHaveProperty('meeting');
  });

  test('whoever is free can be had either way, and the choice can be taken back', () => {
    expect(checkingIn(...returning, talkInstead).draft.meeting).toBe('remote');
    const back: KioskAct = { type: 'choose-meeting', meeting: 'in-person' };
    expect(checkingIn(...returning, talkInstead, back).draft.meeting).toBe('in-person');
  });

  test('another host is met in person unless it is said again, and nobody in particular always is', () => {
    const other: KioskAct = { type: 'choose-host', host: { ...bo, hostId: 'host-kwame', name: 'Kwame' } };
    const edit: KioskAct = { type: 'edit', step: 'host' };
    expect(checkingIn(...returning, talkInstead, edit, other).draft.meeting).toBe('in-person');
    const unsure: KioskAct = { type: 'choose-host', host: { kind: 'not-sure' } };
    expect(checkingIn(...returning, talkInstead, edit, unsure, talkInstead).draft.meeting).toBe('in-person');
  });

  test('a host taken meanwhile is asked for again, and not as a conversation', () => {
    const notice = { kind: 'host-removed' } as const;
    const state = checkingIn(...returning, talkInstead, submitted, { type: 'refused', id: 'call-2', notice });
    expect(state).toMatchObject({ step: 'host', draft: { host: null, meeting: 'in-person' } });
  });

  test('a time that has passed is answered on the review, where no time is asked', () => {
    const problem = { field: 'plannedEnd', problem: 'in-the-past' } as const;
    const refused: KioskAct = { type: 'refused', id: 'call-2', notice: { kind: 'problem', problem } };
    expect(checkingIn(...newcomer, talkInstead, submitted, refused).step).toBe('review');
  });
});

describe('coming to a meeting that is going on', () => {
  const joinBo: KioskAct = { type: 'choose-host', host: { ...bo, way: 'join' } };

  test('is said with the check-in, and is in person', () => {
    const { draft } = checkingIn(...returning.slice(0, -1), joinBo);
    expect(checkInInput(draft, now, 'request-1')).toMatchObject({ joins: true });
    expect(draft.meeting).toBe('in-person');
  });

  test('is not said of whoever is chosen instead', () => {
    const other: KioskAct = { type: 'choose-host', host: { ...bo, hostId: 'host-kwame', name: 'Kwame' } };
    const { draft } = checkingIn(...returning.slice(0, -1), joinBo, { type: 'edit', step: 'host' }, other);
    expect(checkInInput(draft, now, 'request-1')).not.toHaveProperty('joins');
  });
});

describe("the house's answers", () => {
  test('a recorded visit shows its page', () => {
    expect(reached(...newcomer, submitted, { type: 'arrived', id: 'call-2', visit })).toEqual({
      screen: 'arrived',
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
    expect(checkingOut({ type: 'begin-check-out' }, typed('421-9901')).code).toBe('421990');
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
    expect(
      reached(...start, find, found, leave, { type: 'left', id: 'call-2', visitId: 'visit-1', endedAt: now }),
    ).toEqual({
      screen: 'goodbye',
      visitId: 'visit-1',
      endedAt: now,
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

test('a reset leaves nothing of anyone', () => {
  expect(reached(...newcomer, { type: 'reset' })).toEqual({ screen: 'attract' });
});
