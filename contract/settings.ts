/** What reception and the installer set. Secrets go in and never come out: the answer only says whether one is stored. */
import { z } from 'zod';
import { allow } from './procedure.ts';
import { addressText, emailText, optionalLine, phoneText, requiredLine } from './text.ts';

export const siteSchema = z.object({
  name: requiredLine(80),
  address: addressText,
  /** IANA zone, for example `Europe/Lisbon`. */
  zone: z.string().min(1).max(64),
  /** ISO 3166-1 alpha-2: how a number without a country code is read and how numbers are shown. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** Minutes a visit is planned for unless the visitor says otherwise. */
  defaultVisitMinutes: z.number().int().min(5).max(1440),
  /** Where the desk itself is told of visitors who name no host; empty means on the board only. */
  deskEmail: emailText.nullable(),
  deskPhone: phoneText.nullable(),
});
export type Site = z.infer<typeof siteSchema>;

export const smtpPresetSchema = z.enum([
  'sendgrid',
  'mailgun',
  'postmark',
  'amazon-ses',
  'gmail',
  'microsoft-365',
  'other',
]);
export type SmtpPreset = z.infer<typeof smtpPresetSchema>;

export const emailSettingsSchema = z.object({
  senderName: requiredLine(80),
  senderEmail: emailText,
  preset: smtpPresetSchema,
  host: requiredLine(255),
  port: z.number().int().min(1).max(65_535),
  /** `tls` from the first byte, `starttls` required, or `none` (a server on this machine). */
  security: z.enum(['tls', 'starttls', 'none']),
  user: optionalLine(255),
  /** Messages a minute that the provider's plan allows; null when it sets no limit. */
  perMinute: z.number().int().min(1).max(100_000).nullable().default(null),
});
export type EmailSettings = z.infer<typeof emailSettingsSchema>;

export const smsSettingsSchema = z.object({
  accountSid: z
    .string()
    .trim()
    .regex(/^AC[0-9a-fA-F]{32}$/),
  /** A number in E.164, or a messaging service (MG and 32 hexadecimal digits). */
  from: z
    .string()
    .trim()
    .regex(/^(\+[1-9]\d{6,14}|MG[0-9a-fA-F]{32})$/),
  /** Parts of texts a second: one for a US long code (Twilio, messaging limits), more for a short code or a pool of numbers. */
  partsPerSecond: z.number().min(0.1).max(1000).default(1),
  /** Where Twilio can reach this house from outside with its receipts, for example `https://foyer.example.com`; null: it is asked. */
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .max(300)
    // In the open only over https; on this machine there is nothing in between.
    .refine((url) => !/^http:/.test(url) || /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(`${url}/`), {
      params: { problem: 'invalid' },
    })
    .nullable()
    .default(null),
});
export type SmsSettings = z.infer<typeof smsSettingsSchema>;

/**
 * What happens while nobody answers for a visitor who waits: in this order, each so many seconds after the arrival. The message at
 * the arrival itself is not among them. `second` takes the host's second channel where they have one.
 */
export const escalationStepSchema = z.object({
  afterSeconds: z.number().int().min(10).max(3_600),
  to: z.enum(['host', 'deputy', 'desk']),
  channels: z.enum(['all', 'second']),
});
export type EscalationStep = z.infer<typeof escalationStepSchema>;

export const followUpSchema = z.object({
  /** Rising times; empty asks nobody further. */
  escalation: z
    .array(escalationStepSchema)
    .max(6)
    .refine(
      (steps) =>
        steps.every((step, at) => at === 0 || step.afterSeconds > (steps[at - 1]?.afterSeconds ?? 0)),
      {
        params: { problem: 'too-small' },
      },
    ),
  /** Minutes after the planned end when the host, and the visitor, are reminded; null for never. */
  hostOverdueMinutes: z.number().int().min(1).max(1_440).nullable(),
  visitorOverdueMinutes: z.number().int().min(1).max(1_440).nullable(),
});
export type FollowUp = z.infer<typeof followUpSchema>;

