/** Words that are still being typed, as they would go out: whatever works is shown, and what does not is said by its field. */
import type { Channel } from '#contract/notifications.ts';
import type { MessageLanguage } from '#contract/preferences.ts';
import { firstBeyondGsm, measureSms } from '#contract/sms-length.ts';
import type { MessageWords, TemplateKind, TemplatePreview } from '#contract/templates.ts';
import { checkWords } from './checks.ts';
import { htmlStart, renderMail } from './mail.ts';
import { asTyped, renderPhoneText } from './phone-text.ts';
import type { TemplateValues } from './values.ts';

type Key = { kind: TemplateKind; channel: Channel; language: MessageLanguage };

export function previewOf(
  { kind, channel, language }: Key,
  typed: MessageWords,
  samples: TemplateValues,
): TemplatePreview {
  const { words, problems } = checkWords(kind, channel, typed);
  const nothing = {
    subject: null,
    text: null,
    html: null,
    htmlStart: '',
    sms: null,
    problems: [...problems],
  };
  const wrong = (field: keyof MessageWords) => problems.some((found) => found.field === `words.${field}`);
  if (channel === 'sms') {
    // A text that is only too long can be shown, and its length is what one wants to see then.
    const tooLong = problems.every(({ problem }) => problem === 'too-long');
    if (wrong('text') && !tooLong) return nothing;
    const text = renderPhoneText(words.text, samples);
    return { ...nothing, text, sms: { ...measureSms(text), beyond: dearest(text) } };
  }
  // Where a field is wrong another stands in for it, so that the rest can be looked at.
  const subject = wrong('subject') ? '-' : words.subject;
  const text = wrong('text') ? '-' : words.text;
  const html = wrong('html') ? '' : words.html;
  const mail = renderMail({ subject, text, html }, samples, language);
  const shownHtml = words.html === '' ? !wrong('text') : !wrong('html');
  return {
    ...nothing,
    subject: wrong('subject') ? null : mail.subject,
    text: wrong('text') ? null : mail.text,
    html: shownHtml && !wrong('subject') ? mail.html : null,
    htmlStart: wrong('text') ? '' : htmlStart(words.text),
  };
}

/** The first sign that makes a text dearer: not a typographer's, which would have been typed plainly had it been the only one. */
function dearest(text: string): { character: string; position: number } | null {
  const blamed = firstBeyondGsm(asTyped(text))?.character;
  return blamed === undefined ? null : { character: blamed, position: [...text].indexOf(blamed) + 1 };
}
