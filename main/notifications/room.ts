/** Messages: queued with their cause, shown with their true state, tried again, called back or put aside when the desk says so. */
import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type {
  Attempt,
  Channel,
  ChannelHealth,
  Figures,
  Notification,
  NotificationKind,
} from '#contract/notifications.ts';
import { type NotificationRow, notifications, visits } from '#db/schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { shownEmail, shownPhone } from '#main/kernel/people.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import { createAttempts } from './attempts.ts';
import type { Claims } from './claims.ts';
import { type Content, type ContentNeeds, createContent } from './content.ts';
import { createFigures } from './figures.ts';
import { watchHeld } from './held.ts';
import { createNotes, type Notes } from './notes.ts';
import type { Outbox, Tell } from './outbox.ts';
import { createProgress, type Progress } from './progress.ts';
import { createQueue } from './queue.ts';
import type { Rate, Rates } from './rates.ts';
import { createReading, type Reading } from './reading.ts';
import type { Receipts } from './receipts.ts';
import { isOfVisit, kinds, reasons, stepsEach } from './rules.ts';

export type { Claims, Finish } from './claims.ts';
export type { Prepared, Talks } from './content.ts';
export type { ContactContent } from './grants.ts';
export type { Note, Notes } from './notes.ts';
export type { VisitMessages } from './progress.ts';

export type ListRequest = {
  show: 'all' | 'waiting' | 'problems' | 'sent';
  visitId?: string | undefined;
  before?: { id: string } | undefined;
  limit: number;
};

/** Something that people are told about a visit. */
export type Announcement = {
  kind: NotificationKind;
  visitId: string;
  hostId: string | null;
  /** Which time this happens for the visit, from 0. */
  occurrence: number;
  /** Of what happens in steps: which one it is, from 0. */
  step?: number;
  dueAt: number;
};

export type Notifications = {
  readonly outbox: Outbox;
  readonly claims: Claims;
  readonly rates: Rates;
  readonly receipts: Receipts;
  readonly content: Content;
  readonly notes: Notes;
  readonly reading: Reading;
  /**
   * Queues a message by the channels its recipient wishes: by `second`, only by the one after their first, where there is one.
   * Answers how many were queued. Call inside a change.
   */
  announce(announcement: Announcement, tell: Tell, channels?: 'all' | 'second'): number;
  /** The channels that `announce` would queue a message of this kind by. */
  chosen(about: Parameters<Content['routes']>[0]): Channel[];
  list(request: ListRequest): {
    notifications: Notification[];
    next: { createdAt: number; id: string } | null;
  };
  /** Throws `not-found`. */
  get(notificationId: string): { notification: Notification; attempts: Attempt[] };
  /** Throws `not-found`, and `not-retryable` for what was sent or cancelled. */
  retry(notificationId: string): Notification;
  /** Throws `not-found`, and `not-cancellable` for what has left or is at rest. */
  cancel(notificationId: string): Notification;
  /** Throws `not-found`, and `not-dismissable` for what has not failed. */
  dismiss(notificationId: string): Notification;
  /** Takes that back. Throws `not-found`. */
  restore(notificationId: string): Notification;
  /** How messages have fared lately. */
  figures(): Figures;
  readonly progress: Progress;
  channelHealth(): ChannelHealth[];
  channelState(channel: Channel): ChannelHealth['state'];
  /** Lets a paused channel try again. */
  resume(channel: Channel): ChannelHealth[];
};

const allChannels: readonly Channel[] = ['email', 'sms'];
/** A text leaves in at most so many parts at once; the bucket of a slow number holds that much. */
const longestTextParts = 3;

// Of the few messages among millions that are not at rest each state has an index of its own; a plain OR would look at all.
const open = sql.raw(`SELECT seq FROM notifications WHERE state = 'scheduled'
  UNION ALL SELECT seq FROM notifications WHERE state = 'sending'`);
const inTrouble =
  sql.raw(`SELECT seq FROM notifications WHERE (state = 'discarded' OR delivery = 'failed') AND dismissed_at IS NULL
  UNION ALL SELECT seq FROM notifications WHERE state = 'scheduled' AND last_code IS NOT NULL
    AND last_code NOT IN ('${reasons.byHand.code}', '${reasons.outsideHours.code}')`);

