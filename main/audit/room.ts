/** Who did what, when: written in the transaction of the change itself, by ids, never with a person's data. */
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { OpenDatabase } from '#db/open.ts';
import { auditEntries } from '#db/schema.ts';

const detailSchema = z.record(z.string(), z.unknown()).nullable();

export type Actor = 'kiosk' | 'reception' | 'system' | 'host' | 'program' | 'visitor';

export type Audit = {
  /** @param subject id of what was changed */
  write(entry: {
    at: number;
    actor: Actor;
    action: string;
    subject?: string;
    detail?: Record<string, unknown>;
  }): void;
  /** What happened to a subject, oldest first. */
  of(subject: string): { at: number; actor: Actor; action: string; detail: Record<string, unknown> | null }[];
};

export function createAudit(database: OpenDatabase): Audit {
  const insert = database.orm
    .insert(auditEntries)
    .values({
      at: sql.placeholder('at'),
      actor: sql.placeholder('actor'),
      action: sql.placeholder('action'),
      subject: sql.placeholder('subject'),
      detail: sql.placeholder('detail'),
    })
    .prepare();
  const select = database.orm
    .select({
      at: auditEntries.at,
      actor: auditEntries.actor,
      action: auditEntries.action,
      detail: auditEntries.detail,
    })
    .from(auditEntries)
    .where(eq(auditEntries.subject, sql.placeholder('subject')))
    .orderBy(auditEntries.seq)
    .prepare();
  return {
    write({ at, actor, action, subject, detail }) {
      insert.run({
        at,
        actor,
        action,
        subject: subject ?? null,
        detail: detail ? JSON.stringify(detail) : null,
      });
    },
    of: (subject) =>
      select.all({ subject }).map(({ detail, ...entry }) => ({
        ...entry,
        detail: detailSchema.parse(JSON.parse(detail ?? 'null')),
      })),
  };
}
