/** Visitors' accounts at the door: the only procedures that hand out or take away a visitor's session. */
import type { VisitorVisit } from '#contract/visitor-accounts.ts';
import type { Hosts } from '#main/hosts/room.ts';
import { type Caller, door, visitorOf } from '#main/kernel/door.ts';
import type { Changes } from '#main/kernel/events.ts';
import { live } from '#main/kernel/live.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { Notifications } from '#main/notifications/room.ts';
import type { VisitorAccounts } from './room.ts';

export type VisitorAccountsDoor = {
  accounts: VisitorAccounts;
  hosts: Hosts;
  notifications: Notifications;
  changes: Changes;
  now: () => number;
  messageOf: (ask: string) => string | undefined;
};

const isKiosk = ({ roles }: Caller) => roles.has('kiosk');

export function visitorAccountsProcedures({
  accounts,
  hosts,
  notifications,
  changes,
  now,
  messageOf,
}: VisitorAccountsDoor) {
  const { ownVisits } = accounts;
  const rooms = door.visitorAccounts;

  function codeProgress(ask: string) {
    const notificationId = messageOf(ask);
    if (notificationId === undefined) throw new Refusal('not-found');
    const { job, delivery, waitReason } = notifications.get(notificationId).notification;
    return { job, delivery, waitReason };
  }

  return {
    askForCode: rooms.askForCode.handler(({ input: { contact, language }, context: { caller } }) =>
      accounts.askForCode(contact, { atKiosk: isKiosk(caller), place: caller.place, language }),
    ),
    codeProgress: rooms.codeProgress.handler(({ input: { ask }, context, signal }) =>
      live(
        {
          open(push) {
            const concerned = messageOf(ask);
            const close = changes.listen((batch) => {
              const moved = batch.some(
                (event) =>
                  event.type === 'channel' ||
                  event.type === 'channel-settings' ||
                  (event.type === 'notification' && event.notificationId === concerned),
              );
              if (moved) push('progress', () => codeProgress(ask));
            });
            try {
              return { first: codeProgress(ask), close };
            } catch (thrown) {
              close();
              throw thrown;
            }
          },
          pulse: () => codeProgress(ask),
        },
        { signal, context },
      ),
    ),
    confirm: rooms.confirm.handler(({ input, context: { caller } }) =>
      accounts.confirm(input.contact, input.code, caller.place),
    ),
    signIn: rooms.signIn.handler(({ input, context: { caller } }) => {
      const from = { place: caller.place, before: caller.visitorSession };
      const { session, me } = accounts.signIn(input.contact, input.code, from);
      caller.keepVisitorSession(session);
      return me;
    }),
    signOut: rooms.signOut.handler(({ context: { caller } }) => {
      if (caller.visitorSession !== undefined) accounts.signOut(caller.visitorSession);
      caller.keepVisitorSession(undefined);
      return { signedIn: false as const };
    }),
    me: rooms.me.handler(({ context }) => accounts.me(visitorOf(context))),
    register: rooms.register.handler(({ input, context }) => accounts.register(visitorOf(context), input)),

    hosts: rooms.hosts.handler(({ input }) => hosts.offer(input.query, input.offset, input.limit)),
    present: rooms.present.handler(({ context, signal }) => {
      const contact = visitorOf(context);
      const { visitorSession } = context.caller;
      const all = () => ({ now: now(), visits: ownVisits.present(contact) });
      return live<{ now: number; visits: VisitorVisit[] }>(
        {
          open(push, end) {
            const first = all();
            const shown = new Set(first.visits.map(({ id }) => id));
            const stopListening = changes.listen((batch) => {
              const concerned = batch.some((event) => {
                if (event.type === 'channel' || event.type === 'conversation') return shown.size > 0;
                if (event.type !== 'visit' && event.type !== 'notification') return false;
                if (event.visitId === null) return false;
                return shown.has(event.visitId) || ownVisits.isOwn(contact, event.visitId);
              });
              if (!concerned) return;
              push('present', () => {
                const next = all();
                shown.clear();
                for (const { id } of next.visits) shown.add(id);
                return next;
              });
            });
            const stopWatching =
              visitorSession === undefined ? () => {} : accounts.sessions.onEnd(visitorSession, end);
            return {
              first,
              close() {
                stopListening();
                stopWatching();
              },
            };
          },
          pulse: all,
        },
        { signal, context },
      );
    }),
    past: rooms.past.handler(({ input, context }) => ownVisits.past(visitorOf(context), input)),
    endVisit: rooms.endVisit.handler(({ input, context }) =>
      ownVisits.end(visitorOf(context), input.visitId),
    ),
    undoEnd: rooms.undoEnd.handler(({ input, context }) =>
      ownVisits.undoEnd(visitorOf(context), input.visitId),
    ),
    chat: rooms.chat.handler(({ input, context }) => ownVisits.chat(visitorOf(context), input.visitId)),

    data: rooms.data.handler(({ context }) => accounts.data(visitorOf(context))),
    correct: rooms.correct.handler(({ input, context }) =>
      accounts.correct(visitorOf(context), input.visitorId, input),
    ),
    changeContact: rooms.changeContact.handler(({ input, context }) =>
      accounts.changeContact(visitorOf(context), input.visitorId, input, context.caller.place),
    ),
    dropContact: rooms.dropContact.handler(({ input, context }) =>
      accounts.dropContact(visitorOf(context), input.visitorId),
    ),
    preference: rooms.preference.handler(({ input, context }) =>
      accounts.preference(visitorOf(context), input.visitorId),
    ),
    savePreference: rooms.savePreference.handler(({ input, context }) =>
      accounts.savePreference(visitorOf(context), input.visitorId, input.form),
    ),
    optOut: rooms.optOut.handler(({ input, context }) =>
      accounts.setOptedOut(visitorOf(context), input.visitorId, true),
    ),
    optIn: rooms.optIn.handler(({ input, context }) =>
      accounts.setOptedOut(visitorOf(context), input.visitorId, false),
    ),
    remove: rooms.remove.handler(({ context }) => {
      accounts.remove(visitorOf(context));
      context.caller.keepVisitorSession(undefined);
      return { removed: true as const };
    }),
  };
}
