/** The language of the account pages: the browser's first that we speak, or the one chosen here before. */
import { createContext, useContext } from 'react';
import { type Language, languages } from '#renderer/i18n/languages.ts';
import { localStore } from '#renderer/phone/drafts.ts';
import { de } from './words/de.ts';
import { type AccountWords, en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

const dictionaries: Record<Language, AccountWords> = { en, de, fr, es };
const storedAs = 'foyer-account-language';

export const LanguageContext = createContext<Language>('en');

export function useAccountWords(): AccountWords {
  return dictionaries[useContext(LanguageContext)];
}

export function firstLanguage(): Language {
  const wished = [localStore.getItem(storedAs) ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2));
  return wished.flatMap((tag) => languages.find((language) => language === tag) ?? [])[0] ?? 'en';
}

export function keepLanguage(language: Language): void {
  localStore.setItem(storedAs, language);
}
