/** Visitors at the door. The desk looks up as often as it likes; a screen in the lobby does not. */
import { type Caller, door, type Place } from '#main/kernel/door.ts';
import type { LookUps } from '#main/kernel/look-ups.ts';
import { isKnownRange } from '#main/kernel/people.ts';
import type { Visitors } from './room.ts';

/**
 * @param wantsCode whether the house wants a code from this caller before a visitor with that contact checks in
 * @param lobby counts the look-ups of a screen; undefined for the desk
 */
export function visitorsProcedures(
  visitors: Visitors,
  wantsCode: (caller: Caller, known: boolean) => boolean,
  lobby: { lookUps: LookUps; lobbyOf: (caller: Caller) => Place | undefined },
) {
  return {
    check: door.visitors.check.handler(({ input: { email, phone } }) => {
      if (email !== undefined) visitors.canonical({ kind: 'email', value: email }, 'email');
      if (phone === undefined) return { unknownRange: false };
      return { unknownRange: !isKnownRange(visitors.canonical({ kind: 'phone', value: phone }, 'phone')) };
    }),
    recognise: door.visitors.recognise.handler(({ input, context }) => {
      const recognised = lobby.lookUps.look(
        lobby.lobbyOf(context.caller),
        visitors.keyOf(input.contact),
        () => visitors.recognise(input.contact),
        ({ matches }) => matches.length === 0,
      );
      return {
        ...recognised,
        codeNeeded: wantsCode(context.caller, recognised.matches.length > 0),
        unknownRange: recognised.contact.kind === 'phone' && !isKnownRange(recognised.contact.value),
      };
    }),
  };
}
