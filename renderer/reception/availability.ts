/** A host's availability in words. */
import type { Availability } from '#contract/hosts.ts';
import { type TimeStyle, timeFromNow } from '#renderer/i18n/times.ts';
import { availabilityAt } from '#renderer/state/availability-now.ts';
import { words } from './words.ts';

export function availabilityText(told: Availability, now: number, style: TimeStyle): string {
  const availability = availabilityAt(told, now);
  switch (availability.state) {
    case 'free':
      return words.hosts.free(availability.places);
    case 'busy':
      return words.hosts.busy(timeFromNow(availability.freeAt, now, style));
    case 'overdue':
      return words.hosts.overdue(timeFromNow(availability.freeAt, now, style));
    case 'away':
      return availability.until === null
        ? words.hosts.away
        : words.hosts.awayUntil(timeFromNow(availability.until, now, style));
  }
}

/** The same as the end of a sentence that begins "Ana has no free place". */
export function fullUntil(told: Availability, now: number, style: TimeStyle): string {
  const availability = availabilityAt(told, now);
  if (availability.state !== 'busy') return words.visit.freeSoon;
  return words.visit.freeFrom(timeFromNow(availability.freeAt, now, style));
}

/** Reads what a refused check-in says of the host; undefined when it says something else. */
export function readAvailability(
  data: unknown,
): { hostName: string; availability: Availability } | undefined {
  if (typeof data !== 'object' || data === null || !('availability' in data) || !('hostName' in data))
    return undefined;
  const { hostName, availability } = data as { hostName: unknown; availability: Availability };
  return typeof hostName === 'string' ? { hostName, availability } : undefined;
}
