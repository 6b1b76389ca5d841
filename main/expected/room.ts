/**
 * Visitors who are expected. One is met in the very transaction in which somebody with the same name, address or number checks in
 * for that host on that day; whoever has not come by the end of the day stays written down so, for a month.
 */
import { and, asc, eq, gte, isNull, type SQL, sql } from 'drizzle-orm';
import type { ExpectedForm, ExpectedVisit } from '#contract/expected.ts';
import { type ExpectedRow, expectedVisits, type VisitRow, visits } from '#db/schema.ts';
import type { Actor, Audit } from '#main/audit/room.ts';
import type { Hosts } from '#main/hosts/room.ts';
import { startOfDay } from '#main/kernel/days.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import {
  canonicalEmail,
  canonicalPhone,
  emailKey,
  foldName,
  shownEmail,
  shownPhone,
} from '#main/kernel/people.ts';
import { Refusal, refuseField, upToLimit } from '#main/kernel/refusal.ts';
import type { SettingsRoom } from '#main/settings/room.ts';

const day = 24 * 3_600_000;
const furthestMs = 366 * day;
/** Of one host, today and later. */
const mostOpen = 200;
/** How long it is remembered who was expected. */
const keptMs = 30 * day;

export type Expected = {
  /** From the site's present day on, less so many days, by time; without the cancelled. @param hostId of one host alone */
  upcoming(hostId?: string, daysBefore?: number): ExpectedVisit[];
  /** Of the site's present day. */
  today(): ExpectedVisit[];
  /** Undefined when there is none, or it is not of that host. */
  hostOf(expectedId: string): string | undefined;
  /** Throws `not-found` for a host who is not on the list, `invalid-input`, `too-many`. */
  add(hostId: string, form: ExpectedForm, actor: Actor): ExpectedVisit;
  /** Throws `not-found`, `already-arrived`. */
  cancel(expectedId: string, actor: Actor): ExpectedVisit;
  /** Throws `not-found`. */
  restore(expectedId: string, actor: Actor): ExpectedVisit;
  /** Forgets whom nobody needs to remember any more. */
  tidy(): void;
};

