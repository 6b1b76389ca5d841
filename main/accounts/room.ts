/** Accounts of hosts and programs: made from a link, signed in with a password, a session or a token, and shut by the desk. */
import type { Account, ApiToken, SignedIn, SignInLink } from '#contract/accounts.ts';
import type { AccountRow } from '#db/access-schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { CallingAccount, Place } from '#main/kernel/door.ts';
import type { Duties } from '#main/kernel/duties.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Limits } from '#main/kernel/limits.ts';
import { hashPassword } from '#main/kernel/passwords.ts';
import { Refusal, refuseField } from '#main/kernel/refusal.ts';
import type { Links } from '#main/links/room.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import { createCredentials } from './credentials.ts';
import { createDevices } from './devices.ts';
import { createInvented } from './invented.ts';
import { createInvitations } from './invitations.ts';
import {
  createJoining,
  type Joining,
  type Opened,
  type QueueInvitation,
  type UnqueueInvitation,
} from './joining.ts';
import { createLinkRequests } from './link-requests.ts';
import { createMailedLinks, type QueueSignIn } from './mailed-links.ts';
import { createPreferences, type Preferences } from './preference.ts';
import { createRecords, describe, describeOwn, usernameKey } from './records.ts';
import { canonicalPassword, findPasswordProblem } from './rules.ts';
import { createSignIn, type SignInFrom } from './sign-in.ts';

export type { AccountPreference, Reach } from './preference.ts';

export type Accounts = Pick<Preferences, 'reach'> &
  Joining & {
    preference: Preferences['preference'];
    changePreference: Preferences['change'];
    addressOf: Preferences['addressOf'];
    addressProved: Preferences['proved'];
    /** @param session that the caller holds, if any */
    own(accountId: string, session: string | undefined): SignedIn;
    /** Whether this is its user name, in any spelling that signs in with it. */
    isCalled(accountId: string, username: string): boolean;
    /** As it calls; undefined when it is gone or may not be signed in with. */
    calling(accountId: string): CallingAccount | undefined;
    /** Throws `wrong-credentials`, `too-many-tries`. Cheap for a password that was right before. */
    byPassword(username: string, password: string, place?: Place): Promise<CallingAccount>;
    byToken(token: string): CallingAccount | undefined;
    bySession(session: string): CallingAccount | undefined;
    signIn(username: string, password: string, from?: SignInFrom): Promise<Opened>;
    /** What a browser is known by from now on; undefined where it is known already. */
    rememberDevice(accountId: string, device: string | undefined): string | undefined;
    signOut(session: string): void;
    /** Throws `wrong-credentials`, `too-many-tries`, `invalid-input`. Ends all sessions but this one, and all tokens. */
    changePassword(
      accountId: string,
      current: string,
      next: string,
      session: string | undefined,
      from?: SignInFrom,
    ): Promise<void>;
    /** Never tells whether anything is sent. */
    askForSignIn(who: string, place: Place | undefined): void;
    /** Throws `link-expired`. */
    signInLink(token: string): SignInLink;
    /** Throws `link-expired`. */
    enter(token: string): Opened;
    /** Throws `password-needed`, `invalid-input`. Ends all sessions but this one, all tokens, and whatever link was mailed. */
    choosePassword(accountId: string, next: string, session: string | undefined): Promise<void>;
    tokens(accountId: string): ApiToken[];
    /** Throws `too-many`. */
    createToken(accountId: string, name: string, days: number | null): { token: string; details: ApiToken };
    /** Throws `not-found`. */
    revokeToken(accountId: string, tokenId: string): void;

    list(): Account[];
    /** Whether the desk trusts a program with all conversations. Throws `not-found` for what is none. */
    setTrusted(accountId: string, trusted: boolean): Account;
    /** Throws `not-found`. */
    setDisabled(accountId: string, disabled: boolean): Account;
    allowedDomains(): string[];
    saveAllowedDomains(domains: readonly string[]): string[];
    /** Forgets what has expired. */
    tidy(): void;
  };

export type { Opened, QueueInvitation } from './joining.ts';
export type { QueueSignIn } from './mailed-links.ts';

/** Whoever is not told apart from others. */
const nowhere: SignInFrom = { place: undefined };

