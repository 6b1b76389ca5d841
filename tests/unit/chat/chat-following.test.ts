// What a screen shows of a conversation is what the house says, in its order, and it knows when it has not heard for too long.

import { expect, it } from 'vitest';
import { conversation, message, refusal, scriptedChat, settle } from './scripted-chat.ts';

async function following(given: Parameters<typeof scriptedChat>[0] = {}) {
  const house = scriptedChat(given);
  const client = house.open();
  await settle();
  const positions = () => client.getState().messages.map(({ position }) => position);
  return { house, client, positions };
}

it('is connecting until the house has told how things stand', async () => {
  const { house, client } = await following();
  expect(client.getState()).toMatchObject({ connection: 'connecting', conversation: null, sides: null });
  house.stream.push(house.snapshot({ now: 1_000_500 }));
  await settle();
  expect(client.getState()).toMatchObject({ connection: 'live', conversation });
  expect(house.heard).toEqual([1_000_500]);
});

it('shows messages by their position, however they arrive, and each once', async () => {
  const { house, positions } = await following();
  house.stream.push(house.snapshot({ messages: [message(1, 'a')] }));
  for (const position of [3, 2, 3, 1, 4]) {
    house.stream.push({ type: 'message', message: message(position, 'text') });
  }
  await settle();
  expect(positions()).toEqual([1, 2, 3, 4]);
  await house.pass(5_000);
  expect(house.streams).toHaveLength(1);
});

it('follows anew when a message stays away', async () => {
  const { house, client, positions } = await following();
  house.stream.push(house.snapshot({ messages: [message(1, 'a')] }));
  house.stream.push({ type: 'message', message: message(3, 'c') });
  await house.pass(1_500);
  await house.pass(1_000);
  expect(house.streams).toHaveLength(2);
  house.stream.push(house.snapshot({ messages: [1, 2, 3].map((position) => message(position, 'text')) }));
  await settle();
  expect(positions()).toEqual([1, 2, 3]);
  expect(client.getState().connection).toBe('live');
});

it('keeps older messages on screen that a later snapshot no longer brings, unless some between are unknown', async () => {
  const { house, positions } = await following();
  house.stream.push(house.snapshot({ messages: [message(1, 'a'), message(2, 'b')] }));
  await settle();
  house.stream.push(house.snapshot({ messages: [message(3, 'c')] }));
  await settle();
  expect(positions()).toEqual([1, 2, 3]);
  house.stream.push(house.snapshot({ messages: [message(9, 'i')] }));
  await settle();
  expect(positions()).toEqual([9]);
});

it('comes back after 1, 2, 4, 8 and then every 8 seconds', async () => {
  const { house, client } = await following();
  house.refuseToFollow(new TypeError('Failed to fetch'));
  house.stream.push(house.snapshot());
  await settle();
  house.stream.end();
  await settle();
  expect(client.getState().connection).toBe('lost');
  const tried: number[] = [];
  const follow = house.api.follow;
  let passed = 0;
  house.api.follow = (input, options) => {
    tried.push(passed);
    return follow(input, options);
  };
  for (; passed < 31; ) {
    passed += 1;
    await house.pass(1_000);
  }
  expect(tried).toEqual([1, 3, 7, 15, 23, 31]);
});

it('comes back at once when the browser says that it is online', async () => {
  const { house, client } = await following();
  house.refuseToFollow(new TypeError('Failed to fetch'));
  house.stream.end();
  await house.pass(20_000);
  house.refuseToFollow(null);
  house.online.set(true);
  await settle();
  house.stream.push(house.snapshot());
  await settle();
  expect(client.getState().connection).toBe('live');
});

it('gives up a stream that has been silent for 25 seconds, and never one that has a pulse', async () => {
  const { house, client } = await following();
  house.stream.push(house.snapshot());
  for (let pulses = 0; pulses < 6; pulses += 1) {
    await house.pass(10_000);
    house.stream.push({ type: 'pulse' });
    await settle();
  }
  expect(house.streams).toHaveLength(1);
  await house.pass(24_999);
  expect(client.getState().connection).toBe('live');
  await house.pass(1);
  expect(client.getState().connection).toBe('lost');
  await house.pass(1_000);
  expect(house.streams).toHaveLength(2);
});

