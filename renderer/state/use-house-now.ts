/** The house's clock in a page made with React. */
import { useEffect, useState } from 'react';
import { everyHouseNow, houseNow } from './house-clock.ts';

/** UTC milliseconds, looked at again every `everyMs`. */
export function useHouseNow(everyMs = 1000): number {
  const [now, setNow] = useState(houseNow);
  useEffect(() => everyHouseNow(everyMs, setNow), [everyMs]);
  return now;
}
