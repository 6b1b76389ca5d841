/**
 * The kiosk's languages. Plain typed objects instead of a library: a missing key or a wrong placeholder is a type error, all four
 * are in the page before the network can fail, and it saves a seventh of the kiosk's script budget.
 */
import { createContext, useContext } from 'react';
import { de } from './de.ts';
import { en, type Words } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';

export const languages = ['en', 'de', 'fr', 'es'] as const;
export type Language = (typeof languages)[number];

/** Each language by its own name: a person looks for the word they can read. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
};

const dictionaries: Record<Language, Words> = { en, de, fr, es };

const LanguageContext = createContext<Language>('en');
export const LanguageProvider = LanguageContext.Provider;

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export function useWords(): Words {
  return dictionaries[useContext(LanguageContext)];
}
