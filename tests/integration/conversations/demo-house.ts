/** The invented house with its conversations, asked as the earlier system was. */
import { expect } from 'vitest';
import { restHouse } from '#tests/integration/programs/rest.ts';

export type Chats = { chatId: number; payload: string; userId: number; status: string }[];

/** With `bare`, that asks without any credentials. */
export async function demoHouse() {
  const opened = await restHouse({ demoInbox: 'http://localhost:8025' });
  const { ask, home } = opened;
  const bare = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
    ask(method, path, { as: null, body, ...(headers && { headers }) });
  const imported = await bare('POST', '/import_data/');
  expect(imported.status).toBe(200);
  const post = (payload: string, userId = 24, conversationId = 1) =>
    bare('POST', '/chat/', { conversationId, chat: { payload, userId } });
  const chats = async (id = 1) => (await bare('GET', `/conversation/${id}/`)).body.chats as Chats;
  return { ...opened, home, bare, imported, post, chats };
}

export const mailsTo = (home: Awaited<ReturnType<typeof demoHouse>>['home'], to: string) =>
  home.mail.mails().filter((mail) => mail.to.includes(to));
