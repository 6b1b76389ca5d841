/** One signed POST of news (Standard Webhooks), to the address that was looked at and no other. Follows no redirect. */
import { createHmac } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { readRetryAfter } from '#main/kernel/retry-after.ts';
import { addressFor } from './addresses.ts';

export type Posting = {
  readonly url: URL;
  readonly id: string;
  /** The key behind the secret. */
  readonly key: Buffer;
  readonly body: string;
  /** UTC milliseconds. */
  readonly now: number;
};

export type PostResult = {
  ok: boolean;
  code: string;
  text: string;
  /** The URL is gone for good (410). */
  gone?: boolean;
  /** It asks for nothing more to be posted for so many milliseconds. */
  waitMs?: number;
};

/** Longer than this nobody is left alone for: their news would be worth nothing by then. */
const longestWaitMs = 6 * 3_600_000;

export type PostOptions = { readonly privateToo: boolean; readonly timeoutMs: number };

/** @returns what became of it; never throws for what a network or a server can do */
export async function post(posting: Posting, options: PostOptions, signal: AbortSignal): Promise<PostResult> {
  try {
    const target = await addressFor(posting.url.hostname, options.privateToo);
    if (!target)
      return { ok: false, code: 'private-address', text: 'The address is not on the open internet.' };
    return await send(posting, target, options.timeoutMs, signal);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'failed';
    return { ok: false, code, text: 'The URL could not be reached.' };
  }
}

function send(
  posting: Posting,
  target: { address: string; family: number },
  timeoutMs: number,
  signal: AbortSignal,
): Promise<PostResult> {
  const { url, body, now } = posting;
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method: 'POST',
        headers: headersOf(posting),
        // Asked again when it connects, and answered with what was looked at.
        lookup: (_hostname, { all }, done) =>
          all ? done(null, [target]) : done(null, target.address, target.family),
        agent: false,
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      },
      (response) => {
        // What it says is of no interest, and may be endless.
        response.destroy();
        const status = response.statusCode ?? 0;
        const ok = status >= 200 && status < 300;
        const text = response.statusMessage?.slice(0, 100) ?? '';
        const { 'retry-after': asked, date } = response.headers;
        const waitMs = ok ? 0 : readRetryAfter(asked, date, now, longestWaitMs);
        resolve({ ok, code: String(status), text, gone: status === 410, waitMs });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function headersOf({ id, key, body, now }: Posting): Record<string, string | number> {
  const timestamp = Math.floor(now / 1000);
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Foyer',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
