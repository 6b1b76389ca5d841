// A conversation of 1200 messages: a screen gets the newest 500 and asks for those before them.

import { expect, it } from 'vitest';
import type { ChatAccess } from '#contract/conversations.ts';
import { type Client, type House, house, refusal } from '#tests/support/house.ts';
import { fillConversation } from '#tests/support/long-talk.ts';
import { follow, hostClient, hostLink, meet } from '#tests/support/talk.ts';

async function longTalk(h: House) {
  const meeting = await meet(h);
  fillConversation(h.database.sqlite, meeting.conversationId, 1_200);
  return meeting;
}

async function before(client: Client, access: ChatAccess, position: number): Promise<number[]> {
  const { messages } = await client.conversations.earlier({ access, before: position });
  return messages.map((message) => message.position);
}

const from = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);

it('is read to its first word, in its order, by every side', async () => {
  const h = await house();
  const meeting = await longTalk(h);
  const { visitor, conversationId, asHost } = meeting;
  const sides: [Client, ChatAccess][] = [
    [h.kiosk, visitor],
    [h.kiosk, hostLink(h, meeting)],
    [asHost, { conversationId }],
    [h.reception, { conversationId }],
  ];
  for (const [client, access] of sides) {
    const screen = await follow(client, access);
    expect(screen.messages().map(({ position }) => position)).toEqual(from(701, 500));
    await screen.leave();
    const read: number[] = [];
    for (let first = 701; first > 1; first = read[0] ?? 1)
      read.unshift(...(await before(client, access, first)));
    expect(read).toEqual(from(1, 700));
  }
  const { messages } = await h.kiosk.conversations.earlier({ access: visitor, before: 701 });
  expect(messages).toHaveLength(200);
  expect(messages[0]).toMatchObject({ position: 501, from: 'visitor', text: 'Word 501' });
});

it('has nothing before its first word, and nothing more than there is', async () => {
  const h = await house();
  const { visitor } = await longTalk(h);
  expect(await before(h.kiosk, visitor, 1)).toEqual([]);
  expect(await before(h.kiosk, visitor, 3)).toEqual([1, 2]);
  expect(await before(h.kiosk, visitor, 1_000_000)).toEqual(from(1_001, 200));
  for (const position of [0, -1, 1.5])
    expect(await refusal(h.kiosk.conversations.earlier({ access: visitor, before: position }))).toMatchObject(
      {
        code: 'invalid-input',
      },
    );
});

it('is nobody else’s to read', async () => {
  const h = await house();
  const { conversationId, host } = await longTalk(h);
  const other = await h.addHost({ name: 'Ida Elsewhere' });
  const access = { conversationId };
  for (const stranger of [h.kiosk, hostClient(h, other.id)])
    expect(await refusal(stranger.conversations.earlier({ access, before: 701 }))).toMatchObject({
      code: 'not-allowed',
    });
  const guess = { token: 'x'.repeat(24) };
  expect(await refusal(h.kiosk.conversations.earlier({ access: guess, before: 701 }))).toMatchObject({
    code: 'link-expired',
  });
  expect(host.id).not.toBe(other.id);
});
