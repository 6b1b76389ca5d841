/** What Twilio itself reports: about a text it took, and what a phone has answered. Believed only with its signature over our own address. */
import type { SmsSettings } from '#contract/settings.ts';
import type { Receipt } from './sender.ts';
import { incomingUrl, readReceipt, statusCallbackUrl } from './twilio.ts';

export type Report = { readonly providerId: string; readonly receipt: Receipt };
/** Somebody wants no more texts at their number, E.164, or wants them again. */
export type StopWord = { readonly number: string; readonly stopped: boolean };

type Settings = (SmsSettings & { token: string | undefined }) | undefined;
type Form = Readonly<Record<string, string>>;

// The words that carriers act on (help.twilio.com/articles/223134027), alone in a text.
const stopWords = new Set(['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout']);
const startWords = new Set(['start', 'yes', 'unstop']);

/**
 * Whether a form was signed with our token for an address of ours, and is about our account.
 * @see https://www.twilio.com/docs/usage/security
 */
async function isSigned(
  settings: Settings,
  signature: string,
  address: (publicUrl: string) => string,
  form: Form,
): Promise<boolean> {
  if (!settings?.token || settings.publicUrl === null) return false;
  // The part of Twilio's library that does this is small; all of it would cost 30 MB.
  const { validateRequest } = await import('twilio/lib/webhooks/webhooks.js');
  return (
    validateRequest(settings.token, signature, address(settings.publicUrl), form) &&
    form.AccountSid === settings.accountSid
  );
}

/**
 * @param signature the `X-Twilio-Signature` header
 * @param form what was posted
 * @returns undefined unless it is signed, and says something of a message
 */
export async function readTwilioReport(
  settings: Settings,
  signature: string,
  form: Form,
): Promise<Report | undefined> {
  if (!(await isSigned(settings, signature, statusCallbackUrl, form))) return undefined;
  const { MessageSid: providerId, MessageStatus: status, ErrorCode: code } = form;
  if (!providerId || !status) return undefined;
  return { providerId, receipt: readReceipt(status, code) };
}

/**
 * What a phone has answered to a text, as far as it is about wanting them.
 * @returns undefined unless it is signed; null for any other words
 */
export async function readTwilioAnswer(
  settings: Settings,
  signature: string,
  form: Form,
): Promise<StopWord | null | undefined> {
  if (!(await isSigned(settings, signature, incomingUrl, form))) return undefined;
  const { From: number, Body: body, OptOutType: type } = form;
  if (!number || !/^\+\d{5,15}$/.test(number)) return null;
  // Where a house has words of its own for it, Twilio says which of its words they stand for.
  const word = (type || body || '').trim().toLowerCase();
  if (stopWords.has(word)) return { number, stopped: true };
  return startWords.has(word) ? { number, stopped: false } : null;
}
