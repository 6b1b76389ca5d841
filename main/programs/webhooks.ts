/**
 * News of an account's messages for URLs of its own. Each change of a message is written down for them in the very transaction of
 * that change, so none is lost with the power; the courier posts what is written down. Their secrets are derived from one key that
 * lies with the other secrets, so the database holds none.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { and, asc, desc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Webhook } from '#contract/webhooks.ts';
import { type NotificationRow, notifications, webhookDeliveries, webhooks } from '#db/schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { Refusal, refuseField } from '#main/kernel/refusal.ts';
import { shownTime } from '#main/kernel/times.ts';
import type { SecretStore } from '#main/settings/room.ts';
import { readWebhookUrl } from './addresses.ts';
import type { PostResult } from './post.ts';

const mostOfAccount = 5;
const firstRetryMs = 5_000;
const longestRetryMs = 60 * 60_000;
/** Afterwards nobody is asked again. */
const triedForMs = 24 * 3_600_000;
/** How long what was posted can be read. */
const keptMs = 7 * 24 * 3_600_000;

export type Delivery = {
  seq: number;
  id: string;
  webhookId: string;
  url: string;
  event: string;
  attempts: number;
  createdAt: number;
};

export type Webhooks = {
  list(accountId: string): Webhook[];
  /** Throws `invalid-input` for what can't be posted to, `too-many`. The secret is answered this once. */
  add(
    account: { id: string; role: 'host' | 'program' },
    typed: string,
  ): Promise<Webhook & { secret: string }>;
  /** Throws `not-found`. */
  remove(account: { id: string; role: 'host' | 'program' }, id: string): void;
  /** Writes down news of a message for its account's URLs, unless it is what they were told last. Call inside a change. */
  note(notificationId: string): void;
  /** What is due: of each URL the oldest. */
  due(limit: number): Delivery[];
  /** When the next is due; undefined when none waits. */
  nextDue(): number | undefined;
  /** Writes down what came of a posting. A URL that is gone is posted to no more, one that asks for peace is left alone. */
  finish(delivery: Delivery, result: PostResult): void;
  /** What a URL's news are signed with. */
  keyOf(webhookId: string): Promise<Buffer>;
  tidy(): void;
};

