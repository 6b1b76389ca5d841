/** Reception at the door: the only procedures that hand out or take away a session. */
import { type Caller, door } from '#main/kernel/door.ts';
import { live } from '#main/kernel/live.ts';
import { type BoardNeeds, boardSource } from './board.ts';
import type { Reception } from './room.ts';

function keep(caller: Caller, session: string) {
  caller.keepSession(session);
  return { signedIn: true as const };
}

export function receptionProcedures(reception: Reception, board: BoardNeeds) {
  return {
    status: door.reception.status.handler(({ context }) => reception.status(context.caller.session)),
    choosePin: door.reception.choosePin.handler(async ({ input, context }) =>
      keep(context.caller, await reception.choosePin(input.pin)),
    ),
    signIn: door.reception.signIn.handler(async ({ input, context }) => {
      // A new session each time: an old one that someone else holds gains nothing.
      const session = await reception.signIn(input.pin);
      reception.signOut(context.caller.session);
      return keep(context.caller, session);
    }),
    signOut: door.reception.signOut.handler(({ context }) => {
      reception.signOut(context.caller.session);
      context.caller.keepSession(undefined);
      return { signedIn: false as const };
    }),
    changePin: door.reception.changePin.handler(async ({ input, context }) => {
      await reception.changePin(input.current, input.next, context.caller.session);
      return { changed: true as const };
    }),
    board: door.reception.board.handler(({ context, signal }) => {
      const { session } = context.caller;
      return live(
        boardSource(board, (end) => (session === undefined ? () => {} : reception.onEnd(session, end))),
        { signal, context },
      );
    }),
  };
}
