/** Dates and times as they are chosen in a field, on the clock of a zone, and the instants they stand for. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** The zone, or universal time where this browser doesn't know it. */
export function knownZone(zone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return 'UTC';
  }
}

function partsOf(instant: number, zone: string): Record<string, string> {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: knownZone(zone),
      hourCycle: 'h23',
      ...{
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
      },
    });
  formats.set(zone, format);
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}

/** `2026-11-21` */
export function dateOf(instant: number, zone: string): string {
  const { year = '', month = '', day = '' } = partsOf(instant, zone);
  return `${year}-${month}-${day}`;
}

/** `09:30` */
export function timeOf(instant: number, zone: string): string {
  const { hour = '', minute = '' } = partsOf(instant, zone);
  return `${hour}:${minute}`;
}

/** ISO 8601 on the clock of a zone, with its offset from UTC: `2026-11-21T17:36:47+01:00`. Whole seconds. */
export function stampOf(instant: number, zone: string): string {
  const { second = '' } = partsOf(instant, zone);
  const shown = `${dateOf(instant, zone)}T${timeOf(instant, zone)}:${second}`;
  const minutes = Math.round((Date.parse(`${shown}Z`) - instant) / 60_000);
  const size = Math.abs(minutes);
  const offset = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${shown}${minutes < 0 ? '-' : '+'}${offset}`;
}

/**
 * The instant at which a zone's clock shows a date and time; undefined for what is none. A time that a clock change leaves out is the
 * same distance after midnight by the offset before.
 */
export function instantOf(date: string, time: string, zone: string): number | undefined {
  const wanted = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(wanted)) return undefined;
  const shown = (instant: number) => {
    const { second = '' } = partsOf(instant, zone);
    return Date.parse(`${dateOf(instant, zone)}T${timeOf(instant, zone)}:${second}Z`);
  };
  const guess = wanted - (shown(wanted) - wanted);
  // The offset may differ at the wanted time; one correction settles it.
  return guess - (shown(guess) - wanted);
}

/** The zone this device is set to: the best guess before the house has said its own. */
export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** How far a zone's clock is from universal time at an instant: `GMT+5:30`. */
export function offsetOf(zone: string, instant: number): string {
  const format = new Intl.DateTimeFormat('en', { timeZone: knownZone(zone), timeZoneName: 'shortOffset' });
  return format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** The zone by the name that this browser lists it under: some are known by several. An unknown one is universal time. */
export function listedZone(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: knownZone(zone) }).resolvedOptions().timeZone;
}
