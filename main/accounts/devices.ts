/** Browsers that an account was signed in with before. Each is known by a random token in a cookie, of which only the hash is kept. */
import { and, desc, eq, lte } from 'drizzle-orm';
import { accountDevices } from '#db/access-schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { hashOf } from '#main/kernel/hash.ts';

/** As long as the cookie. */
const keptMs = 365 * 24 * 3_600_000;
const mostOfAccount = 20;

export type Devices = {
  isKnown(accountId: string, device: string): boolean;
  /** Remembers one and answers with its token. Call inside a change. */
  remember(accountId: string): string;
  /** A changed password ends them all. Call inside a change. */
  forget(accountId: string): void;
  tidy(): void;
};

export function createDevices({ database, changes, clock, randomness }: Foundation): Devices {
  const { orm } = database;
  const of = (accountId: string) => eq(accountDevices.accountId, accountId);
  return {
    isKnown: (accountId, device) =>
      orm
        .select({ hash: accountDevices.hash })
        .from(accountDevices)
        .where(and(of(accountId), eq(accountDevices.hash, hashOf(device))))
        .get() !== undefined,
    remember(accountId) {
      const device = randomness.token();
      orm
        .insert(accountDevices)
        .values({ hash: hashOf(device), accountId, createdAt: clock.now() })
        .run();
      const oldest = orm
        .select({ createdAt: accountDevices.createdAt })
        .from(accountDevices)
        .where(of(accountId))
        .orderBy(desc(accountDevices.createdAt))
        .offset(mostOfAccount)
        .limit(1)
        .get();
      if (oldest)
        orm
          .delete(accountDevices)
          .where(and(of(accountId), lte(accountDevices.createdAt, oldest.createdAt)))
          .run();
      return device;
    },
    forget: (accountId) => void orm.delete(accountDevices).where(of(accountId)).run(),
    tidy() {
      const old = lte(accountDevices.createdAt, clock.now() - keptMs);
      if (orm.select({ hash: accountDevices.hash }).from(accountDevices).where(old).limit(1).get())
        changes.commit(() => void orm.delete(accountDevices).where(old).run());
    },
  };
}
