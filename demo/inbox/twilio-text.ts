// One text message as Twilio keeps it: its states, and the resource its API shows for it.

import { measureSms, type SmsLength } from '#contract/sms-length.ts';
import { deliveryErrors } from './twilio-errors.ts';

export type TextStatus = 'accepted' | 'queued' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed';

/**
 * What becomes of texts to a number. `sent` is where it stays when the carrier never reports back, `sending` when Twilio never
 * gets through to a carrier; otherwise it is a moment on the way that nobody sees but who asks just then.
 * `failed` means it never left Twilio, `undelivered` that the carrier took it and could not hand it over.
 */
export type TextOutcome =
  | { status: 'delivered' }
  | { status: 'sent' }
  | { status: 'sending' }
  | { status: 'undelivered' | 'failed'; errorCode: number };

export type ReceivedText = {
  /** SM and 32 hexadecimal digits. */
  sid: string;
  accountSid: string;
  to: string;
  /** Null until a messaging service has picked a sender. */
  from: string | null;
  messagingServiceSid: string | null;
  body: string;
  status: TextStatus;
  errorCode: number | null;
  size: SmsLength;
  /** Seconds it may wait in the queue. */
  validityPeriod: number;
  statusCallback: string | null;
  /** UTC milliseconds. */
  createdAt: number;
  updatedAt: number;
  sentAt: number | null;
};

export type NewText = Pick<
  ReceivedText,
  'sid' | 'accountSid' | 'to' | 'from' | 'messagingServiceSid' | 'body' | 'validityPeriod' | 'statusCallback'
>;

/** A text the moment the API has taken it. */
export function createText(text: NewText, now: number): ReceivedText {
  return {
    ...text,
    status: text.messagingServiceSid === null ? 'queued' : 'accepted',
    errorCode: null,
    size: measureSms(text.body),
    createdAt: now,
    updatedAt: now,
    sentAt: null,
  };
}

/**
 * Moves a text one step on its way: accepted, queued, sending, sent, then its outcome. False when it has arrived
 * where it stays. A text that waited longer than its validity period fails instead of leaving.
 */
export function step(text: ReceivedText, outcome: TextOutcome, sender: string, now: number): boolean {
  switch (text.status) {
    case 'accepted':
      text.status = 'queued';
      text.from ??= sender;
      break;
    case 'queued':
      if (now - text.createdAt > text.validityPeriod * 1000)
        fail(text, 'failed', deliveryErrors.validityExpired);
      else if (outcome.status === 'failed') fail(text, 'failed', outcome.errorCode);
      else text.status = 'sending';
      break;
    case 'sending':
      if (outcome.status === 'sending') return false;
      text.status = 'sent';
      text.sentAt = now;
      break;
    case 'sent':
      if (outcome.status === 'delivered') text.status = 'delivered';
      else if (outcome.status === 'undelivered') fail(text, 'undelivered', outcome.errorCode);
      else return false;
      break;
    default:
      return false;
  }
  text.updatedAt = now;
  return true;
}

function fail(text: ReceivedText, status: 'failed' | 'undelivered', errorCode: number): void {
  text.status = status;
  text.errorCode = errorCode;
}

/** The Message resource, field by field as the 2010-04-01 API returns it. Numbers of things are strings there. */
export function toResource(text: ReceivedText): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${text.accountSid}/Messages/${text.sid}`;
  // A messaging service has not cut the text up before it has chosen a sender.
  const segments = text.status === 'accepted' ? 0 : text.size.segments;
  return {
    account_sid: text.accountSid,
    api_version: '2010-04-01',
    body: text.body,
    date_created: rfc2822(text.createdAt),
    date_sent: text.sentAt === null ? null : rfc2822(text.sentAt),
    date_updated: rfc2822(text.updatedAt),
    direction: 'outbound-api',
    error_code: text.errorCode,
    error_message: null,
    from: text.from,
    messaging_service_sid: text.messagingServiceSid,
    num_media: '0',
    num_segments: String(segments),
    price: null,
    price_unit: 'USD',
    sid: text.sid,
    status: text.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: text.to,
    uri: `${uri}.json`,
  };
}

/** As Twilio writes it: `Fri, 24 May 2019 17:44:46 +0000`, whole seconds, cut and not rounded. */
export function rfc2822(milliseconds: number): string {
  return new Date(milliseconds).toUTCString().replace('GMT', '+0000');
}
