// What Twilio checks before it takes a text, in one place and free of HTTP.

import type { TwilioErrorBody } from './twilio-errors.ts';
import { magicRecipients, magicSenders, twilioError } from './twilio-errors.ts';
import type { NewText } from './twilio-text.ts';

/** What an account owns and may send from. */
export type TwilioAccount = {
  accountSid: string;
  authToken: string;
  /** E.164. The first one is what the messaging service picks. */
  numbers: readonly [string, ...string[]];
  messagingServiceSid: string;
};

const e164 = /^\+[1-9]\d{6,14}$/;
const longestBody = 1600;
const longestValidity = 36_000;

export type TextRequest = Omit<NewText, 'sid'>;

/** Reads the form of a POST to Messages: either the text to create, or the error Twilio answers with. */
export function readTextRequest(
  form: URLSearchParams,
  account: TwilioAccount,
): TextRequest | TwilioErrorBody {
  const to = form.get('To') ?? '';
  const from = form.get('From') ?? '';
  const body = form.get('Body') ?? '';
  const service = form.get('MessagingServiceSid');
  const callback = form.get('StatusCallback');
  const validity = Number(form.get('ValidityPeriod') ?? longestValidity);
  const refuse = (code: number): TwilioErrorBody => twilioError(code, { to, from });

  if (to === '') return refuse(21604);
  if (from === '' && service === null) return refuse(21603);
  const magic = magicRecipients[to] ?? magicSenders[from];
  if (magic !== undefined) return refuse(magic);
  if (!e164.test(to)) return refuse(21211);
  if (service !== null && service !== account.messagingServiceSid) return refuse(21701);
  if (from !== '' && !account.numbers.includes(from)) return refuse(21606);
  if (from === to) return refuse(21266);
  if (body === '') return refuse(21602);
  if ([...body].length > longestBody) return refuse(21617);
  if (callback !== null && !/^https?:$/.test(URL.parse(callback)?.protocol ?? '')) return refuse(21609);
  if (!Number.isInteger(validity) || validity < 1 || validity > longestValidity) return refuse(90007);

  return {
    accountSid: account.accountSid,
    to,
    from: from === '' ? null : from,
    messagingServiceSid: service,
    body,
    validityPeriod: validity,
    statusCallback: callback,
  };
}
