/**
 * What kind of trouble a channel has, by the provider's code: each kind has one sentence that says what to do. The codes are
 * those of SMTP (RFC 5321, RFC 4954), of the system's network, of OpenSSL, and of Twilio's error dictionary.
 */
export type Trouble =
  | 'sign-in'
  | 'sender'
  | 'region'
  | 'account'
  | 'rate'
  | 'connection'
  | 'encryption'
  | 'mailbox'
  | 'other';

const byCode: readonly [Trouble, RegExp][] = [
  ['sign-in', /^(530|534|535|538|EAUTH|ENOAUTH|EOAUTH2|20003|20403|401)$/],
  ['sender', /^(21212|21603|21606|21659|21660|21705|63007|553)$/],
  ['region', /^21408$/],
  ['account', /^(10001|20005|30002)$/],
  ['rate', /^(429|20429|21611|30001|14107)$/],
  ['encryption', /^(ETLS|EREQUIRETLS|ERR_(TLS|SSL).*|CERT_.*|DEPTH_ZERO.*|SELF_SIGNED.*|UNABLE_TO_.*)$/],
  [
    'connection',
    /^(ECONN.*|ETIMEDOUT|ETIME|ESOCKET|EDNS|ENOTFOUND|EAI_AGAIN|EHOST.*|ENET.*|EPIPE|ECONNECTION|EPROTOCOL)$/,
  ],
];

/** @param said the provider's own words: SMTP's replies often mean more than their number */
export function troubleOf(code: string | null, said: string | null): Trouble {
  const known = byCode.find(([, pattern]) => pattern.test(code ?? ''))?.[0];
  if (known) return known;
  const heard = said ?? '';
  if (/authenticat|credential|password/i.test(heard)) return 'sign-in';
  if (/too many|rate limit|throttl|slow down/i.test(heard)) return 'rate';
  if (/^(450|452|552)$/.test(code ?? '') && /mailbox|quota|full|grey|greylist/i.test(heard)) return 'mailbox';
  if (/sender|not allowed to send|verify (your|the) (identity|from)|from address/i.test(heard))
    return 'sender';
  if (/time(d)? ?out|refused|unreachable|no answer/i.test(heard)) return 'connection';
  return 'other';
}
