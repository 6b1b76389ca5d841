/** The program's own words for each message, in each language it knows. A house can put its own in their place. */
import type { Channel } from '#contract/notifications.ts';
import type { MessageLanguage } from '#contract/preferences.ts';
import type { TemplateKind } from '#contract/templates.ts';
import { de } from './words-de.ts';
import { en } from './words-en.ts';
import { es } from './words-es.ts';
import { fr } from './words-fr.ts';

/** Some say what a program asked to have said; all others have words of their own. */
export type SaidKind = TemplateKind | 'note' | 'client-chat';

/** What a house can change of one message. `html` empty: made from the text. A text message has neither subject nor HTML. */
export type Template = { readonly subject: string; readonly text: string; readonly html: string };

export type Words = Readonly<Record<TemplateKind, { subject: string; text: string; sms: string }>> & {
  /** The subject of a note that has no title. */
  readonly note: { readonly subject: string };
};

const words: Readonly<Record<MessageLanguage, Words>> = { en, de, fr, es };

export function defaultTemplate(kind: TemplateKind, channel: Channel, language: MessageLanguage): Template {
  const { subject, text, sms } = words[language][kind];
  return channel === 'email' ? { subject, text, html: '' } : { subject: '', text: sms, html: '' };
}

export function noteSubject(language: MessageLanguage): string {
  return words[language].note.subject;
}
