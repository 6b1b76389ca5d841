/**
 * One-time codes that show that an address or number is a visitor's. A code is made when its message leaves and only a keyed hash
 * of it is stored; the key lives as long as this run, so that what is stored is worth nothing to whoever reads the disk: there are
 * only a million codes to try. A restart costs whoever waits for one a new one.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { and, eq, gt, isNull, lte, type SQL } from 'drizzle-orm';
import type { Channel } from '#contract/notifications.ts';
import type { MessageLanguage } from '#contract/preferences.ts';
import { codeLifeMs, codeResendMs, codeTries, type ShownContact } from '#contract/visitor-accounts.ts';
import type { Contact } from '#contract/visitors.ts';
import { type VisitorCodeRow, visitorCodes } from '#db/access-schema.ts';
import type { Place } from '#main/kernel/door.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import {
  createShortLimits,
  type Limits,
  type Measure,
  ofNetwork,
  originOf,
  perDay,
  perHour,
  perMinutes,
} from '#main/kernel/limits.ts';
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

/** Who asks for a code, and in which language it is to be written. */
export type Asker = {
  atKiosk: boolean;
  place: Place | undefined;
  /** Of an account that shows whose its address is. */
  accountId?: string | undefined;
  language: MessageLanguage | undefined;
};

export type VisitorCodes = {
  /**
   * Throws `invalid-input`, also for a number that no code is sent to; `not-set-up`, `too-many-codes`. Never tells whether anybody is
   * known there.
   */
  ask(contact: Contact, from: Asker): AskedCode;
  /** The message that such an asking has queued; undefined once nobody can follow it any more. */
  messageOf(ask: string): string | undefined;
  /** Makes the code of a message that leaves now; undefined when it is no longer wanted. Call inside a change. */
  mint(codeId: string): string | undefined;
  /**
   * Uses a code up, and answers whose it was. Throws `invalid-input`, `wrong-code`, `code-expired`. Whoever asks from where no code
   * was asked for learns nothing of whether there is one, and takes none of its tries.
   */
  prove(contact: Contact, typed: string, place: Place | undefined): KnownContact;
  /** Forgets what is older than a day. */
  tidy(): void;
};

/** What sends a code; queued within the change that notes it, answers the message's id. */
export type SendCode = (
  message: { codeId: string; channel: Channel; to: ShownContact; language: MessageLanguage },
  tell: (event: HouseEvent) => void,
) => string | undefined;

const dayMs = 24 * 3_600_000;
const digits = 6;

/** So many for one contact; the lobby's screens and the pages that anybody can reach are counted apart. */
const perContact = [{ most: 1, withinMs: codeResendMs }, perHour(5), perDay(10)];
/** So many from one network, which has no part of what the lobby may ask for. */
const perNetwork: Readonly<Record<Channel, Measure['limits']>> = {
  email: [perHour(20), perDay(60)],
  sms: [perHour(10), perDay(20)],
};
const perAccount = [perHour(5), perDay(10)];
/** So many by one channel for all together: a text costs money and may be asked for by anybody. */
const overall: Readonly<Record<Channel, Record<'kiosk' | 'elsewhere', Measure['limits']>>> = {
  email: { kiosk: [perHour(240)], elsewhere: [perHour(120), perDay(600)] },
  sms: { kiosk: [perHour(120)], elsewhere: [perHour(60), perDay(200)] },
};
/** Tries from where nobody has asked for the code; more than these may be its owner's, who has changed networks. */
const strangersTries = [perMinutes(10, codeTries)];
const allStrangersTries = [perMinutes(10, 4 * codeTries)];

export const channelOf = (kind: KnownContact['kind']): Channel => (kind === 'email' ? 'email' : 'sms');

