/** What the kiosk says in each language: nothing that nobody knows, and letters as they are printed. */
import { describe, expect, test } from 'vitest';
import { de } from '#renderer/i18n/de.ts';
import { en } from '#renderer/i18n/en.ts';
import { es } from '#renderer/i18n/es.ts';
import { fr } from '#renderer/i18n/fr.ts';
import { en as talkEn } from '#renderer/kiosk/talk/words.ts';
import { de as talkDe } from '#renderer/kiosk/talk/words-de.ts';
import { es as talkEs } from '#renderer/kiosk/talk/words-es.ts';
import { fr as talkFr } from '#renderer/kiosk/talk/words-fr.ts';

const languages = [
  { language: 'English', words: en, talk: talkEn, comes: /come/, complete: /all its digits/ },
  { language: 'German', words: de, talk: talkDe, comes: /komm/, complete: /alle Ziffern/ },
  { language: 'French', words: fr, talk: talkFr, comes: /vien/, complete: /tous les chiffres/ },
  { language: 'Spanish', words: es, talk: talkEs, comes: /v(ien|end|en)/, complete: /todas las cifras/ },
];

/** Every text under a value, with texts that are made of names and times made of any. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return texts(value('1', '2', '3'));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

describe.each(languages)('in $language', ({ words, talk, comes, complete }) => {
  test('a host who has only been told is not said to come', () => {
    expect(words.arrived.next('Bo')).not.toMatch(comes);
    expect(talk.empty('Bo')).not.toMatch(comes);
  });

  test('a number that is too short is asked for in full, or with the code of its country', () => {
    expect(words.problems.notAPhone).toMatch(complete);
    expect(words.problems.notAPhone).toContain('+');
  });

  test('an apostrophe is curly', () => {
    expect(texts([words, talk]).filter((text) => text.includes("'"))).toEqual([]);
  });

  test('the short word for ending a conversation is part of what the button is called by', () => {
    expect(talk.end.button.toLowerCase()).toContain(talk.end.short.toLowerCase());
  });
});
