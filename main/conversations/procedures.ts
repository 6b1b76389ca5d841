/** Conversations at the door. Whose part a caller has is found out here for every call, and for a stream at every change. */
import type { ChatAccess, ChatEvent } from '#contract/conversations.ts';
import { accountOf, type Caller, door } from '#main/kernel/door.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { live } from '#main/kernel/live.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import { conversationSource } from './follow.ts';
import type { Parties, SignedIn } from './parties.ts';
import { type Presence, sideOf } from './presence.ts';
import type { Records } from './records.ts';
import type { Talk } from './talk.ts';

export type ProceduresNeeds = {
  records: Records;
  parties: Parties;
  presence: Presence;
  talk: Talk;
  isReception: (caller: Caller) => boolean;
  /** Hears when a reception session ends; answers with what stops it. */
  onSessionEnd: (session: string, ended: () => void) => () => void;
  /** The host that an account's session still speaks for. */
  hostOfSession: (session: string) => string | null;
};

export function conversationsProcedures({ clock, changes }: Foundation, needs: ProceduresNeeds) {
  const { records, parties, presence, talk, isReception, onSessionEnd, hostOfSession } = needs;
  const { conversations: open } = door;

  const hostIdOf = ({ account }: Caller) => (account?.role === 'host' ? account.hostId : null);
  const signedIn = (caller: Caller): SignedIn => ({
    reception: isReception(caller),
    hostId: hostIdOf(caller),
  });
  const partyOf = (access: ChatAccess, caller: Caller) => parties.of(access, signedIn(caller));

  return {
    follow: open.follow.handler(({ input: { access }, context, signal }) => {
      const { caller } = context;
      // Refused at the call itself; afterwards the stream just ends.
      const { me } = partyOf(access, caller);
      const { session, accountSession } = caller;
      const atDesk = me === 'reception' && session !== undefined;
      // A stream that is only looked at must not keep the desk's session alive: that one says itself when it ends.
      const ask = () =>
        parties.of(access, {
          reception: atDesk,
          hostId: accountSession === undefined ? hostIdOf(caller) : hostOfSession(accountSession),
        });
      const onEnd = (end: () => void) => {
        if (atDesk) return onSessionEnd(session, end);
        if (accountSession === undefined) return () => {};
        // Shut, signed out, or with another password: at once, not at the next pulse.
        return changes.listen((batch) => {
          const concerns = batch.some(({ type }) => type === 'account' || type === 'host');
          if (concerns && me === 'host' && hostOfSession(accountSession) === null) end();
        });
      };
      return live<ChatEvent>(
        conversationSource(
          { records, presence, clock, signedAt: caller.page?.signedAt ?? clock.now },
          ask,
          onEnd,
        ),
        { signal, context },
      );
    }),
    earlier: open.earlier.handler(({ input: { access, before }, context: { caller } }) => ({
      messages: records.messagesBefore(partyOf(access, caller).row, before),
    })),
    say: open.say.handler(({ input: { access, messageId, text }, context: { caller } }) =>
      talk.say(partyOf(access, caller), messageId, text),
    ),
    typing: open.typing.handler(({ input: { access, typing }, context: { caller } }) => {
      const { row, me } = partyOf(access, caller);
      presence.typing(row.id, sideOf(me), typing && row.state === 'open');
      return { noted: true as const };
    }),
    mark: open.mark.handler(async ({ input: { access, delivered, read }, context: { caller } }) => {
      await talk.mark(partyOf(access, caller), { delivered, read });
      return { noted: true as const };
    }),
    end: open.end.handler(({ input: { access }, context: { caller } }) => talk.end(partyOf(access, caller))),
    details: open.details.handler(({ input: { access }, context: { caller } }) =>
      talk.details(partyOf(access, caller)),
    ),
    handOver: open.handOver.handler(({ input: { access }, context: { caller } }) =>
      talk.handOver(partyOf(access, caller)),
    ),
    sendLink: open.sendLink.handler(({ input: { access }, context: { caller } }) => ({
      by: talk.sendLink(partyOf(access, caller)),
    })),
    sendLinkTo: open.sendLinkTo.handler(({ input: { recognition } }) => ({
      by: talk.sendLinkTo(recognition),
    })),
    saveDiscountCode: open.saveDiscountCode.handler(({ input: { conversationId, discountCode } }) => {
      const row = records.byId(conversationId);
      if (!row) throw new Refusal('not-found');
      const saved = records.saveDiscountCode(row, discountCode, 'reception');
      return { discountCode: saved.discountCode };
    }),
    list: open.list.handler(({ input, context }) => {
      const desk = isReception(context.caller);
      const hostId = desk ? null : (accountOf(context).hostId ?? '');
      return records.list({ ...input, hostId });
    }),
  };
}
