/**
 * News of an account's messages, and of the conversations it may read, for URLs of its own. Each change is written down for them in
 * its very transaction, so none is lost with the power; the courier posts what is written down. Their secrets are derived from one key that
 * lies with the other secrets, so the database holds none.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { and, asc, desc, eq, isNull, lte, sql } from 'drizzle-orm';
import { accountKindOf, mayCall } from '#contract/account-rights.ts';
import { kindsAboutTalk } from '#contract/notifications.ts';
import type { Webhook } from '#contract/webhooks.ts';
import { type NotificationRow, notifications, webhookDeliveries, webhooks } from '#db/schema.ts';
import type { Accounts } from '#main/accounts/room.ts';
import type { Audit } from '#main/audit/room.ts';
import type { TalkNews } from '#main/conversations/room.ts';
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
  /**
   * Writes down news of a message for the URLs of its account, or of those that may read the conversation it is about, unless it is
   * what they were told last. Call inside a change.
   */
  note(notificationId: string): void;
  /** Writes down for the URLs of whoever may read a conversation that this was said in it. Call inside a change. */
  noteSaid(messageId: string): void;
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

type Needs = { audit: Audit; secrets: SecretStore; accounts: Pick<Accounts, 'calling'>; news: TalkNews };

export function createWebhooks(foundation: Foundation, needs: Needs): Webhooks {
  const { database, changes, clock, randomness } = foundation;
  const { audit, secrets, accounts, news } = needs;
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

  /** Of the accounts with URLs, those that may read a host's conversation. */
  const readersOf = (hostId: string | null): string[] =>
    [...accountsWithUrls].filter((accountId) => {
      const account = accounts.calling(accountId);
      if (!account || !mayCall(accountKindOf(account), 'operatorConversations.conversation')) return false;
      return account.role === 'program' || account.hostId === hostId;
    });

  /** Who is told of a message; undefined when nobody is. */
  function toldOf(row: NotificationRow): { accountIds: string[]; conversation?: number } | undefined {
    const { accountId, kind } = row;
    if (accountId !== null) return accountsWithUrls.has(accountId) ? { accountIds: [accountId] } : undefined;
    const conversation = kindsAboutTalk.has(kind) ? news.conversationOf(row) : undefined;
    return conversation && { accountIds: readersOf(conversation.hostId), conversation: conversation.seq };
  }

  function queue(
    { id: webhookId, heldUntil }: typeof webhooks.$inferSelect,
    what: { aboutId: string; change: string; event: string },
  ): void {
    const now = clock.now();
    const waits = {
      state: 'scheduled',
      dueAt: Math.max(now, heldUntil ?? now),
      attempts: 0,
      createdAt: now,
    } as const;
    orm
      .insert(webhookDeliveries)
      .values({ id: randomness.id(), webhookId, ...what, ...waits })
      .run();
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
      const told = row && toldOf(row);
      if (!told) return;
      const change = changeOf(row);
      if (change === undefined) return;
      const now = clock.now();
      const event = JSON.stringify(newsOf(row, change, now, told.conversation));
      for (const webhook of told.accountIds.flatMap(openOf)) {
        const last = lastTold.get(row.id, webhook.id);
        // A try that did not get through leaves a message where it was.
        if (last === change || (change === 'scheduled' && last !== undefined && last !== 'discarded'))
          continue;
        queue(webhook, { aboutId: row.id, change, event });
      }
    },
    noteSaid(messageId) {
      if (accountsWithUrls.size === 0) return;
      const said = news.said(messageId);
      if (!said) return;
      const timestamp = new Date(clock.now()).toISOString();
      const event = JSON.stringify({ type: 'conversation.message', timestamp, data: said.news });
      for (const webhook of readersOf(said.hostId).flatMap(openOf))
        queue(webhook, { aboutId: messageId, change: 'said', event });
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

/** @param conversation the number of the one that it is about */
function newsOf(row: NotificationRow, change: string, now: number, conversation?: number) {
  const { id, channel, state, delivery, dueAt, attempts, lastCode, lastText } = row;
  // What the provider said when all went well explains nothing.
  const well = state === 'sent' && delivery !== 'failed';
  // A provider's words can hold the address of whoever was written to, and that is not the account's to know here.
  const reason = conversation === undefined ? lastText : null;
  const why = well ? { code: null, reason: null } : { code: lastCode, reason };
  const about = conversation !== undefined && { conversation };
  return {
    type: `message.${change}`,
    timestamp: new Date(now).toISOString(),
    data: { id, ...about, channel, state, delivery, due: shownTime(dueAt), attempts, ...why },
  };
}
