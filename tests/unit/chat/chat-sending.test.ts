// What was typed reaches the house once and in its order, whatever happens to the connection; what it refuses is kept here.

import { expect, it } from 'vitest';
import type { ChatClient } from '#renderer/state/chat-client.ts';
import { conversation, message, refusal, scriptedChat, settle } from './scripted-chat.ts';

const texts = (client: ChatClient) =>
  client.getState().messages.map(({ text, state }) => `${state}: ${text}`);

async function talking(given: Parameters<typeof scriptedChat>[0] = {}) {
  const house = scriptedChat(given);
  const client = house.open();
  await settle();
  house.stream.push(house.snapshot());
  await settle();
  return { house, client };
}

it('sends one message at a time, in the order they were typed', async () => {
  const { house, client } = await talking();
  for (const text of ['one', 'two', 'three']) client.say(text);
  await settle();
  expect(house.said.map(({ text }) => text)).toEqual(['one']);
  expect(texts(client)).toEqual(['sending: one', 'waiting: two', 'waiting: three']);
  house.said[0]?.keep(1);
  await settle();
  expect(house.said.map(({ text }) => text)).toEqual(['one', 'two']);
  expect(texts(client)).toEqual(['sent: one', 'sending: two', 'waiting: three']);
});

it('sends the same id again when the answer was lost, and shows the message once', async () => {
  const { house, client } = await talking();
  client.say('Is the door on the left?');
  await settle();
  house.said[0]?.fail(new TypeError('Failed to fetch'));
  await settle();
  expect(texts(client)).toEqual(['waiting: Is the door on the left?']);
  expect(house.said).toHaveLength(1);
  await house.pass(1_000);
  expect(house.said.map(({ messageId }) => messageId)).toEqual(['typed-1', 'typed-1']);
  house.said[1]?.keep(1);
  house.stream.push({
    type: 'message',
    message: { ...message(1, 'Is the door on the left?', 'visitor'), id: 'typed-1' },
  });
  await settle();
  expect(texts(client)).toEqual(['sent: Is the door on the left?']);
});

it('does not send again what turns out to have been kept when the answer was lost', async () => {
  const { house, client } = await talking();
  client.say('Kept all the same');
  await settle();
  house.stream.end();
  await settle();
  await house.pass(1_000);
  const kept = { ...message(1, 'Kept all the same', 'visitor'), id: 'typed-1' };
  house.stream.push(house.snapshot({ messages: [kept] }));
  await settle();
  expect(house.said).toHaveLength(1);
  expect(texts(client)).toEqual(['sent: Kept all the same']);
});

it('gives up an answer that takes too long and asks again', async () => {
  const { house, client } = await talking();
  client.say('Anybody there?');
  for (let pulses = 0; pulses < 2; pulses += 1) {
    await house.pass(8_000);
    house.stream.push({ type: 'pulse' });
  }
  await house.pass(0);
  expect(house.said.map(({ messageId }) => messageId)).toEqual(['typed-1', 'typed-1']);
});

it('keeps what is typed while the connection is lost and sends it in its order when it is back', async () => {
  const { house, client } = await talking();
  client.say('before');
  await settle();
  house.online.set(false);
  await settle();
  expect(client.getState().connection).toBe('lost');
  client.say('during');
  client.say('after');
  await settle();
  expect(texts(client)).toEqual(['waiting: before', 'waiting: during', 'waiting: after']);
  house.online.set(true);
  await settle();
  house.stream.push(house.snapshot({ messages: [message(1, 'Hello')] }));
  await settle();
  for (let sent = 1; sent <= 3; sent += 1) {
    house.said[sent]?.keep(sent + 1);
    await settle();
  }
  expect(house.said.map(({ messageId }) => messageId)).toEqual(['typed-1', 'typed-1', 'typed-2', 'typed-3']);
  expect(texts(client)).toEqual(['received: Hello', 'sent: before', 'sent: during', 'sent: after']);
});

it('finds a waiting message and the draft again after a reload', async () => {
  const { house, client } = await talking();
  house.stream.end();
  await settle();
  client.say('typed in the lift');
  client.setDraft('and not finish');
  client.close();
  const reloaded = house.open();
  await settle();
  expect(texts(reloaded)).toEqual(['waiting: typed in the lift']);
  expect(reloaded.getState().draft).toBe('and not finish');
  house.stream.push(house.snapshot());
  await settle();
  expect(house.said.map(({ messageId, text }) => [messageId, text])).toEqual([
    ['typed-1', 'typed in the lift'],
  ]);
  house.said[0]?.keep(1);
  await settle();
  reloaded.close();
  expect(texts(house.open())).toEqual([]);
});

