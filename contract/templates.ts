/**
 * The words of messages: the program's own, and those that a house has put in their place. A template is text with pieces such as
 * `{{visitorName}}` in it; `{{#company}} … {{/company}}` shows what is between only where there is a company, `{{^company}}` only
 * where there is none. In a mail a line such as `Phone: {{visitorPhone}}` goes by itself when there is nothing to say.
 */
import { z } from 'zod';
import { channelSchema, notificationKinds } from './notifications.ts';
import { messageLanguageSchema } from './preferences.ts';
import { fieldProblemSchema } from './problems.ts';
import { allow } from './procedure.ts';
import { testResultSchema } from './settings.ts';
import { instant, requiredLine } from './text.ts';

/**
 * What is said of a meeting with a host who is elsewhere, in the place of `host-waiting`, `deputy-arrival`, `desk-silence`,
 * `host-overdue`, `visitor-overdue` and `visitor-goodbye`: nobody is asked to come anywhere.
 */
const remoteKinds = [
  'remote-waiting',
  'remote-deputy',
  'remote-silence',
  'remote-host-overdue',
  'remote-visitor-overdue',
  'remote-goodbye',
] as const;

/** Said in the place of `host-arrival` of somebody who has come to the meeting that the host is in. */
const joinedKinds = ['joined-arrival'] as const;

/** All but those that say nothing but what a program asked to have said. */
export const templateKindSchema = z
  .enum([...notificationKinds, ...remoteKinds, ...joinedKinds])
  .exclude(['note', 'client-chat']);
export type TemplateKind = z.infer<typeof templateKindSchema>;

export const audienceSchema = z.enum(['host', 'deputy', 'desk', 'visitor']);
export type Audience = z.infer<typeof audienceSchema>;

const keySchema = z.object({
  kind: templateKindSchema,
  channel: channelSchema,
  language: messageLanguageSchema,
});

/** Far above any limit: what is too long is judged by the house, which says by how much and in which field. */
const typed = z.string().max(40_000);

/** What can be changed of a message. A text message has `text` alone. `html` empty: made from the text. */
export const messageWordsSchema = z.object({ subject: typed, text: typed, html: typed });
export type MessageWords = z.infer<typeof messageWordsSchema>;

/** Characters that a template may have, before anything is filled in. */
export const templateLimits = { subject: 200, text: 4_000, sms: 1_000, html: 20_000 } as const;

export const variableSchema = z.object({
  /** As it stands between braces. */
  name: z.string(),
  /** What it stands for, in English. */
  description: z.string(),
  /** What it might say, in the language of the message. */
  sample: z.string(),
  /** The message is worth nothing without it. */
  required: z.boolean(),
});
export type TemplateVariable = z.infer<typeof variableSchema>;

export const templateSchema = keySchema.extend({
  audience: audienceSchema,
  /** How this message can leave at all. */
  channels: z.array(channelSchema),
  /** The house has words of its own for it. */
  changed: z.boolean(),
  updatedAt: instant.nullable(),
  words: messageWordsSchema,
  standard: messageWordsSchema,
  variables: z.array(variableSchema),
});
export type Template = z.infer<typeof templateSchema>;

export const smsSizeSchema = z.object({
  characters: z.number().int(),
  encoding: z.enum(['GSM-7', 'UCS-2']),
  segments: z.number().int(),
  perSegment: z.number().int(),
  left: z.number().int(),
  /** The first character outside the phones' common alphabet, which makes all the others dearer. */
  beyond: z.object({ character: z.string(), position: z.number().int() }).nullable(),
});

/** A message as it would go out with sample values; what can't be shown, because it is wrong, is null. */
export const templatePreviewSchema = z.object({
  subject: z.string().nullable(),
  text: z.string().nullable(),
  /** A whole page. Show it where no script runs. */
  html: z.string().nullable(),
  /** HTML of one's own to start from: what is made of the text, with its pieces in place. Empty for text messages. */
  htmlStart: z.string(),
  sms: smsSizeSchema.nullable(),
  /** All that keeps it from being saved. */
  problems: z.array(fieldProblemSchema),
});
export type TemplatePreview = z.infer<typeof templatePreviewSchema>;

export const templates = {
  list: allow('reception').output(
    z.array(keySchema.extend({ audience: audienceSchema, changed: z.boolean() })),
  ),
  get: allow('reception').input(keySchema).output(templateSchema),
  /** Refuses as `invalid-input` what would not work, with the field, the variable or tag, and its place. */
  save: allow('reception')
    .input(keySchema.extend({ words: messageWordsSchema }))
    .output(templateSchema),
  /** Renders what is being typed, however far it has got. Nothing is kept. */
  preview: allow('reception')
    .input(keySchema.extend({ words: messageWordsSchema }))
    .output(templatePreviewSchema),
  /** Sends what is typed, with sample values, as one real message through the saved settings. Nothing is queued or kept. */
  sendTest: allow('reception')
    .input(keySchema.extend({ words: messageWordsSchema, to: requiredLine(254) }))
    .errors({ 'not-set-up': { status: 409, message: 'Save the settings of the channel first.' } })
    .output(testResultSchema),
  /** Goes back to the program's own words. */
  restore: allow('reception').input(keySchema).output(templateSchema),
};
