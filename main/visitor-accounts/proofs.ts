/**
 * Who has to show with a code, before checking in at the kiosk, that a contact is theirs, and what stands for having shown it. The
 * policy is the desk's; where it asks, nobody who is known is acted for on the strength of knowing their address.
 */
import type { VisitorRow } from '#db/schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { mailboxOf } from '#main/kernel/people.ts';
import { createTickets } from '#main/kernel/tickets.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { KnownContact, VisitorDetails, Visitors } from '#main/visitors/room.ts';

/** As long as a recognition: both are part of one check-in. */
const proofLifeMs = 10 * 60_000;

export type Proofs = {
  /** What stands for having shown that a contact is one's own. */
  issue(contact: KnownContact): string;
  /** Whether somebody with a contact that is known, or isn't, has to show a code at the kiosk. */
  asksFor(known: boolean): boolean;
  /** The kind of contact that has still to be proved before this person may check in at the kiosk; undefined when none has. */
  missing(person: VisitorRow | VisitorDetails, proofs: readonly string[]): KnownContact['kind'] | undefined;
  /** Whether a contact of theirs has been shown to be their own. */
  shown(person: VisitorRow, proofs: readonly string[]): boolean;
};

type Reach = Pick<VisitorDetails, 'email' | 'phone'>;

export function createProofs(
  { clock, randomness }: Foundation,
  settings: SettingsRoom,
  visitors: Visitors,
): Proofs {
  const tickets = createTickets<KnownContact>(clock, randomness, proofLifeMs);

  const has = ({ email, phone }: Reach, { kind, value }: KnownContact) =>
    kind === 'email' ? email !== null && mailboxOf(email) === value : phone === value;
  const firstKind = ({ email }: Reach) => (email === null ? 'phone' : 'email');

  const proved = (tokens: readonly string[]) => tokens.flatMap((token) => tickets.redeem(token) ?? []);

  return {
    issue: (contact) => tickets.issue(contact),
    asksFor(known) {
      const policy = settings.visitorSignIn();
      return policy === 'always' || (policy === 'returning' && known);
    },
    shown: (person, tokens) => proved(tokens).some((contact) => has(person, contact)),
    missing(person, tokens) {
      const policy = settings.visitorSignIn();
      if (policy === 'off') return undefined;
      const contacts = proved(tokens);
      const isProved = (reach: Reach) => contacts.some((contact) => has(reach, contact));
      if ('id' in person) return isProved(person) ? undefined : firstKind(person);
      // Somebody who is known by either contact may be the one whose name is typed here, or share it with them.
      const unproved = (['email', 'phone'] as const).filter((kind) => {
        const value = person[kind];
        return value !== null && !visitors.knownBy({ kind, value }).every(isProved);
      });
      const [first] = unproved;
      if (first) return first;
      return policy === 'always' && !isProved(person) ? firstKind(person) : undefined;
    },
  };
}
