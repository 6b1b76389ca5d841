/**
 * What happens by itself while a visitor waits and nobody answers, and when a visit lasts longer than planned. The next step
 * stands in the visit's own row, so that it survives the program; taking it queues its messages in the same change.
 */
import { sql } from 'drizzle-orm';
import type { EscalationStep } from '#contract/settings.ts';
import type { Visit } from '#contract/visits.ts';
import { type VisitRow, visits as visitsTable } from '#db/schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Conversations } from '#main/conversations/room.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Notifications } from '#main/notifications/room.ts';
import type { SettingsRoom } from '#main/settings/room.ts';

export type FollowUps = {
  /** When the first step is due for a visitor who waits from `since` on; null when nobody is to be asked. */
  firstStep(since: number): number | null;
  /**
   * The same for a visitor who has agreed to wait until the host is free, when that should be at `freeAt`: silence begins then, and
   * moves with the meetings before.
   */
  firstStepOf(now: number, freeAt: number | null): Pick<VisitRow, 'escalateAt' | 'freeAt'>;
  /** When somebody is first reminded of a visit that should end then. */
  firstReminder(plannedEnd: number): number | null;
  /** What a visit's row says of the step to come. */
  nextStep(row: VisitRow): Visit['nextStep'];
  /** Whether everybody has been asked in vain. */
  isSilent(row: VisitRow): boolean;
  /** Takes the steps and sends the reminders that are due. Answers how many visits it looked after. */
  run(): number;
  /** Nobody could be told of this visit: takes the next step at once, rather than wait for an answer that can't come. */
  hurry(visitId: string): void;
  /** The same for every visitor for whom nobody has been asked yet: a program that ended may have left it undone. */
  hurryAll(): void;
  /** When `run` is next needed; undefined when nothing is to come. */
  next(): number | undefined;
};

export type FollowUpNeeds = {
  settings: SettingsRoom;
  hosts: Hosts;
  notifications: Notifications;
  conversations: Pick<Conversations, 'hostLastHere'>;
  audit: Audit;
};

const minute = 60_000;
/** Whoever has waited this long has been seen to, or has left: nobody is told any more. */
const staleAfterMs = 30 * minute;
/** A step may be taken so much too late and count as in time; later than that the next ones move with it. */
const slackMs = 5_000;
/** While the host is with the visitor in their conversation, a step is looked at again after its own wait, and not before this. */
const leastPutOffMs = 10_000;
/** A reminder that comes later than this is of no use. */
const staleReminderMs = 2 * 60 * minute;
const atOnce = 100;

