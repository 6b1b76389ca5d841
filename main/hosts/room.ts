/** The people being visited: who they are, how to reach them, and whether they take another visitor. */
import { and, eq, sql } from 'drizzle-orm';
import {
  type Availability,
  type Host,
  type HostForm,
  hostRestoreMs,
  type OfferedHost,
} from '#contract/hosts.ts';
import { longestAwayMs } from '#contract/own.ts';
import { type HostRow, hosts as hostsTable, visits } from '#db/schema.ts';
import type { Actor, Audit } from '#main/audit/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { canonicalEmail, canonicalPhone, emailKey, shownEmail, shownPhone } from '#main/kernel/people.ts';
import { Refusal, refuseField, upToLimit } from '#main/kernel/refusal.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import { createHostAccess } from './access.ts';
import { availabilityOf, isAway } from './availability.ts';
import { createHostSearch } from './search.ts';

export type Hosts = {
  /** A page of the hosts on the list that match what was typed. */
  offer(query: string, offset: number, limit: number): { hosts: OfferedHost[]; total: number };
  list(query: string, offset: number, limit: number): { hosts: Host[]; total: number };
  /** Throws `not-found`. */
  get(hostId: string): Host;
  /** The stored row, removed or not; undefined when there never was one or it has been erased. */
  row(hostId: string): HostRow | undefined;
  /** Who stands in for them: on the list, or undefined. */
  deputy(hostId: string): HostRow | undefined;
  availability(host: HostRow, now: number): Availability;
  /** The same, but a host who is away counts by their free places: they can be talked to where they are. */
  remoteAvailability(host: HostRow, now: number): Availability;
  /** The same for the visit with that `seq`: those who came before it count. */
  availabilityBefore(host: HostRow, seq: number, now: number): Availability;
  /** Whether somebody is with them in person. */
  inMeeting(hostId: string): boolean;
  /**
   * Throws `invalid-input` for an address or number that can't exist, or when both are missing, and `shared-contact` for one that
   * another host on the list is reached by, unless `shared` says that this is meant.
   */
  add(form: HostForm, shared?: boolean): Host;
  edit(hostId: string, form: HostForm, shared?: boolean): Host;
  remove(hostId: string): Host;
  /** Throws `not-found` later than five minutes after the removal. */
  restore(hostId: string): Host;
  /**
   * Takes no visitors, until when where that is known; or is back. Throws `not-found`, and `invalid-input` for a time that is past or
   * more than a year ahead.
   */
  setAway(hostId: string, away: boolean, until: number | null, actor: Actor): Host;
  /** When the first host who said so will be back, UTC milliseconds. */
  nextReturn(): number | undefined;
  /** Notes that hosts are back whose time has come. Answers how many. */
  welcomeBack(): number;
  /** Throws `not-found`, and `invalid-input` for who can't stand in. */
  setDeputy(hostId: string, deputyId: string | null, actor: Actor): Host;
  any(): boolean;
  /** Whoever is on the list with exactly this name. */
  named(name: string): HostRow | undefined;
  /** Erases, everywhere, the address, the number and the wishes of hosts whose removal can no longer be taken back. Answers how many. */
  eraseRemoved(): number;
};

