/** The language of a visitor's own pages: chosen here before, or the browser's first that we speak. Only that one is loaded. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { TimeStyle } from '#renderer/i18n/times.ts';
import {
  browserLanguage,
  chosenLanguage,
  keepLanguage,
  type Language,
  languageNames,
  languageOf,
} from '#renderer/phone/language.ts';
import type { VisitorWords } from './words/en.ts';

const loaders: Readonly<Record<Language, () => Promise<VisitorWords>>> = {
  en: async () => (await import('./words/en.ts')).en,
  de: async () => (await import('./words/de.ts')).de,
  fr: async () => (await import('./words/fr.ts')).fr,
  es: async () => (await import('./words/es.ts')).es,
};

export const loadWords = (language: Language): Promise<VisitorWords> => loaders[language]();
export const firstLanguage = (): Language => chosenLanguage() ?? browserLanguage();
export const names = Object.entries(languageNames) as [Language, string][];

/** @returns the language it was, for whoever shows it */
export function choose(value: string): Language {
  const language = languageOf(value);
  keepLanguage(language);
  return language;
}

export type Spoken = { language: Language; words: VisitorWords };
export const SpokenContext = createContext<Spoken | null>(null);
export const PlaceContext = createContext({ zone: 'UTC', country: '' });

export function useSpoken(): Spoken {
  const spoken = useContext(SpokenContext);
  if (!spoken) throw new Error('a page was shown before its words');
  return spoken;
}

export const useWords = (): VisitorWords => useSpoken().words;

/** How times are shown here. */
export function useTimeStyle(): TimeStyle {
  const { language } = useSpoken();
  const { zone, country } = useContext(PlaceContext);
  return { language, zone, country };
}
