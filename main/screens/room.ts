/**
 * Screens of the house that are not in it. The desk shows a code; whoever types it in a browser has that browser become a kiosk,
 * by a token of 256 random bits of which only the hash is kept. Five wrong codes are all that one network has for the time of a code,
 * and after some hundreds from everywhere tries are let through one a second: nobody can try them all, and nobody voids a code for
 * whoever reads it at the desk. Eight digits and ten minutes give strangers a chance of one in sixty thousand at the very most.
 */
import { timingSafeEqual } from 'node:crypto';
import { asc, eq, isNull, sql } from 'drizzle-orm';
import { pairingCodeDigits, pairingCodeMs, type Screen } from '#contract/screens.ts';
import { type ScreenRow, screens as screensTable } from '#db/access-schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Place } from '#main/kernel/door.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { hashOf } from '#main/kernel/hash.ts';
import { createShortLimits, ofNetwork } from '#main/kernel/limits.ts';
import { Refusal } from '#main/kernel/refusal.ts';

/** Wrong codes from one network in the time of a code. */
const perNetwork = [{ most: 5, withinMs: pairingCodeMs }];
/** From everywhere: whoever comes after these waits for their turn. */
const freeInAll = [{ most: 500, withinMs: pairingCodeMs }];
const thenOneEvery = [{ most: 1, withinMs: 1_000 }];
const hour = 3_600_000;

export type Screens = {
  /** Makes a code; the one before it is void. `expiresAt` in UTC milliseconds. */
  pairingCode(): { code: string; expiresAt: number };
  /**
   * Answers with the token that the browser keeps. Throws `wrong-code`, and `too-many-tries` with `retryAt` for a network that has
   * tried too many.
   */
  pair(code: string, name: string, place: Place | undefined): { token: string; name: string };
  /** The screen that holds a token; undefined when it was never one or has been revoked. Using it is noted, to the hour. */
  byToken(token: string): Pick<Screen, 'id' | 'name'> | undefined;
  /** In the order they were paired. */
  list(): Screen[];
  /** Throws `not-found`. */
  rename(screenId: string, name: string): Screen[];
  /** Throws `not-found`. */
  revoke(screenId: string): Screen[];
  /** Hears of each screen that has been revoked; answers with what stops it. */
  onRevoked(hear: (screenId: string) => void): () => void;
};

export function createScreens(foundation: Foundation, audit: Audit): Screens {
  const { database, changes, clock, randomness } = foundation;
  const { orm } = database;
  const byHash = orm
    .select()
    .from(screensTable)
    .where(sql`${screensTable.hash} = ${sql.placeholder('hash')} AND ${screensTable.revokedAt} IS NULL`)
    .prepare();
  const listeners = new Set<(screenId: string) => void>();
  // In memory only: after a restart the desk shows another.
  let open: { code: string; until: number } | undefined;
  const limits = createShortLimits(clock);

  const list = () =>
    orm
      .select()
      .from(screensTable)
      .where(isNull(screensTable.revokedAt))
      .orderBy(asc(screensTable.createdAt), asc(screensTable.id))
      .all()
      .map(shown);

  function find(screenId: string): ScreenRow {
    const row = orm.select().from(screensTable).where(eq(screensTable.id, screenId)).get();
    if (!row || row.revokedAt !== null) throw new Refusal('not-found');
    return row;
  }

  function isRight(typed: string, place: Place | undefined): boolean {
    const own = ofNetwork('pairing', place, perNetwork);
    const inAll = { key: 'pairing in all', limits: freeInAll };
    const inTurn = { key: 'pairing in turn', limits: thenOneEvery };
    const crowded = limits.retryAt([inAll]) !== undefined;
    const retryAt = limits.retryAt([...own, ...(crowded ? [inTurn] : [])]);
    if (retryAt !== undefined) throw new Refusal('too-many-tries', { retryAt });
    if (crowded) limits.count([inTurn]);
    const isGood = open !== undefined && open.until > clock.monotonic();
    if (isGood && same(typed.replaceAll(/\D/g, ''), open?.code ?? '')) return true;
    limits.count([...own, inAll]);
    return false;
  }

  return {
    pairingCode() {
      open = {
        code: randomness.digits(pairingCodeDigits),
        until: clock.monotonic() + pairingCodeMs,
      };
      audit.write({ at: clock.now(), actor: 'reception', action: 'pairing-code-shown' });
      return { code: open.code, expiresAt: clock.now() + pairingCodeMs };
    },
    pair(code, name, place) {
      if (!isRight(code, place)) throw new Refusal('wrong-code');
      open = undefined;
      const token = randomness.token();
      const now = clock.now();
      const row = {
        id: randomness.id(),
        name,
        hash: hashOf(token),
        createdAt: now,
        lastSeenAt: toTheHour(now),
      };
      changes.commit((tell) => {
        orm.insert(screensTable).values(row).run();
        audit.write({ at: now, actor: 'kiosk', action: 'screen-paired', subject: row.id });
        tell({ type: 'screen' });
      });
      return { token, name };
    },
    byToken(token) {
      const row = byHash.get({ hash: hashOf(token) });
      if (!row) return undefined;
      const seen = toTheHour(clock.now());
      if (row.lastSeenAt !== seen)
        orm.update(screensTable).set({ lastSeenAt: seen }).where(eq(screensTable.id, row.id)).run();
      return { id: row.id, name: row.name };
    },
    list,
    rename(screenId, name) {
      find(screenId);
      changes.commit((tell) => {
        orm.update(screensTable).set({ name }).where(eq(screensTable.id, screenId)).run();
        audit.write({ at: clock.now(), actor: 'reception', action: 'screen-renamed', subject: screenId });
        tell({ type: 'screen' });
      });
      return list();
    },
    revoke(screenId) {
      find(screenId);
      changes.commit((tell) => {
        const revokedAt = clock.now();
        orm.update(screensTable).set({ revokedAt }).where(eq(screensTable.id, screenId)).run();
        audit.write({ at: revokedAt, actor: 'reception', action: 'screen-revoked', subject: screenId });
        tell({ type: 'screen' });
      });
      for (const hear of listeners) hear(screenId);
      return list();
    },
    onRevoked(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}

const toTheHour = (at: number) => Math.floor(at / hour) * hour;

const shown = ({ id, name, createdAt, lastSeenAt }: ScreenRow): Screen => ({
  id,
  name,
  pairedAt: createdAt,
  lastSeenAt,
});

/** In constant time for codes of the right length. */
function same(typed: string, code: string): boolean {
  const [given, expected] = [Buffer.from(typed), Buffer.from(code)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
