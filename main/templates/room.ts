/**
 * What messages say. Each is written in the house's own words where it has some, and in the program's otherwise. Words that turn
 * out not to work never cost a message: it goes out in the program's words, and the log says so.
 */
import { and, eq } from 'drizzle-orm';
import type { Channel, NotificationKind } from '#contract/notifications.ts';
import { type MessageLanguage, messageLanguages } from '#contract/preferences.ts';
import {
  type Audience,
  type Template as EditableTemplate,
  type MessageWords,
  type TemplateKind,
  type TemplatePreview,
  templateKindSchema,
} from '#contract/templates.ts';
import { templates as templatesTable } from '#db/schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import { checkWords } from './checks.ts';
import { type RenderedMail, renderMail } from './mail.ts';
import { renderNote, renderPhoneText, smsLimit } from './phone-text.ts';
import { previewOf } from './preview.ts';
import { emptyValues, type TemplateValues } from './values.ts';
import { audienceOf, channelsOf, describeVariables, sampleValues } from './variables.ts';
import { defaultTemplate, noteSubject, type SaidKind, type Template } from './words.ts';

export type { RenderedMail } from './mail.ts';
export type { TemplateValues } from './values.ts';

/** Nothing to say yet: what does not apply to a message stays empty. */
export const noValues: Readonly<TemplateValues> = emptyValues;

export type RenderedText = { readonly text: string };
export type Rendered<By extends Channel = Channel> = By extends 'email' ? RenderedMail : RenderedText;

export type RenderRequest<By extends Channel = Channel> = {
  readonly kind: SaidKind;
  readonly channel: By;
  /** A language tag such as `de` or `de-CH`; English stands in for one that nobody has written words in. */
  readonly language: string;
  readonly values: TemplateValues;
};

/** Which words: of what message, by which channel, in which language. */
export type TemplateKey = { kind: TemplateKind; channel: Channel; language: MessageLanguage };

export type Templates = {
  /** The message as it goes out. Never throws: there is always something to say. */
  render<By extends Channel>(request: RenderRequest<By>): Rendered<By>;
  /** Every message that can be changed, and whether the house has. */
  list(): (TemplateKey & { audience: Audience; changed: boolean })[];
  get(key: TemplateKey): EditableTemplate;
  /** Throws `invalid-input` with all that is wrong. Words that are the program's own again are not kept. */
  save(key: TemplateKey, words: MessageWords): EditableTemplate;
  /** What is typed, with sample values; never throws for what is wrong with it. */
  preview(key: TemplateKey, words: MessageWords): TemplatePreview;
  restore(key: TemplateKey): EditableTemplate;
};

/** Whose name and address samples show; undefined while it has none. */
type Site = () => { name: string; address: string; country: string } | undefined;

const templateKinds: readonly TemplateKind[] = templateKindSchema.options;

/** The language that messages are written in for somebody who reads this one. */
export function messageLanguage(tag: string): MessageLanguage {
  const wanted = tag.toLowerCase().split(/[-_]/)[0];
  return messageLanguages.find((language) => language === wanted) ?? 'en';
}

const ofMeeting: Partial<Readonly<Record<NotificationKind, TemplateKind>>> = {
  'host-waiting': 'remote-waiting',
  'deputy-arrival': 'remote-deputy',
  'desk-silence': 'remote-silence',
  'host-overdue': 'remote-host-overdue',
  'visitor-overdue': 'remote-visitor-overdue',
  'visitor-goodbye': 'remote-goodbye',
};

/**
 * Which words a message has: of a meeting with a host who is elsewhere other ones than of a visit in person, and an arrival other
 * ones of somebody who has come to the meeting that their host is in.
 */
export function wordsFor(kind: NotificationKind, meeting: 'in-person' | 'remote' | 'joined'): SaidKind {
  if (meeting === 'joined' && kind === 'host-arrival') return 'joined-arrival';
  return (meeting === 'remote' && ofMeeting[kind]) || kind;
}

/** A message in the program's own words, whatever the house may have changed. */
export function renderDefault<By extends Channel>({
  kind,
  channel,
  language: tag,
  values,
}: RenderRequest<By>) {
  const language = messageLanguage(tag);
  if (kind === 'note' || kind === 'client-chat') return ofChannel(channel, noteAs(channel, language, values));
  return ofChannel(channel, renderAs(channel, defaultTemplate(kind, channel, language), language, values));
}

