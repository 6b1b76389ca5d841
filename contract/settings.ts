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
});
export type SmsSettings = z.infer<typeof smsSettingsSchema>;

/** How secrets are kept on this machine. `file`: readable by this user's account only, not encrypted. */
export const secretStorageSchema = z.enum(['encrypted', 'weakly-encrypted', 'file']);
export type SecretStorage = z.infer<typeof secretStorageSchema>;

export const settingsSchema = z.object({
  site: siteSchema.nullable(),
  email: emailSettingsSchema.extend({ hasPassword: z.boolean() }).nullable(),
  sms: smsSettingsSchema.extend({ hasToken: z.boolean() }).nullable(),
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
