/** Visitors at the door. */
import { type Caller, door } from '#main/kernel/door.ts';
import type { Visitors } from './room.ts';

/** @param wantsCode whether the house wants a code from this caller before a visitor with that contact checks in */
export function visitorsProcedures(
  visitors: Visitors,
  wantsCode: (caller: Caller, known: boolean) => boolean,
) {
  return {
    recognise: door.visitors.recognise.handler(({ input, context }) => {
      const recognised = visitors.recognise(input.contact);
      return {
        ...recognised,
        codeNeeded: wantsCode(context.caller, recognised.matches.length > 0),
      };
    }),
  };
}
