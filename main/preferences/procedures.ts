/** How people wish to be told, at the door. */
import { door } from '#main/kernel/door.ts';
import type { Preferences } from './room.ts';

export function preferencesProcedures(preferences: Preferences) {
  return {
    get: door.preferences.get.handler(({ input }) => preferences.get(input.subject)),
    save: door.preferences.save.handler(({ input }) => preferences.save(input.subject, input.form)),
    optOut: door.preferences.optOut.handler(({ input }) => preferences.optOut(input.subject)),
    optIn: door.preferences.optIn.handler(({ input }) => preferences.optIn(input.subject)),
    resumeTexts: door.preferences.resumeTexts.handler(({ input }) => preferences.resumeTexts(input.subject)),
  };
}
