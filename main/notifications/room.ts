/** Messages: queued with their cause, shown with their true state, tried again when the desk says so. */
import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import type { Attempt, Channel, ChannelHealth, Notification, WaitReason } from '#contract/notifications.ts';
import type { MessageProgress } from '#contract/visits.ts';
import { channels as channelsTable, type NotificationRow, notifications } from '#db/schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { shownEmail, shownPhone } from '#main/kernel/people.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { Templates } from '#main/templates/room.ts';
import { type Content, createContent } from './content.ts';
import { createAttempts, createOutbox, type Outbox } from './outbox.ts';
import { usefulness } from './rules.ts';

export type { Finish, Outbox } from './outbox.ts';

export type ListRequest = {
  show: 'all' | 'waiting' | 'problems' | 'sent';
  visitId?: string | undefined;
  before?: { id: string } | undefined;
  limit: number;
};

export type Notifications = {
  readonly outbox: Outbox;
  readonly content: Content;
  list(request: ListRequest): {
    notifications: Notification[];
    next: { createdAt: number; id: string } | null;
  };
  /** Throws `not-found`. */
  get(notificationId: string): { notification: Notification; attempts: Attempt[] };
  /** Throws `not-found`, and `not-retryable` for what was sent or cancelled. */
  retry(notificationId: string): Notification;
  /** The messages of a visit as its visitor may see them. */
  progressOf(visitId: string): MessageProgress[];
  /** The same for many visits, read at once. */
  progressOfAll(visitIds: readonly string[]): (visitId: string) => MessageProgress[];
  channelHealth(): ChannelHealth[];
  channelState(channel: Channel): ChannelHealth['state'];
  /** Lets a paused channel try again. */
  resume(channel: Channel): ChannelHealth[];
};

const allChannels: readonly Channel[] = ['email', 'sms'];
type ProgressRow = Pick<NotificationRow, 'kind' | 'channel' | 'state' | 'delivery' | 'dueAt' | 'attempts'>;
const recipientOf = { 'host-arrival': 'host', 'desk-arrival': 'desk', 'visitor-goodbye': 'visitor' } as const;

// Of the few messages among millions that are not at rest each state has an index of its own; a plain OR would look at all.
const open = sql.raw(`SELECT seq FROM notifications WHERE state = 'scheduled'
  UNION ALL SELECT seq FROM notifications WHERE state = 'sending'`);
const inTrouble = sql.raw(`SELECT seq FROM notifications WHERE state = 'discarded'
  UNION ALL SELECT seq FROM notifications WHERE state = 'scheduled' AND last_code IS NOT NULL`);

