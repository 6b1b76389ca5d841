/**
 * What somebody has been promised and is done in a moment: a row until it is done, so that it is done once also when the program
 * ends in between. No timer in memory stands for such a promise.
 */
import type { z } from 'zod';
import type { HouseEvent } from './events.ts';
import type { Foundation } from './foundation.ts';

type Tell = (event: HouseEvent) => void;

/** No duty is put off for longer; one that seems to be was written by a clock that has been set back since. */
export const longestDutyMs = 60_000;
const atOnce = 100;

export type Duty<Content> = {
  /** Puts it off until then (UTC milliseconds, a minute ahead at most). Call inside a change. */
  add(content: Content, dueAt: number, tell: Tell): void;
  /** How many are still to be done. */
  count(): number;
};

export type Duties = {
  /** @param work does it, inside the change that takes its row away. What throws is logged and not tried again. */
  of<Content>(
    kind: string,
    content: z.ZodType<Content>,
    work: (content: Content, tell: Tell) => void,
  ): Duty<Content>;
  /** Does what is due. Answers how many there were. */
  run(): number;
  /** When the next is due; undefined when there is none. */
  next(): number | undefined;
};

type Row = { readonly seq: number; readonly kind: string; readonly content: string };

export function createDuties({ database: { sqlite }, changes, clock, log }: Foundation): Duties {
  const works = new Map<string, (content: unknown, tell: Tell) => void>();
  const insert = sqlite.prepare<[string, string, number]>(
    'INSERT INTO duties (kind, content, due_at) VALUES (?, ?, ?)',
  );
  const count = sqlite.prepare<[string], number>('SELECT count(*) FROM duties WHERE kind = ?').pluck();
  const due = sqlite.prepare<[number, number], Row>(
    'SELECT seq, kind, content FROM duties WHERE due_at <= ? ORDER BY due_at, seq LIMIT ?',
  );
  const done = sqlite.prepare<[number]>('DELETE FROM duties WHERE seq = ?');
  const first = sqlite.prepare<[], number | null>('SELECT min(due_at) FROM duties').pluck();
  const last = sqlite.prepare<[], number | null>('SELECT max(due_at) FROM duties').pluck();
  const followClock = sqlite.prepare<[number, number]>('UPDATE duties SET due_at = ? WHERE due_at > ?');

  function perform({ seq, kind, content }: Row): void {
    try {
      changes.commit((tell) => {
        done.run(seq);
        works.get(kind)?.(JSON.parse(content), tell);
      });
    } catch (thrown) {
      log.error('a duty could not be done', { kind, error: String(thrown) });
      changes.commit(() => void done.run(seq));
    }
  }

  return {
    of(kind, schema, work) {
      works.set(kind, (content, tell) => work(schema.parse(content), tell));
      return {
        add(content, dueAt, tell) {
          insert.run(kind, JSON.stringify(content), dueAt);
          tell({ type: 'duty' });
        },
        count: () => count.get(kind) ?? 0,
      };
    },
    run() {
      const now = clock.now();
      const latest = now + longestDutyMs;
      if ((last.get() ?? 0) > latest) changes.commit(() => void followClock.run(latest, latest));
      const rows = due.all(now, atOnce);
      for (const row of rows) perform(row);
      return rows.length;
    },
    next: () => first.get() ?? undefined,
  };
}
