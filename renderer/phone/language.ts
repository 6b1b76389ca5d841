/** The language of the phone pages: chosen on this phone before, or the one the house writes in; the browser's before the house says. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '#renderer/i18n/languages.ts';
import type { TimeStyle } from '#renderer/i18n/times.ts';
import type { PhoneWords } from './words/en.ts';

export type { Language } from '#renderer/i18n/languages.ts';

/** Each by its own name, as on the kiosk. Not taken from there, because React would come along. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
};
const all = Object.keys(languageNames) as Language[];
const keptAs = 'foyer-phone-language';

const known = (tag: string) => all.find((one) => one === tag.slice(0, 2));

/** What was chosen on this phone before; undefined when nothing was. */
export function chosenLanguage(): Language | undefined {
  try {
    return known(localStorage.getItem(keptAs) ?? '');
  } catch {
    return undefined;
  }
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(keptAs, language);
  } catch {
    // A phone that keeps nothing is asked again the next time.
  }
}

/** The browser's first that we speak. */
export function browserLanguage(): Language {
  return navigator.languages.flatMap((tag) => known(tag) ?? [])[0] ?? 'en';
}

export function languageOf(value: string): Language {
  return known(value) ?? 'en';
}

export const WordsContext = createContext<PhoneWords | null>(null);

/** Only inside the pages. */
export function useWords(): PhoneWords {
  const words = useContext(WordsContext);
  if (!words) throw new Error('a page was shown before its words');
  return words;
}

export const StyleContext = createContext<TimeStyle>({ language: 'en', zone: 'UTC', country: '' });