it('forgets what has waited for more than a day', async () => {
  const { house, client } = await talking();
  house.stream.end();
  await settle();
  client.say('yesterday');
  client.close();
  await house.pass(24 * 3_600_000 + 1);
  // By the house's clock: a screen's own may be days off.
  const later = house.open();
  await settle();
  house.stream.push(house.snapshot());
  await settle();
  expect(texts(later)).toEqual([]);
});

it('keeps what two pages of one browser have typed apart from each other', async () => {
  const { house, client } = await talking();
  const second = house.open();
  house.online.set(false);
  client.say('from the first');
  second.say('from the second');
  second.discard('typed-2');
  client.close();
  second.close();
  expect(texts(house.open())).toEqual(['waiting: from the first']);
});

it('stops at a message the house refuses, says why, and sends the corrected one in its place', async () => {
  const { house, client } = await talking();
  client.say('\u202Ereversed');
  client.say('second');
  await settle();
  const problem = { field: 'text', problem: 'direction-override', character: 'U+202E', position: 1 };
  house.said[0]?.fail(refusal('invalid-input', { problems: [problem] }));
  await settle();
  expect(texts(client)).toEqual(['refused: \u202Ereversed', 'waiting: second']);
  expect(client.getState().messages[0]?.refusal).toEqual({ code: 'invalid-input', problems: [problem] });
  await house.pass(60_000);
  expect(house.said).toHaveLength(1);
  client.takeBack('typed-1');
  expect(client.getState()).toMatchObject({ draft: '\u202Ereversed', correcting: 'typed-1' });
  client.say('the right way round');
  await settle();
  expect(client.getState()).toMatchObject({ draft: '', correcting: null });
  expect(texts(client)).toEqual(['waiting: the right way round', 'waiting: second']);
});

it('lets the next one go when a refused message is given up', async () => {
  const { house, client } = await talking();
  client.say('too long');
  client.say('second');
  await settle();
  house.said[0]?.fail(refusal('invalid-input', { problems: [] }));
  await settle();
  client.discard('typed-1');
  await settle();
  expect(house.said.map(({ text }) => text)).toEqual(['too long', 'second']);
});

it('waits and tries again when it says too much at once', async () => {
  const { house, client } = await talking();
  client.say('quick');
  await settle();
  house.said[0]?.fail(refusal('too-many'));
  house.stream.push({ type: 'message', message: message(1, 'Hello') });
  await settle();
  expect(house.said).toHaveLength(1);
  await house.pass(1_000);
  expect(house.said).toHaveLength(2);
  house.said[1]?.fail(refusal('too-many'));
  await house.pass(1_999);
  expect(house.said).toHaveLength(2);
  await house.pass(1);
  expect(house.said).toHaveLength(3);
});

it('keeps a message that was waiting when the conversation ended, and sends it should it go on', async () => {
  const { house, client } = await talking();
  client.say('one');
  client.say('two');
  await settle();
  const ended = { ...conversation, state: 'ended' as const, endedAt: 2_000, endedBy: 'host' as const };
  house.stream.push({ type: 'conversation', conversation: ended });
  house.said[0]?.fail(refusal('conversation-ended', { endedAt: 2_000 }));
  await house.pass(5_000);
  expect(house.said).toHaveLength(1);
  expect(texts(client)).toEqual(['refused: one', 'refused: two']);
  expect(client.getState().messages.map(({ refusal }) => refusal?.code)).toEqual([
    'conversation-ended',
    'conversation-ended',
  ]);
  client.say('three');
  expect(client.getState().messages).toHaveLength(2);
  house.stream.push({ type: 'conversation', conversation });
  await settle();
  house.said[1]?.keep(1);
  await settle();
  expect(house.said.map(({ messageId }) => messageId)).toEqual(['typed-1', 'typed-1', 'typed-2']);
});

it('keeps typed words when the storage is full or forbidden', async () => {
  const forbidden = () => {
    throw new Error('QuotaExceededError');
  };
  const { house, client } = await talking({
    storage: { getItem: forbidden, setItem: forbidden, removeItem: forbidden },
  });
  client.say('still here');
  await settle();
  house.said[0]?.keep(1);
  await settle();
  expect(texts(client)).toEqual(['sent: still here']);
});

it('sends nothing any more once it is closed', async () => {
  const { house, client } = await talking();
  client.say('one');
  client.say('two');
  await settle();
  client.close();
  house.said[0]?.keep(1);
  await house.pass(60_000);
  expect(house.said).toHaveLength(1);
  expect(house.stream.ended).toBe(true);
});
