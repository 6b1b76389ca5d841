/**
 * The integers that an earlier API knows sites, hosts and visitors by. Each gets theirs when it is first asked for and keeps it. The
 * first thousand are left for the invented people of the demo, so that its examples always mean the same.
 */
import { eq, sql } from 'drizzle-orm';
import { numbers as numbersTable } from '#db/schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';

/** Up to here the demo numbers people and conversations itself. */
export const lastDemoNumber = 1_000;

export type Subject = { kind: 'site' | 'host' | 'visitor'; id: string };

export type Numbers = {
  /** Call inside a change, unless it is known to have one. */
  of(subject: Subject): number;
  known(subject: Subject): number | undefined;
  /** Gives it this number. Call inside a change. */
  assign(subject: Subject, number: number): void;
};

export function createNumbers({ database: { orm } }: Foundation): Numbers {
  const keyOf = ({ kind, id }: Subject) => `${kind}:${id}`;
  const spaceOf = ({ kind }: Subject) => (kind === 'site' ? 'site' : 'user');
  const known = orm
    .select({ number: numbersTable.number })
    .from(numbersTable)
    .where(eq(numbersTable.subject, sql.placeholder('key')))
    .prepare();
  const highest = orm
    .select({ number: sql<number | null>`max(${numbersTable.number})` })
    .from(numbersTable)
    .where(eq(numbersTable.space, sql.placeholder('space')))
    .prepare();

  const numbers: Numbers = {
    known: (subject) => known.get({ key: keyOf(subject) })?.number,
    assign(subject, number) {
      orm
        .insert(numbersTable)
        .values({ subject: keyOf(subject), space: spaceOf(subject), number })
        .onConflictDoUpdate({ target: numbersTable.subject, set: { number } })
        .run();
    },
    of(subject) {
      const present = numbers.known(subject);
      if (present !== undefined) return present;
      const space = spaceOf(subject);
      const last = highest.get({ space })?.number ?? 0;
      const number = Math.max(last, space === 'site' ? 0 : lastDemoNumber) + 1;
      numbers.assign(subject, number);
      return number;
    },
  };
  return numbers;
}
