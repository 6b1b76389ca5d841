/**
 * Links that an account is made with: 256 random bits, stored as a hash, good once and for three days. Looking at one changes
 * nothing, because mail scanners open every link they see.
 */
import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import { z } from 'zod';
import { type AccountRole, accountRoleSchema } from '#contract/accounts.ts';
import { type LinkRow, linkTokens } from '#db/schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { hashOf } from '#main/kernel/hash.ts';
import { refusedLink } from '#main/links/room.ts';

const linkMs = 3 * 24 * 3_600_000;

/** What an outbox row of kind `invitation` says; the link itself is made when it is sent. */
export const invitationContentSchema = z.object({
  role: accountRoleSchema,
  hostId: z.string().nullable(),
  email: z.string().nullable(),
});
export type InvitationContent = z.infer<typeof invitationContentSchema>;

export type OpenLink = { role: AccountRole; hostId: string | null; email: string | null; expiresAt: number };

export type Invitations = {
  /** Makes a link. Call inside a change. */
  mint(content: InvitationContent): { token: string; expiresAt: number };
  /** Throws `link-expired`. */
  look(token: string): OpenLink;
  /** Uses it up, and every other link for the same host. Throws `link-expired`. Call inside a change. */
  use(token: string): OpenLink;
  tidy(): void;
};

export function createInvitations({ database, changes, clock, randomness }: Foundation): Invitations {
  const { orm } = database;
  const open = (token: string) =>
    and(
      eq(linkTokens.hash, hashOf(token)),
      eq(linkTokens.purpose, 'invitation'),
      isNull(linkTokens.usedAt),
      gt(linkTokens.expiresAt, clock.now()),
    );
  const known = ({ role, hostId, email, expiresAt }: LinkRow): OpenLink => ({
    // The database holds an invitation to having one.
    role: role ?? 'program',
    hostId,
    email,
    expiresAt,
  });
  return {
    mint({ role, hostId, email }) {
      const token = randomness.token();
      const now = clock.now();
      const row = { role, hostId, email, createdAt: now, expiresAt: now + linkMs };
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
      if (row.hostId !== null) {
        const others = and(
          eq(linkTokens.purpose, 'invitation'),
          eq(linkTokens.hostId, row.hostId),
          isNull(linkTokens.usedAt),
        );
        orm.update(linkTokens).set({ usedAt }).where(others).run();
      }
      return known(row);
    },
    tidy() {
      const expired = and(eq(linkTokens.purpose, 'invitation'), lte(linkTokens.expiresAt, clock.now()));
      if (orm.select({ hash: linkTokens.hash }).from(linkTokens).where(expired).limit(1).get())
        changes.commit(() => void orm.delete(linkTokens).where(expired).run());
    },
  };
}
