/** How the owner of an account is told, at an address that is shown to be theirs. A host who has set none of their own here is reached
 * where the desk reaches them. */
import { type AccountKind, accountKindOf, messageQuotas } from '#contract/account-rights.ts';
import type { AccountRow } from '#db/access-schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { canonicalEmail, canonicalPhone, mailboxOf } from '#main/kernel/people.ts';
import { Refusal, refuseField } from '#main/kernel/refusal.ts';
import { isOrdinaryNumber } from '#main/kernel/text-numbers.ts';
import type { KnownContact } from '#main/visitors/room.ts';
import type { AccountRecords } from './records.ts';

export type Reach = {
  readonly name: string;
  readonly pref: 'email' | 'sms' | 'None';
  /** Where messages may go, in its canonical form; null where there is none that is proved, or trusted without. */
  readonly email: string | null;
  /** E.164 */
  readonly phone: string | null;
  /** Which kind of account it is, for its quota. */
  readonly kind: AccountKind;
};

/** What an account has set, and which of it is not yet shown to be its owner's. */
export type AccountPreference = Omit<Reach, 'kind'> & { readonly unproved: readonly ContactKind[] };

type ContactKind = KnownContact['kind'];

export type PreferenceChange = {
  pref?: Reach['pref'] | undefined;
  /** As typed. */
  email?: string | null | undefined;
  /** The digits of an international number. */
  phone?: number | null | undefined;
};

export type Preferences = {
  /** Undefined when the account is gone or may not be used. */
  reach(accountId: string): Reach | undefined;
  /** Throws `not-found`. */
  preference(accountId: string): AccountPreference;
  /**
   * Changes what is named and leaves the rest; a preference may come before its address. Throws `not-found`, and `invalid-input` for
   * an address or number that can't exist, or that is taken away while the preference needs it.
   */
  change(accountId: string, change: PreferenceChange): AccountPreference;
  /** What it has given. Throws `not-found`, `not-given`. */
  addressOf(accountId: string, kind: ContactKind): string;
  /** Its owner has read what was sent there. Throws `not-given` when it has been changed since. */
  proved(accountId: string, contact: KnownContact): void;
};

export function createPreferences(
  { changes, clock }: Foundation,
  records: AccountRecords,
  hosts: Hosts,
  audit: Audit,
): Preferences {
  const hostOf = ({ hostId }: AccountRow) => (hostId === null ? undefined : hosts.row(hostId));

  function isProved(row: AccountRow, kind: ContactKind): boolean {
    const given = row[kind];
    if (given === null || messageQuotas[accountKindOf(row)].address === 'given') return true;
    const kept = hostOf(row)?.[kind] ?? null;
    const proved = kind === 'email' ? row.provedEmail : row.provedPhone;
    return [kept, proved].some((known) => known !== null && mailboxOf(known) === mailboxOf(given));
  }

  function describe(row: AccountRow): AccountPreference {
    const host = hostOf(row);
    return {
      name: host?.name ?? row.name,
      pref: row.notifyPref,
      email: row.email ?? host?.email ?? null,
      phone: row.phone ?? host?.phone ?? null,
      unproved: (['email', 'phone'] as const).filter((kind) => !isProved(row, kind)),
    };
  }

  function existing(accountId: string): AccountRow {
    const row = records.byId(accountId);
    if (!row) throw new Refusal('not-found');
    return row;
  }

  function clean({ pref, email: typedEmail, phone: digits }: PreferenceChange) {
    const email = typeof typedEmail === 'string' ? canonicalEmail(typedEmail) : null;
    if (email === undefined) throw refuseField('email', 'not-an-email');
    const phone = typeof digits === 'number' ? canonicalPhone(`+${digits}`, 'US') : null;
    if (phone === undefined) throw refuseField('phone', 'not-a-phone');
    if (phone !== null && !isOrdinaryNumber(phone)) throw refuseField('phone', 'no-texts-to-number');
    return {
      ...(pref !== undefined && { notifyPref: pref }),
      ...(typedEmail !== undefined && { email }),
      ...(digits !== undefined && { phone }),
    };
  }

  function note(row: AccountRow, action: string, changed: readonly string[]): void {
    audit.write({ at: clock.now(), actor: row.role, action, subject: row.id, detail: { changed } });
  }

  return {
    reach(accountId) {
      const row = records.byId(accountId);
      if (!row || !records.isUsable(row)) return undefined;
      const { unproved, email, phone, ...rest } = describe(row);
      return {
        ...rest,
        email: unproved.includes('email') ? null : email,
        phone: unproved.includes('phone') ? null : phone,
        kind: accountKindOf(row),
      };
    },
    preference: (accountId) => describe(existing(accountId)),
    change(accountId, change) {
      const before = existing(accountId);
      const set = clean(change);
      const had = describe(before);
      const after = describe({ ...before, ...set });
      // A preference may come before its address; an address that is in use doesn't go before its preference.
      for (const [pref, field] of [
        ['email', 'email'],
        ['sms', 'phone'],
      ] as const)
        if (after.pref === pref && after[field] === null && had[field] !== null)
          throw refuseField(field, 'contact-missing');
      if (Object.keys(set).length === 0) return after;
      changes.commit(() => {
        records.update(accountId, set);
        note(before, 'preference-changed', Object.keys(set));
      });
      return after;
    },
    addressOf(accountId, kind) {
      const given = describe(existing(accountId))[kind];
      if (given === null) throw new Refusal('not-given');
      return given;
    },
    proved(accountId, { kind, value }) {
      const row = existing(accountId);
      const given = describe(row)[kind];
      if (given === null || mailboxOf(given) !== value) throw new Refusal('not-given');
      changes.commit(() => {
        records.update(accountId, kind === 'email' ? { provedEmail: given } : { provedPhone: given });
        note(row, 'address-proved', [kind]);
      });
    },
  };
}
