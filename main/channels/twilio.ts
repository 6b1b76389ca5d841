/**
 * SMS by Twilio. Creating a message has no idempotency key there, so what may have been taken is looked for before it is
 * sent again. The client is loaded at the first message: it costs 200 ms and 30 MB that a site without SMS should not pay.
 */
import { z } from 'zod';
import type { SmsSettings } from '#contract/settings.ts';
import { readRetryAfter } from '#main/kernel/retry-after.ts';
import type { Receipt, Sender, SendFailure, SendResult } from './sender.ts';
import { aboutTwilioCode } from './twilio-codes.ts';

export const twilioOrigin = 'https://api.twilio.com';
const requestTimeoutMs = 20_000;
/** However long Twilio asks to be left alone: an arrival is worth telling for half an hour. */
const longestWaitMs = 10 * 60_000;
/** Of Twilio's list at once; it gives 1000 at most. */
const pageSize = 200;
/** How far a text may lie behind what its age says: our clock may have been set since it was sent. */
const ageSlackMs = 26 * 3_600_000;
/** Twilio takes 1 to 36000 seconds. */
const longestValiditySeconds = 36_000;

type CreatedMessage = {
  sid: string;
  status: string;
  body: string;
};

export function createTwilioSender(
  settings: SmsSettings & { token: string },
  options: { origin: string; timeoutMs?: number; now: () => number },
): Sender {
  let client: ReturnType<typeof connect> | undefined;
  const connected = () => {
    client ??= connect(settings, options.origin, options.timeoutMs ?? requestTimeoutMs, options.now);
    return client;
  };
  return {
    // A long code sends one segment a second; more at once would only queue at the provider.
    atOnce: 2,
    async send(message, signal) {
      if (signal.aborted) return { outcome: 'retry', code: 'aborted', text: 'The program was stopping.' };
      try {
        const { messages } = await connected();
        const sender = settings.from.startsWith('MG')
          ? { messagingServiceSid: settings.from }
          : { from: settings.from };
        const created = await messages.create({
          ...sender,
          to: message.to,
          body: message.text,
          ...(settings.publicUrl === null ? {} : { statusCallback: statusCallbackUrl(settings.publicUrl) }),
          validityPeriod: Math.max(1, Math.min(longestValiditySeconds, message.usefulSeconds)),
        });
        return took(created);
      } catch (thrown) {
        return classifyTwilio(thrown);
      }
    },
    async find(to, bodies, isOthers, ageMs) {
      try {
        const { messages } = await connected();
        // Not filtered by date: Twilio's list knows only the date of sending, and a text that still waits there has none.
        const wanted = bodies.map(sameWords);
        const first = await messages.page({ to, pageSize });
        let page: Awaited<ReturnType<typeof first.nextPage>> = first;
        // Twilio's now, at least as far as the newest text tells.
        const newest = first.instances[0]?.dateCreated.getTime() ?? 0;
        // The newest come first. However many there are, what is younger than ours is looked through.
        while (page) {
          const found = page.instances.find(
            ({ body, sid }) => wanted.some((same) => same.test(asKept(body))) && !isOthers(sid),
          );
          if (found) return took(found);
          const oldest = page.instances.at(-1)?.dateCreated.getTime() ?? 0;
          if (oldest < newest - Math.max(0, ageMs) - ageSlackMs) break;
          page = await page.nextPage();
        }
        return undefined;
      } catch (thrown) {
        const result = classifyTwilio(thrown);
        // Not being able to look is not knowing; sending now could send twice.
        return result.outcome === 'paused' ? result : { ...result, outcome: 'unknown' };
      }
    },
    async receipt(providerId) {
      try {
        const { messages } = await connected();
        const { status, errorCode, errorMessage } = await messages(providerId).fetch();
        return readReceipt(status, errorCode, errorMessage);
      } catch (thrown) {
        const { status } = thrown as { status?: unknown };
        // Twilio forgets messages that were deleted there.
        return status === 404
          ? { state: 'failed', code: '404', text: 'Twilio no longer knows this message.' }
          : undefined;
      }
    },
    close() {},
  };
}

/** Where Twilio reports to, under the house's address from outside. */
export function statusCallbackUrl(publicUrl: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/twilio/status`;
}

/** Where a phone's answers are posted to, once the installer has entered it at Twilio. */
export function incomingUrl(publicUrl: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/twilio/incoming`;
}

/**
 * What a message's status at Twilio means (Twilio's documentation, message status values).
 * @param errorCode from Twilio's error dictionary; null or 0 when there is none
 */
export function readReceipt(
  status: string,
  errorCode: number | string | null | undefined,
  errorMessage?: string | null,
): Receipt {
  if (status === 'delivered' || status === 'read') return { state: 'delivered' };
  if (status === 'failed' || status === 'undelivered' || status === 'canceled') {
    const code = errorCode ? String(errorCode) : status;
    const text = errorMessage || (undeliveredText[code] ?? `Twilio says: ${status}.`);
    return { state: 'failed', code, text, ...(aboutTwilioCode(code) === 'house' && { ofHouse: true }) };
  }
  return { state: 'waiting' };
}

