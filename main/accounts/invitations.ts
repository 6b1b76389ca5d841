/**
 * Links that an account is made with: 256 random bits, stored as a hash, good once and for three days. Looking at one changes
 * nothing, because mail scanners open every link they see.
 */
import { and, asc, eq, gt, isNull, lte, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { type AccountRole, accountRoleSchema } from '#contract/accounts.ts';
import { type LinkRow, linkTokens } from '#db/access-schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { hashOf } from '#main/kernel/hash.ts';
import { refusedLink } from '#main/links/room.ts';

const day = 24 * 3_600_000;
const linkMs = 3 * day;
/** How long it is remembered that somebody was invited and made no account. */
const rememberMs = 14 * day;

/** What an outbox row of kind `invitation` says; the link itself is made when it is sent. */
export const invitationContentSchema = z.object({
  role: accountRoleSchema,
  hostId: z.string().nullable(),
  email: z.string().nullable(),
  /** Made by the desk; false for whoever has asked for a link themselves. */
  byDesk: z.boolean().default(false),
});
export type InvitationContent = z.infer<typeof invitationContentSchema>;

export type OpenLink = {
  role: AccountRole;
  hostId: string | null;
  email: string | null;
  byDesk: boolean;
  expiresAt: number;
};

/** Somebody who was invited and has no account yet, by however many links. */
export type Waiting = {
  /** The same for all links of an invitation, as long as one of them is remembered. */
  id: string;
  role: AccountRole;
  hostId: string | null;
  email: string | null;
  /** When the latest link was made, and until when it works, UTC milliseconds. */
  invitedAt: number;
  expiresAt: number;
};

export type Invitations = {
  /** Makes a link. Call inside a change. */
  mint(content: InvitationContent): { token: string; expiresAt: number };
  /** Throws `link-expired`. */
  look(token: string): OpenLink;
  /** Uses it up, and every other link of the same invitation. Throws `link-expired`. Call inside a change. */
  use(token: string): OpenLink;
  /** Who was invited within the last weeks and has not made an account; whose first link is the latest comes first. */
  waiting(): Waiting[];
  /** Takes back every link of an invitation. Answers whose it was; undefined when there is none. Call inside a change. */
  withdraw(id: string): Waiting | undefined;
  tidy(): void;
};

export function createInvitations({ database, changes, clock, randomness }: Foundation): Invitations {
  const { orm } = database;
  const open = (token: string) =>
    and(
      eq(linkTokens.hash, hashOf(token)),
      eq(linkTokens.purpose, 'invitation'),
      isNull(linkTokens.usedAt),
      isNull(linkTokens.revokedAt),
      gt(linkTokens.expiresAt, clock.now()),
    );
  const unused = and(
    eq(linkTokens.purpose, 'invitation'),
    isNull(linkTokens.usedAt),
    isNull(linkTokens.revokedAt),
  );
  /** All links for the same host, or to the same address for a program; one that was handed over stands by itself. */
  const same = ({ hash, hostId, email }: LinkRow): SQL | undefined =>
    hostId !== null
      ? eq(linkTokens.hostId, hostId)
      : email !== null
        ? and(isNull(linkTokens.hostId), eq(linkTokens.email, email))
        : eq(linkTokens.hash, hash);
  const idOf = ({ hash, hostId, email }: LinkRow) => hashOf(`invitation ${hostId ?? email ?? hash}`);

  /** The newest link of each invitation. */
  function latest(): Map<string, LinkRow> {
    const rows = orm.select().from(linkTokens).where(unused).orderBy(asc(linkTokens.createdAt)).all();
    return new Map(rows.map((row) => [idOf(row), row]));
  }
  const describe = (row: LinkRow): Waiting => ({ id: idOf(row), ...known(row), invitedAt: row.createdAt });
  const known = ({ role, hostId, email, byDesk, expiresAt }: LinkRow): OpenLink => ({
    // The database holds an invitation to having one.
    role: role ?? 'program',
    hostId,
    email,
    byDesk,
    expiresAt,
  });
  return {
    mint({ role, hostId, email, byDesk }) {
      const token = randomness.token();
      const now = clock.now();
      const row = { role, hostId, email, byDesk, createdAt: now, expiresAt: now + linkMs };
      orm
        .insert(linkTokens)
        .values({ hash: hashOf(token), purpose: 'invitation', ...row })
        .run();
      return { token, expiresAt: row.expiresAt };
    },
    look(token) {
      const row = orm.select().from(linkTokens).where(open(token)).get();
      if (!row) throw refusedLink(database, token);
      return known(row);
    },
    use(token) {
      const usedAt = clock.now();
      const [row] = orm.update(linkTokens).set({ usedAt }).where(open(token)).returning().all();
      if (!row) throw refusedLink(database, token);
      orm
        .update(linkTokens)
        .set({ usedAt })
        .where(and(unused, same(row)))
        .run();
      return known(row);
    },
    waiting: () => [...latest().values()].map(describe).reverse(),
    withdraw(id) {
      const row = latest().get(id);
      if (!row) return undefined;
      orm
        .update(linkTokens)
        .set({ revokedAt: clock.now() })
        .where(and(unused, same(row)))
        .run();
      return describe(row);
    },
    tidy() {
      const old = lte(linkTokens.expiresAt, clock.now() - rememberMs);
      const expired = and(eq(linkTokens.purpose, 'invitation'), old);
      if (orm.select({ hash: linkTokens.hash }).from(linkTokens).where(expired).limit(1).get())
        changes.commit(() => void orm.delete(linkTokens).where(expired).run());
    },
  };
}
