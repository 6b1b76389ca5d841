/** The house's clock on a phone, whose own may be wrong. */
import { useEffect, useState } from 'preact/hooks';

/**
 * @param ahead how far the house is before this phone, in milliseconds
 * @param everyMs how often it is looked at; null for never again
 */
export function useNow(ahead: number, everyMs: number | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (everyMs === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now + ahead;
}
