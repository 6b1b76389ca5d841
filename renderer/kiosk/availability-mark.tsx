/** Whether a host takes a visitor now, at the end of their row: a dot, and the words that carry it. */
import type { Availability } from '#contract/hosts.ts';
import { useWords } from '#renderer/i18n/languages.ts';
import { clockTime, timeFromNow } from '#renderer/i18n/times.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import styles from './availability-mark.module.css';
import { useTimeStyle } from './clock.tsx';

export function AvailabilityMark({ availability }: { availability: Availability }) {
  return (
    <span className={styles.state} data-state={availability.state}>
      <span className={styles.dot} aria-hidden="true" />
      {useAvailabilityWords(availability)}
    </span>
  );
}

function useAvailabilityWords(availability: Availability): string {
  const { host } = useWords();
  const style = useTimeStyle();
  const awayUntil = useAwayUntil();
  switch (availability.state) {
    case 'free':
      return host.free;
    case 'busy':
      return host.busyUntil(clockTime(availability.freeAt, style));
    case 'overdue':
      return host.overdue;
    case 'away':
      return availability.until === null ? host.away : host.awayUntil(awayUntil(availability.until));
  }
}

/** The time somebody is back, with its day where it is not today. */
export function useAwayUntil(): (until: number) => string {
  const words = useWords();
  const style = useTimeStyle();
  const now = useHouseNow(60_000);
  return (until) => timeFromNow(until, now, style, words.common.tomorrowAt);
}
