/**
 * One-time codes that show that an address or number is a visitor's. A code is made when its message leaves and only a keyed hash
 * of it is stored; the key lives as long as this run, so that what is stored is worth nothing to whoever reads the disk: there are
 * only a million codes to try. A restart costs whoever waits for one a new one.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { and, eq, gt, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { Channel } from '#contract/notifications.ts';
import type { MessageLanguage } from '#contract/preferences.ts';
import { codeLifeMs, codeResendMs, codeTries, type ShownContact } from '#contract/visitor-accounts.ts';
import type { Contact } from '#contract/visitors.ts';
import { type VisitorCodeRow, visitorCodes } from '#db/access-schema.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import { createTickets } from '#main/kernel/tickets.ts';
import type { KnownContact, Visitors } from '#main/visitors/room.ts';

export type AskedCode = {
  ask: string;
  contact: ShownContact;
  now: number;
  resendAt: number;
  expiresAt: number;
};

export type VisitorCodes = {
  /** Throws `invalid-input`, `not-set-up`, `too-many-codes`. Never tells whether anybody is known there. */
  ask(contact: Contact, from: { atKiosk: boolean; language: MessageLanguage | undefined }): AskedCode;
  /** The message that such an asking has queued; undefined once nobody can follow it any more. */
  messageOf(ask: string): string | undefined;
  /** Makes the code of a message that leaves now; undefined when it is no longer wanted. Call inside a change. */
  mint(codeId: string): string | undefined;
  /** Uses a code up, and answers whose it was. Throws `invalid-input`, `wrong-code`, `code-expired`. */
  prove(contact: Contact, typed: string): KnownContact;
  /** Forgets what is older than a day. */
  tidy(): void;
};

/** What sends a code; queued within the change that notes it, answers the message's id. */
export type SendCode = (
  message: { codeId: string; channel: Channel; to: ShownContact; language: MessageLanguage },
  tell: (event: HouseEvent) => void,
) => string | undefined;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const digits = 6;

/** So many for one contact; the lobby's screen and the pages that anybody can reach are counted apart. */
const perContact = [
  { within: codeResendMs, most: 1 },
  { within: hourMs, most: 5 },
  { within: dayMs, most: 10 },
];
/** So many by one channel for all together, an hour: a text costs money and may be asked for by anybody. */
const overall: Readonly<Record<Channel, { kiosk: number; elsewhere: number }>> = {
  email: { kiosk: 240, elsewhere: 120 },
  sms: { kiosk: 120, elsewhere: 60 },
};

export const channelOf = (kind: KnownContact['kind']): Channel => (kind === 'email' ? 'email' : 'sms');

