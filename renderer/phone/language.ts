/** The language of the phone pages. Only the one that is read is loaded; which one is known from the browser before the house says. */
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

const loaders: Readonly<Record<Language, () => Promise<PhoneWords>>> = {
  en: async () => (await import('./words/en.ts')).en,
  de: async () => (await import('./words/de.ts')).de,
  fr: async () => (await import('./words/fr.ts')).fr,
  es: async () => (await import('./words/es.ts')).es,
};
const loaded = new Map<Language, Promise<PhoneWords>>();

export function loadWords(language: Language): Promise<PhoneWords> {
  const known = loaded.get(language);
  if (known) return known;
  const loading = loaders[language]();
  loaded.set(language, loading);
  // A phone without a connection tries again when it is asked again.
  loading.catch(() => loaded.delete(language));
  return loading;
}

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

/** Only inside the pages, which are shown once the words are there. */
export function useWords(): PhoneWords {
  const words = useContext(WordsContext);
  if (!words) throw new Error('a page was shown before its words');
  return words;
}

export const StyleContext = createContext<TimeStyle>({ language: 'en', zone: 'UTC', country: '' });
