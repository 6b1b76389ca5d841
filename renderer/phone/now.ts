/** The house's clock in a page made with Preact. */
import { useEffect, useState } from 'preact/hooks';
import { everyHouseNow, houseNow } from '#renderer/state/house-clock.ts';

/** UTC milliseconds. @param everyMs how often it is looked at; null for never again */
export function useNow(everyMs: number | null): number {
  const [now, setNow] = useState(houseNow);
  useEffect(() => (everyMs === null ? undefined : everyHouseNow(everyMs, setNow)), [everyMs]);
  return now;
}
