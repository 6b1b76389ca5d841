// The official Twilio client, with every request for api.twilio.com sent to a double instead.

import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import { expect } from 'vitest';
import type { TwilioDouble } from '#demo/inbox/twilio-double.ts';

class RedirectedClient extends twilio.RequestClient {
  private readonly origin: string;

  constructor(origin: string) {
    super({ timeout: 2_000 });
    this.origin = origin;
  }

  override request<TData>(options: RequestClient.RequestOptions<TData>) {
    const wanted = new URL(options.uri);
    return super.request<TData>({ ...options, uri: this.origin + wanted.pathname + wanted.search });
  }
}

/** A client for a double; another password than the double's can be given to see it refused. */
export function twilioClientFor(double: TwilioDouble, authToken = double.authToken) {
  return twilio(double.accountSid, authToken, { httpClient: new RedirectedClient(double.url) });
}

export type TwilioFailure = Error & { code?: number | string; status?: number; moreInfo?: string };

/** The failure that a request ends in; one that succeeds fails the test. */
export async function failure(asking: Promise<unknown>): Promise<TwilioFailure> {
  return await asking.then(
    () => expect.fail('the request succeeded'),
    (error: unknown) => error as TwilioFailure,
  );
}
