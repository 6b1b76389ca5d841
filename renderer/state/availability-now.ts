/** What the house said of a host, as it stands now: a time that has passed is not said to be still to come. */
import type { Availability } from '#contract/hosts.ts';

/** @param now the house's clock, UTC milliseconds */
export function availabilityAt(availability: Availability, now: number): Availability {
  if (availability.state === 'busy' && availability.freeAt <= now)
    return { ...availability, state: 'overdue' };
  // The house is about to say that they are back.
  if (availability.state === 'away' && availability.until !== null && availability.until <= now)
    return { ...availability, until: null };
  return availability;
}
