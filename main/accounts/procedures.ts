/** Accounts at the door: the only procedures that hand out or take away an account's session. */
import { accountOf, type Caller, door } from '#main/kernel/door.ts';
import type { VisitorCodes } from '#main/visitor-accounts/room.ts';
import type { Accounts, Opened } from './room.ts';

/** Codes that show whose an address is. */
export type ProofCodes = Pick<VisitorCodes, 'ask' | 'prove'>;

export function accountsProcedures(accounts: Accounts, codes: ProofCodes) {
  function keep(caller: Caller, { session, account }: Opened) {
    caller.keepAccountSession(session);
    const device = caller.keepDevice && accounts.rememberDevice(account.id, caller.device);
    if (device !== undefined) caller.keepDevice?.(device);
    return account;
  }
  const fromOf = ({ place, device }: Caller) => ({ place, device });
  /** A new session each time: an old one that someone else holds gains nothing. */
  const leave = ({ accountSession }: Caller) => {
    if (accountSession !== undefined) accounts.signOut(accountSession);
  };
  return {
    signIn: door.accounts.signIn.handler(async ({ input, context: { caller } }) => {
      const opened = await accounts.signIn(input.username, input.password, fromOf(caller));
      leave(caller);
      return keep(caller, opened);
    }),
    signOut: door.accounts.signOut.handler(({ context: { caller } }) => {
      leave(caller);
      caller.keepAccountSession(undefined);
      return { signedIn: false as const };
    }),
    me: door.accounts.me.handler(({ context }) =>
      accounts.own(accountOf(context).id, context.caller.accountSession),
    ),
    askForSignIn: door.accounts.askForSignIn.handler(({ input, context: { caller } }) => {
      accounts.askForSignIn(input.who, caller.place);
      return { asked: true as const };
    }),
    signInLink: door.accounts.signInLink.handler(({ input }) => accounts.signInLink(input.token)),
    enter: door.accounts.enter.handler(({ input, context: { caller } }) => {
      const opened = accounts.enter(input.token);
      leave(caller);
      keep(caller, opened);
      return accounts.own(opened.account.id, opened.session);
    }),
    choosePassword: door.accounts.choosePassword.handler(async ({ input, context }) => {
      await accounts.choosePassword(accountOf(context).id, input.next, context.caller.accountSession);
      return { changed: true as const };
    }),
    invitation: door.accounts.invitation.handler(({ input }) => accounts.invitation(input.token)),
    register: door.accounts.register.handler(async ({ input, context: { caller } }) => {
      const opened = await accounts.register(input);
      leave(caller);
      return keep(caller, opened);
    }),
    askForLink: door.accounts.askForLink.handler(({ input, context: { caller } }) => {
      accounts.askForLink(input.email, caller.place);
      return { asked: true as const };
    }),
    changePassword: door.accounts.changePassword.handler(async ({ input, context }) => {
      const { id } = accountOf(context);
      const { caller } = context;
      await accounts.changePassword(id, input.current, input.next, caller.accountSession, fromOf(caller));
      return { changed: true as const };
    }),
    tokens: door.accounts.tokens.handler(({ context }) => accounts.tokens(accountOf(context).id)),
    createToken: door.accounts.createToken.handler(({ input, context }) =>
      accounts.createToken(accountOf(context).id, input.name, input.days),
    ),
    revokeToken: door.accounts.revokeToken.handler(({ input, context }) => {
      const { id } = accountOf(context);
      accounts.revokeToken(id, input.tokenId);
      return accounts.tokens(id);
    }),
    askForProof: door.accounts.askForProof.handler(({ input: { kind, language }, context }) => {
      const { id: accountId } = accountOf(context);
      const value = accounts.addressOf(accountId, kind);
      const asker = { atKiosk: false, place: context.caller.place, accountId, language };
      return codes.ask({ kind, value }, asker);
    }),
    prove: door.accounts.prove.handler(({ input: { kind, code }, context }) => {
      const { id } = accountOf(context);
      const contact = { kind, value: accounts.addressOf(id, kind) };
      accounts.addressProved(id, codes.prove(contact, code, context.caller.place));
      return { proved: true as const };
    }),
    list: door.accounts.list.handler(() => accounts.list()),
    invite: door.accounts.invite.handler(({ input }) =>
      accounts.invite({ ...input, hostId: input.role === 'host' ? input.hostId : null }),
    ),
    invitations: door.accounts.invitations.handler(() => accounts.invitations()),
    withdrawInvitation: door.accounts.withdrawInvitation.handler(({ input }) =>
      accounts.withdrawInvitation(input.invitationId),
    ),
    setTrusted: door.accounts.setTrusted.handler(({ input }) =>
      accounts.setTrusted(input.accountId, input.trusted),
    ),
    disable: door.accounts.disable.handler(({ input }) => accounts.setDisabled(input.accountId, true)),
    enable: door.accounts.enable.handler(({ input }) => accounts.setDisabled(input.accountId, false)),
    allowedDomains: door.accounts.allowedDomains.handler(() => accounts.allowedDomains()),
    saveAllowedDomains: door.accounts.saveAllowedDomains.handler(({ input }) =>
      accounts.saveAllowedDomains(input.domains),
    ),
  };
}
