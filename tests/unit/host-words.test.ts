// A host answers from a link on the phone or from their own pages: the same answer has the same words on both.

import { expect, it } from 'vitest';
import { de } from '#renderer/account/host/words/de.ts';
import { en } from '#renderer/account/host/words/en.ts';
import { es } from '#renderer/account/host/words/es.ts';
import { fr } from '#renderer/account/host/words/fr.ts';
import { de as phoneDe } from '#renderer/phone/words/de.ts';
import { en as phoneEn } from '#renderer/phone/words/en.ts';
import { es as phoneEs } from '#renderer/phone/words/es.ts';
import { fr as phoneFr } from '#renderer/phone/words/fr.ts';

const both = { en: [en, phoneEn], de: [de, phoneDe], es: [es, phoneEs], fr: [fr, phoneFr] } as const;

it.each(['en', 'de', 'es', 'fr'] as const)(
  'asking a colleague is called the same on both pages in %s',
  (language) => {
    const [{ visitors }, phone] = both[language];
    expect(visitors.answers['ask-colleague']).toBe(phone.answers['ask-colleague']);
    expect(visitors.remoteAnswers).toEqual(phone.remoteAnswers);
  },
);
