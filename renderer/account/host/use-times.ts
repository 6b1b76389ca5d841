/** Times as a host reads them: in the site's zone, in the language of the page. */
import { useContext } from 'react';
import { clockTime, type TimeStyle, timeFromNow } from '#renderer/i18n/times.ts';
import { dateOf } from '#renderer/i18n/wall-time.ts';
import { LanguageContext } from '../language.ts';
import { useDay } from './day-store.ts';
import { useHostWords } from './words.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

export function useTimes() {
  const words = useHostWords();
  const language = useContext(LanguageContext);
  const site = useDay((state) => state.day?.site);
  const zone = site?.zone ?? 'UTC';
  const style: TimeStyle = { language, zone, country: site?.country ?? '' };
  const named = (instant: number, now: number) => {
    const date = dateOf(instant, zone);
    if (date === dateOf(now, zone)) return words.days.today;
    if (date === dateOf(now - dayMs, zone)) return words.days.yesterday;
    if (date === dateOf(now + dayMs, zone)) return words.days.tomorrow;
    const sameYear = date.slice(0, 4) === dateOf(now, zone).slice(0, 4);
    return new Intl.DateTimeFormat(`${language}-${style.country || 'GB'}`, {
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      ...(!sameYear && { year: 'numeric' }),
    }).format(instant);
  };
  return {
    zone,
    clock: (instant: number) => clockTime(instant, style),
    /** The time alone when it is today, else with its day. */
    coming: (instant: number, now: number) =>
      timeFromNow(instant, now, style, (time) => `${words.days.tomorrow.toLowerCase()} ${time}`),
    day: named,
    isToday: (instant: number, now: number) => dateOf(instant, zone) === dateOf(now, zone),
    /** Whole minutes, rounded down. */
    length(milliseconds: number): string {
      const minutes = Math.floor(milliseconds / minuteMs);
      if (minutes < 1) return words.lengths.now;
      if (minutes < 60) return words.lengths.minutes(minutes);
      return words.lengths.hours(Math.floor(minutes / 60), minutes % 60);
    },
    /** What is left of a short time: `4:07`. */
    countdown(milliseconds: number): string {
      const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    },
  };
}
