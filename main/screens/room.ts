/**
 * Screens of the house that are not in it. The desk shows a code; whoever types it in a browser has that browser become a kiosk,
 * by a token of 256 random bits of which only the hash is kept. Five wrong codes void the right one, so that nobody can try them
 * all: eight digits and ten minutes give a stranger one chance in twenty million.
 */
import { timingSafeEqual } from 'node:crypto';
import { asc, eq, isNull, sql } from 'drizzle-orm';
import { pairingCodeDigits, pairingCodeMs, type Screen } from '#contract/screens.ts';
import { type ScreenRow, screens as screensTable } from '#db/access-schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { hashOf } from '#main/kernel/hash.ts';
import { Refusal } from '#main/kernel/refusal.ts';

const mostWrong = 5;
const hour = 3_600_000;

export type Screens = {
  /** Makes a code; the one before it is void. `expiresAt` in UTC milliseconds. */
  pairingCode(): { code: string; expiresAt: number };
  /** Answers with the token that the browser keeps. Throws `wrong-code`. */
  pair(code: string, name: string): { token: string; name: string };
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
  const { database, changes, clock, randomness, log } = foundation;
  const { orm } = database;
  const byHash = orm
    .select()
    .from(screensTable)
    .where(sql`${screensTable.hash} = ${sql.placeholder('hash')} AND ${screensTable.revokedAt} IS NULL`)
    .prepare();
  const listeners = new Set<(screenId: string) => void>();
  // In memory only: after a restart the desk shows another.
  let open: { code: string; until: number; wrong: number } | undefined;

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

  function isRight(typed: string): boolean {
    if (!open || open.until <= clock.monotonic()) return false;
    if (same(typed.replaceAll(/\D/g, ''), open.code)) return true;
    open.wrong += 1;
    if (open.wrong >= mostWrong) {
      open = undefined;
      audit.write({ at: clock.now(), actor: 'system', action: 'pairing-code-void' });
      log.info('a pairing code was tried too often and is void');
    }
    return false;
  }

  return {
    pairingCode() {
      open = {
        code: randomness.digits(pairingCodeDigits),
        until: clock.monotonic() + pairingCodeMs,
        wrong: 0,
      };
      audit.write({ at: clock.now(), actor: 'reception', action: 'pairing-code-shown' });
      return { code: open.code, expiresAt: clock.now() + pairingCodeMs };
    },
    pair(code, name) {
      if (!isRight(code)) throw new Refusal('wrong-code');
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
