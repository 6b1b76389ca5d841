/** What stands for a password once it has been shown: sessions for people, tokens for programs. Only hashes are stored. */
import { and, desc, eq, gt, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { type ApiToken, accountSessionMs, choosePasswordMs } from '#contract/accounts.ts';
import { type AccountRow, accountSessions, accounts, apiTokens } from '#db/access-schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { hashOf } from '#main/kernel/hash.ts';
import { Refusal } from '#main/kernel/refusal.ts';

const mostTokens = 20;
/** Writing down each use would cost a wait for the disk each time. */
const usedWithinMs = 3_600_000;
const tokenPrefix = 'foyer_';

export type Credentials = {
  /** @param byLink whether a mailed link has opened it. Call inside a change. */
  openSession(accountId: string, byLink?: boolean): string;
  /** Until when this session may choose a new password without the old one; null when it may not. */
  choosePasswordUntil(session: string): number | null;
  /** It has chosen one. Call inside a change. */
  passwordChosen(session: string): void;
  ofSession(session: string): AccountRow | undefined;
  /** Call inside a change. */
  closeSession(session: string): void;
  /** Ends all sessions of an account but this one. Call inside a change. */
  closeSessions(accountId: string, butNot?: string): void;
  ofToken(token: string): AccountRow | undefined;
  tokens(accountId: string): ApiToken[];
  /** Throws `too-many`. Call inside a change. */
  createToken(accountId: string, name: string, days: number | null): { token: string; details: ApiToken };
  /** Answers whether there was such a token. Call inside a change. */
  revokeToken(accountId: string, tokenId: string): boolean;
  /** The same for all of an account's. Call inside a change. */
  revokeTokens(accountId: string): void;
  /** Forgets what has expired. */
  tidy(): void;
};

export function createCredentials({ database, changes, clock, randomness, log }: Foundation): Credentials {
  const { orm } = database;
  const bySession = orm
    .select({ account: accounts })
    .from(accountSessions)
    .innerJoin(accounts, eq(accounts.id, accountSessions.accountId))
    .where(
      and(
        eq(accountSessions.hash, sql.placeholder('hash')),
        gt(accountSessions.expiresAt, sql.placeholder('now')),
      ),
    )
    .prepare();
  const byToken = orm
    .select({ account: accounts, token: apiTokens })
    .from(apiTokens)
    .innerJoin(accounts, eq(accounts.id, apiTokens.accountId))
    .where(and(eq(apiTokens.hash, sql.placeholder('hash')), isNull(apiTokens.revokedAt)))
    .prepare();

  /** What still works of an account. */
  const valid = (accountId: string) =>
    and(
      eq(apiTokens.accountId, accountId),
      isNull(apiTokens.revokedAt),
      or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, clock.now())),
    );
  const details = ({ id, name, hint, createdAt, expiresAt, lastUsedAt }: ApiToken): ApiToken => ({
    id,
    name,
    hint,
    createdAt,
    expiresAt,
    lastUsedAt,
  });
  const tokens = (accountId: string) =>
    orm
      .select()
      .from(apiTokens)
      .where(valid(accountId))
      .orderBy(desc(apiTokens.createdAt))
      .all()
      .map(details);

  function noteUse(tokenId: string, now: number): void {
    try {
      changes.commit(() => {
        orm.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, tokenId)).run();
      });
    } catch (thrown) {
      // On a full disk what is only read can still be answered.
      log.error('the use of a token could not be written down', { token: tokenId, error: String(thrown) });
    }
  }

  return {
    openSession(accountId, byLink = false) {
      const session = randomness.token();
      const now = clock.now();
      orm
        .insert(accountSessions)
        .values({
          hash: hashOf(session),
          accountId,
          byLink,
          createdAt: now,
          expiresAt: now + accountSessionMs,
        })
        .run();
      return session;
    },
    choosePasswordUntil(session) {
      const where = and(eq(accountSessions.hash, hashOf(session)), eq(accountSessions.byLink, true));
      const row = orm.select().from(accountSessions).where(where).get();
      const until = (row?.createdAt ?? 0) + choosePasswordMs;
      return row && until > clock.now() ? until : null;
    },
    passwordChosen(session) {
      orm
        .update(accountSessions)
        .set({ byLink: false })
        .where(eq(accountSessions.hash, hashOf(session)))
        .run();
    },
    ofSession: (session) => bySession.get({ hash: hashOf(session), now: clock.now() })?.account,
    closeSession(session) {
      orm
        .delete(accountSessions)
        .where(eq(accountSessions.hash, hashOf(session)))
        .run();
    },
    closeSessions(accountId, butNot) {
      const others = butNot === undefined ? undefined : ne(accountSessions.hash, hashOf(butNot));
      orm
        .delete(accountSessions)
        .where(and(eq(accountSessions.accountId, accountId), others))
        .run();
    },
    ofToken(token) {
      const found = byToken.get({ hash: hashOf(token) });
      const now = clock.now();
      if (!found || (found.token.expiresAt !== null && found.token.expiresAt <= now)) return undefined;
      if (now - (found.token.lastUsedAt ?? 0) > usedWithinMs) noteUse(found.token.id, now);
      return found.account;
    },
    tokens,
    createToken(accountId, name, days) {
      if (tokens(accountId).length >= mostTokens) throw new Refusal('too-many');
      const token = `${tokenPrefix}${randomness.token()}`;
      const now = clock.now();
      const row = {
        id: randomness.id(),
        accountId,
        name,
        hash: hashOf(token),
        hint: token.slice(-4),
        createdAt: now,
        expiresAt: days === null ? null : now + days * 24 * 3_600_000,
        lastUsedAt: null,
        revokedAt: null,
      };
      orm.insert(apiTokens).values(row).run();
      return { token, details: details(row) };
    },
    revokeToken: (accountId, tokenId) =>
      orm
        .update(apiTokens)
        .set({ revokedAt: clock.now() })
        .where(
          and(eq(apiTokens.id, tokenId), eq(apiTokens.accountId, accountId), isNull(apiTokens.revokedAt)),
        )
        .run().changes > 0,
    revokeTokens: (accountId) =>
      void orm.update(apiTokens).set({ revokedAt: clock.now() }).where(valid(accountId)).run(),
    tidy() {
      const expired = lte(accountSessions.expiresAt, clock.now());
      if (orm.select({ hash: accountSessions.hash }).from(accountSessions).where(expired).limit(1).get())
        changes.commit(() => void orm.delete(accountSessions).where(expired).run());
    },
  };
}
