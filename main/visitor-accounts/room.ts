/**
 * Visitors' accounts. An account is a contact that was proved with a code: everybody who is known by it, and all that is kept of
 * them, is its holder's to see and to change. Every function takes that contact from the session, never from what a caller says.
 */

import { eq } from 'drizzle-orm';
import type { Preference, PreferenceForm } from '#contract/preferences.ts';
import type { VisitorData, VisitorMe } from '#contract/visitor-accounts.ts';
import type { Contact } from '#contract/visitors.ts';
import { visitors as visitorsTable } from '#db/schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { CallingVisitor, Place } from '#main/kernel/door.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { emailKey, foldName, shownEmail, shownPhone } from '#main/kernel/people.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { Preferences } from '#main/preferences/room.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { KnownContact } from '#main/visitors/room.ts';
import type { AskedCode, Asker, VisitorCodes } from './codes.ts';
import { createData } from './data.ts';
import { createErasure } from './erasure.ts';
import { createOwnVisits, type OwnVisits, type OwnVisitsNeeds } from './own-visits.ts';
import type { Proofs } from './proofs.ts';
import { createVisitorSessions, type VisitorSessions } from './sessions.ts';

export type { VisitorCodes } from './codes.ts';
export type { Proofs } from './proofs.ts';

export type VisitorAccounts = {
  readonly ownVisits: OwnVisits;
  readonly sessions: Pick<VisitorSessions, 'onEnd'>;
  bySession(session: string): CallingVisitor | undefined;
  /** Throws `invalid-input`, `not-set-up`, `too-many-codes`. */
  askForCode(contact: Contact, asker: Asker): AskedCode;
  /** Throws `invalid-input`, `wrong-code`, `code-expired`. */
  confirm(contact: Contact, code: string, place: Place | undefined): { proof: string };
  /** As `confirm`; an earlier session of the same browser ends. */
  signIn(
    contact: Contact,
    code: string,
    from: { place: Place | undefined; before: string | undefined },
  ): { session: string; me: VisitorMe };
  signOut(session: string): void;
  me(contact: KnownContact): VisitorMe;
  /** Throws `already-registered`. */
  register(contact: KnownContact, form: { name: string; company: string }): VisitorMe;
  /** Throws `not-found` for a person who is not theirs; so does everything below with a person in it. */
  correct(contact: KnownContact, visitorId: string, form: { name: string; company: string }): VisitorMe;
  /** Throws `not-other`, `wrong-code`, `code-expired`, `invalid-input`. */
  changeContact(
    contact: KnownContact,
    visitorId: string,
    to: { contact: Contact; code: string },
    place: Place | undefined,
  ): VisitorMe;
  dropContact(contact: KnownContact, visitorId: string): VisitorMe;
  preference(contact: KnownContact, visitorId: string): Preference;
  savePreference(contact: KnownContact, visitorId: string, form: PreferenceForm): Preference;
  setOptedOut(contact: KnownContact, visitorId: string, optedOut: boolean): Preference;
  data(contact: KnownContact): VisitorData;
  /** Throws `still-here`, `message-leaving`. */
  remove(contact: KnownContact): void;
  /** Forgets what has expired. */
  tidy(): void;
};

export type VisitorAccountsNeeds = OwnVisitsNeeds & {
  codes: VisitorCodes;
  proofs: Proofs;
  settings: SettingsRoom;
  preferences: Preferences;
  audit: Audit;
};