export function createTemplates(foundation: Foundation, audit: Audit, site: Site): Templates {
  const { database, changes, clock, log } = foundation;
  const own = new Map<string, Template & { updatedAt: number }>();
  const read = () => {
    own.clear();
    for (const row of database.orm.select().from(templatesTable).all()) own.set(nameOf(row), row);
  };
  read();
  changes.listen((batch) => {
    if (batch.some(({ type }) => type === 'template')) read();
  });

  function get({ kind, channel, language }: TemplateKey): EditableTemplate {
    const kept = own.get(nameOf({ kind, channel, language }));
    const standard = defaultTemplate(kind, channel, language);
    const { subject, text, html } = kept ?? standard;
    return {
      kind,
      channel,
      language,
      audience: audienceOf[kind],
      channels: channelsOf(kind),
      changed: kept !== undefined,
      updatedAt: kept?.updatedAt ?? null,
      words: { subject, text, html },
      standard,
      variables: describeVariables(kind, sampleValues(kind, language, site())),
    };
  }

  /** Keeps the words in place of the program's; undefined goes back to those. */
  function keep({ kind, channel, language }: TemplateKey, words: MessageWords | undefined): void {
    const at = clock.now();
    const key = { kind, channel, language };
    changes.commit((tell) => {
      database.orm
        .delete(templatesTable)
        .where(
          and(
            eq(templatesTable.kind, kind),
            eq(templatesTable.channel, channel),
            eq(templatesTable.language, language),
          ),
        )
        .run();
      if (words)
        database.orm
          .insert(templatesTable)
          .values({ ...key, ...words, updatedAt: at })
          .run();
      const action = words ? 'template-saved' : 'template-restored';
      audit.write({ at, actor: 'reception', action, detail: key });
      tell({ type: 'template' });
    }, read);
  }

  return {
    get,
    list: () =>
      templateKinds.flatMap((kind) =>
        channelsOf(kind).flatMap((channel) =>
          messageLanguages.map((language) => ({
            kind,
            channel,
            language,
            audience: audienceOf[kind],
            changed: own.has(nameOf({ kind, channel, language })),
          })),
        ),
      ),
    save(key, typed) {
      const { words, problems } = checkWords(key.kind, key.channel, typed);
      if (problems.length > 0) throw new Refusal('invalid-input', { problems });
      const standard = defaultTemplate(key.kind, key.channel, key.language);
      const same =
        words.subject === standard.subject && words.text === standard.text && words.html === standard.html;
      keep(key, same ? undefined : words);
      return get(key);
    },
    preview(key, typed) {
      return previewOf(key, typed, sampleValues(key.kind, key.language, site()));
    },
    restore(key) {
      if (own.has(nameOf(key))) keep(key, undefined);
      return get(key);
    },
    render(request) {
      const { kind, channel, values } = request;
      const language = messageLanguage(request.language);
      const template = own.get(nameOf({ kind, channel, language }));
      if (!template || kind === 'note' || kind === 'client-chat') return renderDefault(request);
      try {
        const rendered = renderAs(channel, template, language, values);
        const complaint = complaintAbout(rendered);
        if (complaint === undefined) return ofChannel(channel, rendered);
        log.error('words of a message do not work', { kind, channel, language, error: complaint });
      } catch (thrown) {
        log.error('words of a message do not work', { kind, channel, language, error: String(thrown) });
      }
      return renderDefault(request);
    },
  };
}

function nameOf({ kind, channel, language }: { kind: string; channel: string; language: string }): string {
  return `${kind} ${channel} ${language}`;
}

function renderAs(
  channel: Channel,
  template: Template,
  language: MessageLanguage,
  values: TemplateValues,
): Rendered {
  return channel === 'email'
    ? renderMail(template, values, language)
    : { text: renderPhoneText(template.text, values) };
}

function noteAs(channel: Channel, language: MessageLanguage, values: TemplateValues): Rendered {
  if (channel === 'sms') return { text: renderNote(values) };
  const subject = values.title.trim() === '' ? noteSubject(language) : '{{title}}';
  return renderMail({ subject, text: '{{text}}', html: '' }, values, language);
}

/** What was made for a channel is what that channel sends; the compiler can't see that the two always go together. */
function ofChannel<By extends Channel>(_channel: By, rendered: Rendered): Rendered<By> {
  return rendered as Rendered<By>;
}

/** Why a message can't go out like this; undefined when it can. */
function complaintAbout(rendered: Rendered): string | undefined {
  if (rendered.text.trim() === '') return 'nothing is left to say';
  if (!('subject' in rendered)) return rendered.text.length < smsLimit ? undefined : 'it is too long';
  return rendered.subject === '' ? 'the subject is empty' : undefined;
}
