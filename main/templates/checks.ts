/** Whether words that a house has typed can be sent, and what is in the way: everything at once, each by its field. */
import type { Channel } from '#contract/notifications.ts';
import { type FieldProblem, fieldProblemSchema } from '#contract/problems.ts';
import { type MessageWords, type TemplateKind, templateLimits } from '#contract/templates.ts';
import { optionalLines, requiredLine, requiredLines } from '#contract/text.ts';
import { checkMarkup } from './markup.ts';
import { renderPhoneText, smsLimit } from './phone-text.ts';
import { checkTags, type Finding, filledIn } from './tags.ts';
import { allowedIn, requiredIn, tightValues } from './variables.ts';

export type Checked = {
  /** As it would be kept: without space at its ends, with the line ends of this house. */
  readonly words: MessageWords;
  readonly problems: readonly FieldProblem[];
};

export function checkWords(kind: TemplateKind, channel: Channel, typed: MessageWords): Checked {
  const words = cleaned(channel, typed);
  const allowed = allowedIn(kind);
  const problems: FieldProblem[] = [];
  const note = (field: keyof MessageWords, findings: readonly Finding[]) => {
    for (const finding of findings) problems.push({ field: `words.${field}`, ...finding });
  };
  /** What is longer than it may be is not read any further. */
  const judge = (
    field: keyof MessageWords,
    schema: TextSchema,
    ...checks: ((text: string) => Finding[])[]
  ) => {
    const found = findingsOf(schema, words[field]);
    note(field, found);
    if (!found.some(({ problem }) => problem === 'too-long'))
      for (const check of checks) note(field, check(words[field]));
  };
  const tags = (text: string) => checkTags(text, allowed);
  const longest = channel === 'sms' ? templateLimits.sms : templateLimits.text;
  if (channel === 'email') judge('subject', requiredLine(templateLimits.subject), tags);
  judge('text', requiredLines(longest), tags);
  if (words.html !== '') judge('html', optionalLines(templateLimits.html), tags, checkMarkup);
  for (const variable of requiredIn(kind)) {
    for (const field of ['text', 'html'] as const)
      if (words[field] !== '' && !filledIn(words[field]).includes(variable))
        note(field, [{ problem: 'missing-variable', variable }]);
  }
  if (channel === 'sms' && problems.length === 0) note('text', checkRoom(kind, words.text));
  return { words, problems };
}

/** Names can be cut, the words themselves can't: they must leave room. */
function checkRoom(kind: TemplateKind, text: string): Finding[] {
  const over = renderPhoneText(text, tightValues(kind)).length - (smsLimit - 1);
  if (over <= 0) return [];
  return [{ problem: 'too-long', limit: Math.max(0, Array.from(text).length - over) }];
}

function cleaned(channel: Channel, { subject, text, html }: MessageWords): MessageWords {
  const lines = (typed: string) => typed.replaceAll(/\r\n?/g, '\n').trim().normalize('NFC');
  if (channel === 'sms') return { subject: '', text: lines(text), html: '' };
  return { subject: subject.trim().normalize('NFC'), text: lines(text), html: lines(html) };
}

type TextSchema = ReturnType<typeof requiredLine>;

/** What the house's rules for any text say of it. */
function findingsOf(schema: TextSchema, text: string): Finding[] {
  const judged = schema.safeParse(text);
  if (judged.success) return [];
  return judged.error.issues.flatMap((issue) => {
    const found = fieldProblemSchema.safeParse({
      field: '',
      ...('params' in issue ? issue.params : undefined),
    });
    if (!found.success) return [{ problem: 'invalid' as const }];
    const { field: _field, ...finding } = found.data;
    return [finding];
  });
}