export function createHosts(foundation: Foundation, settings: SettingsRoom, audit: Audit): Hosts {
  const { database, changes, clock, randomness } = foundation;
  const rows = new Map<string, HostRow>(
    database.orm
      .select()
      .from(hostsTable)
      .all()
      .map((row) => [row.id, row]),
  );
  const search = createHostSearch([...rows.values()].filter((row) => row.removedAt === null));
  const selectPlannedEnds = database.orm
    .select({ plannedEnd: visits.plannedEnd })
    .from(visits)
    .where(
      and(
        eq(visits.hostId, sql.placeholder('hostId')),
        sql`${visits.state} = 'on-site' AND ${visits.seq} < ${sql.placeholder('before')}`,
      ),
    )
    .orderBy(visits.plannedEnd)
    .prepare();

  const selectMeeting = database.sqlite
    .prepare<[string], number>(
      `SELECT 1 FROM visits WHERE host_id = ? AND state = 'on-site' AND kind = 'in-person' LIMIT 1`,
    )
    .pluck();

  const inMeeting = (hostId: string) => selectMeeting.get(hostId) !== undefined;
  const plannedEnds = (hostId: string, before = Number.MAX_SAFE_INTEGER) =>
    selectPlannedEnds.all({ hostId, before }).map((visit) => visit.plannedEnd);
  const remoteAvailability: Hosts['availability'] = (host, now) =>
    availabilityOf(host.capacity, plannedEnds(host.id), now);
  const availability: Hosts['availability'] = (host, now) =>
    isAway(host, now) ? { state: 'away', until: host.awayUntil } : remoteAvailability(host, now);

  function describe(row: HostRow): Host {
    const ends = plannedEnds(row.id);
    const deputy = deputyRow(row);
    return {
      id: row.id,
      name: row.name,
      department: row.department,
      email: row.email && shownEmail(row.email),
      phone: row.phone,
      phoneShown: row.phone && shownPhone(row.phone, settings.site()?.country ?? ''),
      capacity: row.capacity,
      deputy: deputy ? { id: deputy.id, name: deputy.name } : null,
      onSite: ends.length,
      availability: availability(row, clock.now()),
      createdAt: row.createdAt,
      removedAt: row.removedAt,
    };
  }

  /** Undefined while there is nobody on the list to stand in. */
  function deputyRow(row: HostRow): HostRow | undefined {
    const deputy = row.deputyId === null ? undefined : rows.get(row.deputyId);
    return deputy?.removedAt === null ? deputy : undefined;
  }

  function page(query: string, offset: number, limit: number): { found: HostRow[]; total: number } {
    const ids = search.find(query);
    const found = ids.slice(offset, offset + limit).flatMap((hostId) => rows.get(hostId) ?? []);
    return { found, total: ids.length };
  }

  function existing(hostId: string): HostRow {
    const row = rows.get(hostId);
    if (!row) throw new Refusal('not-found');
    return row;
  }

  /** As `existing`, and not removed. */
  function listed(hostId: string): HostRow {
    const row = existing(hostId);
    if (row.removedAt !== null) throw new Refusal('not-found');
    return row;
  }

  /** Somebody else on the list, or nobody. */
  function checkDeputy(deputyId: string | null, field: string, hostId: string | undefined): void {
    if (deputyId !== null && (deputyId === hostId || rows.get(deputyId)?.removedAt !== null))
      throw refuseField(field, 'not-a-choice');
  }

  /**
   * @param path of the form in the call's input, for naming a field
   * @param shared that another host has the same address or number is meant
   * @param hostId whose form it is; undefined for somebody new
   */
  function clean(form: HostForm, path: '' | 'form.', shared: boolean, hostId?: string) {
    const email = form.email === null ? null : canonicalEmail(form.email);
    if (email === undefined) throw refuseField(`${path}email`, 'not-an-email');
    const phone = form.phone === null ? null : canonicalPhone(form.phone, settings.site()?.country ?? '');
    if (phone === undefined) throw refuseField(`${path}phone`, 'not-a-phone');
    // A host who can't be reached would leave every visitor waiting in the lobby.
    if (email === null && phone === null) throw refuseField(`${path}email`, 'contact-missing');
    const deputyId = form.deputyId ?? null;
    checkDeputy(deputyId, `${path}deputyId`, hostId);
    if (!shared) checkShared({ email, phone }, hostId);
    const { name, department, capacity } = form;
    return { name, department, email, phone, capacity, deputyId };
  }

  /** Nothing is said again of what a host had before. */
  function checkShared(contact: Pick<HostRow, 'email' | 'phone'>, hostId: string | undefined): void {
    const before = hostId === undefined ? undefined : rows.get(hostId);
    const others = [...rows.values()].filter(({ id, removedAt }) => id !== hostId && removedAt === null);
    const shared = (['email', 'phone'] as const).flatMap((field) => {
      const same = (row: HostRow | undefined) => sameContact(row?.[field] ?? null, contact[field]);
      const other = same(before) ? undefined : others.find(same);
      return other ? [{ field, hostId: other.id, hostName: other.name }] : [];
    });
    if (shared.length > 0) throw new Refusal('shared-contact', { shared });
  }

  // A provider that refuses an address repeats it in its answer, so the words of the attempts are cleaned as well.
  const forgetAddress = database.sqlite.prepare<[{ hostId: string; contact: string }]>(`
    UPDATE notifications SET address = NULL, last_text = replace(last_text, @contact, '…'),
      content = replace(content, @contact, '…')
    WHERE host_id = @hostId AND (address = @contact OR instr(last_text, @contact) OR instr(content, @contact))`);
  const forgetInAttempts = database.sqlite.prepare<[{ hostId: string; contact: string }]>(`
    UPDATE delivery_attempts SET text = replace(text, @contact, '…')
    WHERE notification_seq IN (SELECT seq FROM notifications WHERE host_id = @hostId)`);

  const forgetStop = database.sqlite.prepare<[{ contact: string }]>(`
    DELETE FROM settings WHERE key = 'texts-stopped:' || @contact
      AND NOT EXISTS (SELECT 1 FROM hosts WHERE phone = @contact)
      AND NOT EXISTS (SELECT 1 FROM visitors WHERE phone = @contact)`);
  const forgetWishes = database.sqlite.prepare<[string]>('DELETE FROM preferences WHERE subject = ?');

  const access = createHostAccess(database);

  function save(row: HostRow, action: string, actor: Actor = 'reception'): Host {
    const before = rows.get(row.id);
    changes.commit(
      (tell) => {
        const { id: _id, ...set } = row;
        database.orm.insert(hostsTable).values(row).onConflictDoUpdate({ target: hostsTable.id, set }).run();
        if (before) access.follow(before, row, row.updatedAt, tell);
        audit.write({ at: row.updatedAt, actor, action, subject: row.id });
        tell({ type: 'host', hostId: row.id });
      },
      () => {
        rows.set(row.id, row);
        if (row.removedAt === null) search.put(row);
        else search.drop(row.id);
      },
    );
    return describe(row);
  }

  return {
    offer(query, offset, limit) {
      const { found, total } = page(query, offset, limit);
      const now = clock.now();
      return {
        hosts: found.map((row) => {
          const deputy = deputyRow(row);
          const present = availability(row, now);
          const full = present.state === 'busy' || present.state === 'overdue';
          return {
            id: row.id,
            name: row.name,
            department: row.department,
            availability: present,
            meeting: full && inMeeting(row.id),
            deputy: deputy
              ? { id: deputy.id, name: deputy.name, availability: availability(deputy, now) }
              : null,
          };
        }),
        total,
      };
    },
    list(query, offset, limit) {
      const { found, total } = page(query, offset, limit);
      return { hosts: found.map(describe), total };
    },
    get: (hostId) => describe(existing(hostId)),
    row: (hostId) => rows.get(hostId),
    deputy(hostId) {
      const row = rows.get(hostId);
      return row && deputyRow(row);
    },
    availability,
    remoteAvailability,
    availabilityBefore: (host, seq, now) => availabilityOf(host.capacity, plannedEnds(host.id, seq), now),
    inMeeting,
    add(form, shared = false) {
      const now = clock.now();
      const row = {
        id: randomness.id(),
        ...clean(form, '', shared),
        createdAt: now,
        updatedAt: now,
        removedAt: null,
        away: false,
        awayUntil: null,
      };
      return save(row, 'host-added');
    },
    edit(hostId, form, shared = false) {
      const before = listed(hostId);
      return save(
        { ...before, ...clean(form, 'form.', shared, hostId), updatedAt: clock.now() },
        'host-edited',
      );
    },
    remove(hostId) {
      const before = existing(hostId);
      if (before.removedAt !== null) return describe(before);
      return save({ ...before, removedAt: clock.now(), updatedAt: clock.now() }, 'host-removed');
    },
    restore(hostId) {
      const before = existing(hostId);
      if (before.removedAt === null) return describe(before);
      if (clock.now() - before.removedAt > hostRestoreMs) throw new Refusal('not-found');
      return save({ ...before, removedAt: null, updatedAt: clock.now() }, 'host-restored');
    },
    setAway(hostId, away, until, actor) {
      const before = listed(hostId);
      const now = clock.now();
      if (away && until !== null && until <= now) throw refuseField('until', 'in-the-past');
      const awayUntil = away && until !== null ? upToLimit('until', until, now + longestAwayMs) : null;
      if (before.away === away && before.awayUntil === awayUntil) return describe(before);
      return save({ ...before, away, awayUntil, updatedAt: now }, away ? 'host-away' : 'host-back', actor);
    },
    nextReturn() {
      const times = [...rows.values()].flatMap(({ away, awayUntil }) =>
        away && awayUntil !== null ? awayUntil : [],
      );
      return times.length === 0 ? undefined : Math.min(...times);
    },
    welcomeBack() {
      const now = clock.now();
      const due = [...rows.values()].filter(
        ({ away, awayUntil }) => away && awayUntil !== null && awayUntil <= now,
      );
      for (const row of due)
        save({ ...row, away: false, awayUntil: null, updatedAt: now }, 'host-back', 'system');
      return due.length;
    },
    setDeputy(hostId, deputyId, actor) {
      const before = listed(hostId);
      checkDeputy(deputyId, 'deputyId', hostId);
      if (before.deputyId === deputyId) return describe(before);
      return save({ ...before, deputyId, updatedAt: clock.now() }, 'host-edited', actor);
    },
    named: (name) => [...rows.values()].find((row) => row.removedAt === null && row.name === name),
    any: () => search.find('').length > 0,
    eraseRemoved() {
      const past = clock.now() - hostRestoreMs;
      const due = [...rows.values()].filter(
        (row) => row.removedAt !== null && row.removedAt < past && (row.email !== null || row.phone !== null),
      );
      if (due.length === 0) return 0;
      changes.commit(
        () => {
          for (const row of due) {
            database.orm
              .update(hostsTable)
              .set({ email: null, phone: null })
              .where(eq(hostsTable.id, row.id))
              .run();
            for (const contact of [row.email, row.phone]) {
              if (contact === null) continue;
              forgetAddress.run({ hostId: row.id, contact });
              forgetInAttempts.run({ hostId: row.id, contact });
              forgetStop.run({ contact });
            }
            access.forget(row.id);
            forgetWishes.run(`host:${row.id}`);
            audit.write({ at: clock.now(), actor: 'system', action: 'host-contact-erased', subject: row.id });
          }
        },
        () => {
          for (const row of due) rows.set(row.id, { ...row, email: null, phone: null });
        },
      );
      return due.length;
    },
  };
}

/** Whether both lead to the same person's mailbox or telephone. */
function sameContact(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && emailKey(one) === emailKey(other);
}
