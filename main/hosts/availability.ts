/** Whether a host takes another visitor now, and when next, from the planned ends of the visits on site. */
import type { Availability } from '#contract/hosts.ts';

/** A host who takes nobody until further notice, or until a time that is still to come. */
export function isAway(host: { away: boolean; awayUntil: number | null }, now: number): boolean {
  return host.away && (host.awayUntil === null || host.awayUntil > now);
}

/**
 * @param capacity visitors at a time
 * @param plannedEnds of the host's visits on site, UTC milliseconds, ascending; may be more than the capacity after an override
 * @param now UTC milliseconds
 */
export function availabilityOf(capacity: number, plannedEnds: readonly number[], now: number): Availability {
  const places = capacity - plannedEnds.length;
  if (places > 0) return { state: 'free', places };
  // With overrides more than one visit must end before a place is free.
  const freeAt = plannedEnds[plannedEnds.length - capacity] ?? now;
  return freeAt > now ? { state: 'busy', freeAt } : { state: 'overdue', freeAt };
}