export function createNotifications(
  foundation: Foundation,
  needs: ContentNeeds & { audit: Audit },
): Notifications {
  const { database, changes, clock } = foundation;
  const { settings, audit } = needs;
  const content = createContent(foundation, needs);
  const { rates, troubles, pauses, outbox, claims, receipts } = createQueue(
    foundation,
    rateOf,
    content.nextChannel,
    needs.preferences.stops,
  );
  const attemptsOf = createAttempts(foundation);
  watchHeld(foundation);

  function rateOf(channel: Channel): Rate | undefined {
    if (channel === 'sms') {
      const perSecond = settings.sms()?.partsPerSecond;
      return perSecond === undefined ? undefined : { perSecond, most: Math.max(longestTextParts, perSecond) };
    }
    const perMinute = settings.email()?.perMinute ?? null;
    return perMinute === null ? undefined : { perSecond: perMinute / 60, most: Math.max(1, perMinute / 6) };
  }

  const byId = database.orm
    .select()
    .from(notifications)
    .where(eq(notifications.id, sql.placeholder('id')))
    .prepare();

  const seqsOfVisit = database.sqlite
    .prepare<[{ visitId: string }], number>(`SELECT seq FROM notifications WHERE ${isOfVisit}`)
    .pluck();

  const isSetUp = (channel: Channel): boolean => {
    // A secret that can't be read on this machine (a copied folder, say) is as good as none.
    if (channel === 'sms') return settings.sms()?.token !== undefined;
    const email = settings.email();
    return email !== undefined && (email.user === '' || email.password !== undefined);
  };
  const readState = (channel: Channel): ChannelHealth['state'] =>
    isSetUp(channel) ? (pauses.of(channel) ? 'paused' : 'working') : 'not-set-up';

  const states = new Map<Channel, ChannelHealth['state']>(
    allChannels.map((channel) => [channel, readState(channel)]),
  );
  changes.listen((batch) => {
    for (const event of batch) {
      if (event.type === 'channel' || event.type === 'channel-settings')
        states.set(event.channel, readState(event.channel));
    }
  });
  const channelState = (channel: Channel) => states.get(channel) ?? 'not-set-up';

  // New settings are a new chance, and a test that got through is one: a pause belongs to what caused it.
  changes.listen((batch) => {
    for (const event of batch) {
      if (event.type !== 'channel-settings' && event.type !== 'channel-works') continue;
      const { channel } = event;
      if (troubles.of(channel) === undefined && pauses.of(channel) === undefined) continue;
      troubles.forget(channel);
      changes.commit((tell) => {
        if (!pauses.end(channel, tell)) tell({ type: 'channel', channel });
      });
    }
  });

  const progress = createProgress(foundation, rates, channelState);
  const visitorOf = database.orm
    .select({ name: visits.visitorName })
    .from(visits)
    .where(eq(visits.id, sql.placeholder('id')))
    .prepare();

  function shownAddress(channel: Channel, address: string | null): string | null {
    if (address === null) return null;
    return channel === 'sms' ? shownPhone(address, settings.site()?.country ?? '') : shownEmail(address);
  }

  /** Of the visit, or of the conversation that a program began. */
  function visitorNameOf(row: NotificationRow): string {
    if (row.visitId !== null) return visitorOf.get({ id: row.visitId })?.name ?? '';
    return needs.talks.client(row)?.name ?? '';
  }

  function describe(row: NotificationRow): Notification {
    const { name } = content.recipient(row);
    return {
      id: row.id,
      kind: row.kind,
      channel: row.channel,
      visitId: row.visitId,
      visitorName: visitorNameOf(row),
      recipientName: name,
      address: shownAddress(row.channel, content.destination(row)),
      job: row.state,
      delivery: row.delivery,
      waitReason: progress.waitReason(row),
      attempts: row.attempts,
      maxAttempts: row.maxAttempts,
      createdAt: row.createdAt,
      dueAt: row.dueAt,
      expiresAt: row.expiresAt,
      finishedAt: row.finishedAt,
      deliveredAt: row.deliveredAt,
      receipt: receiptOf(row),
      dismissedAt: row.dismissedAt,
      lastCode: row.lastCode,
      lastText: row.lastText,
      providerId: row.providerId,
    };
  }

  function receiptOf({ channel, state, delivery, receiptAt }: NotificationRow): Notification['receipt'] {
    if (channel === 'email' || state !== 'sent') return 'none';
    if (delivery !== 'accepted') return 'received';
    return receiptAt === null ? 'missing' : 'awaited';
  }

  const channelHealth = (): ChannelHealth[] =>
    allChannels.map((channel) => {
      const state = channelState(channel);
      const paused = state === 'paused' ? pauses.of(channel) : undefined;
      const trouble = state === 'working' ? troubles.of(channel) : undefined;
      return {
        channel,
        state: trouble ? 'failing' : state,
        waiting: outbox.waiting(channel),
        since: paused?.since ?? trouble?.since ?? null,
        code: paused?.code ?? trouble?.code ?? null,
        text: paused?.text ?? trouble?.text ?? null,
      };
    });

  function existing(notificationId: string): NotificationRow {
    const row = byId.get({ id: notificationId });
    if (!row) throw new Refusal('not-found');
    return row;
  }

  /** What the desk decides about a message, written down with who did it. */
  function decide(row: NotificationRow, action: string, set: Partial<NotificationRow>): Notification {
    changes.commit((tell) => {
      database.orm.update(notifications).set(set).where(eq(notifications.seq, row.seq)).run();
      audit.write({ at: clock.now(), actor: 'reception', action, subject: row.id });
      if (set.state === 'scheduled') tell({ type: 'queued', channel: row.channel, dueAt: clock.now() });
      tell({ type: 'notification', notificationId: row.id, visitId: row.visitId });
    });
    return describe({ ...row, ...set });
  }

  const announce: Notifications['announce'] = (announcement, tell, which = 'all') => {
    const { kind, visitId, hostId, step, dueAt } = announcement;
    const times = announcement.occurrence;
    const occurrence = step === undefined ? times : times * stepsEach + step;
    const about = { kind, visitId, hostId, accountId: null, content: null };
    const leaving = which === 'all' ? chosen(about) : content.routes(about).order.slice(0, 2).slice(-1);
    const queued = leaving.filter(
      (channel) => outbox.enqueue({ kind, channel, visitId, hostId, occurrence, dueAt }, tell) !== undefined,
    );
    return queued.length;
  };

  /** Where only one channel is to be used it is the first that is set up, if any is: a lobby can't wait for the other. */
  function chosen(about: Parameters<Content['routes']>[0]): Channel[] {
    const { order, wished } = content.routes(about);
    if (wished.length !== 1) return wished;
    const ready = order.find((channel) => channelState(channel) !== 'not-set-up');
    return ready === undefined ? wished : [ready];
  }

  return {
    outbox,
    claims,
    rates,
    receipts,
    content,
    notes: createNotes(foundation, outbox, content),
    reading: createReading(foundation),
    progress,
    figures: createFigures(foundation, settings),
    announce,
    chosen,
    channelState,
    channelHealth,
    list({ show, visitId, before, limit }) {
      const shown: Record<ListRequest['show'], SQL | undefined> = {
        all: undefined,
        waiting: sql`${notifications.seq} IN (${open})`,
        problems: sql`${notifications.seq} IN (${inTrouble})`,
        sent: eq(notifications.state, 'sent'),
      };
      const anchor = before ? byId.get({ id: before.id }) : undefined;
      const rows = database.orm
        .select()
        .from(notifications)
        .where(
          and(
            shown[show],
            visitId === undefined ? undefined : inArray(notifications.seq, seqsOfVisit.all({ visitId })),
            anchor && lt(notifications.seq, anchor.seq),
          ),
        )
        .orderBy(desc(notifications.seq))
        .limit(limit + 1)
        .all();
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        notifications: page.map(describe),
        next: rows.length > limit && last ? { createdAt: last.createdAt, id: last.id } : null,
      };
    },
    get(notificationId) {
      const row = existing(notificationId);
      return {
        notification: describe(row),
        attempts: attemptsOf
          .all({ seq: row.seq })
          .map(({ number, channel, startedAt, durationMs, outcome, code, text, body }) => ({
            number,
            channel,
            startedAt,
            durationMs,
            outcome,
            code,
            text,
            body,
          })),
      };
    },
    retry(notificationId) {
      const row = existing(notificationId);
      const failedThere = row.state === 'sent' && row.delivery === 'failed';
      if (row.state !== 'scheduled' && row.state !== 'discarded' && !failedThere)
        throw new Refusal('not-retryable');
      const now = clock.now();
      const { maxAttempts, usefulMs } = kinds[row.kind];
      return decide(row, 'message-retried', {
        state: 'scheduled',
        delivery: 'unknown',
        dueAt: now,
        finishedAt: null,
        receiptAt: null,
        dismissedAt: null,
        // Fresh chances, but the attempts made stay on the record.
        maxAttempts: row.attempts + maxAttempts,
        expiresAt: Math.max(row.expiresAt, now + usefulMs),
        lastCode: reasons.byHand.code,
        lastText: reasons.byHand.text,
      });
    },
    cancel(notificationId) {
      const row = existing(notificationId);
      if (row.state !== 'scheduled') throw new Refusal('not-cancellable');
      const { code, text } = reasons.calledBack;
      const gone = { state: 'cancelled', finishedAt: clock.now(), lastCode: code, lastText: text } as const;
      return decide(row, 'message-cancelled', gone);
    },
    dismiss(notificationId) {
      const row = existing(notificationId);
      if (row.state !== 'discarded' && row.delivery !== 'failed') throw new Refusal('not-dismissable');
      if (row.dismissedAt !== null) return describe(row);
      return decide(row, 'message-dismissed', { dismissedAt: clock.now() });
    },
    restore(notificationId) {
      const row = existing(notificationId);
      return row.dismissedAt === null
        ? describe(row)
        : decide(row, 'message-restored', { dismissedAt: null });
    },
    resume(channel) {
      changes.commit((tell) => {
        if (!pauses.end(channel, tell)) return;
        audit.write({ at: clock.now(), actor: 'reception', action: 'channel-resumed', detail: { channel } });
      });
      return channelHealth();
    },
  };
}
