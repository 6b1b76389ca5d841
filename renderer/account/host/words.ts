/** The words of a host's own pages, in the language of the account pages; apart from those, because programs never need them. */
import { useContext } from 'react';
import type { Language } from '#renderer/i18n/languages.ts';
import { LanguageContext } from '../language.ts';
import { de } from './words/de.ts';
import { en, type HostWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

const dictionaries: Record<Language, HostWords> = { en, de, fr, es };

export function useHostWords(): HostWords {
  return dictionaries[useContext(LanguageContext)];
}
