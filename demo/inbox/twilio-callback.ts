// The status callback: what Twilio posts to the sender's server when a text changes its state, and how it signs it.

import { createHmac } from 'node:crypto';
import type { ReceivedText } from './twilio-text.ts';

/** A server that does not answer a callback is not waited for longer than this; Twilio gives 15 s. */
const patienceMs = 5_000;

export type Callback = { url: string; form: URLSearchParams; signature: string };

/** The request for a text's present state, or null when its sender asked for none. */
export function statusCallback(text: ReceivedText, authToken: string): Callback | null {
  if (text.statusCallback === null) return null;
  const form = new URLSearchParams({
    AccountSid: text.accountSid,
    ApiVersion: '2010-04-01',
    From: text.from ?? '',
    MessageSid: text.sid,
    MessageStatus: text.status,
    SmsSid: text.sid,
    SmsStatus: text.status,
    To: text.to,
  });
  if (text.messagingServiceSid !== null) form.set('MessagingServiceSid', text.messagingServiceSid);
  if (text.errorCode !== null) form.set('ErrorCode', String(text.errorCode));
  return { url: text.statusCallback, form, signature: sign(text.statusCallback, form, authToken) };
}

/** Posts a callback. A server that is away or says no is nobody's error here: Twilio only notes it. */
export async function post(callback: Callback, stop: AbortSignal): Promise<void> {
  await fetch(callback.url, {
    method: 'POST',
    body: callback.form,
    headers: { 'X-Twilio-Signature': callback.signature, 'User-Agent': 'TwilioProxy/1.1' },
    redirect: 'manual',
    signal: AbortSignal.any([stop, AbortSignal.timeout(patienceMs)]),
  }).then(
    async (response) => await response.body?.cancel(),
    () => undefined,
  );
}

/** HMAC-SHA1 over the URL and the sorted parameters: https://www.twilio.com/docs/usage/security */
function sign(url: string, form: URLSearchParams, authToken: string): string {
  const sorted = [...form].sort(([a], [b]) => (a < b ? -1 : 1));
  const signed = url + sorted.map(([name, value]) => name + value).join('');
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64');
}
