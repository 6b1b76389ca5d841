/** Whether anybody can see the page: one that nobody sees follows nothing, because a browser has only six connections for a house. */
import { useEffect, useState } from 'preact/hooks';

const isSeen = () => document.visibilityState !== 'hidden';

export function useSeen(): boolean {
  const [seen, setSeen] = useState(isSeen);
  useEffect(() => {
    const look = () => setSeen(isSeen());
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return seen;
}
