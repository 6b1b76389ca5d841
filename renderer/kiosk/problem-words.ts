/** What is wrong with a value, as a sentence that names the field and, where one character is to blame, that character and its place. */
import type { FieldProblem } from '#contract/problems.ts';
import type { Words } from '#renderer/i18n/en.ts';

type Subject = 'email' | 'phone' | 'name' | 'company' | 'code' | 'end';

export function problemWords(
  { problem, character, position, limit }: FieldProblem,
  subject: Subject,
  words: Words,
): string {
  const say = words.problems;
  const field = say[subject];
  if (character !== undefined && position !== undefined) return say.character(field, character, position);
  switch (problem) {
    case 'empty':
    case 'contact-missing':
      return emptyWords(subject, words);
    case 'no-letter':
      return say.noLetter;
    case 'not-an-email':
      return say.notAnEmail;
    case 'not-a-phone':
      return say.notAPhone;
    case 'no-texts-to-number':
      return say.noTextsToNumber;
    case 'no-texts-to-country':
      return say.noTextsToCountry;
    case 'too-long':
      return limit === undefined ? say.other(field) : say.tooLong(field, limit);
    case 'too-short':
      return subject === 'code' ? say.shortCode : say.tooShort(field);
    case 'in-the-past':
      return say.inThePast;
    case 'too-far-ahead':
      return say.tooFarAhead;
    default:
      return say.other(field);
  }
}

function emptyWords(subject: Subject, { problems: say }: Words): string {
  switch (subject) {
    case 'email':
      return say.emptyEmail;
    case 'phone':
      return say.emptyPhone;
    case 'code':
      return say.emptyCode;
    case 'name':
      return say.emptyName;
    default:
      return say.other(say[subject]);
  }
}
