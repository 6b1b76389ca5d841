/** The site's clock, as people there read it. */
import { useLanguage } from '#renderer/i18n/languages.ts';
import { clockParts, type TimeStyle, timeFromNow } from '#renderer/i18n/times.ts';
import { deviceZone } from '#renderer/i18n/wall-time.ts';
import { useHouse } from '#renderer/state/kiosk-house.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';

/** Where and how times are shown on this screen now. Before the site is known: this machine's zone. */
export function useTimeStyle(): TimeStyle {
  const language = useLanguage();
  const site = useHouse((house) => house.site);
  const zone = site?.zone ?? deviceZone();
  return { language, zone, country: site?.country ?? 'GB' };
}

/** A time as it is said now, with its day where that is not today. */
export function useTimeFromNow(): (instant: number) => string {
  const style = useTimeStyle();
  const now = useHouseNow();
  return (instant) => timeFromNow(instant, now, style);
}

export function Clock({ className }: { className?: string | undefined }) {
  const now = useHouseNow();
  const style = useTimeStyle();
  return (
    <time className={className} dateTime={new Date(now).toISOString().slice(0, 16)}>
      {clockParts(now, style).map(({ type, value }) =>
        // The half of the day is said, but the figures are what is read from afar.
        type === 'dayPeriod' ? <small key={type}>{value}</small> : value,
      )}
    </time>
  );
}
