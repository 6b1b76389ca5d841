/** Which words are being edited, as an address and as the name of a draft. */
import type { Channel } from '#contract/notifications.ts';
import type { MessageLanguage } from '#contract/preferences.ts';
import type { TemplateKind } from '#contract/templates.ts';
import { languages } from '#renderer/i18n/languages.ts';
import { words } from '../words.ts';

export type TemplateKey = { kind: TemplateKind; channel: Channel; language: MessageLanguage };

/** Null for an address that leads to no words. */
export function readKey(kind: string, channel: string, language: string): TemplateKey | null {
  const known = Object.keys(words.templates.kinds).find((one) => one === kind) as TemplateKind | undefined;
  const tongue = languages.find((one) => one === language);
  if (!known || !tongue || (channel !== 'email' && channel !== 'sms')) return null;
  return { kind: known, channel, language: tongue };
}

export function hrefOf({ kind, channel, language }: TemplateKey): string {
  return `/settings/words/${kind}/${channel}/${language}`;
}

export function draftName({ kind, channel, language }: TemplateKey): string {
  return `words:${kind}:${channel}:${language}`;
}

/** The drafts of a message, or of all messages. */
export function draftsOf(drafts: Readonly<Record<string, unknown>>, kind?: TemplateKind): string[] {
  const prefix = kind ? `words:${kind}:` : 'words:';
  return Object.keys(drafts).filter((name) => name.startsWith(prefix));
}
