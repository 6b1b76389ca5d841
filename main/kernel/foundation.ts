/** What every room stands on. */
import type { OpenDatabase } from '#db/open.ts';
import type { Clock } from './clock.ts';
import type { Changes } from './events.ts';
import type { Log } from './log.ts';
import type { Randomness } from './randomness.ts';

export type Foundation = {
  readonly database: OpenDatabase;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly log: Log;
};
