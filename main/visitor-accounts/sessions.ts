/** The sessions of visitors: random, stored as a hash, each of one contact, good for thirty days. */
import { and, eq, gt, lte } from 'drizzle-orm';
import { visitorSessionMs } from '#contract/visitor-accounts.ts';
import { visitorSessions } from '#db/access-schema.ts';
import type { CallingVisitor } from '#main/kernel/door.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { hashOf } from '#main/kernel/hash.ts';
import type { KnownContact } from '#main/visitors/room.ts';

export type VisitorSessions = {
  bySession(session: string): CallingVisitor | undefined;
  open(contact: KnownContact): string;
  /** Ends a session, and whatever is being watched with it. */
  end(session: string): void;
  /** Ends every session of a contact. Call inside a change. */
  endAllOf(contact: KnownContact): void;
  of(contact: KnownContact): { createdAt: number; expiresAt: number }[];
  /** Calls back when the session ends; answers with what takes that back. */
  onEnd(session: string, ended: () => void): () => void;
  tidy(): void;
};

export function createVisitorSessions({ database, changes, clock, randomness }: Foundation): VisitorSessions {
  const { orm } = database;
  const watching = new Map<() => void, string>();
  const ofContact = ({ kind, value }: KnownContact) =>
    and(eq(visitorSessions.contactKind, kind), eq(visitorSessions.contact, value));

  function stopWatching(hash: string): void {
    for (const [ended, watched] of watching) if (watched === hash) ended();
  }

  return {
    bySession(session) {
      const row = orm
        .select()
        .from(visitorSessions)
        .where(and(eq(visitorSessions.hash, hashOf(session)), gt(visitorSessions.expiresAt, clock.now())))
        .get();
      return row && { kind: row.contactKind, value: row.contact };
    },
    open({ kind, value }) {
      const session = randomness.token();
      const now = clock.now();
      changes.commit(() => {
        orm
          .insert(visitorSessions)
          .values({
            hash: hashOf(session),
            contactKind: kind,
            contact: value,
            createdAt: now,
            expiresAt: now + visitorSessionMs,
          })
          .run();
      });
      return session;
    },
    end(session) {
      const hash = hashOf(session);
      changes.commit(() => void orm.delete(visitorSessions).where(eq(visitorSessions.hash, hash)).run());
      stopWatching(hash);
    },
    endAllOf(contact) {
      const ended = orm.delete(visitorSessions).where(ofContact(contact)).returning().all();
      for (const { hash } of ended) stopWatching(hash);
    },
    of: (contact) =>
      orm
        .select({ createdAt: visitorSessions.createdAt, expiresAt: visitorSessions.expiresAt })
        .from(visitorSessions)
        .where(and(ofContact(contact), gt(visitorSessions.expiresAt, clock.now())))
        .all(),
    onEnd(session, ended) {
      watching.set(ended, hashOf(session));
      return () => watching.delete(ended);
    },
    tidy() {
      const old = lte(visitorSessions.expiresAt, clock.now());
      if (orm.select({ hash: visitorSessions.hash }).from(visitorSessions).where(old).limit(1).get())
        changes.commit(() => void orm.delete(visitorSessions).where(old).run());
    },
  };
}
