/** Whether a host takes a visitor now, at the end of their row: a dot, and the words that carry it. */
import type { Availability } from '#contract/hosts.ts';
import { useWords } from '#renderer/i18n/languages.ts';
import { availabilityAt } from '#renderer/state/availability-now.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import styles from './availability-mark.module.css';
import { useTimeFromNow } from './clock.tsx';

const lookMs = 15_000;

export function AvailabilityMark({ availability }: { availability: Availability }) {
  return (
    <span className={styles.state} data-state={availability.state}>
      <span className={styles.dot} aria-hidden="true" />
      {useAvailabilityWords(availability)}
    </span>
  );
}

function useAvailabilityWords(told: Availability): string {
  const { host } = useWords();
  const fromNow = useTimeFromNow();
  const availability = useAvailabilityNow(told);
  switch (availability.state) {
    case 'free':
      return host.free;
    case 'busy':
      return host.busyUntil(fromNow(availability.freeAt));
    case 'overdue':
      return host.overdue;
    case 'away':
      return availability.until === null ? host.away : host.awayUntil(fromNow(availability.until));
  }
}

/** What the house has said, as it stands now. */
export function useAvailabilityNow(told: Availability): Availability {
  return availabilityAt(told, useHouseNow(lookMs));
}