it('gives up a connection that never answers at all', async () => {
  const { house, client } = await following();
  house.api.follow = () => new Promise(() => {});
  house.stream.end();
  await house.pass(1_000);
  await house.pass(25_000);
  expect(client.getState().connection).toBe('lost');
});

it('is gone when its link is too old, and does not try again', async () => {
  const { house, client } = await following();
  house.stream.push(house.snapshot());
  await settle();
  house.stream.end(refusal('link-expired'));
  await house.pass(60_000);
  expect(client.getState()).toMatchObject({ connection: 'gone', goneReason: 'link-expired' });
  expect(house.streams).toHaveLength(1);
});

it('tells how far one\u2019s own words have got, and which of them are of whom', async () => {
  const { house, client } = await following();
  const messages = [1, 2, 3].map((position) => message(position, 'mine', 'visitor'));
  const host = { here: true, typing: true, delivered: 2, read: 1 };
  house.stream.push(house.snapshot({ messages: [...messages, message(4, 'theirs', 'reception')], host }));
  await settle();
  expect(client.getState().messages.map(({ mine, state }) => [mine, state])).toEqual([
    [true, 'read'],
    [true, 'delivered'],
    [true, 'sent'],
    [false, 'received'],
  ]);
  expect(client.getState().sides?.other).toEqual(host);
});

it('says of nobody that they are typing while the connection is lost', async () => {
  const { house, client } = await following();
  house.stream.push(house.snapshot({ host: { here: true, typing: true, delivered: 0, read: 0 } }));
  await settle();
  house.stream.end();
  await settle();
  expect(client.getState().sides?.other).toMatchObject({ here: false, typing: false });
});

it('marks what arrives as delivered, and as read once the page has shown it to somebody', async () => {
  const { house, client } = await following();
  house.visible.set(false);
  house.stream.push(
    house.snapshot({ messages: [message(1, 'a'), message(2, 'b'), message(3, 'c', 'visitor')] }),
  );
  await settle();
  expect(house.marks).toEqual([{ delivered: 2, read: 0 }]);
  client.seenUpTo(3);
  await settle();
  expect(house.marks).toHaveLength(1);
  house.visible.set(true);
  await settle();
  expect(house.marks).toEqual([
    { delivered: 2, read: 0 },
    { delivered: 2, read: 2 },
  ]);
});

for (const me of ['reception', 'host'] as const)
  it(`marks as read by the ${me} what the other of the two has read already`, async () => {
    const { house, client } = await following();
    const host = { here: true, typing: false, delivered: 2, read: 2 };
    const messages = [message(1, 'a', 'visitor'), message(2, 'b', 'visitor')];
    house.stream.push(house.snapshot({ conversation: { ...conversation, me }, messages, host }));
    await settle();
    client.seenUpTo(2);
    await settle();
    expect(house.marks.at(-1)).toEqual({ delivered: 2, read: 2 });
    const told = house.marks.length;
    house.stream.push(house.snapshot({ conversation: { ...conversation, me }, messages, host }));
    await settle();
    expect(house.marks).toHaveLength(told);
  });

it('marks nothing beyond a message that is missing, and nothing for one\u2019s own words', async () => {
  const { house } = await following();
  house.stream.push(house.snapshot({ messages: [message(1, 'a', 'visitor')] }));
  house.stream.push({ type: 'message', message: message(3, 'c') });
  await settle();
  expect(house.marks).toEqual([]);
  house.stream.push({ type: 'message', message: message(2, 'b') });
  await settle();
  expect(house.marks).toEqual([{ delivered: 3, read: 0 }]);
});

it('says that somebody is typing every three seconds at most, and that they stopped', async () => {
  const { house, client } = await following();
  house.stream.push(house.snapshot());
  await settle();
  for (let keys = 0; keys < 40; keys += 1) {
    client.typing();
    await house.pass(100);
  }
  expect(house.typings).toEqual([true, true]);
  await house.pass(5_000);
  expect(house.typings).toEqual([true, true, false]);
  client.typing();
  client.say('done');
  await settle();
  expect(house.typings).toEqual([true, true, false, true, false]);
});

it('answers an end that could not be said instead of throwing', async () => {
  const { client } = await following();
  expect(await client.end()).toEqual({ ok: false, failure: { code: 'unreachable', problems: [] } });
});

