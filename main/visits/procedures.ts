/** Visits at the door. Who calls decides who is written down as having done it. */
import type { VisitProgress } from '#contract/visits.ts';
import type { Caller, Place } from '#main/kernel/door.ts';
import { door } from '#main/kernel/door.ts';
import type { Changes } from '#main/kernel/events.ts';
import { live } from '#main/kernel/live.ts';
import type { LookUps } from '#main/kernel/look-ups.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { Notifications } from '#main/notifications/room.ts';
import { answeredOf } from './records.ts';
import type { Visits } from './room.ts';

const telling: ReadonlySet<string> = new Set(['code-needed', 'already-checked-in']);

export function visitsProcedures(
  visits: Visits,
  notifications: Notifications,
  changes: Changes,
  isReception: (caller: Caller) => boolean,
  lobby: { lookUps: LookUps; lobbyOf: (caller: Caller) => Place | undefined },
) {
  function progressOf(visitId: string): VisitProgress {
    const row = visits.records.byId(visitId);
    if (!row) throw new Refusal('not-found');
    const { messages } = notifications.progress.of(row);
    return { kind: row.kind, state: row.state, hostName: row.hostName, answered: answeredOf(row), messages };
  }

  return {
    checkIn: door.visits.checkIn.handler(async ({ input, context: { caller } }) => {
      try {
        return await visits.checkIn(input, isReception(caller) ? 'reception' : 'kiosk');
      } catch (thrown) {
        // Either tells that somebody is known by the contact that was typed.
        if (thrown instanceof Refusal && telling.has(thrown.code) && input.visitor.kind === 'new')
          lobby.lookUps.tell(lobby.lobbyOf(caller), visits.contactKeyOf(input.visitor));
        throw thrown;
      }
    }),
    progress: door.visits.progress.handler(({ input: { visitId }, context, signal }) =>
      live<VisitProgress>(
        {
          open(push) {
            const close = changes.listen((batch) => {
              const concerns = batch.some(
                (event) =>
                  event.type === 'channel' ||
                  event.type === 'channel-settings' ||
                  ((event.type === 'notification' || event.type === 'visit') && event.visitId === visitId),
              );
              if (concerns) push('progress', () => progressOf(visitId));
            });
            try {
              return { first: progressOf(visitId), close };
            } catch (thrown) {
              close();
              throw thrown;
            }
          },
          pulse: () => progressOf(visitId),
        },
        { signal, context },
      ),
    ),
    findOwn: door.visits.findOwn.handler(({ input, context: { caller } }) =>
      lobby.lookUps.look(
        lobby.lobbyOf(caller),
        visits.keyOf(input.by),
        () => ({ visits: visits.findOwn(input.by) }),
        (found) => found.visits.length === 0,
      ),
    ),
    checkOut: door.visits.checkOut.handler(({ input }) => visits.checkOut(input.ticket)),
    get: door.visits.get.handler(({ input }) => visits.get(input.visitId)),
    history: door.visits.history.handler(({ input }) => ({ entries: visits.history(input.visitId) })),
    end: door.visits.end.handler(({ input }) => visits.end(input.visitId, 'reception')),
    reopen: door.visits.reopen.handler(({ input }) => visits.reopen(input.visitId, 'reception')),
    assignHost: door.visits.assignHost.handler(({ input }) =>
      visits.assignHost(input.visitId, input.hostId, input.override),
    ),
    answer: door.visits.answer.handler(({ input }) =>
      visits.answer(input.visitId, input.answer, 'reception', input.text),
    ),
    past: door.visits.past.handler(({ input }) =>
      visits.records.past(input.query, input.hostId, input.before, input.limit),
    ),
    ofHost: door.visits.ofHost.handler(({ input }) =>
      visits.records.ofHost(input.hostId, input.before, input.limit),
    ),
  };
}