export function createFollowUps(foundation: Foundation, needs: FollowUpNeeds): FollowUps {
  const { database, changes, clock } = foundation;
  const { settings, hosts, notifications, conversations, audit } = needs;
  const { sqlite, orm } = database;
  const toEscalate = orm
    .select()
    .from(visitsTable)
    .where(
      sql`${visitsTable.escalateAt} IS NOT NULL AND ${visitsTable.escalateAt} <= ${sql.placeholder('now')}`,
    )
    .orderBy(visitsTable.escalateAt)
    .limit(atOnce)
    .prepare();
  const waiting = orm
    .select()
    .from(visitsTable)
    .where(
      sql`${visitsTable.id} = ${sql.placeholder('id')} AND ${visitsTable.escalateAt} > ${sql.placeholder('now')}`,
    )
    .prepare();
  const unasked = orm
    .select({ id: visitsTable.id })
    .from(visitsTable)
    .where(sql`${visitsTable.escalateAt} > ${sql.placeholder('now')} AND ${visitsTable.escalationStep} = 0`)
    .prepare();
  const bringForward = sqlite.prepare<[number, string]>(
    'UPDATE visits SET escalate_at = ?, free_at = NULL WHERE id = ?',
  );
  const toRemind = orm
    .select()
    .from(visitsTable)
    .where(sql`${visitsTable.remindAt} IS NOT NULL AND ${visitsTable.remindAt} <= ${sql.placeholder('now')}`)
    .orderBy(visitsTable.remindAt)
    .limit(atOnce)
    .prepare();
  const advance = sqlite.prepare<[number, number | null, string]>(
    'UPDATE visits SET escalation_step = ?, escalate_at = ?, free_at = NULL WHERE id = ?',
  );
  const remindNext = sqlite.prepare<[number | null, string]>('UPDATE visits SET remind_at = ? WHERE id = ?');
  const firstOf = (column: 'escalate_at' | 'remind_at') =>
    sqlite
      .prepare<[], number>(
        `SELECT ${column} FROM visits WHERE ${column} IS NOT NULL ORDER BY ${column} LIMIT 1`,
      )
      .pluck();
  const firstEscalation = firstOf('escalate_at');
  const firstReminding = firstOf('remind_at');
  const lastEscalation = sqlite
    .prepare<[], number>(
      `SELECT escalate_at FROM visits WHERE escalate_at IS NOT NULL AND free_at IS NULL
       ORDER BY escalate_at DESC LIMIT 1`,
    )
    .pluck();
  // A wall clock that was set back must not put a step off for hours.
  const followClock = sqlite.prepare<[{ latest: number }]>(
    'UPDATE visits SET escalate_at = @latest WHERE escalate_at > @latest AND free_at IS NULL',
  );
  const waitingForHost = orm
    .select()
    .from(visitsTable)
    .where(sql`${visitsTable.freeAt} IS NOT NULL`)
    .orderBy(visitsTable.seq)
    .prepare();
  const moveWait = sqlite.prepare<[number, number, string]>(
    'UPDATE visits SET free_at = ?, escalate_at = ? WHERE id = ?',
  );

  const steps = () => settings.followUp().escalation;
  const stepMs = (step: EscalationStep) => step.afterSeconds * 1000;

  /** Puts the first step for those who wait until their host is free where that is due now: meetings before theirs end, or go on. */
  function moveWaits(now: number): void {
    const first = steps()[0];
    const moved = waitingForHost.all().flatMap((row) => {
      const host = row.hostId === null ? undefined : hosts.row(row.hostId);
      const present = host && hosts.availabilityBefore(host, row.seq, now);
      // Once it has come, the time stands: a meeting that goes on for longer keeps nobody from asking.
      const freeAt = present?.state === 'busy' ? present.freeAt : Math.min(row.freeAt ?? now, now);
      return freeAt === row.freeAt ? [] : { row, freeAt };
    });
    if (moved.length === 0) return;
    changes.commit((tell) => {
      for (const { row, freeAt } of moved) {
        moveWait.run(freeAt, freeAt + (first ? stepMs(first) : 0), row.id);
        tell({ type: 'visit', visitId: row.id, hostId: row.hostId, change: 'followed-up' });
      }
    });
  }

  /** When the step to come may be taken: a host who is with the visitor is not asked for, and silence begins when they leave. */
  function dueOf(row: Pick<VisitRow, 'id' | 'escalationStep'>, at: number): number {
    const lastHere = conversations.hostLastHere(row.id);
    if (lastHere === undefined) return at;
    const [step, before] = [steps()[row.escalationStep], steps()[row.escalationStep - 1]];
    const wait = step ? stepMs(step) - (before ? stepMs(before) : 0) : 0;
    return Math.max(at, lastHere + Math.max(wait, leastPutOffMs));
  }

  /** Queues what a step says; false when there is nobody to ask. */
  function ask(row: VisitRow, step: EscalationStep, index: number, tell: Tell, now: number): boolean {
    const base = { visitId: row.id, occurrence: row.timesAssigned, step: index, dueAt: now };
    if (step.to === 'desk') {
      notifications.announce({ ...base, kind: 'desk-silence', hostId: null }, tell, step.channels);
      // The board shows it in any case.
      return true;
    }
    const host = row.hostId === null ? undefined : hosts.row(row.hostId);
    if (step.to === 'host')
      return (
        notifications.announce({ ...base, kind: 'host-waiting', hostId: row.hostId }, tell, step.channels) > 0
      );
    const deputy = host?.deputyId == null ? undefined : hosts.row(host.deputyId);
    if (!deputy || deputy.removedAt !== null) return false;
    return (
      notifications.announce({ ...base, kind: 'deputy-arrival', hostId: deputy.id }, tell, step.channels) > 0
    );
  }

  function escalate(row: VisitRow, now: number, tell: Tell): void {
    const all = steps();
    let index = row.escalationStep;
    let due = row.escalateAt ?? now;
    const since = due - stepMs(all[index] ?? { afterSeconds: 0, to: 'desk', channels: 'all' });
    if (now - since > staleAfterMs) {
      advance.run(Math.max(index, all.length), null, row.id);
      tell({ type: 'visit', visitId: row.id, hostId: row.hostId, change: 'followed-up' });
      return;
    }
    const later = dueOf(row, due);
    if (later > now) {
      advance.run(index, later, row.id);
      tell({ type: 'visit', visitId: row.id, hostId: row.hostId, change: 'followed-up' });
      return;
    }
    for (; index < all.length; index += 1) {
      const step = all[index];
      if (step && ask(row, step, index, tell, now)) break;
    }
    const taken = all[index];
    const following = all[index + 1];
    if (taken) {
      const detail = { step: index, to: taken.to };
      audit.write({ at: now, actor: 'system', action: 'escalated', subject: row.id, detail });
      // What was too late puts the next off as well: whoever was asked gets their time to answer.
      if (now - due > slackMs) due = now;
    }
    const nextAt = taken && following ? due + stepMs(following) - stepMs(taken) : null;
    advance.run(Math.min(index + 1, all.length), nextAt, row.id);
    tell({ type: 'visit', visitId: row.id, hostId: row.hostId, change: 'followed-up' });
  }

  /** Whom a visit that lasts too long concerns, and after how long. */
  function reminders(): { kind: 'host-overdue' | 'visitor-overdue'; afterMs: number }[] {
    const { hostOverdueMinutes, visitorOverdueMinutes } = settings.followUp();
    return [
      { kind: 'host-overdue' as const, minutes: hostOverdueMinutes },
      { kind: 'visitor-overdue' as const, minutes: visitorOverdueMinutes },
    ].flatMap(({ kind, minutes }) => (minutes === null ? [] : [{ kind, afterMs: minutes * minute }]));
  }

  function reminderAfter(plannedEnd: number, after: number): number | null {
    const times = reminders().map(({ afterMs }) => plannedEnd + afterMs);
    const later = times.filter((at) => at > after);
    return later.length === 0 ? null : Math.min(...later);
  }

  function remind(row: VisitRow, now: number, tell: Tell): void {
    for (const { kind, afterMs } of reminders()) {
      const late = now - row.plannedEnd - afterMs;
      if (late < 0 || late > staleReminderMs) continue;
      const hostId = row.hostId;
      if (kind === 'host-overdue' && hostId === null) continue;
      // Once for each host that the visit had: the key holds it to that.
      const occurrence = row.timesAssigned;
      const queued = notifications.announce({ kind, visitId: row.id, hostId, occurrence, dueAt: now }, tell);
      if (queued === 0) continue;
      audit.write({ at: now, actor: 'system', action: 'reminded', subject: row.id, detail: { kind } });
    }
    remindNext.run(reminderAfter(row.plannedEnd, now), row.id);
    tell({ type: 'visit', visitId: row.id, hostId: row.hostId, change: 'followed-up' });
  }

  function firstStep(since: number): number | null {
    const [first] = steps();
    return first ? since + stepMs(first) : null;
  }

  function hurry(visitId: string): void {
    const now = clock.now();
    const row = waiting.get({ id: visitId, now });
    if (row && notifications.progress.of(row).unreached)
      changes.commit(() => void bringForward.run(now, row.id));
  }

  return {
    firstStep,
    firstStepOf(now, free) {
      const freeAt = free !== null && free > now ? free : null;
      const escalateAt = firstStep(freeAt ?? now);
      return { escalateAt, freeAt: escalateAt === null ? null : freeAt };
    },
    firstReminder: (plannedEnd) => reminderAfter(plannedEnd, Number.NEGATIVE_INFINITY),
    nextStep(row) {
      if (row.escalateAt === null) return null;
      const host = row.hostId === null ? undefined : hosts.row(row.hostId);
      const deputy = host?.deputyId == null ? undefined : hosts.row(host.deputyId);
      const present = deputy?.removedAt === null ? deputy : undefined;
      // Whoever isn't there is passed over when the time comes, so they are not promised either.
      const step = steps()
        .slice(row.escalationStep)
        .find(({ to }) => to === 'desk' || (to === 'deputy' ? present : host) !== undefined);
      if (!step) return null;
      const name = { host: row.hostName, deputy: present?.name ?? null, desk: null }[step.to];
      return { to: step.to, name, at: dueOf(row, row.escalateAt) };
    },
    isSilent(row) {
      if (row.state !== 'on-site' || row.answeredAt !== null || row.hostId === null) return false;
      const desk = steps().findIndex(({ to }) => to === 'desk');
      return row.escalationStep > 0 && (desk >= 0 ? row.escalationStep > desk : row.escalateAt === null);
    },
    run() {
      const now = clock.now();
      moveWaits(now);
      // No step is further ahead than the longest wait of all: otherwise the clock was set back.
      const latest = now + Math.max(0, ...steps().map(stepMs));
      if ((lastEscalation.get() ?? 0) > latest) changes.commit(() => void followClock.run({ latest }));
      const due = [firstEscalation.get(), firstReminding.get()];
      if (due.every((at) => at === undefined || at > now)) return 0;
      return changes.commit((tell) => {
        const silent = toEscalate.all({ now });
        for (const row of silent) escalate(row, now, tell);
        const overdue = toRemind.all({ now });
        for (const row of overdue) remind(row, now, tell);
        return silent.length + overdue.length;
      });
    },
    hurry,
    hurryAll() {
      for (const { id } of unasked.all({ now: clock.now() })) hurry(id);
    },
    next() {
      const times = [firstEscalation.get(), firstReminding.get()].filter((time) => time !== undefined);
      return times.length === 0 ? undefined : Math.min(...times);
    },
  };
}

type Tell = Parameters<Notifications['announce']>[1];
