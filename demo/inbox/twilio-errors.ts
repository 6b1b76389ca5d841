// Twilio's error answers, as its API words them: an HTTP status and a body of code, message, more_info, status.
// https://www.twilio.com/docs/api/errors lists the codes; the wording here is what the API has been seen to say.

export type TwilioErrorBody = { code: number; message: string; more_info: string; status: number };

/** What an error's wording may mention. */
export type TwilioErrorDetails = { to: string; from: string; path: string };

type Entry = { status: number; message: (details: TwilioErrorDetails) => string };

const refusals: Record<number, (details: TwilioErrorDetails) => string> = {
  21211: ({ to }) => `The 'To' number ${to} is not a valid phone number.`,
  21212: ({ from }) =>
    `The 'From' number ${from} is not a valid phone number, shortcode, or alphanumeric sender ID.`,
  21266: () => "'To' and 'From' number cannot be the same",
  21408: ({ to }) =>
    `Permission to send an SMS has not been enabled for the region indicated by the 'To' number: ${to}.`,
  21602: () => 'Message body is required.',
  21603: () => "A 'From' phone number is required.",
  21604: () => "A 'To' phone number is required.",
  21606: ({ from }) =>
    `The From phone number ${from} is not a valid, SMS-capable inbound phone number or short code for your account.`,
  21609: () => 'The StatusCallback URL is not a valid URL.',
  21610: () => 'Attempt to send to unsubscribed recipient',
  21611: ({ from }) => `The 'From' number ${from} has exceeded the maximum number of queued messages`,
  21612: ({ to }) =>
    `The 'To' phone number: ${to}, is not currently reachable using the 'From' phone number via SMS.`,
  21614: ({ to }) => `'To' number is not a valid mobile number: ${to}`,
  21617: () => 'The concatenated message body exceeds the 1600 character limit.',
  21635: ({ to }) => `'To' number cannot be a landline: ${to}`,
  21701: () => 'The Messaging Service does not exist.',
  90007: () => 'The validity_period value is outside the supported range of 1 to 36000.',
};

const others: Record<number, Entry> = {
  20003: { status: 401, message: () => 'Authenticate' },
  20004: { status: 405, message: () => 'Method not allowed' },
  20404: { status: 404, message: ({ path }) => `The requested resource ${path} was not found` },
  20429: { status: 429, message: () => 'Too Many Requests' },
  20500: { status: 500, message: () => 'An internal server error has occurred' },
};

/** What became of a text that was taken but never arrived; Twilio leaves error_message empty in the resource. */
export const deliveryErrors = {
  unreachableHandset: 30003,
  blocked: 30004,
  unknownHandset: 30005,
  landlineOrUnreachableCarrier: 30006,
  filtered: 30007,
  unknown: 30008,
  validityExpired: 30036,
} as const;

/** The answer for a code. A code the double does not know is answered as a plain 400, as a new one would be. */
export function twilioError(code: number, details: Partial<TwilioErrorDetails> = {}): TwilioErrorBody {
  const filled = { to: '', from: '', path: '', ...details };
  const refusal = refusals[code];
  const entry = others[code] ?? { status: 400, message: refusal ?? (() => `Error ${code}`) };
  return {
    code,
    message: entry.message(filled),
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status: entry.status,
  };
}

// Numbers that always fail the same way. With Twilio they do so under its test credentials.
// https://www.twilio.com/docs/iam/test-credentials
export const magicRecipients: Readonly<Record<string, number>> = {
  '+15005550001': 21211,
  '+15005550002': 21612,
  '+15005550003': 21408,
  '+15005550004': 21610,
  '+15005550009': 21614,
};

export const magicSenders: Readonly<Record<string, number>> = {
  '+15005550001': 21212,
  '+15005550007': 21606,
  '+15005550008': 21611,
};
