// What the desk sees of conversations: how many wait for it, at once; the one of a visit; and its own words as the host's answer.

import { expect, it } from 'vitest';
import type { BoardEvent } from '#contract/reception.ts';
import { house, refusal } from '#tests/support/house.ts';
import { meet, say } from '#tests/support/talk.ts';

/** The number of conversations that wait for the desk, as its board learns of it. */
async function waitingAtDesk(board: AsyncIterator<BoardEvent>, wanted: number): Promise<void> {
  for (;;) {
    const { value } = await board.next();
    if (value?.type === 'conversations' && value.unread === wanted) return;
  }
}

it('the board counts the conversations in which a visitor has said what the desk has not read', async () => {
  const h = await house();
  const first = await meet(h);
  const second = await meet(
    h,
    { email: 'cy@example.com', phone: null },
    { visitor: { kind: 'new', name: 'Cy Two', email: 'cy-two@example.com', phone: null, company: '' } },
  );
  await say(h.kiosk, first.visitor, 'Hello');
  await say(h.kiosk, first.visitor, 'Anybody?');
  const board = await h.reception.reception.board();
  expect(await board.next()).toMatchObject({ value: { type: 'snapshot', unreadConversations: 1 } });
  await say(h.kiosk, second.visitor, 'Me too');
  await waitingAtDesk(board, 2);
  const { conversationId } = first;
  await h.reception.conversations.mark({ access: { conversationId }, delivered: 2, read: 2 });
  await waitingAtDesk(board, 1);
  await h.kiosk.conversations.end({ access: second.visitor });
  await waitingAtDesk(board, 0);
  await board.return?.();
});

it('what a host or the desk says waits for nobody at the desk', async () => {
  const h = await house();
  const { conversationId, asHost } = await meet(h);
  await say(asHost, { conversationId }, 'Good morning');
  const board = await h.reception.reception.board();
  expect(await board.next()).toMatchObject({ value: { unreadConversations: 0 } });
  await board.return?.();
});

it('a visit leads to its conversation, also when it has ended, and one without leads nowhere', async () => {
  const h = await house();
  const { visitId, conversationId, visitor } = await meet(h);
  await h.kiosk.conversations.end({ access: visitor });
  const of = (visitId: string) => h.reception.conversations.list({ show: 'all', visitId });
  expect(await of(visitId)).toMatchObject({ conversations: [{ id: conversationId, state: 'ended' }] });
  const alone = await h.checkIn({});
  expect(await of(alone.visitId)).toEqual({ conversations: [], next: null });
});

it('the desk answers for the host in words of their own, which must say something', async () => {
  const h = await house();
  const host = await h.addHost({});
  const { visitId } = await h.checkIn({ hostId: host.id });
  expect(await refusal(h.reception.visits.answer({ visitId, answer: 'words' }))).toMatchObject({
    code: 'invalid-input',
    data: { problems: [{ field: 'text', problem: 'empty' }] },
  });
  expect(
    await refusal(h.reception.visits.answer({ visitId, answer: 'words', text: 'turned \u202Eround' })),
  ).toMatchObject({ data: { problems: [{ field: 'text', problem: 'direction-override' }] } });
  const answered = await h.reception.visits.answer({
    visitId,
    answer: 'words',
    text: 'Down in a moment, with coffee',
  });
  expect(answered.answered).toMatchObject({
    answer: 'words',
    text: 'Down in a moment, with coffee',
    by: 'reception',
  });
});
