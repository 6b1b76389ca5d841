/**
 * The conversation on this screen: opened with its page, left when the flow goes anywhere else. A page laid over it, for reception
 * or for the language, does not leave it. Nothing of it is stored but words that were sent and have not left yet: those leave also
 * after the screen was cleared.
 */
import { useSyncExternalStore } from 'react';
import { api } from '#renderer/api.ts';
import { type ChatClient, createChatClient, network } from '#renderer/state/chat-client.ts';
import { type ChatStorage, memoryStorage } from '#renderer/state/chat-outbox.ts';
import { createUnsent, unsentIn } from '#renderer/state/chat-unsent.ts';
import type { ChatState } from '#renderer/state/chat-view.ts';
import { timeout } from '#renderer/state/hear.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import type { Talk } from '#renderer/state/kiosk-flow.ts';
import { act, useSession } from '#renderer/state/kiosk-session.ts';

let opened: { token: string; client: ChatClient } | null = null;

// Of this window alone, so that what it keeps goes with it and outlives no more than the page.
const unsent = createUnsent({
  say: (input, options) => api.conversations.say(input, options),
  storage: ownStorage(),
  now: houseNow,
  after: timeout,
  online: network(),
});

/** Sends what this screen could not send before its page was loaded anew. Repeating it does nothing. */
export const sendUnsent = (): void => unsent.start();

function ownStorage(): ChatStorage {
  try {
    return window.sessionStorage;
  } catch {
    // A browser that is told to keep nothing.
    return memoryStorage();
  }
}

function leave(): void {
  if (!opened) return;
  const { token, client } = opened;
  opened = null;
  client.close();
  unsent.release(token);
}

useSession.subscribe(({ flow }) => {
  if (flow.screen !== 'talk') leave();
});

/** The one client of this conversation, however often its page is drawn. */
export function clientOf({ chat: { token } }: Talk): ChatClient {
  if (opened?.token === token) return opened.client;
  leave();
  const client = createChatClient({ api: api.conversations, access: { token }, storage: memoryStorage() });
  client.subscribe(() => unsent.note(token, unsentIn(client.getState())));
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
