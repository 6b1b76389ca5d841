/** The mail services offered by name, each with what its own documentation gives for SMTP submission. */
import type { EmailSettings, SmtpPreset } from '#contract/settings.ts';

type Preset = Pick<EmailSettings, 'host' | 'port' | 'security'> & {
  /** The user where the service gives everybody the same one. */
  user?: string;
};

export const smtpPresets: Record<SmtpPreset, Preset> = {
  sendgrid: { host: 'smtp.sendgrid.net', port: 587, security: 'starttls', user: 'apikey' },
  mailgun: { host: 'smtp.mailgun.org', port: 587, security: 'starttls' },
  postmark: { host: 'smtp.postmarkapp.com', port: 587, security: 'starttls' },
  'amazon-ses': { host: 'email-smtp.eu-west-1.amazonaws.com', port: 587, security: 'starttls' },
  gmail: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
  'microsoft-365': { host: 'smtp.office365.com', port: 587, security: 'starttls' },
  other: { host: '', port: 587, security: 'starttls' },
};

export const smtpPresetOrder: readonly SmtpPreset[] = [
  'sendgrid',
  'mailgun',
  'postmark',
  'amazon-ses',
  'gmail',
  'microsoft-365',
  'other',
];

/**
 * A form after another service was chosen: the service's values, but what was typed by hand for "another server" is not thrown
 * away, and a user that belonged to the former service alone is.
 */
export function withPreset<
  Form extends {
    preset: SmtpPreset;
    host: string;
    port: string;
    security: EmailSettings['security'];
    user: string;
  },
>(form: Form, preset: SmtpPreset): Form {
  const chosen = smtpPresets[preset];
  const former = smtpPresets[form.preset];
  const keptUser = form.user === former.user ? '' : form.user;
  if (preset === 'other') return { ...form, preset, user: keptUser };
  return {
    ...form,
    preset,
    host: chosen.host,
    port: String(chosen.port),
    security: chosen.security,
    user: chosen.user ?? keptUser,
  };
}
