/** How visits are read: prepared once, shaped for the desk, searched by words. */
import { and, asc, desc, eq, gt, gte, inArray, lt, ne, type SQL, sql } from 'drizzle-orm';
import { type Answered, type Attention, answerChoiceSchema, type Visit } from '#contract/visits.ts';
import { type VisitRow, visits } from '#db/schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { shownEmail, shownPhone } from '#main/kernel/people.ts';
import { indexWords, matching, plainWords, queryWords } from '#main/kernel/search-words.ts';
import type { Notifications, VisitMessages } from '#main/notifications/room.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import { nobody } from '#main/visitors/room.ts';
import type { FollowUps } from './follow-up.ts';
import { createBeginnings } from './past-words.ts';

export type Page = { visits: Visit[]; next: { at: number; id: string } | null };
export type Cursor = { id: string } | undefined;

export type VisitRecords = ReturnType<typeof createVisitRecords>;

const digitsOf = (text: string) => text.replaceAll(/\D/g, '');

/** The search finds beginnings of words; with every ending of a number as a word it finds any part of the number. */
function phoneWords(e164: string): string[] {
  const digits = digitsOf(e164);
  return Array.from({ length: Math.max(0, digits.length - 2) }, (_, start) => digits.slice(start));
}

/** What the host has said; an answer that a later version knows is passed over. */
export function answeredOf({ answer, answerText, answeredAt, answeredBy }: VisitRow): Answered | null {
  const known = answerChoiceSchema.safeParse(answer);
  return known.success && answeredAt !== null && answeredBy !== null
    ? { answer: known.data, text: answerText, by: answeredBy, at: answeredAt }
    : null;
}

/** Raised whenever `index` writes other words than before; an index of an earlier version is written anew at the start. */
const indexVersion = 2;
/** As many rows are held in memory while it is. */
const indexedAtOnce = 1_000;

