/** What Twilio itself reports about a text it took: believed only with its signature over our own address. */
import type { SmsSettings } from '#contract/settings.ts';
import type { Receipt } from './sender.ts';
import { readReceipt, statusCallbackUrl } from './twilio.ts';

export type Report = { readonly providerId: string; readonly receipt: Receipt };

/**
 * @param signature the `X-Twilio-Signature` header
 * @param form what was posted
 * @returns undefined unless it is signed with our token for our address, and says something of a message
 * @see https://www.twilio.com/docs/usage/security
 */
export async function readTwilioReport(
  settings: (SmsSettings & { token: string | undefined }) | undefined,
  signature: string,
  form: Readonly<Record<string, string>>,
): Promise<Report | undefined> {
  if (!settings?.token || settings.publicUrl === null) return undefined;
  // The part of Twilio's library that does this is small; all of it would cost 30 MB.
  const { validateRequest } = await import('twilio/lib/webhooks/webhooks.js');
  if (!validateRequest(settings.token, signature, statusCallbackUrl(settings.publicUrl), form))
    return undefined;
  const { MessageSid: providerId, MessageStatus: status, ErrorCode: code } = form;
  if (!providerId || !status || form.AccountSid !== settings.accountSid) return undefined;
  return { providerId, receipt: readReceipt(status, code) };
}