export function createVisitorCodes(
  { database, changes, clock, randomness }: Foundation,
  needs: { visitors: Visitors; isSetUp: (channel: Channel) => boolean; send: SendCode },
): VisitorCodes {
  const { visitors, isSetUp, send } = needs;
  const { orm } = database;
  const key = randomness.token();
  const asked = createTickets<string>(clock, randomness, codeLifeMs);
  const keyed = (text: string) => createHmac('sha256', key).update(text).digest();

  /** The same for the same row, so that a message that is tried again says what the first one said. */
  const codeOf = (codeId: string) =>
    String(keyed(`code ${codeId}`).readUIntBE(0, 6) % 10 ** digits).padStart(digits, '0');
  const hashOfCode = (codeId: string, code: string) => keyed(`hash ${codeId} ${code}`);

  const ofContact = ({ kind, value }: KnownContact) =>
    and(eq(visitorCodes.contactKind, kind), eq(visitorCodes.contact, value));

  /** When the next may be asked for, where there have been too many; a clock set back makes none of them younger than now. */
  function retryAt(where: SQL | undefined, { within, most }: { within: number; most: number }, now: number) {
    const times = orm
      .select({ at: visitorCodes.createdAt })
      .from(visitorCodes)
      .where(and(where, gt(visitorCodes.createdAt, now - within)))
      .orderBy(sql`${visitorCodes.createdAt} DESC`)
      .limit(most)
      .all();
    const oldest = times[most - 1];
    return oldest === undefined ? undefined : now + within - Math.max(0, now - oldest.at);
  }

  function checkLimits(contact: KnownContact, atKiosk: boolean, now: number): void {
    const here = eq(visitorCodes.atKiosk, atKiosk);
    const own = and(here, ofContact(contact));
    const allowed = overall[channelOf(contact.kind)];
    const limits = [
      ...perContact.map((limit) => retryAt(own, limit, now)),
      retryAt(
        and(here, eq(visitorCodes.contactKind, contact.kind)),
        { within: hourMs, most: atKiosk ? allowed.kiosk : allowed.elsewhere },
        now,
      ),
    ].filter((at) => at !== undefined);
    if (limits.length > 0) throw new Refusal('too-many-codes', { retryAt: Math.max(...limits) });
  }

  const open = (contact: KnownContact, now: number): VisitorCodeRow | undefined =>
    orm
      .select()
      .from(visitorCodes)
      .where(and(ofContact(contact), isNull(visitorCodes.closedAt), gt(visitorCodes.expiresAt, now)))
      .orderBy(sql`${visitorCodes.createdAt} DESC`)
      .limit(1)
      .get();

  const close = (where: SQL | undefined, now: number) =>
    orm
      .update(visitorCodes)
      .set({ closedAt: now, hash: null })
      .where(and(where, isNull(visitorCodes.closedAt)))
      .run();

  return {
    ask(contact, { atKiosk, language = 'en' }) {
      const { known, shown } = visitors.identify(contact, 'contact.value');
      const channel = channelOf(known.kind);
      if (!isSetUp(channel)) throw new Refusal('not-set-up');
      const now = clock.now();
      checkLimits(known, atKiosk, now);
      const row = {
        id: randomness.id(),
        contactKind: known.kind,
        contact: known.value,
        atKiosk,
        createdAt: now,
        expiresAt: now + codeLifeMs,
      };
      const messageId = changes.commit((tell) => {
        close(ofContact(known), now);
        orm.insert(visitorCodes).values(row).run();
        return send({ codeId: row.id, channel, to: shown, language }, tell);
      });
      return {
        ask: asked.issue(messageId ?? ''),
        contact: shown,
        now,
        resendAt: now + codeResendMs,
        expiresAt: row.expiresAt,
      };
    },
    messageOf: (ask) => asked.redeem(ask),
    mint(codeId) {
      const now = clock.now();
      const code = codeOf(codeId);
      const wanted = orm
        .update(visitorCodes)
        .set({ hash: hashOfCode(codeId, code).toString('base64') })
        .where(
          and(eq(visitorCodes.id, codeId), isNull(visitorCodes.closedAt), gt(visitorCodes.expiresAt, now)),
        )
        .run();
      return wanted.changes === 0 ? undefined : code;
    },
    prove(contact, typed) {
      const { known } = visitors.identify(contact, 'contact.value');
      const now = clock.now();
      const code = typed.normalize('NFKC').replaceAll(/\D/g, '');
      const result = changes.commit(() => {
        const row = open(known, now);
        const stored = Buffer.from(row?.hash ?? '', 'base64');
        const given = hashOfCode(row?.id ?? '', code);
        // As much work for a contact without a code as for one that has one.
        const matches = timingSafeEqual(
          given,
          stored.length === given.length ? stored : Buffer.alloc(given.length),
        );
        if (!row?.hash) return { triesLeft: undefined };
        if (matches) {
          close(eq(visitorCodes.id, row.id), now);
          return 'right' as const;
        }
        const tries = row.tries + 1;
        orm.update(visitorCodes).set({ tries }).where(eq(visitorCodes.id, row.id)).run();
        if (tries >= codeTries) close(eq(visitorCodes.id, row.id), now);
        return { triesLeft: codeTries - tries };
      });
      if (result === 'right') return known;
      if (result.triesLeft === undefined) throw new Refusal('code-expired');
      throw new Refusal('wrong-code', { triesLeft: result.triesLeft });
    },
    tidy() {
      const old = lte(visitorCodes.createdAt, clock.now() - dayMs);
      if (orm.select({ id: visitorCodes.id }).from(visitorCodes).where(old).limit(1).get())
        changes.commit(() => void orm.delete(visitorCodes).where(old).run());
    },
  };
}
