/** Where one is among a host's pages. It stands behind the #, like everything that leads into these pages. */
import { useEffect, useState } from 'react';

export const tabs = ['visitors', 'expected', 'chats', 'past', 'you'] as const;
export type Tab = (typeof tabs)[number];
export type Place = { tab: Tab; conversationId: string | null };

export const hrefOf = (tab: Tab) => (tab === 'visitors' ? '#/' : `#/${tab}`);
export const chatHref = (conversationId: string) => `#/chats/${conversationId}`;

function read(): Place {
  const [, first = '', id] = /^#\/([a-z]*)(?:\/([\w-]{36}))?$/.exec(window.location.hash) ?? [];
  const tab = tabs.find((one) => one === first) ?? 'visitors';
  return { tab, conversationId: tab === 'chats' ? (id ?? null) : null };
}

export function usePlace(): Place {
  const [place, setPlace] = useState(read);
  useEffect(() => {
    const follow = () => setPlace(read());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return place;
}