export const defaultFollowUp: FollowUp = {
  escalation: [
    { afterSeconds: 60, to: 'host', channels: 'second' },
    { afterSeconds: 120, to: 'deputy', channels: 'all' },
    { afterSeconds: 180, to: 'desk', channels: 'all' },
  ],
  hostOverdueMinutes: 15,
  visitorOverdueMinutes: 15,
};

/**
 * Whether visitors show with a code that the contact they give is theirs, before they check in at the kiosk. `returning`: where the
 * contact is known already. `always`: everybody. The desk checks people in without one.
 */
export const visitorSignInSchema = z.enum(['off', 'returning', 'always']);
export type VisitorSignIn = z.infer<typeof visitorSignInSchema>;

const countrySchema = z.string().regex(/^[A-Z]{2}$/);

/** Countries (ISO 3166-1 alpha-2) whose numbers codes are texted to, which anybody may ask for. */
export const codeCountriesSchema = z.object({
  /** What the desk has chosen; null for the house's own and those of its hosts. */
  chosen: z.array(countrySchema).max(250).nullable(),
  /** The ones of the house: its site, the desk's number and its hosts'. */
  own: z.array(countrySchema),
});
export type CodeCountries = z.infer<typeof codeCountriesSchema>;

/** How secrets are kept on this machine. `file`: readable by this user's account only, not encrypted. */
export const secretStorageSchema = z.enum(['encrypted', 'weakly-encrypted', 'file']);
export type SecretStorage = z.infer<typeof secretStorageSchema>;

export const settingsSchema = z.object({
  site: siteSchema.nullable(),
  email: emailSettingsSchema.extend({ hasPassword: z.boolean() }).nullable(),
  sms: smsSettingsSchema.extend({ hasToken: z.boolean() }).nullable(),
  followUp: followUpSchema,
  visitorSignIn: visitorSignInSchema,
  codeCountries: codeCountriesSchema,
  secretStorage: secretStorageSchema,
});
export type Settings = z.infer<typeof settingsSchema>;

/** What the provider answered to a test, in its own words. */
export const testResultSchema = z.object({
  ok: z.boolean(),
  code: z.string().nullable(),
  said: z.string(),
  durationMs: z.number().int(),
});
export type TestResult = z.infer<typeof testResultSchema>;

/** A secret: one line without space at its ends; undefined leaves the stored one as it is. */
const secret = requiredLine(500).optional();

export const settings = {
  get: allow('reception').output(settingsSchema),
  saveSite: allow('reception').input(siteSchema).output(settingsSchema),
  /** The stored password is kept only for the server, account and encryption it was typed for; a change of those needs it again. */
  saveEmail: allow('reception')
    .input(emailSettingsSchema.extend({ password: secret }))
    .output(settingsSchema),
  saveSms: allow('reception')
    .input(smsSettingsSchema.extend({ token: secret }))
    .output(settingsSchema),
  saveFollowUp: allow('reception').input(followUpSchema).output(settingsSchema),
  saveVisitorSignIn: allow('reception')
    .input(z.object({ visitorSignIn: visitorSignInSchema }))
    .output(settingsSchema),
  saveCodeCountries: allow('reception')
    .input(codeCountriesSchema.pick({ chosen: true }))
    .output(settingsSchema),
  /** Sends a real message through the saved settings and reports what the provider said. Nothing is queued. */
  testEmail: allow('reception')
    .input(z.object({ to: emailText }))
    .errors({ 'not-set-up': { status: 409, message: 'Save the settings first.' } })
    .output(testResultSchema),
  testSms: allow('reception')
    .input(z.object({ to: phoneText }))
    .errors({ 'not-set-up': { status: 409, message: 'Save the settings first.' } })
    .output(testResultSchema),
};