it('tells its listeners of changes, and gives the same state until there is one', async () => {
  const { house, client } = await following();
  let told = 0;
  const leave = client.subscribe(() => {
    told += 1;
  });
  house.stream.push(house.snapshot());
  await settle();
  const before = client.getState();
  house.stream.push({ type: 'pulse' });
  await settle();
  expect(client.getState()).toBe(before);
  expect(told).toBe(1);
  leave();
  client.setDraft('x');
  expect(told).toBe(1);
});

it('lets go of the conversation when the page is out of sight for a while, and catches up when it is back', async () => {
  const { house, client, positions } = await following();
  house.stream.push(house.snapshot({ messages: [message(1, 'a')] }));
  await settle();
  house.visible.set(false);
  await house.pass(4_999);
  expect(house.stream.ended).toBe(false);
  await house.pass(1);
  expect(house.stream.ended).toBe(true);
  await house.pass(60_000);
  expect(house.streams).toHaveLength(1);
  // It is no connection that was lost.
  expect(client.getState()).toMatchObject({ connection: 'connecting', sides: { other: { here: false } } });

  house.visible.set(true);
  await settle();
  expect(house.streams).toHaveLength(2);
  house.stream.push(house.snapshot({ messages: [message(1, 'a'), message(2, 'b')] }));
  await settle();
  expect(positions()).toEqual([1, 2]);
  expect(client.getState().connection).toBe('live');
});

it('stays with the conversation over a short look at something else', async () => {
  const { house } = await following();
  for (let look = 0; look < 3; look += 1) {
    house.visible.set(false);
    await house.pass(3_000);
    house.visible.set(true);
    await house.pass(3_000);
  }
  expect(house.streams).toHaveLength(1);
  expect(house.stream.ended).toBe(false);
});

it('does not come back out of sight because the network does', async () => {
  const { house } = await following();
  house.visible.set(false);
  await house.pass(5_000);
  house.online.set(false);
  house.online.set(true);
  await house.pass(60_000);
  expect(house.streams).toHaveLength(1);
});

it('sends what was typed before it lets go', async () => {
  const { house, client } = await following();
  house.stream.push(house.snapshot());
  await settle();
  client.say('I have to go');
  house.visible.set(false);
  await house.pass(6_000);
  expect(house.stream.ended).toBe(false);
  house.said[0]?.keep(1);
  await house.pass(5_000);
  expect(house.stream.ended).toBe(true);
  expect(client.getState().messages).toMatchObject([{ position: 1 }]);
});

it('leaves nothing behind when it is closed out of sight', async () => {
  const { house, client } = await following();
  house.visible.set(false);
  client.close();
  await house.pass(10_000);
  house.visible.set(true);
  await house.pass(10_000);
  expect(house.streams).toHaveLength(1);
});

it('fetches what was said before, once at a time, until there is nothing before', async () => {
  const { house, client, positions } = await following();
  house.stream.push(house.snapshot({ messages: [message(5, 'e'), message(6, 'f')] }));
  await settle();
  expect(client.getState().earlier).toBe('there');
  client.earlier();
  client.earlier();
  expect(client.getState().earlier).toBe('asking');
  house.asked[0]?.fail(new Error('no answer'));
  await settle();
  expect(client.getState().earlier).toBe('failed');
  client.earlier();
  house.asked[1]?.answer([message(3, 'c'), message(4, 'd')]);
  await settle();
  expect(positions()).toEqual([3, 4, 5, 6]);
  expect(client.getState().earlier).toBe('there');
  client.earlier();
  house.asked[2]?.answer([message(1, 'a'), message(2, 'b')]);
  await settle();
  expect(positions()).toEqual([1, 2, 3, 4, 5, 6]);
  expect(client.getState().earlier).toBe('none');
  client.earlier();
  expect(house.asked.map(({ before }) => before)).toEqual([5, 5, 3]);
});

it('does not put earlier messages before a snapshot that they do not lead up to', async () => {
  const { house, client, positions } = await following();
  house.stream.push(house.snapshot({ messages: [message(5, 'e')] }));
  await settle();
  client.earlier();
  house.stream.push(house.snapshot({ messages: [message(900, 'z')] }));
  await settle();
  house.asked[0]?.answer([message(4, 'd')]);
  await settle();
  expect(positions()).toEqual([900]);
  expect(client.getState().earlier).toBe('there');
});
