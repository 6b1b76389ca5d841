/** Times and lengths as the phone pages say them. */
import type { TimeStyle } from '#renderer/i18n/times.ts';

const minuteMs = 60_000;

/** For example `4 min. ago`; empty within the first minute. */
export function ago(instant: number, now: number, { language }: TimeStyle): string {
  const minutes = Math.max(0, Math.floor((now - instant) / minuteMs));
  if (minutes === 0) return '';
  const format = new Intl.RelativeTimeFormat(language, { style: 'short', numeric: 'always' });
  return minutes < 60 ? format.format(-minutes, 'minute') : format.format(-Math.floor(minutes / 60), 'hour');
}

/** What is left, as minutes and seconds: `4:59`. */
export function left(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
