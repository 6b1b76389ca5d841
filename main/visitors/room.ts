/**
 * The people who come. They are known by an address or a number; a screen only ever gets a mask and a short-lived token,
 * so that knowing someone's address does not tell their name.
 */
import { desc, sql } from 'drizzle-orm';
import type { ShownContact } from '#contract/visitor-accounts.ts';
import type { Contact, Recognition } from '#contract/visitors.ts';
import { type VisitorRow, visitors as visitorsTable } from '#db/schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import {
  canonicalEmail,
  canonicalPhone,
  emailKey,
  foldName,
  mailboxOf,
  maskWords,
  shownEmail,
  shownPhone,
} from '#main/kernel/people.ts';
import { refuseField } from '#main/kernel/refusal.ts';
import { createTickets } from '#main/kernel/tickets.ts';
import type { SettingsRoom } from '#main/settings/room.ts';

/** How long a recognised visitor may take to finish checking in. */
const recognitionLifeMs = 10 * 60_000;
const mostMatches = 3;

export type VisitorDetails = { name: string; email: string | null; phone: string | null; company: string };

/** A contact in the one form that it is compared in: a mailbox, or a number in E.164. */
export type KnownContact = { readonly kind: 'email' | 'phone'; readonly value: string };

/**
 * The row that the visits of people who had themselves deleted belong to. Its name stands on the desk's lists of past visits, and
 * an id must be one.
 */
export const nobody = { id: '00000000-0000-7000-8000-000000000000', name: 'Deleted visitor' } as const;

export type Visitors = {
  recognise(contact: Contact): { contact: ShownContact; matches: Recognition[] };
  /** Everybody who is known by exactly this contact, who came last first. */
  knownBy(contact: KnownContact): VisitorRow[];
  /** A contact in the form it is compared in, and as people write it. Throws `invalid-input` on `field`. */
  identify(contact: Contact, field: string): { known: KnownContact; shown: ShownContact };
  /** The same for every way to write a contact; for what can be none, that as it was typed. */
  keyOf(contact: Contact): string;
  /** The visitor a token stands for; undefined when it has expired. */
  redeem(token: string): VisitorRow | undefined;
  /** Canonical address and number. Throws `invalid-input`, with `prefix` before the field's name, also when both are missing. */
  clean(details: VisitorDetails, prefix: string): VisitorDetails;
  /**
   * The visitor with this address or number and this name, with their details brought up to date, or a new one. At the desk a
   * person may add an address or number to somebody known; whoever only says so on a screen becomes somebody new with it, because
   * a contact that is added opens what is kept under the other one. Call inside a change, with cleaned details.
   */
  keep(details: VisitorDetails, now: number, at: 'desk' | 'screen'): VisitorRow;
  /** Another name for somebody known. Call inside a change. */
  rename(visitorId: string, name: string): void;
  /** Notes that a known visitor is here again. Call inside a change. */
  touch(visitorId: string, now: number): void;
  /** A contact in its canonical form. Throws `invalid-input` on `field`. */
  canonical(contact: Contact, field: string): string;
};

