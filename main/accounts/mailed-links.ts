/**
 * Signing in by a mailed link, which is also the way back in for who has forgotten their password. Only hosts can: their address is
 * the one that the desk keeps. An address that an account has set for itself is no proof of anything, because a token sets it too.
 */

import { z } from 'zod';
import type { SignInLink } from '#contract/accounts.ts';
import type { AccountRow } from '#db/access-schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { Place } from '#main/kernel/door.ts';
import type { Duties } from '#main/kernel/duties.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { type Limits, linksOfNetwork, ofNetwork, perHour } from '#main/kernel/limits.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { Links } from '#main/links/room.ts';
import type { AccountRecords } from './records.ts';

/** Links to one account, and to all of them together. */
const perAccount = [perHour(5)];
const inAll = [perHour(100)];
/** Those who ask wait for nothing; what they asked for is looked up a moment later, never the same. */
const shortestDelayMs = 40;
const spreadMs = 160;
const mostPending = 200;

/** What an outbox row of kind `sign-in-link` says; the link itself is made when it is sent. */
export type SignInContent = { accountId: string; email: string; phone: null; name: string; language: string };
/** Queues that mail. Called inside a change. */
export type QueueSignIn = (hostId: string, content: SignInContent, tell: Tell) => void;

type Tell = (event: HouseEvent) => void;

export type MailedLinks = {
  /**
   * Throws `too-many-links` for a network that has asked for too many. Answers before it is looked up whose that is, so that neither
   * the answer nor its time tells.
   */
  ask(who: string, place: Place | undefined): void;
  /** Throws `link-expired`. */
  look(token: string): SignInLink;
  /** The account that may be signed in to; the link, and every other of the account, is used up. Throws `link-expired`. Call inside a change. */
  use(token: string): AccountRow;
};

export function createMailedLinks(
  { changes, clock, randomness }: Foundation,
  needs: {
    records: AccountRecords;
    hosts: Hosts;
    links: Links;
    audit: Audit;
    limits: Limits;
    duties: Duties;
    siteName: () => string;
    languageOf: (hostId: string) => string;
    queue: QueueSignIn;
  },
): MailedLinks {
  const { records, hosts, links, limits, audit, duties } = needs;

  /** Counts one more, where there may be. */
  function isFlood(accountId: string): boolean {
    const measures = [
      { key: `sign-in link of ${accountId}`, limits: perAccount },
      { key: 'sign-in links', limits: inAll },
    ];
    if (limits.retryAt(measures) !== undefined) return true;
    limits.count(measures);
    return false;
  }

  function send(row: AccountRow, tell: Tell): void {
    const host = row.hostId === null ? undefined : hosts.row(row.hostId);
    if (!host?.email || !records.isUsable(row) || isFlood(row.id)) return;
    const { id: hostId, email, name } = host;
    const language = needs.languageOf(hostId);
    needs.queue(hostId, { accountId: row.id, email, phone: null, name, language }, tell);
    audit.write({ at: clock.now(), actor: 'system', action: 'sign-in-link-asked-for', subject: row.id });
  }

  function open(token: string): AccountRow {
    const { accountId } = links.resolve(token, ['sign-in']);
    const row = accountId === null ? undefined : records.byId(accountId);
    if (!row || !records.isUsable(row)) throw new Refusal('link-expired');
    return row;
  }

  const asked = duties.of('sign-in-link', z.object({ who: z.string() }), ({ who }, tell) => {
    for (const row of records.called(who)) send(row, tell);
  });

  return {
    ask(who, place) {
      const network = ofNetwork('link', place, linksOfNetwork);
      const retryAt = limits.retryAt(network);
      if (retryAt !== undefined) throw new Refusal('too-many-links', { retryAt });
      // A mail whose link would lead nowhere is not begun.
      if (!links.reachable() || asked.count() >= mostPending) return;
      const dueAt = clock.now() + shortestDelayMs + Math.round(spreadMs * randomness.fraction());
      changes.commit((tell) => {
        limits.count(network);
        asked.add({ who }, dueAt, tell);
      });
    },
    look(token) {
      const row = open(token);
      const { expiresAt } = links.resolve(token, ['sign-in']);
      const host = row.hostId === null ? undefined : hosts.row(row.hostId);
      return { name: host?.name ?? row.name, username: row.username, siteName: needs.siteName(), expiresAt };
    },
    use(token) {
      const row = open(token);
      links.use(token, 'sign-in');
      links.revoke({ accountId: row.id });
      return row;
    },
  };
}
