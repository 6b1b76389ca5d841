/**
 * Moves what is in the write-ahead log into the database while nobody waits. Left to itself SQLite does this inside a commit,
 * as soon as the log has a thousand pages: with the pages a check-in writes that was one check-in in forty, and it took several
 * milliseconds longer than the others.
 */
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Service } from './dispatcher.ts';

/** How long nothing must have been written. A lobby pauses for longer many times an hour, however busy it is. */
const quietMs = 250;

export function createCheckpointer({ database, changes, clock, log }: Foundation): Service {
  let cancel = () => {};
  let stopListening = () => {};

  function checkpoint(): void {
    try {
      database.checkpoint();
    } catch (thrown) {
      // Nothing is lost: what is in the log counts, and the next quiet moment comes.
      log.error('the write-ahead log stays as it is for now', { error: String(thrown) });
    }
  }

  return {
    start() {
      stopListening = changes.listen(() => {
        cancel();
        cancel = clock.after(quietMs, checkpoint);
      });
    },
    async stop() {
      stopListening();
      cancel();
    },
  };
}