export function createVisitors(foundation: Foundation, settings: SettingsRoom): Visitors {
  const { database, clock, randomness } = foundation;
  const recognised = createTickets<string>(clock, randomness, recognitionLifeMs);
  const select = () => database.orm.select().from(visitorsTable);
  const byId = select()
    .where(sql`${visitorsTable.id} = ${sql.placeholder('id')}`)
    .prepare();
  /** The few who came last, to be shown. Who somebody is, is never decided among these alone. */
  const newestBy = (column: 'emailKey' | 'phone') =>
    select()
      .where(sql`${visitorsTable[column]} = ${sql.placeholder('value')}`)
      .orderBy(desc(visitorsTable.lastVisitAt))
      .limit(mostMatches)
      .prepare();
  const newestByEmail = newestBy('emailKey');
  const newestByPhone = newestBy('phone');
  const namedBy = (column: 'emailKey' | 'phone') =>
    select()
      .where(
        sql`${visitorsTable[column]} = ${sql.placeholder('value')} AND ${visitorsTable.nameKey} = ${sql.placeholder('nameKey')}`,
      )
      .orderBy(desc(visitorsTable.lastVisitAt))
      .prepare();
  const namedByEmail = namedBy('emailKey');
  const namedByPhone = namedBy('phone');
  const all = (column: 'emailKey' | 'phone') =>
    select()
      .where(sql`${visitorsTable[column]} = ${sql.placeholder('value')}`)
      .orderBy(desc(visitorsTable.lastVisitAt))
      .prepare();
  const allByEmail = all('emailKey');
  const allByPhone = all('phone');
  const insert = database.orm
    .insert(visitorsTable)
    .values({
      id: sql.placeholder('id'),
      name: sql.placeholder('name'),
      nameKey: sql.placeholder('nameKey'),
      email: sql.placeholder('email'),
      emailKey: sql.placeholder('emailKey'),
      phone: sql.placeholder('phone'),
      company: sql.placeholder('company'),
      createdAt: sql.placeholder('createdAt'),
      lastVisitAt: sql.placeholder('lastVisitAt'),
    })
    .prepare();
  const update = database.sqlite.prepare<[Record<string, unknown>]>(
    `UPDATE visitors SET name = @name, email = @email, email_key = @emailKey, phone = @phone, company = @company,
     last_visit_at = @lastVisitAt WHERE id = @id`,
  );
  const renamed = database.sqlite.prepare<[string, string, string]>(
    'UPDATE visitors SET name = ?, name_key = ? WHERE id = ?',
  );
  const seen = database.sqlite.prepare<[number, string]>(
    'UPDATE visitors SET last_visit_at = ? WHERE id = ?',
  );

  const onSiteSince = database.sqlite
    .prepare<[string], number>(`SELECT checked_in_at FROM visits WHERE visitor_id = ? AND state = 'on-site'`)
    .pluck();

  const talking = database.sqlite.prepare<[string], number>(
    `SELECT 1 FROM visits AS v JOIN conversations AS c ON c.visit_id = v.id
     WHERE v.visitor_id = ? AND v.state = 'on-site' AND v.kind = 'remote' AND c.state = 'open'`,
  );

  const country = () => settings.site()?.country ?? '';

  const read = ({ kind, value }: Contact) =>
    kind === 'email' ? canonicalEmail(value) : canonicalPhone(value, country());

  function canonical(contact: Contact, field: string): string {
    const value = read(contact);
    if (value === undefined)
      throw refuseField(field, contact.kind === 'email' ? 'not-an-email' : 'not-a-phone');
    return value;
  }

  const shownOf = ({ kind, value }: KnownContact): ShownContact => ({
    kind,
    value,
    shown: kind === 'phone' ? shownPhone(value, country()) : shownEmail(value),
  });

  return {
    canonical,
    keyOf(contact) {
      const value = read(contact) ?? contact.value;
      return contact.kind === 'email' ? emailKey(value) : value;
    },
    knownBy: ({ kind, value }) =>
      kind === 'phone'
        ? allByPhone.all({ value })
        : allByEmail
            .all({ value: emailKey(value) })
            .filter(({ email }) => email !== null && mailboxOf(email) === mailboxOf(value)),
    identify(contact, field) {
      const value = canonical(contact, field);
      const { kind } = contact;
      const known = { kind, value: kind === 'email' ? mailboxOf(value) : value };
      return { known, shown: shownOf({ kind, value }) };
    },
    recognise(contact) {
      const value = canonical(contact, 'contact.value');
      const rows =
        contact.kind === 'email'
          ? newestByEmail.all({ value: emailKey(value) })
          : newestByPhone.all({ value });
      return {
        contact: shownOf({ kind: contact.kind, value }),
        matches: rows.map((row) => ({
          token: recognised.issue(row.id),
          maskedName: maskWords(row.name),
          maskedCompany: maskWords(row.company),
          onSiteSince: onSiteSince.get(row.id) ?? null,
          talking: talking.get(row.id) !== undefined,
        })),
      };
    },
    redeem(token) {
      const visitorId = recognised.redeem(token);
      return visitorId === undefined ? undefined : byId.get({ id: visitorId });
    },
    clean({ name, email, phone, company }, prefix) {
      if (email === null && phone === null) throw refuseField(`${prefix}email`, 'contact-missing');
      return {
        name,
        company,
        email: email === null ? null : canonical({ kind: 'email', value: email }, `${prefix}email`),
        phone: phone === null ? null : canonical({ kind: 'phone', value: phone }, `${prefix}phone`),
      };
    },
    keep(details, now, at) {
      const nameKey = foldName(details.name);
      const key = details.email === null ? null : emailKey(details.email);
      const known = [
        ...(key === null ? [] : namedByEmail.all({ value: key, nameKey })),
        ...(details.phone === null ? [] : namedByPhone.all({ value: details.phone, nameKey })),
      ].find((row) => at === 'desk' || addsNothing(details, row));
      if (!known) {
        const row = {
          id: randomness.id(),
          ...details,
          nameKey,
          emailKey: key,
          createdAt: now,
          lastVisitAt: now,
        };
        insert.run(row);
        return { ...row, nobody: false };
      }
      const merged = {
        ...known,
        name: details.name,
        // What was left out this time is not forgotten.
        email: details.email ?? known.email,
        emailKey: key ?? known.emailKey,
        phone: details.phone ?? known.phone,
        company: details.company || known.company,
        lastVisitAt: now,
      };
      update.run(merged);
      return merged;
    },
    rename: (visitorId, name) => {
      renamed.run(name, foldName(name), visitorId);
    },
    touch: (visitorId, now) => {
      seen.run(now, visitorId);
    },
  };
}

/** Whether what was typed names no address and no number beyond those that are known of somebody. */
function addsNothing(typed: VisitorDetails, known: VisitorRow): boolean {
  const same = (one: string | null, other: string | null) =>
    one === null || (other !== null && mailboxOf(one) === mailboxOf(other));
  return same(typed.email, known.email) && same(typed.phone, known.phone);
}
