/**
 * The house's clock as this page knows it. The clock of a device may be wrong, and may be set while the page is open: it is looked at
 * only until the house has told the time. From then on a clock that nobody can set counts on from there, and every answer renews it.
 */

/** Two clocks. */
export type DeviceClock = {
  /** UTC milliseconds. Anybody may set it. */
  now(): number;
  /** Milliseconds since some moment. Nobody can set it; it may stand still while the device sleeps. */
  elapsed(): number;
};

export type HouseClock = {
  /** UTC milliseconds, whole. The device's own before the house has told any. */
  now(): number;
  /** @param now the house's clock when it answered, UTC milliseconds */
  hear(now: number): void;
  /** Calls back whenever the time is another than it seemed; the answer ends it. */
  onSet(listener: () => void): () => void;
  /** Whether the device has slept, or its clock was set, since the house last told the time. */
  disturbed(): boolean;
};

/** No answer that is used at all is on its way for longer: what is further off is another time, not a slow network. */
const onItsWayMs = 1_000;

export function createHouseClock(device: DeviceClock): HouseClock {
  /** What the house's clock was when nothing had elapsed. */
  let start: number | null = null;
  const apart = () => device.now() - device.elapsed();
  let apartWhenHeard = apart();
  const listeners = new Set<() => void>();
  return {
    now: () => Math.floor((start ?? apart()) + device.elapsed()),
    hear(now) {
      const heard = now - device.elapsed();
      const off = heard - (start ?? apart());
      // The way here takes time, so that of two answers the later time is the truer one.
      if (start === null || off > 0 || off < -onItsWayMs) start = heard;
      apartWhenHeard = apart();
      if (Math.abs(off) > onItsWayMs) for (const listener of [...listeners]) listener();
    },
    onSet(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    disturbed: () => Math.abs(apart() - apartWhenHeard) > onItsWayMs,
  };
}

const clock = createHouseClock({ now: () => Date.now(), elapsed: () => performance.now() });

/** The house's clock, UTC milliseconds. */
export const houseNow: () => number = clock.now;

/** The house has told the time; UTC milliseconds. */
export const hearHouseTime: (now: number) => void = clock.hear;

/**
 * Calls back every `everyMs`, and whenever the time is another than it seemed; the answer ends it.
 * @param tell hears the house's clock, UTC milliseconds
 */
export function everyHouseNow(everyMs: number, tell: (now: number) => void): () => void {
  const look = () => tell(houseNow());
  look();
  const timer = setInterval(look, everyMs);
  const stop = clock.onSet(look);
  return () => {
    clearInterval(timer);
    stop();
  };
}

/** A response of the house carries its time. What has passed a cache or comes from another house may have none. */
export function hearTimeOf(response: Response): Response {
  const now = Number(response.headers.get('foyer-time'));
  if (now > 0) hearHouseTime(now);
  return response;
}

const lookMs = 2_000;

/**
 * Asks the house for its time whenever this device has slept or its clock was set, until the signal aborts.
 * @param ask rejects when no answer comes; then it is asked again
 */
export function keepHouseTime(ask: () => Promise<{ now: number }>, stop?: AbortSignal): void {
  let asking = false;
  const timer = setInterval(() => {
    if (asking || !clock.disturbed()) return;
    asking = true;
    ask()
      .then(({ now }) => hearHouseTime(now))
      .catch(() => undefined)
      .finally(() => {
        asking = false;
      });
  }, lookMs);
  stop?.addEventListener('abort', () => clearInterval(timer));
}
