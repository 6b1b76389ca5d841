/**
 * The conversation on this screen: opened with its page, left when the flow goes anywhere else. A page laid over it, for reception
 * or for the language, does not leave it. Nothing of it is stored.
 */
import { useSyncExternalStore } from 'react';
import { api } from '#renderer/api.ts';
import { type ChatClient, createChatClient } from '#renderer/state/chat-client.ts';
import { memoryStorage } from '#renderer/state/chat-outbox.ts';
import type { ChatState } from '#renderer/state/chat-view.ts';
import type { Talk } from '#renderer/state/kiosk-flow.ts';
import { act, useSession } from '#renderer/state/kiosk-session.ts';

let opened: { token: string; client: ChatClient } | null = null;

function leave(): void {
  opened?.client.close();
  opened = null;
}

useSession.subscribe(({ flow }) => {
  if (flow.screen !== 'talk') leave();
});

/** The one client of this conversation, however often its page is drawn. */
export function clientOf({ chat: { token } }: Talk): ChatClient {
  if (opened?.token === token) return opened.client;
  leave();
  const client = createChatClient({ api: api.conversations, access: { token }, storage: memoryStorage() });
  opened = { token, client };
  return client;
}

export function useChat(client: ChatClient): ChatState {
  return useSyncExternalStore(client.subscribe, client.getState);
}

const againMs = 2_000;

/** Shows what it was, once the house has said so. Stops when the signal aborts. */
export async function showDetails(
  { visit, chat }: Talk,
  client: ChatClient,
  stop: AbortSignal,
): Promise<void> {
  const access = { token: chat.token };
  while (!stop.aborted) {
    try {
      const details = await api.conversations.details({ access }, { signal: stop });
      const kept = client.getState().messages.filter(({ state }) => state === 'refused');
      act({ type: 'met', visitId: visit.visitId, details, unsent: kept.map(({ text }) => text) });
      return;
    } catch {
      // Without an answer the page says that it has ended, and no more than that.
      await new Promise((resolve) => setTimeout(resolve, againMs));
    }
  }
}
