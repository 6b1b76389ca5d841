// What a visitor sent on the lobby's screen while its connection was lost, after that screen has gone to the next person.

import { describe, expect, it } from 'vitest';
import { type ChatStorage, memoryStorage } from '#renderer/state/chat-outbox.ts';
import { createUnsent, unsentIn } from '#renderer/state/chat-unsent.ts';
import { refusal, scriptedChat, settle } from './scripted-chat.ts';

const token = 'a-token-that-nobody-guesses';
const hour = 3_600_000;
const typed = (id: string, text: string, typedAt = 1_000_000) => ({ id, text, typedAt });
const noAnswer = new TypeError('failed to fetch');

function lobby(storage: ChatStorage = memoryStorage()) {
  const chat = scriptedChat();
  const open = () =>
    createUnsent({ say: chat.api.say, storage, now: chat.now, after: chat.after, online: chat.online });
  const stored = () => storage.getItem('foyer.kiosk.unsent');
  return { chat, said: chat.said, open, stored };
}

describe('what could not be sent before the screen was cleared', () => {
  it('waits while its conversation is on the screen, which sends it itself', async () => {
    const { open, said } = lobby();
    const unsent = open();
    unsent.note(token, [typed('1', 'one')]);
    unsent.start();
    await settle();
    expect(said).toEqual([]);
  });

  it('leaves afterwards, one at a time, in its order, and nothing of it is kept', async () => {
    const { open, said, stored } = lobby();
    const unsent = open();
    unsent.note(token, [typed('1', 'one'), typed('2', 'two')]);
    unsent.release(token);
    await settle();
    expect(said.map(({ text }) => text)).toEqual(['one']);
    said[0]?.keep(1);
    await settle();
    expect(said.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(stored()).not.toContain('one');
    said[1]?.keep(2);
    await settle();
    expect(stored()).toBeNull();
  });

  it('is tried with the same id until an answer comes, and at once when the network is back', async () => {
    const { open, said, chat } = lobby();
    const unsent = open();
    unsent.note(token, [typed('1', 'one')]);
    unsent.release(token);
    await settle();
    said[0]?.fail(noAnswer);
    await chat.pass(1_000);
    expect(said).toHaveLength(2);
    // This one never answers at all.
    await chat.pass(15_000);
    chat.online.set(true);
    await settle();
    expect(said.map(({ messageId }) => messageId)).toEqual(['1', '1', '1']);
  });

  it('leaves after the page was loaded anew as well, once', async () => {
    const storage = memoryStorage();
    lobby(storage)
      .open()
      .note(token, [typed('1', 'one')]);
    const { open, said, stored } = lobby(storage);
    const unsent = open();
    unsent.start();
    unsent.start();
    await settle();
    expect(said.map(({ messageId }) => messageId)).toEqual(['1']);
    said[0]?.keep(1);
    await settle();
    expect(stored()).toBeNull();
  });

  it.each(['conversation-ended', 'link-expired', 'not-allowed'])(
    'is forgotten when the house answers %s',
    async (code) => {
      const { open, said, stored } = lobby();
      const unsent = open();
      unsent.note(token, [typed('1', 'one'), typed('2', 'two')]);
      unsent.release(token);
      await settle();
      said[0]?.fail(refusal(code));
      await settle();
      expect(stored()).toBeNull();
      expect(said).toHaveLength(1);
    },
  );

  it('lets the next have its turn when one is refused for what it says', async () => {
    const { open, said } = lobby();
    const unsent = open();
    unsent.note(token, [typed('1', 'one'), typed('2', 'two')]);
    unsent.release(token);
    await settle();
    said[0]?.fail(refusal('invalid-input'));
    await settle();
    expect(said.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('waits for a house whose disk is full, and no longer than a day', async () => {
    const { open, said, chat, stored } = lobby();
    const unsent = open();
    unsent.note(token, [typed('1', 'one')]);
    unsent.release(token);
    await settle();
    said[0]?.fail(refusal('storage-full'));
    await chat.pass(2_000);
    expect(said).toHaveLength(2);
    await chat.pass(25 * hour);
    expect(stored()).toBeNull();
  });

  it('may stand in a storage that holds something else, or nothing at all', async () => {
    const storage = memoryStorage();
    storage.setItem('foyer.kiosk.unsent', '[{"token":1},{"token":"x","messages":[{}]}]');
    const { open, said } = lobby(storage);
    open().start();
    await settle();
    expect(said).toEqual([]);
  });
});

it('of a conversation only what was sent and neither refused nor confirmed counts', async () => {
  const chat = scriptedChat();
  const client = chat.open();
  await settle();
  chat.stream.push(chat.snapshot());
  await settle();
  for (const text of ['kept', 'refused', 'waits']) client.say(text);
  client.setDraft('half a sen');
  await settle();
  chat.said[0]?.keep(1);
  await settle();
  chat.said[1]?.fail(refusal('invalid-input'));
  await settle();
  expect(unsentIn(client.getState())).toEqual([{ id: 'typed-3', text: 'waits', typedAt: 1_000_000 }]);
});
