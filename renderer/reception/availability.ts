/** A host's availability in words. */
import type { Availability } from '#contract/hosts.ts';
import type { TimeStyle } from '#renderer/i18n/times.ts';
import { comingText, whenText } from './times.ts';
import { words } from './words.ts';

export function availabilityText(availability: Availability, now: number, style: TimeStyle): string {
  switch (availability.state) {
    case 'free':
      return words.hosts.free(availability.places);
    case 'busy':
      return words.hosts.busy(comingText(availability.freeAt, now, style));
    case 'overdue':
      return words.hosts.overdue(whenText(availability.freeAt, now, style));
    case 'away':
      return availability.until === null
        ? words.hosts.away
        : words.hosts.awayUntil(comingText(availability.until, now, style));
  }
}

/** The same as the end of a sentence that begins "Ana has no free place". */
export function fullUntil(availability: Availability, now: number, style: TimeStyle): string {
  if (availability.state !== 'busy') return words.visit.freeSoon;
  return words.visit.freeFrom(comingText(availability.freeAt, now, style));
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
