/** How times are written at this site. */
import { useMemo } from 'react';
import type { TimeStyle } from '#renderer/i18n/times.ts';
import { deviceZone } from '#renderer/i18n/wall-time.ts';
import { useHouse } from '#renderer/state/kiosk-house.ts';

export function useTimeStyle(): TimeStyle {
  const zone = useHouse((house) => house.site?.zone);
  const country = useHouse((house) => house.site?.country);
  return useMemo(
    () => ({ language: 'en', zone: zone ?? deviceZone(), country: country ?? '' }),
    [zone, country],
  );
}
