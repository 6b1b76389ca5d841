/** Messages that an account asks to have sent to itself, at any time. The account sees and calls back its own, and nobody else's. */
import { and, desc, eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { Attempt, Channel, DeliveryState, JobState } from '#contract/notifications.ts';
import { type NotificationRow, notifications } from '#db/schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import { createAttempts } from './attempts.ts';
import type { Content } from './content.ts';
import type { Outbox, Tell } from './outbox.ts';
import { reasons } from './rules.ts';

export type Note = {
  id: string;
  title: string;
  text: string;
  /** When it was asked to leave, UTC milliseconds. */
  sendAt: number;
  channel: Channel;
  /** The address or number used, or that would be used now; E.164. */
  address: string | null;
  job: JobState;
  delivery: DeliveryState;
  /** How often it has been tried. */
  tries: number;
  dueAt: number;
  createdAt: number;
  finishedAt: number | null;
  deliveredAt: number | null;
  lastCode: string | null;
  lastText: string | null;
};

export type Notes = {
  /** Queues a message; answers its id. Call inside a change. */
  schedule(note: { accountId: string; title: string; text: string; sendAt: number }, tell: Tell): string;
  /** Throws `not-found`. */
  get(accountId: string, id: string): Note & { attempts: Attempt[] };
  /** Newest first. `before` is the id of the last one seen; a page that begins behind an unknown one is refused as `not-found`. */
  list(
    accountId: string,
    request: { before?: string | undefined; limit: number },
  ): { notes: Note[]; next: string | null };
  /** Throws `not-found`, and `not-cancellable` for what has left or is at rest. */
  cancel(accountId: string, id: string): Note;
};

const contentSchema = z.object({ title: z.string(), text: z.string(), sendAt: z.number() });

export function createNotes(foundation: Foundation, outbox: Outbox, content: Content): Notes {
  const { database, changes, clock } = foundation;
  const attemptsOf = createAttempts(foundation);

  function own(accountId: string, id: string): NotificationRow {
    const row = database.orm.select().from(notifications).where(eq(notifications.id, id)).get();
    if (!row || row.accountId !== accountId) throw new Refusal('not-found');
    return row;
  }

  function describe(row: NotificationRow): Note {
    const { title, text, sendAt } = contentSchema.parse(JSON.parse(row.content ?? 'null'));
    const { id, channel, delivery, dueAt, createdAt, finishedAt, deliveredAt, lastCode, lastText } = row;
    const address = content.destination(row);
    const times = { sendAt, dueAt, createdAt, finishedAt, deliveredAt };
    return {
      id,
      title,
      text,
      channel,
      address,
      job: row.state,
      delivery,
      tries: row.attempts,
      ...times,
      lastCode,
      lastText,
    };
  }

  return {
    schedule({ accountId, title, text, sendAt }, tell) {
      const about = { kind: 'note', visitId: null, hostId: null, accountId, content: null } as const;
      // By whichever channel it leaves is decided when it leaves; this is where it would go now.
      const [channel = 'email'] = content.routes(about).order;
      const dueAt = Math.max(sendAt, clock.now());
      const said = { title, text, sendAt };
      const id = outbox.enqueue({ ...about, channel, dueAt, content: said }, tell);
      if (id === undefined) throw new Error('A new message has been queued before.');
      return id;
    },
    get(accountId, id) {
      const row = own(accountId, id);
      const attempts = attemptsOf
        .all({ seq: row.seq })
        .map(({ notificationSeq: _seq, providerId: _providerId, ...attempt }) => attempt);
      return { ...describe(row), attempts };
    },
    list(accountId, { before, limit }) {
      const anchor = before === undefined ? undefined : own(accountId, before).seq;
      const rows = database.orm
        .select()
        .from(notifications)
        .where(
          and(
            eq(notifications.accountId, accountId),
            anchor === undefined ? undefined : lt(notifications.seq, anchor),
          ),
        )
        .orderBy(desc(notifications.seq))
        .limit(limit + 1)
        .all();
      const shown = rows.slice(0, limit);
      return { notes: shown.map(describe), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
    },
    cancel(accountId, id) {
      const row = own(accountId, id);
      if (row.state !== 'scheduled') throw new Refusal('not-cancellable');
      const { code, text } = reasons.calledBack;
      const gone = { state: 'cancelled', finishedAt: clock.now(), lastCode: code, lastText: text } as const;
      changes.commit((tell) => {
        database.orm.update(notifications).set(gone).where(eq(notifications.seq, row.seq)).run();
        tell({ type: 'notification', notificationId: id, visitId: null });
      });
      return describe({ ...row, ...gone });
    },
  };
}
