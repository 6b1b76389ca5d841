/** One's side of the conversation that the link leads to, for as long as the page that shows it is open. */
import { useContext, useEffect, useState } from 'preact/hooks';
import { type ChatClient, createChatClient } from '#renderer/state/chat-client.ts';
import type { ChatState } from '#renderer/state/chat-view.ts';
import { FollowContext } from './act.ts';
import { api } from './api.ts';
import { localStore } from './drafts.ts';
import { token } from './token.ts';

export type Chat = { client: ChatClient; state: ChatState };

/** @param wanted false as long as nobody may be told that somebody has come */
export function useChat(wanted: boolean): Chat | undefined {
  const following = useContext(FollowContext);
  const [chat, setChat] = useState<Chat>();
  useEffect(() => {
    if (!wanted) return;
    const client = createChatClient({ api: api.conversations, access: { token }, storage: localStore });
    const show = () => {
      const state = client.getState();
      if (state.connection === 'gone') following?.expire();
      else setChat({ client, state });
    };
    const stop = client.subscribe(show);
    show();
    return () => {
      stop();
      client.close();
    };
  }, [wanted, following]);
  return chat;
}
