/**
 * Short-lived tokens that stand for something a screen must not know: who was recognised, which visit is one's own.
 * Kept in memory only: after a restart the visitor says again who they are.
 */
import type { Clock } from './clock.ts';
import type { Randomness } from './randomness.ts';

export type Tickets<Subject> = {
  issue(subject: Subject): string;
  /** The subject, or undefined when the ticket is unknown or older than its life. */
  redeem(token: string): Subject | undefined;
};

/**
 * @param lifeMs how long a ticket is good for
 * @param most how many are kept; the oldest go first, so that memory can't be filled from outside
 */
export function createTickets<Subject>(
  clock: Clock,
  randomness: Randomness,
  lifeMs: number,
  most = 10_000,
): Tickets<Subject> {
  const issued = new Map<string, { subject: Subject; until: number }>();
  const dropOld = () => {
    for (const [token, ticket] of issued) {
      if (ticket.until > clock.monotonic() && issued.size < most) return;
      issued.delete(token);
    }
  };
  return {
    issue(subject) {
      dropOld();
      const token = randomness.token();
      issued.set(token, { subject, until: clock.monotonic() + lifeMs });
      return token;
    },
    redeem(token) {
      const ticket = issued.get(token);
      return ticket && ticket.until > clock.monotonic() ? ticket.subject : undefined;
    },
  };
}
