/**
 * The kiosk's languages. Plain typed objects instead of a library: a missing key or a wrong placeholder is a type error, and it
 * saves a seventh of the kiosk's script budget. English, which every screen begins with, comes with the first script; the others
 * are files of their own, fetched soon after.
 */
import { createContext, useContext } from 'react';
import { en, type Words } from './en.ts';

export const languages = ['en', 'de', 'fr', 'es'] as const;
export type Language = (typeof languages)[number];

/** Each language by its own name: a person looks for the word they can read. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
};

/** What whoever asks for a language reads in it when its words can't be had. */
export const missingWords: Record<Language, string> = {
  en: 'English is not available right now.',
  de: 'Deutsch ist gerade nicht verfügbar.',
  fr: 'Le français n’est pas disponible pour le moment.',
  es: 'El español no está disponible en este momento.',
};

const loaded: Partial<Record<Language, Words>> = { en };
const loaders: Record<Language, () => Promise<Words>> = {
  en: async () => en,
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
  es: async () => (await import('./es.ts')).es,
};

/** Whether a page can be shown in it at once. */
export function isLoaded(language: Language): boolean {
  return loaded[language] !== undefined;
}

/** Rejects when its words can't be had now; it may be tried again. */
export async function loadLanguage(language: Language): Promise<void> {
  loaded[language] ??= await loaders[language]();
}

const LanguageContext = createContext<Language>('en');
/** Give it only a language that is loaded. */
export const LanguageProvider = LanguageContext.Provider;

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export function useWords(): Words {
  return loaded[useContext(LanguageContext)] ?? en;
}
