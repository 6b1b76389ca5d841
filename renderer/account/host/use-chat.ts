/** One conversation on a page of React: the client that all screens share, for as long as the page is open. */
import { useEffect, useState } from 'react';
import { api } from '#renderer/api.ts';
import { localStore } from '#renderer/phone/drafts.ts';
import { type ChatClient, createChatClient } from '#renderer/state/chat-client.ts';
import type { ChatState } from '#renderer/state/chat-view.ts';

/** Null in the moment before it has begun. */
export function useChat(conversationId: string): { client: ChatClient; state: ChatState } | null {
  const [chat, setChat] = useState<{ client: ChatClient; state: ChatState } | null>(null);
  useEffect(() => {
    const client = createChatClient({
      api: api.conversations,
      access: { conversationId },
      storage: localStore,
    });
    const show = () => setChat({ client, state: client.getState() });
    const stop = client.subscribe(show);
    show();
    return () => {
      stop();
      client.close();
    };
  }, [conversationId]);
  return chat;
}
