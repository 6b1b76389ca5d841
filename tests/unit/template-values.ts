/** What the messages of these tests are about, and how they read in each format. */
import { messageLanguages } from '#contract/preferences.ts';
import { type TemplateKind, templateKindSchema } from '#contract/templates.ts';
import { noValues, renderDefault, type TemplateValues } from '#main/templates/room.ts';

/** A visit with everything that can be said of it. */
export const values: TemplateValues = {
  ...noValues,
  siteName: 'Lanternworks',
  visitorName: 'Vera Testvisitor',
  visitorEmail: 'vera@example.com',
  visitorPhone: '020 7946 0077',
  company: 'Paperclip & Sons',
  hostName: 'Bo Quillfeather',
  checkIn: '09:00, 5 Jan 2026',
  checkOut: '10:00',
  plannedEnd: '10:00',
  address: '12 Harbour Lane, London E1 6AN',
  message: 'I am at the desk with the blue plant.',
  code: '482913',
};
/** Each message that there is, in each language that it is written in. */
export const everyKind = templateKindSchema.options.flatMap((kind) =>
  messageLanguages.map((language) => [kind, language] as const),
);

/** A message in the program's own words, by both channels. */
export function render(kind: TemplateKind | 'note', all: TemplateValues, language = 'en') {
  const mail = renderDefault({ kind, channel: 'email', language, values: all });
  return { ...mail, sms: renderDefault({ kind, channel: 'sms', language, values: all }).text };
}

/** What an HTML reader shows: entities resolved, tags gone. */
export function shownHtml(html: string): string {
  const entities: Record<string, string> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    '#39': "'",
    '#x2F': '/',
    '#x60': '`',
    '#x3D': '=',
  };
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&([a-z]+|#\w+);/gi, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/\s+/g, ' ');
}