export function createExpected(
  foundation: Foundation,
  { settings, hosts, audit }: { settings: SettingsRoom; hosts: Hosts; audit: Audit },
): Expected {
  const { database, changes, clock, randomness } = foundation;
  const { orm, sqlite } = database;
  const dayOf = (at: number) => startOfDay(at, settings.site()?.zone ?? 'UTC');

  function read(where: SQL | undefined) {
    return orm
      .select({ row: expectedVisits, arrivedAt: visits.checkedInAt })
      .from(expectedVisits)
      .leftJoin(visits, eq(visits.id, expectedVisits.visitId))
      .where(where)
      .orderBy(asc(expectedVisits.expectedAt), asc(expectedVisits.createdAt))
      .all();
  }

  function describe(
    { row, arrivedAt }: { row: ExpectedRow; arrivedAt: number | null },
    today: number,
  ): ExpectedVisit {
    const open = row.expectedAt >= today ? 'expected' : 'not-come';
    return {
      id: row.id,
      hostId: row.hostId,
      hostName: hosts.row(row.hostId)?.name ?? '',
      visitorName: row.visitorName,
      company: row.company,
      email: row.email && shownEmail(row.email),
      phone: row.phone,
      phoneShown: row.phone && shownPhone(row.phone, settings.site()?.country ?? ''),
      expectedAt: row.expectedAt,
      state: row.visitId !== null ? 'arrived' : row.cancelledAt !== null ? 'cancelled' : open,
      visitId: row.visitId,
      arrivedAt,
    };
  }

  function list(since: number, hostId?: string): ExpectedVisit[] {
    const today = dayOf(clock.now());
    const ofHost = hostId === undefined ? undefined : eq(expectedVisits.hostId, hostId);
    const shown = and(gte(expectedVisits.expectedAt, since), isNull(expectedVisits.cancelledAt), ofHost);
    return read(shown).map((found) => describe(found, today));
  }

  function one(expectedId: string) {
    const [found] = read(eq(expectedVisits.id, expectedId));
    if (!found) throw new Refusal('not-found');
    return found;
  }

  function clean(form: ExpectedForm) {
    const now = clock.now();
    if (form.at < dayOf(now)) throw refuseField('at', 'in-the-past');
    const at = upToLimit('at', form.at, now + furthestMs);
    const email = form.email === null ? null : canonicalEmail(form.email);
    if (email === undefined) throw refuseField('email', 'not-an-email');
    const phone = form.phone === null ? null : canonicalPhone(form.phone, settings.site()?.country ?? '');
    if (phone === undefined) throw refuseField('phone', 'not-a-phone');
    return {
      visitorName: form.name,
      nameKey: foldName(form.name),
      company: form.company,
      email,
      phone,
      expectedAt: at,
    };
  }

  function setCancelled(expectedId: string, cancelledAt: number | null, actor: Actor): ExpectedVisit {
    const { row } = one(expectedId);
    if ((row.cancelledAt === null) !== (cancelledAt === null)) {
      changes.commit((tell) => {
        orm.update(expectedVisits).set({ cancelledAt }).where(eq(expectedVisits.id, expectedId)).run();
        const action = cancelledAt === null ? 'expected-restored' : 'expected-cancelled';
        audit.write({ at: clock.now(), actor, action, subject: expectedId });
        tell({ type: 'expected', hostId: row.hostId });
      });
    }
    return describe(one(expectedId), dayOf(clock.now()));
  }

  const openOfHost = orm
    .select()
    .from(expectedVisits)
    .where(
      and(
        eq(expectedVisits.hostId, sql.placeholder('hostId')),
        isNull(expectedVisits.cancelledAt),
        isNull(expectedVisits.visitId),
        gte(expectedVisits.expectedAt, sql.placeholder('since')),
      ),
    )
    .orderBy(asc(expectedVisits.expectedAt))
    .prepare();
  const visitById = orm
    .select()
    .from(visits)
    .where(eq(visits.id, sql.placeholder('id')))
    .prepare();
  const metBefore = sqlite.prepare<[string]>('SELECT 1 FROM expected_visits WHERE visit_id = ?');
  const meet = sqlite.prepare<[string, string]>('UPDATE expected_visits SET visit_id = ? WHERE id = ?');

  /** How sure it is that this visitor is the expected one: by address or number, then by name; 0 for somebody else. */
  function likeness(row: ExpectedRow, visit: VisitRow): number {
    const sameEmail =
      row.email !== null &&
      visit.visitorEmail !== null &&
      emailKey(row.email) === emailKey(visit.visitorEmail);
    if (sameEmail || (row.phone !== null && row.phone === visit.visitorPhone)) return 2;
    return row.nameKey !== '' && row.nameKey === foldName(visit.visitorName) ? 1 : 0;
  }

  function meetExpected(visitId: string, hostId: string, tell: (event: HouseEvent) => void): boolean {
    // Most hosts expect nobody; the day is only looked up for those who do.
    const open = openOfHost.all({ hostId, since: clock.now() - 2 * day });
    const visit = open.length > 0 ? visitById.get({ id: visitId }) : undefined;
    if (!visit || metBefore.get(visitId)) return false;
    const today = dayOf(visit.checkedInAt);
    const known = open
      .filter((row) => row.expectedAt >= today && dayOf(row.expectedAt) === today)
      .map((row) => ({ row, likeness: likeness(row, visit) }))
      .filter((found) => found.likeness > 0)
      .sort((one, other) => other.likeness - one.likeness);
    const [found] = known;
    if (!found) return false;
    meet.run(visitId, found.row.id);
    tell({ type: 'expected', hostId });
    return true;
  }

  // In the transaction of the check-in itself: whoever is here is never shown as still expected.
  changes.join((event, tell) => {
    const begins = event.type === 'visit' && (event.change === 'checked-in' || event.change === 'assigned');
    if (begins && event.hostId !== null) meetExpected(event.visitId, event.hostId, tell);
  });

  return {
    upcoming: (hostId, daysBefore = 0) => list(dayOf(clock.now() - daysBefore * day), hostId),
    today() {
      const today = dayOf(clock.now());
      return list(today).filter(({ expectedAt }) => dayOf(expectedAt) === today);
    },
    hostOf: (expectedId) => read(eq(expectedVisits.id, expectedId))[0]?.row.hostId,
    add(hostId, form, actor) {
      if (hosts.row(hostId)?.removedAt !== null) throw new Refusal('not-found');
      const cleaned = clean(form);
      if (openOfHost.all({ hostId, since: dayOf(clock.now()) }).length >= mostOpen)
        throw new Refusal('too-many');
      const id = randomness.id();
      changes.commit((tell) => {
        orm
          .insert(expectedVisits)
          .values({ id, hostId, ...cleaned, createdAt: clock.now() })
          .run();
        audit.write({ at: clock.now(), actor, action: 'expected-added', subject: id, detail: { hostId } });
        tell({ type: 'expected', hostId });
      });
      return describe(one(id), dayOf(clock.now()));
    },
    cancel(expectedId, actor) {
      if (one(expectedId).row.visitId !== null) throw new Refusal('already-arrived');
      return setCancelled(expectedId, clock.now(), actor);
    },
    restore: (expectedId, actor) => setCancelled(expectedId, null, actor),
    tidy() {
      const old = sql`${expectedVisits.expectedAt} < ${clock.now() - keptMs}`;
      if (orm.select({ id: expectedVisits.id }).from(expectedVisits).where(old).limit(1).get())
        changes.commit(() => void orm.delete(expectedVisits).where(old).run());
    },
  };
}
