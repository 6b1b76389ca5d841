/**
 * What messages say. Each is written in the house's own words where it has some, and in the program's otherwise. Words that turn
 * out not to work never cost a message: it goes out in the program's words, and the log says so.
 */
import type { Channel, NotificationKind } from '#contract/notifications.ts';
import { type MessageLanguage, messageLanguages } from '#contract/templates.ts';
import { templates as templatesTable } from '#db/schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { type RenderedMail, renderMail } from './mail.ts';
import { renderNote, renderPhoneText, smsLimit } from './phone-text.ts';
import { emptyValues, type TemplateValues } from './values.ts';
import { defaultTemplate, noteSubject, type Template } from './words.ts';

export type { RenderedMail } from './mail.ts';
export type { TemplateValues } from './values.ts';

/** Nothing to say yet: what does not apply to a message stays empty. */
export const noValues: Readonly<TemplateValues> = emptyValues;

export type RenderedText = { readonly text: string };
export type Rendered<By extends Channel = Channel> = By extends 'email' ? RenderedMail : RenderedText;

export type RenderRequest<By extends Channel = Channel> = {
  readonly kind: NotificationKind;
  readonly channel: By;
  /** A language tag such as `de` or `de-CH`; English stands in for one that nobody has written words in. */
  readonly language: string;
  readonly values: TemplateValues;
};

export type Templates = {
  /** The message as it goes out. Never throws: there is always something to say. */
  render<By extends Channel>(request: RenderRequest<By>): Rendered<By>;
};

/** The language that messages are written in for somebody who reads this one. */
export function messageLanguage(tag: string): MessageLanguage {
  const wanted = tag.toLowerCase().split(/[-_]/)[0];
  return messageLanguages.find((language) => language === wanted) ?? 'en';
}

/** A message in the program's own words, whatever the house may have changed. */
export function renderDefault<By extends Channel>({
  kind,
  channel,
  language: tag,
  values,
}: RenderRequest<By>) {
  const language = messageLanguage(tag);
  if (kind === 'note') return ofChannel(channel, noteAs(channel, language, values));
  return ofChannel(channel, renderAs(channel, defaultTemplate(kind, channel, language), language, values));
}

export function createTemplates({ database, changes, log }: Foundation): Templates {
  const own = new Map<string, Template>();
  const read = () => {
    own.clear();
    for (const { kind, channel, language, subject, text, html } of database.orm
      .select()
      .from(templatesTable)
      .all())
      own.set(`${kind} ${channel} ${language}`, { subject, text, html });
  };
  read();
  changes.listen((batch) => {
    if (batch.some(({ type }) => type === 'template')) read();
  });

  return {
    render(request) {
      const { kind, channel, values } = request;
      const language = messageLanguage(request.language);
      const template = own.get(`${kind} ${channel} ${language}`);
      if (!template || kind === 'note') return renderDefault(request);
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
