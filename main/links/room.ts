/**
 * Links that messages carry: 142 random bits, stored as a hash, for one purpose and one visit, conversation or account, until they
 * expire. The token stands behind the # of the address, so that no server, proxy or log on the way sees it.
 */
import { and, eq, gt, inArray, isNull, lte, ne, sql } from 'drizzle-orm';
import { type LinkRow, linkTokens } from '#db/access-schema.ts';
import type { OpenDatabase } from '#db/open.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { hashOf } from '#main/kernel/hash.ts';
import { Refusal, RefusedGuess } from '#main/kernel/refusal.ts';

export type Purpose = Exclude<LinkRow['purpose'], 'invitation'>;

/** What the holder of a link may do, and for whom. */
export type Grant = (
  | { purpose: 'answer'; party: 'host' | 'deputy'; visitId: string; hostId: string | null }
  | { purpose: 'end-visit'; party: 'host' | 'visitor'; visitId: string; hostId?: string | null }
  | {
      purpose: 'chat';
      party: 'host' | 'visitor';
      conversationId: string;
      visitId: string | null;
      hostId?: string | null;
    }
  | { purpose: 'sign-in'; accountId: string }
) & {
  /** UTC milliseconds. */
  expiresAt: number;
  /** The message that carries it. */
  notificationId?: string;
  /** UTC milliseconds; now where it is left out. */
  createdAt?: number;
};

export type Links = {
  /** Whether there is an address that links can lead to. */
  reachable(): boolean;
  /** Makes a token. Call inside a change. */
  mint(grant: Grant): string;
  /** Where a link with this token leads; undefined while this house has no address. */
  addressOf(purpose: Purpose, token: string): string | undefined;
  /** Where visitors sign in; undefined while this house has no address. */
  visitorPages(): string | undefined;
  /** What a token lets its holder do. Throws `link-expired` for what is unknown, used up, taken back, too old or for something else. */
  resolve(token: string, purposes: readonly Purpose[]): LinkRow;
  /** Uses a link up that is good once. Throws `link-expired`. Call inside a change. */
  use(token: string, purpose: Purpose): LinkRow;
  /** Takes back what the host of a visit and those who act for them were sent. Call inside a change. */
  revokeHosts(visitId: string): void;
  /** Takes back what leads to a visit or a conversation. Call inside a change. */
  revoke(of: { visitId: string } | { conversationId: string } | { accountId: string }): void;
  /** Forgets what expired more than a day ago. */
  tidy(): void;
};

const day = 24 * 3_600_000;
const pages: Readonly<Record<Purpose, string>> = {
  answer: 'p/#',
  'end-visit': 'p/#',
  chat: 'p/#',
  'sign-in': 'account/#/enter/',
};

/** @param origin where this house's pages can be reached from a phone; undefined while they can't */
export function createLinks(
  { database, changes, clock, randomness }: Foundation,
  origin: () => string | undefined,
): Links {
  const { orm } = database;
  // A host who is off the list acts for nobody.
  const hostIsThere = sql`NOT EXISTS (SELECT 1 FROM hosts WHERE hosts.id = ${linkTokens.hostId} AND hosts.removed_at IS NOT NULL)`;
  // Nor does a deputy for a host who has chosen another since.
  const standsInStill = sql`(${linkTokens.party} IS NOT 'deputy' OR EXISTS (
    SELECT 1 FROM visits JOIN hosts ON hosts.id = visits.host_id
    WHERE visits.id = ${linkTokens.visitId} AND hosts.deputy_id = ${linkTokens.hostId}))`;
  const usable = (token: string, purposes: readonly Purpose[]) =>
    and(
      eq(linkTokens.hash, hashOf(token)),
      inArray(linkTokens.purpose, [...purposes]),
      isNull(linkTokens.usedAt),
      isNull(linkTokens.revokedAt),
      gt(linkTokens.expiresAt, clock.now()),
      hostIsThere,
    );
  // Asked at every word of a conversation, so it is prepared.
  const usableByHash = orm
    .select()
    .from(linkTokens)
    .where(
      and(
        eq(linkTokens.hash, sql.placeholder('hash')),
        isNull(linkTokens.usedAt),
        isNull(linkTokens.revokedAt),
        gt(linkTokens.expiresAt, sql.placeholder('now')),
        hostIsThere,
        standsInStill,
      ),
    )
    .prepare();
  return {
    reachable: () => origin() !== undefined,
    mint(grant) {
      const token = randomness.shortToken();
      orm
        .insert(linkTokens)
        .values({ hash: hashOf(token), createdAt: clock.now(), ...grant })
        .run();
      return token;
    },
    addressOf(purpose, token) {
      const base = origin();
      return base === undefined ? undefined : `${base}/${pages[purpose]}${token}`;
    },
    visitorPages() {
      const base = origin();
      return base === undefined ? undefined : `${base}/visitor/`;
    },
    resolve(token, purposes) {
      const row = usableByHash.get({ hash: hashOf(token), now: clock.now() });
      if (!row || !purposes.some((purpose) => purpose === row.purpose)) throw refusedLink(database, token);
      return row;
    },
    use(token, purpose) {
      const usedAt = clock.now();
      const [row] = orm
        .update(linkTokens)
        .set({ usedAt })
        .where(usable(token, [purpose]))
        .returning()
        .all();
      if (!row) throw refusedLink(database, token);
      return row;
    },
    revoke(of) {
      const [column, value] =
        'visitId' in of
          ? ([linkTokens.visitId, of.visitId] as const)
          : 'accountId' in of
            ? ([linkTokens.accountId, of.accountId] as const)
            : ([linkTokens.conversationId, of.conversationId] as const);
      orm
        .update(linkTokens)
        .set({ revokedAt: clock.now() })
        .where(and(eq(column, value), isNull(linkTokens.revokedAt)))
        .run();
    },
    revokeHosts(visitId) {
      orm
        .update(linkTokens)
        .set({ revokedAt: clock.now() })
        .where(
          and(eq(linkTokens.visitId, visitId), ne(linkTokens.party, 'visitor'), isNull(linkTokens.revokedAt)),
        )
        .run();
    },
    tidy() {
      // Who was invited is remembered longer, and forgotten where invitations are.
      const old = lte(linkTokens.expiresAt, clock.now() - day);
      const expired = and(ne(linkTokens.purpose, 'invitation'), old);
      if (orm.select({ hash: linkTokens.hash }).from(linkTokens).where(expired).limit(1).get())
        changes.commit(() => void orm.delete(linkTokens).where(expired).run());
    },
  };
}

/**
 * Why a token lets nobody in. One that was a link once, whatever has become of it, was never guessed: it costs one look into an index
 * to know, as the link itself does.
 */
export function refusedLink({ orm }: OpenDatabase, token: string): Refusal {
  const known = orm
    .select({ hash: linkTokens.hash })
    .from(linkTokens)
    .where(eq(linkTokens.hash, hashOf(token)))
    .get();
  return known ? new Refusal('link-expired') : new RefusedGuess('link-expired');
}

/** A text in which every link of this house has lost its token: for the record, and to know a text again whatever its link. */
export function withoutTokens(text: string): string {
  return text.replaceAll(/(\/(?:p\/#|account\/#\/(?:enter|join)\/))[\w-]{20,}/g, '$1…');
}
