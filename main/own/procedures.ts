/** A host's own affairs at the door. Whose they are is read here, from the account that has signed in, and nowhere else. */
import type { OwnDay } from '#contract/own.ts';
import type { Accounts } from '#main/accounts/room.ts';
import { accountOf, type DoorContext, door } from '#main/kernel/door.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { live } from '#main/kernel/live.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { Preferences } from '#main/preferences/room.ts';
import type { Own } from './room.ts';

export type OwnDoor = {
  foundation: Pick<Foundation, 'changes'>;
  own: Own;
  accounts: Pick<Accounts, 'bySession' | 'calling'>;
  preferences: Preferences;
  /** Of what visit a message tells that has just moved; undefined when it is not known. */
  hostOfVisit(visitId: string): string | null | undefined;
};

/** The host whom the account belongs to. */
function hostOf(context: DoorContext): string {
  const { hostId } = accountOf(context);
  if (hostId === null) throw new Refusal('not-found');
  return hostId;
}

export function ownProcedures({ foundation, own, accounts, preferences, hostOfVisit }: OwnDoor) {
  const { changes } = foundation;

  function concerns(event: HouseEvent, hostId: string): boolean {
    switch (event.type) {
      case 'visit':
      case 'notification':
        return event.visitId !== null && hostOfVisit(event.visitId) === hostId;
      case 'conversation':
      case 'expected':
        return event.hostId === hostId;
      // Also of whoever stands in for them; and the place with a former host is told as that host's.
      case 'host':
      case 'site':
        return true;
      default:
        return false;
    }
  }

  return {
    watch: door.own.watch.handler(({ context, signal }) => {
      const hostId = hostOf(context);
      const { id: accountId } = accountOf(context);
      const { accountSession } = context.caller;
      const mayWatch = () =>
        accountSession === undefined
          ? accounts.calling(accountId) !== undefined
          : accounts.bySession(accountSession) !== undefined;
      const show = (end: () => void) => {
        // Shut, signed out or no longer on the list: nothing more is told.
        if (mayWatch()) return own.day(hostId);
        end();
        return undefined;
      };
      return live<OwnDay>(
        {
          open(push, end) {
            const close = changes.listen((batch) => {
              if (batch.some((event) => event.type === 'account' || concerns(event, hostId)))
                push('day', () => show(end));
            });
            try {
              return { first: own.day(hostId), close };
            } catch (thrown) {
              close();
              throw thrown;
            }
          },
          pulse: show,
        },
        { signal, context },
      );
    }),
    past: door.own.past.handler(({ input, context }) =>
      own.past(hostOf(context), input.query, input.before, input.limit),
    ),
    seen: door.own.seen.handler(({ input, context }) => {
      own.seen(hostOf(context), input.visitId);
      return { seen: true as const };
    }),
    answer: door.own.answer.handler(({ input, context }) =>
      own.answer(hostOf(context), input.visitId, input.answer, input.text),
    ),
    end: door.own.end.handler(({ input, context }) => own.end(hostOf(context), input.visitId)),
    undoEnd: door.own.undoEnd.handler(({ input, context }) => own.undoEnd(hostOf(context), input.visitId)),
    openChat: door.own.openChat.handler(({ input, context }) => own.openChat(hostOf(context), input.visitId)),
    setAvailability: door.own.setAvailability.handler(({ input, context }) =>
      own.setAvailability(hostOf(context), input.away, input.until),
    ),
    colleagues: door.own.colleagues.handler(({ input, context }) => ({
      colleagues: own.colleagues(hostOf(context), input.query),
    })),
    setDeputy: door.own.setDeputy.handler(({ input, context }) =>
      own.setDeputy(hostOf(context), input.deputyId),
    ),
    preference: door.own.preference.handler(({ context }) =>
      preferences.get({ kind: 'host', hostId: hostOf(context) }),
    ),
    savePreference: door.own.savePreference.handler(({ input, context }) =>
      preferences.save({ kind: 'host', hostId: hostOf(context) }, input.form, 'host'),
    ),
    resumeTexts: door.own.resumeTexts.handler(({ context }) =>
      preferences.resumeTexts({ kind: 'host', hostId: hostOf(context) }, 'host'),
    ),
    expect: door.own.expect.handler(({ input, context }) => own.expect(hostOf(context), input)),
    cancelExpected: door.own.cancelExpected.handler(({ input, context }) =>
      own.cancelExpected(hostOf(context), input.expectedId),
    ),
    restoreExpected: door.own.restoreExpected.handler(({ input, context }) =>
      own.restoreExpected(hostOf(context), input.expectedId),
    ),
  };
}
