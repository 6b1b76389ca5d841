/** Screens at the door: the desk shows codes and takes screens away, a browser asks to become one. */
import { door } from '#main/kernel/door.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { Screens } from './room.ts';

export function screensProcedures(screens: Screens) {
  return {
    pairingCode: door.screens.pairingCode.handler(() => screens.pairingCode()),
    list: door.screens.list.handler(() => screens.list()),
    rename: door.screens.rename.handler(({ input }) => screens.rename(input.screenId, input.name)),
    revoke: door.screens.revoke.handler(({ input }) => screens.revoke(input.screenId)),
    me: door.screens.me.handler(({ context: { caller } }) => {
      const { place } = caller;
      return { place: place?.kind ?? 'other', name: place?.kind === 'screen' ? place.name : null };
    }),
    pair: door.screens.pair.handler(({ input, context: { caller } }) => {
      if (caller.place && caller.place.kind !== 'other') throw new Refusal('already-screen');
      const { token, name } = screens.pair(input.code, input.name, caller.place);
      caller.keepScreen(token);
      return { name };
    }),
  };
}