export function createVisitorAccounts(foundation: Foundation, needs: VisitorAccountsNeeds): VisitorAccounts {
  const { database, changes, clock } = foundation;
  const { codes, proofs, settings, visitors, preferences, audit } = needs;
  const { orm } = database;
  const sessions = createVisitorSessions(foundation);
  const ownVisits = createOwnVisits(foundation, needs);

  const shownContact = ({ kind, value }: KnownContact) => ({
    kind,
    value,
    shown: kind === 'phone' ? shownPhone(value, settings.site()?.country ?? '') : shownEmail(value),
  });

  function own(contact: KnownContact, visitorId: string) {
    const row = visitors.knownBy(contact).find(({ id }) => id === visitorId);
    if (!row) throw new Refusal('not-found');
    return row;
  }

  const subject = (contact: KnownContact, visitorId: string) =>
    ({ kind: 'visitor', visitorId: own(contact, visitorId).id }) as const;

  function me(contact: KnownContact): VisitorMe {
    const site = settings.site();
    return {
      contact: shownContact(contact),
      people: visitors.knownBy(contact).map((row) => ({
        visitorId: row.id,
        name: row.name,
        company: row.company,
        email: row.email && shownEmail(row.email),
        phone: row.phone,
        phoneShown: row.phone && shownPhone(row.phone, site?.country ?? ''),
        otherContact: contact.kind === 'email' ? 'phone' : 'email',
        createdAt: row.createdAt,
      })),
      siteName: site?.name ?? '',
      address: site?.address ?? '',
      zone: site?.zone ?? 'UTC',
      country: site?.country ?? 'GB',
      now: clock.now(),
    };
  }

  const data = createData(foundation, { ...needs, ownVisits, sessions, me });
  const erase = createErasure(foundation, { ...needs, ownVisits, sessions });

  function setOther(contact: KnownContact, visitorId: string, value: string | null): VisitorMe {
    const row = own(contact, visitorId);
    const set =
      contact.kind === 'email'
        ? { phone: value }
        : { email: value, emailKey: value === null ? null : emailKey(value) };
    changes.commit(() => {
      orm.update(visitorsTable).set(set).where(eq(visitorsTable.id, row.id)).run();
      audit.write({ at: clock.now(), actor: 'visitor', action: 'visitor-contact-changed', subject: row.id });
    });
    return me(contact);
  }

  return {
    ownVisits,
    sessions,
    me,
    data,
    bySession: (session) => sessions.bySession(session),
    askForCode: (contact, asker) => codes.ask(contact, asker),
    confirm: (contact, code, place) => ({ proof: proofs.issue(codes.prove(contact, code, place)) }),
    signIn(contact, code, { place, before }) {
      const known = codes.prove(contact, code, place);
      const session = sessions.open(known);
      // A new session each time: an old one that someone else holds gains nothing.
      if (before !== undefined) sessions.end(before);
      return { session, me: me(known) };
    },
    signOut: (session) => sessions.end(session),
    register(contact, form) {
      if (visitors.knownBy(contact).length > 0) throw new Refusal('already-registered');
      const now = clock.now();
      const reach =
        contact.kind === 'email'
          ? { email: contact.value, phone: null }
          : { email: null, phone: contact.value };
      changes.commit(() => {
        const row = visitors.keep({ ...form, ...reach }, now, 'screen');
        audit.write({ at: now, actor: 'visitor', action: 'visitor-registered', subject: row.id });
      });
      return me(contact);
    },
    correct(contact, visitorId, { name, company }) {
      const row = own(contact, visitorId);
      changes.commit(() => {
        orm
          .update(visitorsTable)
          .set({ name, company, nameKey: foldName(name) })
          .where(eq(visitorsTable.id, row.id))
          .run();
        audit.write({ at: clock.now(), actor: 'visitor', action: 'visitor-corrected', subject: row.id });
      });
      return me(contact);
    },
    changeContact(contact, visitorId, to, place) {
      own(contact, visitorId);
      if (to.contact.kind === contact.kind) throw new Refusal('not-other');
      const proved = codes.prove(to.contact, to.code, place);
      return setOther(contact, visitorId, proved.value);
    },
    dropContact: (contact, visitorId) => setOther(contact, visitorId, null),
    preference: (contact, visitorId) => preferences.get(subject(contact, visitorId)),
    savePreference: (contact, visitorId, form) =>
      preferences.save(subject(contact, visitorId), form, 'visitor'),
    setOptedOut: (contact, visitorId, optedOut) =>
      optedOut
        ? preferences.optOut(subject(contact, visitorId), 'visitor')
        : preferences.optIn(subject(contact, visitorId), 'visitor'),
    remove: erase,
    tidy() {
      codes.tidy();
      sessions.tidy();
    },
  };
}
