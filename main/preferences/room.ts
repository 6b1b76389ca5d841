/**
 * How hosts, visitors and the desk wish to be told. Only those who differ from the house's defaults have a row. It is read anew
 * for each message at the moment of sending, so that a change counts at once.
 */
import { sql } from 'drizzle-orm';
import { type Channel, channelSchema } from '#contract/notifications.ts';
import {
  defaultPreference,
  type MessageLanguage,
  messageLanguageSchema,
  type Preference,
  type PreferenceForm,
  type Subject,
  weekHoursSchema,
} from '#contract/preferences.ts';
import { type PreferenceRow, preferences as preferencesTable } from '#db/schema.ts';
import type { Actor, Audit } from '#main/audit/room.ts';
import { isKnownZone } from '#main/kernel/active-hours.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { Refusal, refuseField } from '#main/kernel/refusal.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import { createStops, type Stops } from './stops.ts';

export type { Stops } from './stops.ts';

export type Preferences = {
  /** What counts for them now, the house's defaults where they said nothing. Somebody unknown has the defaults. */
  of(subject: Subject): Omit<Preference, 'textsStoppedAt'>;
  /** As `of`, and what is known of their number. Throws `not-found` when there is no such person, or they have been removed. */
  get(subject: Subject): Preference;
  /** Throws `not-found`, and `invalid-input` for a zone that does not exist. */
  save(subject: Subject, form: PreferenceForm, actor?: Actor): Preference;
  /** Nothing is sent to them from now on, however urgent. Throws `not-found`. */
  optOut(subject: Subject, actor?: Actor): Preference;
  /** Takes an opt-out back. Throws `not-found`. */
  optIn(subject: Subject, actor?: Actor): Preference;
  /** Lets texts to their number be tried again. Throws `not-found`. */
  resumeTexts(subject: Subject, actor?: Actor): Preference;
  readonly stops: Stops;
  /** Notes the language that a visitor chose at the kiosk. Call inside a change. */
  keepLanguage(visitorId: string, language: MessageLanguage, tell: (event: HouseEvent) => void): void;
};

type Wish = PreferenceForm & { optedOutAt: number | null };

const unspoken: Wish = { ...defaultPreference, optedOutAt: null };