export function createWebhooks(foundation: Foundation, audit: Audit, secrets: SecretStore): Webhooks {
  const { database, changes, clock, randomness } = foundation;
  const { orm, sqlite } = database;
  let masterKey: Promise<Buffer> | undefined;
  // Asked at every change of any message: nearly always there is nobody to tell.
  const accountsWithUrls = new Set(
    orm
      .selectDistinct({ accountId: webhooks.accountId })
      .from(webhooks)
      .where(and(isNull(webhooks.removedAt), isNull(webhooks.goneAt)))
      .all()
      .map(({ accountId }) => accountId),
  );
  const byId = orm
    .select()
    .from(notifications)
    .where(eq(notifications.id, sql.placeholder('id')))
    .prepare();
  const lastTold = sqlite
    .prepare<[string, string], string>(
      `SELECT change FROM webhook_deliveries WHERE notification_id = ? AND webhook_id = ? ORDER BY seq DESC LIMIT 1`,
    )
    .pluck();
  const firstDue = sqlite
    .prepare<[], number>(
      `SELECT due_at FROM webhook_deliveries WHERE state = 'scheduled' ORDER BY due_at, seq LIMIT 1`,
    )
    .pluck();
  const allDue = sqlite.prepare<[number, number], Delivery>(`
    SELECT min(d.seq) AS seq, d.id, d.webhook_id AS webhookId, w.url, d.event, d.attempts, d.created_at AS createdAt
    FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
    WHERE d.state = 'scheduled' AND d.due_at <= ?
    GROUP BY d.webhook_id ORDER BY 1 LIMIT ?`);

  async function readMasterKey(): Promise<Buffer> {
    const stored = await secrets.read('webhook-key');
    if (stored !== undefined) return Buffer.from(stored, 'base64');
    const made = randomBytes(32);
    await secrets.write({ 'webhook-key': made.toString('base64') });
    return made;
  }

  async function keyOf(webhookId: string): Promise<Buffer> {
    masterKey ??= readMasterKey().catch((thrown: unknown) => {
      masterKey = undefined;
      throw thrown;
    });
    return createHmac('sha256', await masterKey)
      .update(`webhook:${webhookId}`)
      .digest();
  }

  const ofAccount = (accountId: string) =>
    orm
      .select()
      .from(webhooks)
      .where(and(eq(webhooks.accountId, accountId), isNull(webhooks.removedAt)))
      .orderBy(asc(webhooks.createdAt))
      .all();

  /** Those that are still posted to. */
  const openOf = (accountId: string) => ofAccount(accountId).filter(({ goneAt }) => goneAt === null);

  function describe({ id, url, createdAt, goneAt }: typeof webhooks.$inferSelect): Webhook {
    const last = orm
      .select()
      .from(webhookDeliveries)
      .where(eq(webhookDeliveries.webhookId, id))
      .orderBy(desc(webhookDeliveries.seq))
      .limit(1)
      .get();
    return {
      id,
      url,
      created: shownTime(createdAt),
      gone: goneAt === null ? null : shownTime(goneAt),
      last: last
        ? { state: last.state, code: last.lastCode, at: shownTime(last.finishedAt ?? last.createdAt) }
        : null,
    };
  }

  function discardWaiting(webhookId: string, now: number, why: 'removed' | 'gone'): void {
    orm
      .update(webhookDeliveries)
      .set({ state: 'discarded', finishedAt: now, lastCode: why })
      .where(and(eq(webhookDeliveries.webhookId, webhookId), eq(webhookDeliveries.state, 'scheduled')))
      .run();
  }

  /** Its owner finds it switched off, and may make it anew once there is somebody to post to again. */
  function retire(webhookId: string, now: number): void {
    orm.update(webhooks).set({ goneAt: now }).where(eq(webhooks.id, webhookId)).run();
    discardWaiting(webhookId, now, 'gone');
    audit.write({ at: now, actor: 'system', action: 'webhook-gone', subject: webhookId });
  }

  function forgetGone(webhookId: string): void {
    const row = orm.select().from(webhooks).where(eq(webhooks.id, webhookId)).get();
    if (row && openOf(row.accountId).length === 0) accountsWithUrls.delete(row.accountId);
  }

  /** Whatever waits for this URL waits as long as it asks for. */
  function hold(webhookId: string, until: number): void {
    orm.update(webhooks).set({ heldUntil: until }).where(eq(webhooks.id, webhookId)).run();
    orm
      .update(webhookDeliveries)
      .set({ dueAt: sql`max(${webhookDeliveries.dueAt}, ${until})` })
      .where(and(eq(webhookDeliveries.webhookId, webhookId), eq(webhookDeliveries.state, 'scheduled')))
      .run();
  }

  return {
    list: (accountId) => ofAccount(accountId).map(describe),
    async add({ id: accountId, role }, typed) {
      const url = readWebhookUrl(typed)?.href;
      if (url === undefined) throw refuseField('url', 'invalid');
      const id = randomness.id();
      const secret = `whsec_${(await keyOf(id)).toString('base64')}`;
      const row = {
        id,
        accountId,
        url,
        createdAt: clock.now(),
        removedAt: null,
        goneAt: null,
        heldUntil: null,
      };
      changes.commit(
        () => {
          if (ofAccount(accountId).length >= mostOfAccount) throw new Refusal('too-many');
          orm.insert(webhooks).values(row).run();
          audit.write({ at: row.createdAt, actor: role, action: 'webhook-added', subject: id });
        },
        () => void accountsWithUrls.add(accountId),
      );
      return { ...describe(row), secret };
    },
    remove({ id: accountId, role }, id) {
      const now = clock.now();
      const own = and(eq(webhooks.id, id), eq(webhooks.accountId, accountId), isNull(webhooks.removedAt));
      changes.commit(
        () => {
          if (orm.update(webhooks).set({ removedAt: now }).where(own).run().changes === 0)
            throw new Refusal('not-found');
          // What has not left yet is nobody's business any more.
          discardWaiting(id, now, 'removed');
          audit.write({ at: now, actor: role, action: 'webhook-removed', subject: id });
        },
        () => {
          if (openOf(accountId).length === 0) accountsWithUrls.delete(accountId);
        },
      );
    },
    note(notificationId) {
      if (accountsWithUrls.size === 0) return;
      const row = byId.get({ id: notificationId });
      if (!row?.accountId || !accountsWithUrls.has(row.accountId)) return;
      const change = changeOf(row);
      if (change === undefined) return;
      const now = clock.now();
      for (const webhook of openOf(row.accountId)) {
        const last = lastTold.get(row.id, webhook.id);
        // A try that did not get through leaves a message where it was.
        if (last === change || (change === 'scheduled' && last !== undefined && last !== 'discarded'))
          continue;
        const event = JSON.stringify(newsOf(row, change, now));
        const about = { webhookId: webhook.id, notificationId: row.id, change, event };
        orm
          .insert(webhookDeliveries)
          .values({
            id: randomness.id(),
            ...about,
            state: 'scheduled',
            dueAt: Math.max(now, webhook.heldUntil ?? now),
            attempts: 0,
            createdAt: now,
          })
          .run();
      }
    },
    due(limit) {
      const now = clock.now();
      // Looked at with every change there is, and nearly always there is nothing.
      const first = firstDue.get();
      return first === undefined || first > now ? [] : allDue.all(now, limit);
    },
    nextDue: () => firstDue.get(),
    finish({ seq, webhookId, attempts, createdAt }, { ok, code, text, gone = false, waitMs = 0 }) {
      const now = clock.now();
      const backoff =
        Math.min(firstRetryMs * 2 ** attempts, longestRetryMs) * (0.8 + 0.4 * randomness.fraction());
      const dueAt = Math.round(now + Math.max(backoff, waitMs));
      const over = gone || dueAt > createdAt + triedForMs;
      const state = ok ? 'sent' : over ? 'discarded' : 'scheduled';
      const still = and(eq(webhookDeliveries.seq, seq), eq(webhookDeliveries.state, 'scheduled'));
      const waits = state === 'scheduled';
      changes.commit(
        () => {
          orm
            .update(webhookDeliveries)
            .set({
              state,
              attempts: attempts + 1,
              lastCode: code,
              lastText: text,
              dueAt: waits ? dueAt : now,
              finishedAt: waits ? null : now,
            })
            .where(still)
            .run();
          if (gone) retire(webhookId, now);
          else if (waitMs > 0) hold(webhookId, now + waitMs);
        },
        () => {
          if (gone) forgetGone(webhookId);
        },
      );
    },
    keyOf,
    tidy() {
      const old = lte(webhookDeliveries.finishedAt, clock.now() - keptMs);
      if (orm.select({ seq: webhookDeliveries.seq }).from(webhookDeliveries).where(old).limit(1).get())
        changes.commit(() => void orm.delete(webhookDeliveries).where(old).run());
    },
  };
}

/** What an owner is told of a message; undefined for what is only on its way. */
function changeOf({ state, delivery }: NotificationRow): string | undefined {
  if (state === 'sending') return undefined;
  if (state !== 'sent') return state;
  if (delivery === 'failed') return 'failed';
  return delivery === 'accepted' ? 'sent' : 'delivered';
}

function newsOf(row: NotificationRow, change: string, now: number) {
  const { id, channel, state, delivery, dueAt, attempts, lastCode, lastText } = row;
  // What the provider said when all went well explains nothing.
  const well = state === 'sent' && delivery !== 'failed';
  const why = well ? { code: null, reason: null } : { code: lastCode, reason: lastText };
  return {
    type: `message.${change}`,
    timestamp: new Date(now).toISOString(),
    data: { id, channel, state, delivery, due: shownTime(dueAt), attempts, ...why },
  };
}