export function createNotifications(
  foundation: Foundation,
  settings: SettingsRoom,
  hosts: Hosts,
  audit: Audit,
  templates: Templates,
): Notifications {
  const { database, changes, clock } = foundation;
  const outbox = createOutbox(foundation);
  const content = createContent(foundation, settings, hosts, templates);
  const attemptsOf = createAttempts(foundation);
  const progressColumns = {
    visitId: notifications.visitId,
    kind: notifications.kind,
    channel: notifications.channel,
    state: notifications.state,
    delivery: notifications.delivery,
    dueAt: notifications.dueAt,
    attempts: notifications.attempts,
  };
  const ofVisit = database.orm
    .select(progressColumns)
    .from(notifications)
    .where(eq(notifications.visitId, sql.placeholder('visitId')))
    .orderBy(notifications.seq)
    .prepare();
  // A board has hundreds of visits: asked for one by one their messages would cost more than all the rest of it.
  const ofVisits = database.orm
    .select(progressColumns)
    .from(notifications)
    .where(sql`${notifications.visitId} IN (SELECT value FROM json_each(${sql.placeholder('visitIds')}))`)
    .orderBy(notifications.seq)
    .prepare();
  const byId = database.orm
    .select()
    .from(notifications)
    .where(eq(notifications.id, sql.placeholder('id')))
    .prepare();

  const pausedRow = (channel: Channel) =>
    database.orm.select().from(channelsTable).where(eq(channelsTable.channel, channel)).get();
  const isSetUp = (channel: Channel): boolean => {
    // A secret that can't be read on this machine (a copied folder, say) is as good as none.
    if (channel === 'sms') return settings.sms()?.token !== undefined;
    const email = settings.email();
    return email !== undefined && (email.user === '' || email.password !== undefined);
  };
  const readState = (channel: Channel): ChannelHealth['state'] =>
    isSetUp(channel) ? (pausedRow(channel) ? 'paused' : 'working') : 'not-set-up';

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

  function clearPause(channel: Channel): boolean {
    return database.orm.delete(channelsTable).where(eq(channelsTable.channel, channel)).run().changes > 0;
  }
  // New settings are a new chance: a pause belongs to the settings that caused it.
  changes.listen((batch) => {
    for (const event of batch) {
      if (event.type !== 'channel-settings' || !pausedRow(event.channel)) continue;
      changes.commit((tell) => {
        clearPause(event.channel);
        tell({ type: 'channel', channel: event.channel });
      });
    }
  });

  function progress(row: ProgressRow): MessageProgress {
    return {
      to: recipientOf[row.kind],
      channel: row.channel,
      job: row.state,
      delivery: row.delivery,
      waitReason: waitReason(row),
    };
  }

  function waitReason(row: ProgressRow): WaitReason | null {
    if (row.state !== 'scheduled') return null;
    const state = channelState(row.channel);
    if (state === 'not-set-up') return 'channel-not-set-up';
    if (state === 'paused') return 'channel-paused';
    if (row.dueAt <= clock.now()) return null;
    return row.attempts > 0 ? 'retry' : 'grace';
  }

  function shownAddress(channel: Channel, address: string | null): string | null {
    if (address === null) return null;
    return channel === 'sms' ? shownPhone(address, settings.site()?.country ?? '') : shownEmail(address);
  }

  function describe(row: NotificationRow): Notification {
    const { name, address } = content.recipient(row);
    return {
      id: row.id,
      kind: row.kind,
      channel: row.channel,
      visitId: row.visitId,
      recipientName: name,
      address: shownAddress(row.channel, row.address ?? address),
      job: row.state,
      delivery: row.delivery,
      waitReason: waitReason(row),
      attempts: row.attempts,
      maxAttempts: row.maxAttempts,
      createdAt: row.createdAt,
      dueAt: row.dueAt,
      expiresAt: row.expiresAt,
      finishedAt: row.finishedAt,
      lastCode: row.lastCode,
      lastText: row.lastText,
      providerId: row.providerId,
    };
  }

  const channelHealth = (): ChannelHealth[] =>
    allChannels.map((channel) => {
      const state = channelState(channel);
      const paused = state === 'paused' ? pausedRow(channel) : undefined;
      const trouble = state === 'working' ? outbox.trouble(channel) : undefined;
      return {
        channel,
        state: trouble ? 'failing' : state,
        waiting: outbox.waiting(channel),
        since: paused?.pausedAt ?? trouble?.since ?? null,
        code: paused?.code ?? trouble?.code ?? null,
        text: paused?.text ?? trouble?.text ?? null,
      };
    });

  return {
    outbox,
    content,
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
            visitId === undefined ? undefined : eq(notifications.visitId, visitId),
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
      const row = byId.get({ id: notificationId });
      if (!row) throw new Refusal('not-found');
      return {
        notification: describe(row),
        attempts: attemptsOf
          .all({ seq: row.seq })
          .map(({ number, startedAt, durationMs, outcome, code, text }) => ({
            number,
            startedAt,
            durationMs,
            outcome,
            code,
            text,
          })),
      };
    },
    retry(notificationId) {
      const row = byId.get({ id: notificationId });
      if (!row) throw new Refusal('not-found');
      if (row.state !== 'scheduled' && row.state !== 'discarded') throw new Refusal('not-retryable');
      const now = clock.now();
      const again = {
        state: 'scheduled',
        delivery: 'unknown',
        dueAt: now,
        finishedAt: null,
        // Fresh chances, but the attempts made stay on the record.
        maxAttempts: row.attempts + usefulness[row.kind].maxAttempts,
        expiresAt: Math.max(row.expiresAt, now + usefulness[row.kind].usefulMs),
      } as const;
      changes.commit((tell) => {
        database.orm.update(notifications).set(again).where(eq(notifications.seq, row.seq)).run();
        audit.write({ at: now, actor: 'reception', action: 'message-retried', subject: row.id });
        tell({ type: 'queued', channel: row.channel, dueAt: now });
        tell({ type: 'notification', notificationId: row.id, visitId: row.visitId });
      });
      return describe({ ...row, ...again });
    },
    progressOf: (visitId) => ofVisit.all({ visitId }).map(progress),
    progressOfAll(visitIds) {
      const rows = ofVisits.all({ visitIds: JSON.stringify(visitIds) });
      const byVisit = Map.groupBy(rows, (row) => row.visitId);
      return (visitId) => byVisit.get(visitId)?.map(progress) ?? [];
    },
    resume(channel) {
      changes.commit((tell) => {
        if (!clearPause(channel)) return;
        audit.write({ at: clock.now(), actor: 'reception', action: 'channel-resumed', detail: { channel } });
        tell({ type: 'channel', channel });
      });
      return channelHealth();
    },
  };
}
