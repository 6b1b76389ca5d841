/**
 * Requests that may be repeated: the answer to a key is kept for a day, written in the transaction of what it answers, so that a
 * program that lost its connection asks again and causes nothing twice.
 */
import { createHash } from 'node:crypto';
import { and, eq, lte } from 'drizzle-orm';
import { idempotencyKeys } from '#db/schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { Refusal } from '#main/kernel/refusal.ts';

const keptMs = 24 * 3_600_000;

export type Idempotency = {
  /**
   * The answer given before to this key and body, or what `make` answers, kept. Throws `idempotency-mismatch` when the key was used
   * for another body. Call inside a change.
   */
  once<Answer>(accountId: string, key: string, body: unknown, make: () => Answer): Answer;
  tidy(): void;
};

export function createIdempotency({ database, changes, clock }: Foundation): Idempotency {
  const { orm } = database;
  const old = () => lte(idempotencyKeys.createdAt, clock.now() - keptMs);
  return {
    once<Answer>(accountId: string, key: string, body: unknown, make: () => Answer): Answer {
      const requestHash = createHash('sha256').update(JSON.stringify(body)).digest('base64');
      const ofKey = and(eq(idempotencyKeys.accountId, accountId), eq(idempotencyKeys.key, key));
      orm.delete(idempotencyKeys).where(and(ofKey, old())).run();
      const before = orm.select().from(idempotencyKeys).where(ofKey).get();
      if (before && before.requestHash !== requestHash) throw new Refusal('idempotency-mismatch');
      // Our own words of before, in the shape that this procedure answers with.
      if (before) return JSON.parse(before.answer) as Answer;
      const answer = make();
      const row = { accountId, key, requestHash, answer: JSON.stringify(answer), createdAt: clock.now() };
      orm.insert(idempotencyKeys).values(row).run();
      return answer;
    },
    tidy() {
      if (orm.select({ key: idempotencyKeys.key }).from(idempotencyKeys).where(old()).limit(1).get())
        changes.commit(() => void orm.delete(idempotencyKeys).where(old()).run());
    },
  };
}
