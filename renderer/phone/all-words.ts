/** All words of the phone pages. Four languages weigh less than the round trip that fetching one of them would cost. */
import type { Language } from './language.ts';
import { de } from './words/de.ts';
import { en, type PhoneWords } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';

export const allWords: Readonly<Record<Language, PhoneWords>> = { en, de, fr, es };