export function createPreferences(foundation: Foundation, settings: SettingsRoom, audit: Audit): Preferences {
  const { database, changes, clock } = foundation;
  const select = database.orm
    .select()
    .from(preferencesTable)
    .where(sql`${preferencesTable.subject} = ${sql.placeholder('key')}`)
    .prepare();
  const drop = database.sqlite.prepare<[string]>('DELETE FROM preferences WHERE subject = ?');
  const hostExists = database.sqlite.prepare<[string]>(
    'SELECT 1 FROM hosts WHERE id = ? AND removed_at IS NULL',
  );
  const visitorExists = database.sqlite.prepare<[string]>('SELECT 1 FROM visitors WHERE id = ?');

  const phoneOfHost = database.sqlite
    .prepare<[string], string | null>('SELECT phone FROM hosts WHERE id = ?')
    .pluck();
  const phoneOfVisitor = database.sqlite
    .prepare<[string], string | null>('SELECT phone FROM visitors WHERE id = ?')
    .pluck();
  const stops = createStops(foundation, audit);

  function wishOf(subject: Subject): Wish {
    const row = select.get({ key: keyOf(subject) });
    return row ? read(row) : unspoken;
  }

  function inZone({ zone, ...wish }: Wish) {
    return { ...wish, zone: zone ?? settings.site()?.zone ?? 'UTC', ownZone: zone !== null };
  }

  function numberOf(subject: Subject): string | null {
    if (subject.kind === 'desk') return settings.site()?.deskPhone ?? null;
    const phone =
      subject.kind === 'host' ? phoneOfHost.get(subject.hostId) : phoneOfVisitor.get(subject.visitorId);
    return phone ?? null;
  }

  function describe(subject: Subject, wish: Wish): Preference {
    const number = numberOf(subject);
    return { ...inZone(wish), textsStoppedAt: number === null ? null : stops.since(number) };
  }

  function checkExists(subject: Subject): void {
    const found =
      subject.kind === 'desk' ||
      (subject.kind === 'host' ? hostExists.get(subject.hostId) : visitorExists.get(subject.visitorId));
    if (!found) throw new Refusal('not-found');
  }

  /** Call inside a change. */
  function write(subject: Subject, wish: Wish, tell: (event: HouseEvent) => void): void {
    const subjectKey = keyOf(subject);
    const row = { ...columnsOf(wish), updatedAt: clock.now() };
    if (sameColumns(row, columnsOf(unspoken))) drop.run(subjectKey);
    else
      database.orm
        .insert(preferencesTable)
        .values({ subject: subjectKey, ...row })
        .onConflictDoUpdate({ target: preferencesTable.subject, set: row })
        .run();
    tell({ type: 'preference', subject });
  }

  function change(
    subject: Subject,
    action: string,
    changed: (before: Wish) => Wish,
    actor: Actor = 'reception',
  ): Preference {
    checkExists(subject);
    const before = wishOf(subject);
    const after = changed(before);
    if (after !== before) {
      changes.commit((tell) => {
        write(subject, after, tell);
        audit.write({ at: clock.now(), actor, action, subject: auditIdOf(subject) });
      });
    }
    return describe(subject, after);
  }

  return {
    stops,
    of: (subject) => inZone(wishOf(subject)),
    get(subject) {
      checkExists(subject);
      return describe(subject, wishOf(subject));
    },
    save(subject, form, actor) {
      if (form.zone !== null && !isKnownZone(form.zone)) throw refuseField('form.zone', 'unknown-zone');
      return change(subject, 'preference-saved', ({ optedOutAt }) => ({ ...form, optedOutAt }), actor);
    },
    optOut: (subject, actor) =>
      change(
        subject,
        'opted-out',
        (before) => (before.optedOutAt === null ? { ...before, optedOutAt: clock.now() } : before),
        actor,
      ),
    optIn: (subject, actor) =>
      change(
        subject,
        'opted-in',
        (before) => (before.optedOutAt === null ? before : { ...before, optedOutAt: null }),
        actor,
      ),
    resumeTexts(subject, actor = 'reception') {
      checkExists(subject);
      const number = numberOf(subject);
      if (number !== null && stops.since(number) !== null)
        changes.commit((tell) => stops.lift(number, actor, tell));
      return describe(subject, wishOf(subject));
    },
    keepLanguage(visitorId, language, tell) {
      const subject: Subject = { kind: 'visitor', visitorId };
      const before = wishOf(subject);
      if (before.language !== language) write(subject, { ...before, language }, tell);
    },
  };
}

function keyOf(subject: Subject): string {
  if (subject.kind === 'desk') return 'desk';
  return subject.kind === 'host' ? `host:${subject.hostId}` : `visitor:${subject.visitorId}`;
}

function auditIdOf(subject: Subject): string {
  if (subject.kind === 'desk') return 'desk';
  return subject.kind === 'host' ? subject.hostId : subject.visitorId;
}

/** The columns that say something; null where the default holds, so that a later default is theirs too. */
function columnsOf(wish: Wish) {
  const hours = JSON.stringify(wish.hours);
  return {
    channels: JSON.stringify(wish.channels),
    use: wish.use,
    hours: hours === defaultHours ? null : hours,
    zone: wish.zone,
    language: wish.language === defaultPreference.language ? null : wish.language,
    urgentAnyTime: wish.urgentAnyTime,
    optedOutAt: wish.optedOutAt,
  };
}

const defaultHours = JSON.stringify(defaultPreference.hours);

type Columns = ReturnType<typeof columnsOf>;

function sameColumns(one: Columns, other: Columns): boolean {
  return (Object.keys(other) as (keyof Columns)[]).every((name) => one[name] === other[name]);
}

/** A row as a wish. What is stored is parsed, not believed: a message goes by it. */
function read(row: PreferenceRow): Wish {
  const channels: Channel[] = channelSchema.array().parse(JSON.parse(row.channels));
  return {
    channels,
    use: row.use,
    hours: row.hours === null ? defaultPreference.hours : weekHoursSchema.parse(JSON.parse(row.hours)),
    // A zone that this machine's tables don't know would hold every message for ever.
    zone: row.zone !== null && isKnownZone(row.zone) ? row.zone : null,
    language: messageLanguageSchema.catch(defaultPreference.language).parse(row.language),
    urgentAnyTime: row.urgentAnyTime,
    optedOutAt: row.optedOutAt,
  };
}
