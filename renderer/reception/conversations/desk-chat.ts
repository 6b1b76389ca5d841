/** The desk's part in one conversation: opened with its page, with what was typed kept in memory until the desk locks. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { api } from '#renderer/api.ts';
import { type ChatClient, createChatClient } from '#renderer/state/chat-client.ts';
import type { ChatStorage } from '#renderer/state/chat-outbox.ts';
import type { ChatState } from '#renderer/state/chat-view.ts';
import { draftOf, keepDraft } from '#renderer/state/drafts.ts';
import { sessionEnded, useReceptionSession } from '#renderer/state/reception-session.ts';

// Forgotten with the other drafts when the desk locks.
const drafts: ChatStorage = {
  getItem: (key) => draftOf(key)?.value ?? null,
  setItem: (key, value) => keepDraft(key, { value }),
  removeItem: (key) => keepDraft(key, null),
};

/** Null until the page has opened. While the desk is locked nobody takes part. */
export function useDeskChat(conversationId: string): { client: ChatClient; chat: ChatState } | null {
  const [client, setClient] = useState<ChatClient | null>(null);
  const open = useReceptionSession(({ gate }) => gate === 'open');
  useEffect(() => {
    if (!open) return;
    const made = createChatClient({ api: api.conversations, access: { conversationId }, storage: drafts });
    setClient(made);
    return () => {
      made.close();
      setClient(null);
    };
  }, [conversationId, open]);
  const chat = useSyncExternalStore(client?.subscribe ?? never, () => client?.getState() ?? null);
  const locked = chat?.goneReason === 'sign-in-needed';
  useEffect(() => {
    if (locked) sessionEnded();
  }, [locked]);
  return client && chat && { client, chat };
}

const never = () => () => {};