// Twilio's error dictionary; the API gives the number alone.
const undeliveredText: Readonly<Record<string, string>> = {
  '30001': 'Queue overflow at Twilio.',
  '30002': 'The Twilio account is suspended.',
  '30003': 'The phone was out of reach.',
  '30004': 'The message was blocked by the recipient or their carrier.',
  '30005': 'The number is unknown or no longer in use.',
  '30006': 'The number is a landline or its carrier can not be reached.',
  '30007': 'The carrier filtered the message.',
  '30008': 'The carrier gave no reason.',
  '30018': 'The carrier wants the sender to be registered first.',
  '30023': 'The day’s allowance of messages is used up.',
  '30027': 'The day’s allowance of messages is used up.',
  '30032': 'The toll-free number has not been verified.',
  '30033': 'The campaign that the number belongs to is suspended.',
  '30034': 'The number is not registered for messages to the United States.',
  '30035': 'The registration of the number is not complete yet.',
  '30036': 'Its time ran out before it could be delivered.',
  '30037': 'Sending is switched off for the Twilio account.',
  '30040': 'The carrier wants the sender to be registered first.',
  '30454': 'The account has sent as many messages as it may.',
  '30410': 'The carrier did not answer in time.',
};

/** What a trial account puts before each text. */
const trialWords = 'Sent from your Twilio trial account - ';

/**
 * Knows a text again by its words as they were kept, in which `…` stands for a link's token or a code that must not be kept. Twilio may
 * write signs in a plainer way than we did (its smart encoding), and a trial account puts words of its own before it.
 */
function sameWords(kept: string): RegExp {
  const parts = kept.split('…').map((part) => asKept(part).replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`^(?:${asKept(trialWords)})?${parts.join('\\S*')}$`, 'u');
}

/** A text in its plainest signs. */
function asKept(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\u2018\u2019\u201A\u2032]/g, "'")
    .replaceAll(/[\u201C\u201D\u201E\u00AB\u00BB]/g, '"')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll('\u2026', '...')
    .replaceAll(/\s+/gu, ' ');
}

function took(message: CreatedMessage): SendResult {
  return { outcome: 'ok', providerId: message.sid, code: '201', text: message.status };
}

/** An answer of a Twilio that has too much to do. The client's own error would not tell for how long. */
class Overloaded extends Error {
  readonly status: number;
  readonly code: number | undefined;
  /** For so long it asks to be left alone; 0 when it asks for nothing. */
  readonly waitMs: number;

  constructor(
    { statusCode, body, headers }: { statusCode: number; body: unknown; headers?: unknown },
    now: number,
  ) {
    const said = readBody(body);
    super(said.message ?? `Twilio answered ${statusCode}.`);
    this.status = statusCode;
    this.code = said.code;
    const { 'retry-after': retryAfter, date } = (headers ?? {}) as Record<string, string | undefined>;
    this.waitMs = readRetryAfter(retryAfter, date, now, longestWaitMs);
  }
}

const bodySchema = z.object({ code: z.number().optional(), message: z.string().optional() });

/** Twilio's JSON; a page of its gateway says nothing. */
function readBody(body: unknown): z.infer<typeof bodySchema> {
  try {
    return bodySchema.parse(typeof body === 'string' ? JSON.parse(body) : body);
  } catch {
    return {};
  }
}

async function connect(
  settings: SmsSettings & { token: string },
  origin: string,
  timeoutMs: number,
  now: () => number,
) {
  const { default: twilio } = await import('twilio');
  const client = twilio(settings.accountSid, settings.token, { timeout: timeoutMs, autoRetry: false });
  const { httpClient } = client;
  const request = httpClient.request.bind(httpClient);
  httpClient.request = async (asked) => {
    // Another origin only for a double on this machine: the client itself knows one.
    const response = await request({ ...asked, uri: asked.uri.replace(twilioOrigin, origin) });
    if (response.statusCode === 429 || response.statusCode >= 500) throw new Overloaded(response, now());
    return response;
  };
  return { messages: client.messages };
}

/** What a failure of Twilio's API means. A code we don't know holds the channel and is shown, and never is a success. */
export function classifyTwilio(thrown: unknown): SendFailure {
  const error: { status?: unknown; code?: unknown; message?: unknown } =
    typeof thrown === 'object' && thrown !== null ? thrown : {};
  const status = typeof error.status === 'number' ? error.status : undefined;
  const code = typeof error.code === 'number' || typeof error.code === 'string' ? error.code : undefined;
  const text = String(error.message ?? thrown)
    .replaceAll(/\s+/g, ' ')
    .slice(0, 500);
  const answer = (outcome: 'retry' | 'permanent' | 'paused' | 'unknown'): SendFailure => ({
    outcome,
    code: String(code ?? status ?? 'error'),
    text,
    ...(thrown instanceof Overloaded && thrown.waitMs > 0 && { waitMs: thrown.waitMs }),
  });
  if (status === undefined) {
    // Refused or never connected: nothing was handed over. Anything later is not known.
    const neverLeft = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'];
    return answer(typeof code === 'string' && neverLeft.includes(code) ? 'retry' : 'unknown');
  }
  if (status === 429) return answer('retry');
  const about = aboutTwilioCode(code);
  if (about === 'later') return answer('retry');
  if (status >= 500) return answer('unknown');
  // Whatever else Twilio refuses is refused to us as long as nobody knows better: a text that is kept can still leave.
  return answer(about === 'recipient' ? 'permanent' : 'paused');
}
