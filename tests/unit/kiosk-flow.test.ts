/** The kiosk's flow: which question comes next, and what going back keeps. */
import { describe, expect, test } from 'vitest';
import { progressOf } from '#renderer/state/check-in.ts';
import { checkInInput } from '#renderer/state/check-in-input.ts';
import type { KioskAct } from '#renderer/state/kiosk-flow.ts';
import {
  asked,
  back,
  begin,
  bo,
  checkingIn,
  known,
  match,
  named,
  newcomer,
  next,
  now,
  reached,
  returning,
  skip,
  steps,
  submitted,
  talkInstead,
  typeEmail,
  unknown,
} from './kiosk-visitor.ts';

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
    expect(checkInInput(draft, now, 'request-1')).toMatchObject({ whenTaken: 'join' });
    expect(draft.meeting).toBe('in-person');
  });

  test('is told from an appointment that is waited for', () => {
    const waitForBo: KioskAct = { type: 'choose-host', host: { ...bo, way: 'wait' } };
    const { draft } = checkingIn(...returning.slice(0, -1), waitForBo);
    expect(checkInInput(draft, now, 'request-1')).toMatchObject({ whenTaken: 'wait' });
  });

  test('is not said of whoever is chosen instead', () => {
    const other: KioskAct = { type: 'choose-host', host: { ...bo, hostId: 'host-kwame', name: 'Kwame' } };
    const { draft } = checkingIn(...returning.slice(0, -1), joinBo, { type: 'edit', step: 'host' }, other);
    expect(checkInInput(draft, now, 'request-1')).not.toHaveProperty('whenTaken');
  });
});

test('a reset leaves nothing of anyone', () => {
  expect(reached(...newcomer, { type: 'reset' })).toEqual({ screen: 'attract' });
});