export function createVisitRecords(
  { database }: Foundation,
  settings: SettingsRoom,
  notifications: Notifications,
  followUps: FollowUps,
  isAtLobby: (visitId: string) => boolean,
) {
  const { orm, sqlite } = database;
  const one = (where: SQL) => orm.select().from(visits).where(where).prepare();
  const byId = one(eq(visits.id, sql.placeholder('id')));
  const byRequest = one(eq(visits.requestId, sql.placeholder('requestId')));
  const onSiteOfVisitor = one(
    and(eq(visits.visitorId, sql.placeholder('visitorId')), sql`${visits.state} = 'on-site'`) as SQL,
  );
  const onSiteByCode = one(
    and(eq(visits.code, sql.placeholder('code')), sql`${visits.state} = 'on-site'`) as SQL,
  );
  const allOnSite = orm
    .select()
    .from(visits)
    .where(sql`${visits.state} = 'on-site'`)
    .orderBy(asc(visits.checkedInAt))
    .prepare();
  const endedSince = orm
    .select()
    .from(visits)
    .where(and(sql`${visits.state} = 'ended'`, gte(visits.endedAt, sql.placeholder('since'))))
    .orderBy(desc(visits.endedAt))
    .limit(sql.placeholder('most'))
    .prepare();
  const countEndedSince = sqlite
    .prepare<[number], number>(`SELECT count(*) FROM visits WHERE state = 'ended' AND ended_at >= ?`)
    .pluck();
  const indexPast = sqlite.prepare<[number, string, string, string, string, string]>(
    'INSERT INTO past_visits (rowid, visitor, company, host, contact, code) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const unindexPast = sqlite.prepare<[number]>('DELETE FROM past_visits WHERE rowid = ?');

  /** Makes an ended visit findable by its words. Call inside a change. */
  function index(row: VisitRow): void {
    const email = row.visitorEmail ?? '';
    const phone = row.visitorPhone ?? '';
    const shown = phone === '' ? '' : shownPhone(phone, settings.site()?.country ?? '');
    const contact = [email, shownEmail(email), ...phoneWords(phone), digitsOf(shown)].join(' ');
    const [visitor = '', company = '', host = ''] = [row.visitorName, row.company, row.hostName ?? ''].map(
      indexWords,
    );
    indexPast.run(row.seq, visitor, company, host, plainWords(contact), row.code);
  }

  /** An upgrade of a million visits takes a minute, once; all of it or nothing. */
  function indexAnew(): void {
    const version = sqlite.prepare<[], number>('SELECT version FROM search_index').pluck().get();
    if (version === indexVersion) return;
    database.transaction(() => {
      sqlite.exec("INSERT INTO past_visits (past_visits) VALUES ('delete-all')");
      const ended = orm
        .select()
        .from(visits)
        .where(
          and(
            sql`${visits.state} = 'ended'`,
            ne(visits.visitorId, nobody.id),
            gt(visits.seq, sql.placeholder('after')),
          ),
        )
        .orderBy(asc(visits.seq))
        .limit(indexedAtOnce)
        .prepare();
      let rows = ended.all({ after: 0 });
      while (rows.length > 0) {
        rows.forEach(index);
        rows = ended.all({ after: rows.at(-1)?.seq });
      }
      sqlite.prepare<[number]>('UPDATE search_index SET version = ?').run(indexVersion);
    });
  }
  indexAnew();

  const beginnings = createBeginnings(sqlite);
  const newestFound = sqlite
    .prepare<[string, number, number], number>(
      'SELECT rowid FROM past_visits WHERE past_visits MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?',
    )
    .pluck();
  const newestFoundOfHost = sqlite
    .prepare<[string, number, string, number], number>(
      `SELECT past_visits.rowid FROM past_visits CROSS JOIN visits ON visits.seq = past_visits.rowid
       WHERE past_visits MATCH ? AND past_visits.rowid < ? AND visits.host_id = ?
       ORDER BY past_visits.rowid DESC LIMIT ?`,
    )
    .pluck();

  const describe = (row: VisitRow): Visit => shape(row, notifications.progress.of(row));

  function describeAll(rows: readonly VisitRow[]): Visit[] {
    const messagesOf = notifications.progress.ofAll(rows);
    return rows.map((row) => shape(row, messagesOf(row)));
  }

  /** Why the desk should look after this visitor; of the reasons the one that lets them wait longest. */
  function attentionOf(row: VisitRow, told: VisitMessages): Attention | null {
    if (row.state !== 'on-site' || row.answeredAt !== null || row.hostId === null) return null;
    const word = told.arrival(row.hostId);
    if (word === 'failed' || word === 'held') return word;
    return followUps.isSilent(row) ? 'silent' : null;
  }

  function shape(row: VisitRow, told: VisitMessages): Visit {
    return {
      id: row.id,
      kind: row.kind,
      state: row.state,
      visitorId: row.visitorId,
      visitorName: row.visitorName,
      visitorEmail: row.visitorEmail && shownEmail(row.visitorEmail),
      visitorPhone: row.visitorPhone,
      visitorPhoneShown: row.visitorPhone && shownPhone(row.visitorPhone, settings.site()?.country ?? ''),
      company: row.company,
      hostId: row.hostId,
      hostName: row.hostName,
      code: row.code,
      checkedInAt: row.checkedInAt,
      plannedEnd: row.plannedEnd,
      endedAt: row.endedAt,
      endedBy: row.endedBy,
      overridden: row.overridden,
      inHouse: row.state === 'on-site' && (row.kind === 'in-person' || isAtLobby(row.id)),
      answered: answeredOf(row),
      attention: attentionOf(row, told),
      nextStep: followUps.nextStep(row),
      messages: told.messages,
    };
  }

  function page(where: SQL | undefined, limit: number): Page {
    const rows = orm
      .select()
      .from(visits)
      .where(where)
      .orderBy(desc(visits.seq))
      .limit(limit + 1)
      .all();
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      visits: describeAll(shown),
      next: rows.length > limit && last ? { at: last.checkedInAt, id: last.id } : null,
    };
  }

  const anchorOf = (cursor: Cursor) => cursor && byId.get({ id: cursor.id })?.seq;
  const before = (cursor: Cursor): SQL | undefined => {
    const anchor = anchorOf(cursor);
    return anchor === undefined ? undefined : lt(visits.seq, anchor);
  };

  /**
   * The newest ended visits with these words. The index of words gives them newest first and stops when there are enough; asked
   * as a condition on the visits it would first collect all that ever matched.
   */
  function find(
    words: readonly string[][][],
    hostId: string | undefined,
    cursor: Cursor,
    limit: number,
  ): SQL {
    const match = matching(words, beginnings);
    const under = anchorOf(cursor) ?? Number.MAX_SAFE_INTEGER;
    const found =
      hostId === undefined
        ? newestFound.all(match, under, limit + 1)
        : newestFoundOfHost.all(match, under, hostId, limit + 1);
    return inArray(visits.seq, found);
  }

  return {
    describe,
    describeAll,
    answeredOf,
    byId: (id: string): VisitRow | undefined => byId.get({ id }),
    byRequest: (requestId: string): VisitRow | undefined => byRequest.get({ requestId }),
    onSiteOfVisitor: (visitorId: string): VisitRow | undefined => onSiteOfVisitor.get({ visitorId }),
    onSiteByCode: (code: string): VisitRow | undefined => onSiteByCode.get({ code }),
    allOnSite: (): VisitRow[] => allOnSite.all(),
    /** The newest first, and how many there are besides. @param since UTC milliseconds */
    endedSince(since: number, most: number): { newest: VisitRow[]; others: number } {
      const newest = endedSince.all({ since, most });
      return { newest, others: (countEndedSince.get(since) ?? 0) - newest.length };
    },
    /** Ended visits, newest first. */
    past(query: string, hostId: string | undefined, cursor: Cursor, limit: number): Page {
      const words = queryWords(query);
      if (words.length > 0) return page(find(words, hostId, cursor, limit), limit);
      const ofHost = hostId === undefined ? undefined : eq(visits.hostId, hostId);
      return page(and(sql`${visits.state} = 'ended'`, ofHost, before(cursor)), limit);
    },
    /** Every visit of a host; those on site come with the first page, ahead of the others. */
    ofHost(hostId: string, cursor: Cursor, limit: number): Page {
      const ended = page(
        and(eq(visits.hostId, hostId), sql`${visits.state} = 'ended'`, before(cursor)),
        limit,
      );
      if (cursor) return ended;
      const present = orm
        .select()
        .from(visits)
        .where(and(eq(visits.hostId, hostId), sql`${visits.state} = 'on-site'`))
        .orderBy(desc(visits.seq))
        .all();
      return { ...ended, visits: [...describeAll(present), ...ended.visits] };
    },
    /** A host's visits on site, the first to come first, and those that ended since, the latest first. @param since UTC milliseconds */
    ofHostToday(hostId: string, since: number): { present: Visit[]; endedToday: Visit[] } {
      const rows = orm
        .select()
        .from(visits)
        .where(
          and(eq(visits.hostId, hostId), sql`(${visits.state} = 'on-site' OR ${visits.endedAt} >= ${since})`),
        )
        .orderBy(asc(visits.seq))
        .all();
      const all = describeAll(rows);
      return {
        present: all.filter(({ state }) => state === 'on-site'),
        endedToday: all
          .filter(({ state }) => state === 'ended')
          .sort((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0)),
      };
    },
    index,
    unindex(row: VisitRow): void {
      unindexPast.run(row.seq);
    },
  };
}
