/**
 * How a person wishes to be told: by which channels, in which hours of which zone, in which language. Whoever has said nothing has
 * the house's defaults.
 */
import { z } from 'zod';
import { type Channel, channelSchema } from './notifications.ts';
import { allow } from './procedure.ts';
import { id, instant } from './text.ts';

/** The languages that people can be written to in. */
export const messageLanguages = ['en', 'de', 'fr', 'es'] as const;
export const messageLanguageSchema = z.enum(messageLanguages);
export type MessageLanguage = z.infer<typeof messageLanguageSchema>;

export const minutesOfDay = 1_440;

/** Minutes of the local day: from 9:00 to 20:00 is 540 to 1200, all day is 0 to 1440. The end is not part of it. */
export const dayHoursSchema = z
  .object({ from: z.number().int().min(0).max(minutesOfDay), to: z.number().int().min(0).max(minutesOfDay) })
  .refine(({ from, to }) => from < to, { path: ['to'], params: { problem: 'too-small' } });
export type DayHours = z.infer<typeof dayHoursSchema>;

/** Seven days from Monday; null is a day without any. */
export const weekHoursSchema = z.array(dayHoursSchema.nullable()).length(7);
export type WeekHours = readonly (DayHours | null)[];

/** Whose wishes: a host's, a visitor's, or the reception desk's. */
export const subjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('host'), hostId: id }),
  z.object({ kind: z.literal('visitor'), visitorId: id }),
  z.object({ kind: z.literal('desk') }),
]);
export type Subject = z.infer<typeof subjectSchema>;

/** In the person's order; empty tells them nothing. */
const channelsSchema = z
  .array(channelSchema)
  .max(channelSchema.options.length)
  .superRefine((channels, context) => {
    const repeated = channels.findIndex((channel, at) => channels.indexOf(channel) < at);
    if (repeated !== -1)
      context.addIssue({ code: 'custom', path: [repeated], params: { problem: 'not-a-choice' } });
  });

/** `all`: by every channel at once. `first`: by the first; the next takes over when it has failed for good. */
const channelUseSchema = z.enum(['all', 'first']);

export const preferenceFormSchema = z.object({
  channels: channelsSchema,
  use: channelUseSchema,
  hours: weekHoursSchema,
  /** IANA zone that the hours are in; null for the site's. */
  zone: z.string().min(1).max(64).nullable(),
  language: messageLanguageSchema,
  /** Whether urgent messages, such as that somebody has arrived, come outside the hours too. */
  urgentAnyTime: z.boolean(),
});
export type PreferenceForm = z.infer<typeof preferenceFormSchema>;

export const preferenceSchema = preferenceFormSchema.extend({
  /** The zone that counts: the person's own, or the site's. */
  zone: z.string(),
  ownZone: z.boolean(),
  /** When they asked not to be written to any more; nothing is sent to them since, however urgent. */
  optedOutAt: instant.nullable(),
  /** Since when their number takes no texts, because its owner has answered one with STOP: none is tried. */
  textsStoppedAt: instant.nullable(),
});
export type Preference = z.infer<typeof preferenceSchema>;

const nineToEight: DayHours = { from: 9 * 60, to: 20 * 60 };

/** What holds for whoever has not said otherwise. */
export const defaultPreference = {
  channels: ['email', 'sms'] satisfies Channel[] as Channel[],
  use: 'all',
  hours: Array.from({ length: 7 }, () => nineToEight),
  zone: null,
  language: 'en',
  urgentAnyTime: true,
} satisfies PreferenceForm;

const named = z.object({ subject: subjectSchema });

export const preferences = {
  get: allow('reception').input(named).output(preferenceSchema),
  save: allow('reception')
    .input(named.extend({ form: preferenceFormSchema }))
    .output(preferenceSchema),
  /** They asked not to be written to any more. Asked again it changes nothing. */
  optOut: allow('reception').input(named).output(preferenceSchema),
  /** They may be written to again, as they wished before. */
  optIn: allow('reception').input(named).output(preferenceSchema),
  /** Lets texts to a number be tried again that has asked for none. */
  resumeTexts: allow('reception').input(named).output(preferenceSchema),
};
