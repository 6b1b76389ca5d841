/**
 * The words before a time that may be another day's: `at 15:30`, but `tomorrow, 15:30`. What `timeFromNow` says begins with a figure
 * exactly when it is a time of today.
 */

const isClock = (time: string) => /^\d/.test(time);

/** @param word what stands before a clock's time: `at`, `um`, `à` */
export function clockWord(word: string, time: string): string {
  return isClock(time) ? `${word} ${time}` : time;
}

/** Spanish, after `hasta` and `desde`: `las 15:30`, `mañana, 15:30`, `el lunes, 15:30`. */
export function las(time: string): string {
  if (isClock(time)) return `las ${time}`;
  return /^(mañana|ayer)/.test(time) ? time : `el ${time}`;
}

/** Spanish: `a las 15:30`, `mañana, 15:30`, `el lunes, 15:30`. */
export function aLas(time: string): string {
  return isClock(time) ? `a ${las(time)}` : las(time);
}