/**
 * @param origin where this house's pages can be reached from elsewhere, for links in messages; undefined while they can't
 * @param shownOrigin the same for a link that the desk hands over on its own screen: this machine's own will do
 */
export function createAccounts(
  foundation: Foundation,
  rooms: {
    settings: SettingsRoom;
    hosts: Hosts;
    audit: Audit;
    links: Links;
    duties: Duties;
    languageOf: (hostId: string) => string;
    queue: QueueInvitation;
    unqueue: UnqueueInvitation;
    queueSignIn: QueueSignIn;
    limits: Limits;
    /** Whether this is the invented house, with its inbox. */
    isDemo: () => boolean;
  },
  origin: () => string | undefined,
  shownOrigin: () => string | undefined = origin,
): Accounts {
  const { changes, clock } = foundation;
  const { settings, hosts, audit, links, limits, queue, unqueue } = rooms;
  const invented = createInvented(settings, rooms.isDemo);
  const records = createRecords(foundation, hosts, invented.isShut);
  const devices = createDevices(foundation);
  const signIn = createSignIn(foundation, records, devices);
  const credentials = createCredentials(foundation);
  const invitations = createInvitations(foundation);
  const requests = createLinkRequests(foundation, settings, hosts, audit, limits);
  const joining = createJoining(
    foundation,
    { settings, hosts, audit, records, credentials, invitations, requests, limits, invented, queue, unqueue },
    origin,
    shownOrigin,
  );
  const preferences = createPreferences(foundation, records, hosts, audit);
  const mailed = createMailedLinks(foundation, {
    ...{ records, hosts, links, limits, audit, duties: rooms.duties },
    languageOf: rooms.languageOf,
    queue: rooms.queueSignIn,
    siteName: () => settings.site()?.name ?? '',
  });

  /** As the desk sees it: what can't be signed in with is shown so, whyever. */
  const shown = (row: AccountRow) => {
    const disabledAt = row.disabledAt ?? (invented.isShut(row.id) ? row.createdAt : null);
    return describe({ ...row, disabledAt }, credentials.tokens(row.id).length);
  };
  const calling = ({ id, role, hostId, trusted }: AccountRow): CallingAccount => ({
    ...{ id, role, hostId },
    ...(role === 'program' && { trusted }),
  });
  const usable = (row: AccountRow | undefined) => (row && records.isUsable(row) ? calling(row) : undefined);

  function existing(accountId: string): AccountRow {
    const row = records.byId(accountId);
    if (!row) throw new Refusal('not-found');
    return row;
  }

  function note(action: string, accountId: string, actor: 'reception' | AccountRow['role']): void {
    audit.write({ at: clock.now(), actor, action, subject: accountId });
  }

  /** A host whose address and number the house has forgotten is forgotten here too. */
  function forgetRemoved(): void {
    const forgotten = records.all().filter((row) => {
      const host = row.hostId === null ? undefined : hosts.row(row.hostId);
      const erased = host?.removedAt != null && host.email === null && host.phone === null;
      return erased && (row.email !== null || row.phone !== null);
    });
    if (forgotten.length === 0) return;
    changes.commit(() => {
      for (const { id } of forgotten) records.update(id, { email: null, phone: null });
    });
  }

  return {
    ...joining,
    reach: preferences.reach,
    preference: preferences.preference,
    changePreference: preferences.change,
    addressOf: preferences.addressOf,
    addressProved: preferences.proved,
    own: (accountId, session) => ({
      ...describeOwn(existing(accountId)),
      choosePasswordUntil: session === undefined ? null : credentials.choosePasswordUntil(session),
    }),
    isCalled: (accountId, username) => existing(accountId).usernameKey === usernameKey(username),
    calling: (accountId) => usable(records.byId(accountId)),
    askForSignIn: mailed.ask,
    signInLink: mailed.look,
    enter(token) {
      return changes.commit(() => {
        const row = mailed.use(token);
        note('signed-in-by-link', row.id, row.role);
        return { session: credentials.openSession(row.id, true), account: describeOwn(row) };
      });
    },
    async choosePassword(accountId, next, session) {
      const mayChoose = () => session !== undefined && credentials.choosePasswordUntil(session) !== null;
      if (session === undefined || !mayChoose()) throw new Refusal('password-needed');
      const row = existing(accountId);
      const problem = findPasswordProblem(next, row.username);
      if (problem) throw refuseField('next', problem);
      const password = JSON.stringify(await hashPassword(canonicalPassword(next)));
      // It may have run out, or been used, while the password was hashed.
      if (!mayChoose()) throw new Refusal('password-needed');
      changes.commit((tell) => {
        records.update(accountId, { password });
        credentials.passwordChosen(session);
        credentials.closeSessions(accountId, session);
        credentials.revokeTokens(accountId);
        devices.forget(accountId);
        links.revoke({ accountId });
        note('password-chosen', accountId, row.role);
        tell({ type: 'account', accountId });
      });
      signIn.forget(accountId);
    },
    byPassword: async (username, password, place) =>
      calling(await signIn.check(username, password, { place })),
    byToken: (token) => usable(credentials.ofToken(token)),
    bySession: (session) => usable(credentials.ofSession(session)),
    async signIn(username, password, from = nowhere) {
      const row = await signIn.check(username, password, from);
      const session = changes.commit(() => {
        note('signed-in', row.id, row.role);
        return credentials.openSession(row.id);
      });
      return { session, account: describeOwn(row) };
    },
    signOut(session) {
      const accountId = credentials.ofSession(session)?.id;
      changes.commit((tell) => {
        credentials.closeSession(session);
        if (accountId !== undefined) tell({ type: 'account', accountId });
      });
    },
    async changePassword(accountId, current, next, session, from = nowhere) {
      const row = existing(accountId);
      await signIn.check(row.username, current, from);
      const problem = findPasswordProblem(next, row.username);
      if (problem) throw refuseField('next', problem);
      const password = JSON.stringify(await hashPassword(canonicalPassword(next)));
      changes.commit((tell) => {
        records.update(accountId, { password });
        links.revoke({ accountId });
        tell({ type: 'account', accountId });
        // It is changed because somebody may have learnt it: what they opened with it is closed.
        credentials.closeSessions(accountId, session);
        credentials.revokeTokens(accountId);
        devices.forget(accountId);
        note('password-changed', accountId, row.role);
      });
      signIn.forget(accountId);
    },
    rememberDevice: (accountId, device) =>
      device !== undefined && devices.isKnown(accountId, device)
        ? undefined
        : changes.commit(() => devices.remember(accountId)),
    tokens: credentials.tokens,
    createToken: (accountId, name, days) =>
      changes.commit(() => {
        const made = credentials.createToken(accountId, name, days);
        note('token-made', accountId, existing(accountId).role);
        return made;
      }),
    revokeToken: (accountId, tokenId) =>
      changes.commit(() => {
        if (!credentials.revokeToken(accountId, tokenId)) throw new Refusal('not-found');
        note('token-revoked', accountId, existing(accountId).role);
      }),

    list: () => records.all().map(shown),
    setTrusted(accountId, trusted) {
      const row = existing(accountId);
      if (row.role !== 'program') throw new Refusal('not-found');
      if (row.trusted !== trusted)
        changes.commit((tell) => {
          records.update(accountId, { trusted });
          note(trusted ? 'account-trusted' : 'account-not-trusted', accountId, 'reception');
          tell({ type: 'account', accountId });
        });
      return shown({ ...row, trusted });
    },
    setDisabled(accountId, disabled) {
      const row = existing(accountId);
      const disabledAt = disabled ? (row.disabledAt ?? clock.now()) : null;
      if (disabledAt !== row.disabledAt) {
        changes.commit((tell) => {
          records.update(accountId, { disabledAt });
          if (disabled) {
            credentials.closeSessions(accountId);
            links.revoke({ accountId });
            tell({ type: 'account', accountId });
          }
          note(disabled ? 'account-disabled' : 'account-enabled', accountId, 'reception');
        });
        signIn.forget(accountId);
      }
      return shown({ ...row, disabledAt });
    },
    allowedDomains: requests.domains,
    saveAllowedDomains: requests.saveDomains,
    tidy() {
      credentials.tidy();
      devices.tidy();
      invitations.tidy();
      forgetRemoved();
    },
  };
}
