/** How the owner of an account is told. A host who has set no address of their own here is reached where the desk reaches them. */
import type { AccountRow } from '#db/access-schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { canonicalEmail, canonicalPhone } from '#main/kernel/people.ts';
import { Refusal, refuseField } from '#main/kernel/refusal.ts';
import type { AccountRecords } from './records.ts';

export type Reach = {
  readonly name: string;
  readonly pref: 'email' | 'sms' | 'None';
  /** In its canonical form. */
  readonly email: string | null;
  /** E.164 */
  readonly phone: string | null;
};

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
  /**
   * Changes what is named and leaves the rest; a preference may come before its address. Throws `not-found`, and `invalid-input` for
   * an address or number that can't exist, or that is taken away while the preference needs it.
   */
  change(accountId: string, change: PreferenceChange): Reach;
};

export function createPreferences(
  { changes, clock }: Foundation,
  records: AccountRecords,
  hosts: Hosts,
  audit: Audit,
): Preferences {
  function reachOf(row: AccountRow): Reach {
    const host = row.hostId === null ? undefined : hosts.row(row.hostId);
    return {
      name: host?.name ?? row.name,
      pref: row.notifyPref,
      email: row.email ?? host?.email ?? null,
      phone: row.phone ?? host?.phone ?? null,
    };
  }

  function clean({ pref, email: typedEmail, phone: digits }: PreferenceChange) {
    const email = typeof typedEmail === 'string' ? canonicalEmail(typedEmail) : null;
    if (email === undefined) throw refuseField('email', 'not-an-email');
    const phone = typeof digits === 'number' ? canonicalPhone(`+${digits}`, 'US') : null;
    if (phone === undefined) throw refuseField('phone', 'not-a-phone');
    return {
      ...(pref !== undefined && { notifyPref: pref }),
      ...(typedEmail !== undefined && { email }),
      ...(digits !== undefined && { phone }),
    };
  }

  return {
    reach(accountId) {
      const row = records.byId(accountId);
      return row && records.isUsable(row) ? reachOf(row) : undefined;
    },
    change(accountId, change) {
      const before = records.byId(accountId);
      if (!before) throw new Refusal('not-found');
      const set = clean(change);
      const had = reachOf(before);
      const after = reachOf({ ...before, ...set });
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
        const detail = { changed: Object.keys(set) };
        audit.write({
          at: clock.now(),
          actor: before.role,
          action: 'preference-changed',
          subject: accountId,
          detail,
        });
      });
      return after;
    },
  };
}
