/**
 * What this screen holds of the person standing at it: the flow, their language, their display. All of it is in memory only and
 * all of it is gone on reset, when they finish, leave or walk away.
 */
import { create } from 'zustand';
import type { Language } from '#renderer/i18n/languages.ts';
import { advance, attract, type KioskAct, type KioskState } from './kiosk-flow.ts';

export type TextSize = 'standard' | 'large';
export type Screen = 'light' | 'dark';

type Session = {
  flow: KioskState;
  language: Language;
  /** The visitor said so, even if it is the language the screen had anyway. */
  languageChosen: boolean;
  textSize: TextSize;
  /** Null follows the system. */
  screen: Screen | null;
  /** A page laid over the flow, which stays as it is underneath. */
  aside: 'desk' | 'display' | null;
};

/** English until a visitor chooses: the site has no language of its own. */
const fresh: Session = {
  flow: attract,
  language: 'en',
  languageChosen: false,
  textSize: 'standard',
  screen: null,
  aside: null,
};

export const useSession = create<Session>(() => fresh);

/** Applies an act to the flow; a reset forgets everything about the person. */
export function act(done: KioskAct): void {
  if (done.type === 'reset') useSession.setState(fresh, true);
  else useSession.setState((session) => ({ flow: advance(session.flow, done) }));
}

export function change(change: Partial<Omit<Session, 'flow'>>): void {
  useSession.setState(change);
}
