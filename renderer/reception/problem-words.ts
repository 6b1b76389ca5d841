/** What is wrong with a field, in a sentence that names the field and, for a single bad character, that character and its place. */
import type { FieldProblem } from '#contract/problems.ts';

/** Characters nobody can see need a name; the others are shown as they are. */
const characterNames: Record<string, string> = {
  'U+0000': 'null',
  'U+0009': 'tab',
  'U+000A': 'line break',
  'U+000D': 'line break',
  'U+061C': 'Arabic letter mark',
  'U+200E': 'left-to-right mark',
  'U+200F': 'right-to-left mark',
  'U+202A': 'left-to-right embedding',
  'U+202B': 'right-to-left embedding',
  'U+202D': 'left-to-right override',
  'U+202E': 'right-to-left override',
  'U+2028': 'line separator',
  'U+2029': 'paragraph separator',
  'U+FEFF': 'byte order mark',
};

function named(character: string | undefined): string {
  if (character === undefined) return 'one';
  const name = characterNames[character];
  return name ? `${character}, ${name}` : character;
}

/** @param label the field's label as it stands on the screen */
export function problemText(label: string, found: FieldProblem): string {
  const at = found.position === undefined ? '' : ` It is character ${found.position}; take it out.`;
  const { limit } = found;
  switch (found.problem) {
    case 'empty':
      return `${label} is empty. Fill it in.`;
    case 'too-long':
      return limit === undefined
        ? `${label} is too long.`
        : `${label} is too long: ${limit} characters at most.`;
    case 'too-short':
      return limit === undefined
        ? `${label} is too short.`
        : `${label} is too short: ${limit} characters at least.`;
    case 'line-break':
      return `${label} has a line break (${named(found.character)}).${at}`;
    case 'control-character':
      return `${label} has an invisible control character (${named(found.character)}).${at}`;
    case 'direction-override':
      return `${label} has an invisible character that changes the reading direction (${named(found.character)}).${at}`;
    case 'broken-unicode':
      return `${label} has half a character (${named(found.character)}), probably cut off when it was copied.${at}`;
    case 'no-letter':
      return `${label} has no letter in it.`;
    case 'not-an-email':
      return `${label} is not a complete email address, such as ana@example.com.`;
    case 'not-a-phone':
      return `${label} is not a phone number that exists in this form. With + and the country code it always works.`;
    case 'no-texts-to-number':
      return `${label} is a premium, shared-cost or satellite number, or another that nothing is texted to. Use an email address instead.`;
    case 'no-texts-to-country':
      return `${label} belongs to a country that codes are not texted to (Settings, Proof at check-in). Use an email address instead.`;
    case 'not-a-choice':
      return `${label} is not one of the choices.`;
    case 'not-a-number':
      return `${label} must be a whole number.`;
    case 'too-small':
      return limit === undefined ? `${label} is too small.` : `${label} must be ${limit} or more.`;
    case 'too-large':
      return limit === undefined ? `${label} is too large.` : `${label} must be ${limit} or less.`;
    case 'in-the-past':
      return `${label} is in the past. Choose a later time.`;
    case 'too-far-ahead':
      return `${label} is more than 24 hours ahead. Choose an earlier time.`;
    case 'too-far-back':
      return `${label} is too far back. Choose a later time.`;
    case 'contact-missing':
      return 'Enter an email address, a phone number, or both.';
    case 'easy-to-guess':
      return `${label} is easy to guess. Avoid repeated digits and runs such as 1234.`;
    case 'digits-only':
      return `${label} may hold digits only.`;
    case 'unknown-zone':
      return `${label} is not a time zone that this machine knows. Choose one from the list.`;
    case 'zone-mismatch':
      return `${label} has another offset than its time zone has then.`;
    case 'not-own':
      return `${label} can only be your own.`;
    case 'unknown-field':
      return `${label} is nothing that can be filled in here.`;
    case 'unknown-variable':
      return `${label} has ${piece(found)}, which this message does not know. Choose one of the pieces offered.${place(found)}`;
    case 'missing-variable':
      return `${label} must have ${piece(found)} in it: without it the message leads nowhere.`;
    case 'unclosed-tag':
      return unclosedText(label, found);
    case 'unsupported-tag':
      return `${label} has ${found.variable ?? 'something'}, which messages can’t use. A piece has two braces on each side, like {{siteName}}.${place(found)}`;
    case 'markup-not-allowed':
      return `${label} has ${found.variable ?? 'something'}, which mail must not hold: no scripts, pictures, forms or whole pages.${place(found)}`;
    case 'invalid':
      return `${label} can’t be used as it is.`;
  }
}

/** Half of a pair: either what closes it is missing, or what it closes. */
function unclosedText(label: string, found: FieldProblem): string {
  const { variable = 'something' } = found;
  return /^(\}\}|\{\{\/|<\/)/.test(variable)
    ? `${label} has “${variable}” with nothing before it that it could close.${place(found)}`
    : `${label} has “${variable}”, which is never closed.${place(found)}`;
}

function piece({ variable }: FieldProblem): string {
  return variable === undefined ? 'a piece' : `{{${variable}}}`;
}

function place({ position }: FieldProblem): string {
  return position === undefined ? '' : ` It begins at character ${position}.`;
}

/** The problem of each field: the first one found, by the field's name without the prefix that the call wraps around a form. */
export function problemsByField(
  problems: readonly FieldProblem[],
  prefix = '',
): Record<string, FieldProblem> {
  const byField: Record<string, FieldProblem> = {};
  for (const found of problems) {
    const name = found.field.startsWith(prefix) ? found.field.slice(prefix.length) : found.field;
    byField[name] ??= found;
  }
  return byField;
}
