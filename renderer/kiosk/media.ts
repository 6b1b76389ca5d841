/** Whether a media query holds, followed as the window changes. */
import { useCallback, useSyncExternalStore } from 'react';

/** Room for the keyboard beside or below a page that stays long enough. */
export const roomy =
  '(min-width: 1600px) and (min-height: 880px), (orientation: portrait) and (min-height: 1400px)';

/** Room for long words beside the buttons below a page. */
export const spacious = '(min-width: 1600px)';

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (tell: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', tell);
      return () => list.removeEventListener('change', tell);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
