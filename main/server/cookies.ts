/**
 * The cookies that stand for who has signed in here. No script reads them, no other site sends them, and under https they go out
 * encrypted only and under a name that no neighbouring host can set (`__Host-`).
 */
import type { ServerResponse } from 'node:http';
import { accountSessionMs } from '#contract/accounts.ts';
import { visitorSessionMs } from '#contract/visitor-accounts.ts';

const day = 24 * 3_600;

/** Seconds that each is kept; null: as long as the browser runs. */
const cookies = {
  reception: { name: 'foyer-reception', seconds: null },
  /** Of a host or program; apart from reception's, so that neither session can stand for the other. */
  account: { name: 'foyer-account', seconds: accountSessionMs / 1000 },
  visitor: { name: 'foyer-visitor', seconds: visitorSessionMs / 1000 },
  /** Tells a browser that an account was signed in with before; opens nothing. */
  device: { name: 'foyer-device', seconds: 365 * day },
  screen: { name: 'foyer-screen', seconds: 365 * day },
} as const;
export type CookieKind = keyof typeof cookies;

export type CookieJar = {
  /** Undefined when there is none. */
  read(kind: CookieKind): string | undefined;
  /** Sets it with the answer, or takes it away. */
  keep(kind: CookieKind, value: string | undefined): void;
};

/** @param secure whether the one who asks came over https */
export function createCookieJar(
  sent: Readonly<Record<string, string | undefined>>,
  response: ServerResponse,
  secure: boolean,
): CookieJar {
  const held: Partial<Record<CookieKind, string | undefined>> = {};
  const nameOf = (kind: CookieKind) => `${secure ? '__Host-' : ''}${cookies[kind].name}`;
  return {
    read: (kind) => (kind in held ? held[kind] : sent[nameOf(kind)]),
    keep(kind, value) {
      held[kind] = value;
      const { seconds } = cookies[kind];
      const life = seconds === null ? '' : `; Max-Age=${seconds}`;
      const kept = value === undefined ? '; Max-Age=0' : `${value}${life}`;
      const flags = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
      response.appendHeader('set-cookie', `${nameOf(kind)}=${kept}; ${flags}`);
    },
  };
}
