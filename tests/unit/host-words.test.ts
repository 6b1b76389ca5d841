// A host answers from a link on the phone or from their own pages: the same answer has the same words on both.

import { describe, expect, it } from 'vitest';
import { de } from '#renderer/account/host/words/de.ts';
import { en } from '#renderer/account/host/words/en.ts';
import { es } from '#renderer/account/host/words/es.ts';
import { fr } from '#renderer/account/host/words/fr.ts';
import { de as kioskDe } from '#renderer/i18n/de.ts';
import { en as kioskEn } from '#renderer/i18n/en.ts';
import { es as kioskEs } from '#renderer/i18n/es.ts';
import { fr as kioskFr } from '#renderer/i18n/fr.ts';
import { de as phoneDe } from '#renderer/phone/words/de.ts';
import { en as phoneEn } from '#renderer/phone/words/en.ts';
import { es as phoneEs } from '#renderer/phone/words/es.ts';
import { fr as phoneFr } from '#renderer/phone/words/fr.ts';
import { de as visitorDe } from '#renderer/visitor/words/de.ts';
import { en as visitorEn } from '#renderer/visitor/words/en.ts';
import { es as visitorEs } from '#renderer/visitor/words/es.ts';
import { fr as visitorFr } from '#renderer/visitor/words/fr.ts';

const both = { en: [en, phoneEn], de: [de, phoneDe], es: [es, phoneEs], fr: [fr, phoneFr] } as const;

describe.each(['en', 'de', 'es', 'fr'] as const)('in %s', (language) => {
  it('an answer that sends the visitor to reception is called the same on both pages of the host', () => {
    const [{ visitors }, phone] = both[language];
    expect(visitors.answers['ask-colleague']).toBe(phone.answers['ask-colleague']);
    expect(visitors.remoteAnswers).toEqual(phone.remoteAnswers);
  });

  it('no words say that a colleague is asked, because nobody is', () => {
    const everywhere = {
      en: [en, phoneEn, kioskEn, visitorEn],
      de: [de, phoneDe, kioskDe, visitorDe],
      es: [es, phoneEs, kioskEs, visitorEs],
      fr: [fr, phoneFr, kioskFr, visitorFr],
    }[language];
    const said = everywhere.flatMap((words) => found(words));
    expect(said.length).toBeGreaterThanOrEqual(8);
    for (const words of said)
      expect(words).not.toMatch(/colleague|Team|Kolleg|otra persona|colega|collègue|autre personne/i);
  });
});

/** All that stands for this answer, however deep. */
function found(words: unknown): string[] {
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([name, value]) => {
    if (name !== 'ask-colleague') return found(value);
    return [typeof value === 'function' ? String(value('Bo')) : String(value)];
  });
}