export function createVisitorCodes(
  { database, changes, clock, randomness }: Foundation,
  needs: {
    visitors: Visitors;
    limits: Limits;
    /** Throws `invalid-input` on the field for a number that the house sends no code to. */
    checkNumber: (e164: string, field: string) => void;
    isSetUp: (channel: Channel) => boolean;
    send: SendCode;
  },
): VisitorCodes {
  const { visitors, limits, checkNumber, isSetUp, send } = needs;
  const guesses = createShortLimits(clock);
  const { orm } = database;
  const key = randomness.token();
  const asked = createTickets<string>(clock, randomness, codeLifeMs);
  const keyed = (text: string) => createHmac('sha256', key).update(text).digest();

  /** The same for the same row, so that a message that is tried again says what the first one said. */
  const codeOf = (codeId: string) =>
    String(keyed(`code ${codeId}`).readUIntBE(0, 6) % 10 ** digits).padStart(digits, '0');
  const hashOfCode = (codeId: string, code: string) => keyed(`hash ${codeId} ${code}`);

  function isRight(codeId: string, hash: string | null, code: string): boolean {
    const stored = Buffer.from(hash ?? '', 'base64');
    const given = hashOfCode(codeId, code);
    return stored.length === given.length && timingSafeEqual(given, stored);
  }

  const ofContact = ({ kind, value }: KnownContact) =>
    and(eq(visitorCodes.contactKind, kind), eq(visitorCodes.contact, value));

  function measuresOf({ kind, value }: KnownContact, { atKiosk, place, accountId }: Asker): Measure[] {
    const channel = channelOf(kind);
    const where = atKiosk ? 'kiosk' : 'elsewhere';
    return [
      { key: `code ${where} to ${kind} ${value}`, limits: perContact },
      ...(atKiosk ? [] : ofNetwork(`code ${channel}`, place, perNetwork[channel])),
      ...(accountId === undefined ? [] : [{ key: `code by account ${accountId}`, limits: perAccount }]),
      { key: `code ${where} by ${channel}`, limits: overall[channel][where] },
    ];
  }

  /** Whether a code for this contact was asked for from there within a day: whoever has, may know what became of it. */
  const hasAsked = (contact: KnownContact, askedFrom: string) =>
    orm
      .select({ id: visitorCodes.id })
      .from(visitorCodes)
      .where(and(ofContact(contact), eq(visitorCodes.askedFrom, askedFrom)))
      .limit(1)
      .get() !== undefined;

  /** The codes that are good now; one for each place where it was asked for. */
  const open = (contact: KnownContact, now: number): VisitorCodeRow[] =>
    orm
      .select()
      .from(visitorCodes)
      .where(and(ofContact(contact), isNull(visitorCodes.closedAt), gt(visitorCodes.expiresAt, now)))
      .all();

  const close = (where: SQL | undefined, now: number) =>
    orm
      .update(visitorCodes)
      .set({ closedAt: now, hash: null })
      .where(and(where, isNull(visitorCodes.closedAt)))
      .run();

  return {
    ask(contact, asker) {
      const { known, shown } = visitors.identify(contact, 'contact.value');
      const channel = channelOf(known.kind);
      if (channel === 'sms') checkNumber(known.value, 'contact.value');
      if (!isSetUp(channel)) throw new Refusal('not-set-up');
      const now = clock.now();
      const measures = measuresOf(known, asker);
      const retryAt = limits.retryAt(measures);
      if (retryAt !== undefined) throw new Refusal('too-many-codes', { retryAt });
      const { atKiosk, place, language = 'en' } = asker;
      const row = {
        id: randomness.id(),
        contactKind: known.kind,
        contact: known.value,
        atKiosk,
        askedFrom: originOf(place) ?? '',
        createdAt: now,
        expiresAt: now + codeLifeMs,
      };
      const messageId = changes.commit((tell) => {
        limits.count(measures);
        // One that was asked for elsewhere stays good: nobody voids another's by asking for their contact.
        close(and(ofContact(known), eq(visitorCodes.askedFrom, row.askedFrom)), now);
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
    prove(contact, typed, place) {
      const { known } = visitors.identify(contact, 'contact.value');
      const now = clock.now();
      const code = typed.normalize('NFKC').replaceAll(/\D/g, '');
      const origin = originOf(place) ?? '';
      const strangers = [
        { key: `${origin} ${known.value}`, limits: strangersTries },
        { key: known.value, limits: allStrangersTries },
      ];
      const result = changes.commit(() => {
        const rows = open(known, now);
        const right = rows.find(({ id, hash }) => isRight(id, hash, code));
        const asked = hasAsked(known, origin);
        if (right && (asked || guesses.retryAt(strangers) === undefined)) {
          close(ofContact(known), now);
          return 'right' as const;
        }
        if (!asked) guesses.count(strangers);
        const own = rows.find(({ askedFrom, hash }) => asked && askedFrom === origin && hash !== null);
        if (!own) return { triesLeft: undefined };
        const tries = own.tries + 1;
        orm.update(visitorCodes).set({ tries }).where(eq(visitorCodes.id, own.id)).run();
        if (tries >= codeTries) close(eq(visitorCodes.id, own.id), now);
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
