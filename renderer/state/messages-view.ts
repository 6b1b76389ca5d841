/** Which messages the desk looks at, so that coming back from one of them finds the list as it was left. Locking forgets it. */
import { create } from 'zustand';

export const messageFilters = ['problems', 'waiting', 'sent', 'all'] as const;
export type MessageFilter = (typeof messageFilters)[number];

/** Null until somebody has chosen. */
export const useMessagesView = create<{ chosen: MessageFilter | null }>(() => ({ chosen: null }));

export function chooseMessages(chosen: MessageFilter): void {
  useMessagesView.setState({ chosen });
}

export function forgetMessagesView(): void {
  useMessagesView.setState({ chosen: null });
}
