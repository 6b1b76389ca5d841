// What a reader of a message has in hand: the token of the link in it. And everything the house keeps, to see that nothing changed.

import { expect } from 'vitest';
import type { LinkView } from '#contract/links.ts';
import { type House, house } from './house.ts';

export const origin = 'https://foyer.example.com';

/** The token of the link in the newest message to somebody, by mail or by text. */
export function tokenFor(h: House, to: string): string {
  const texts = to.includes('@')
    ? h.mail.mails().flatMap((mail) => (mail.to.includes(to) ? mail.text : []))
    : h.twilio.texts().flatMap((text) => (text.to === to ? text.body : []));
  const token = /\/p\/#([\w-]+)/.exec(texts.at(-1) ?? '')?.[1];
  if (token === undefined) throw new Error(`No link for ${to} in: ${texts.at(-1)}`);
  return token;
}

/** A host with a deputy, and a visitor who has just arrived, in a house whose pages phones can reach. */
export async function arrival(more: { followUp?: boolean; meeting?: 'remote' } = {}) {
  const h = await house({ mail: true, sms: true, followUp: more.followUp ?? false });
  h.backend.reachableAt(origin);
  const deputy = await h.addHost({ name: 'Dora Deputy', email: 'dora@example.com', phone: '+442079460022' });
  const host = await h.addHost({ deputyId: deputy.id });
  const { visitId, chat } = await h.checkIn({
    hostId: host.id,
    ...(more.meeting && { meeting: more.meeting }),
  });
  await h.settled();
  return { h, host, deputy, visitId, chat, token: tokenFor(h, 'bo@example.com') };
}

/** Every row of every table, as one text. */
export function everything({ database }: House): string {
  const tables = database.sqlite
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'past_visits_%'`,
    )
    .pluck()
    .all();
  return JSON.stringify(
    tables.map((table) => [table, database.sqlite.prepare(`SELECT * FROM ${table}`).all()]),
  );
}

/** Follows what a link shows; `next` answers once there is something new. */
export function watching(h: House, token: string) {
  const stopping = new AbortController();
  const opened = h.kiosk.links.watch({ token }, { signal: stopping.signal });
  return {
    async next(): Promise<LinkView> {
      const { value, done } = await (await opened).next();
      expect(done).toBe(false);
      return value as LinkView;
    },
    stop: () => stopping.abort(),
  };
}
