/** Times as a host reads them: in the site's zone, in the language of the page. */
import { useContext } from 'react';
import {
  clockTime,
  dayFromNow,
  sameDay,
  standingAlone,
  type TimeStyle,
  timeFromNow,
} from '#renderer/i18n/times.ts';
import { LanguageContext } from '../language.ts';
import { useDay } from './day-store.ts';
import { useHostWords } from './words.ts';

const minuteMs = 60_000;

export function useTimes() {
  const words = useHostWords();
  const language = useContext(LanguageContext);
  const site = useDay((state) => state.day?.site);
  const zone = site?.zone ?? 'UTC';
  const style: TimeStyle = { language, zone, country: site?.country ?? '' };
  return {
    zone,
    clock: (instant: number) => clockTime(instant, style),
    /** The time alone when it is today, else with its day. */
    fromNow: (instant: number, now: number) => timeFromNow(instant, now, style),
    /** A day that stands alone. */
    day: (instant: number, now: number) => standingAlone(dayFromNow(instant, now, style), style),
    sameDay: (one: number, other: number) => sameDay(one, other, style),
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
