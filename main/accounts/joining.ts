/**
 * The way to an account: by a link that the desk hands out or mails, or that people of allowed domains ask for. Nobody makes one
 * without a link, and nobody takes another's name.
 */
import type { Invitation, Invited, OpenInvitation, OwnAccount } from '#contract/accounts.ts';
import { type AccountRow, accounts as accountsTable } from '#db/access-schema.ts';
import { storageCode } from '#db/open.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { Place } from '#main/kernel/door.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { type Limits, linksOfNetwork, ofNetwork } from '#main/kernel/limits.ts';
import { hashPassword } from '#main/kernel/passwords.ts';
import { canonicalEmail, mailboxOf, shownEmail } from '#main/kernel/people.ts';
import { Refusal, refuseField } from '#main/kernel/refusal.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { Credentials } from './credentials.ts';
import type { Invented } from './invented.ts';
import type { InvitationContent, Invitations } from './invitations.ts';
import type { LinkRequests } from './link-requests.ts';
import { type AccountRecords, describeOwn, usernameKey } from './records.ts';
import { canonicalPassword, findPasswordProblem, findUsernameProblem } from './rules.ts';

/** An account that has just signed in with a session of its own. */
export type Opened = { session: string; account: OwnAccount };

export type NewAccount = {
  username: string;
  password: string;
  /** Of a program; a host's is that of the host. */
  name: string;
  role: 'host' | 'program';
  hostId: string | null;
  email: string | null;
  phone: string | null;
  pref: 'email' | 'sms' | 'None';
  /** Of a program: the desk trusts it with all conversations, and with the address that it gives. */
  trusted: boolean;
};

/** Calls back the mails of an invitation that have not left. Called inside a change. */
export type UnqueueInvitation = (
  of: Pick<InvitationContent, 'hostId' | 'email'>,
  tell: (event: HouseEvent) => void,
) => void;

/** Queues the mail of an invitation. Called inside a change. */
export type QueueInvitation = (content: InvitationContent, tell: (event: HouseEvent) => void) => void;

export type Joining = {
  /** Throws `link-expired`. */
  invitation(token: string): Invitation;
  /** Throws `link-expired`, `username-taken`, `already-registered`, `invalid-input`. */
  register(form: {
    token: string;
    username: string;
    password: string;
    name?: string | undefined;
  }): Promise<Opened>;
  /**
   * Never tells whether anything is sent. Throws `invalid-input` for what can't be an address, and `too-many-links` for a network that
   * has asked for too many.
   */
  askForLink(email: string, place: Place | undefined): void;
  /** Throws `not-found`, `already-registered`, `invalid-input`. */
  invite(form: { role: 'host' | 'program'; hostId: string | null; email: string | null }): Invited;
  invitations(): OpenInvitation[];
  /** Throws `not-found`. */
  withdrawInvitation(invitationId: string): OpenInvitation[];
  /**
   * Makes the link of an invitation that is about to be sent, so that only its hash is ever stored; undefined for somebody who is
   * no longer to have one. Call inside a change.
   * @throws Error while there is no web server that it could lead to
   */
  mintInvitation(content: InvitationContent): string | undefined;
  /**
   * An account that nobody was invited to, which works in the demo alone. Does nothing when the name is taken, or the host has one.
   */
  addInvented(form: NewAccount): Promise<void>;
};

/**
 * @param origin where this house's pages can be reached from elsewhere; undefined while they can't
 * @param shownOrigin the same for a link that the desk hands over on its own screen
 */
export function createJoining(
  { database, changes, clock, randomness }: Foundation,
  needs: {
    settings: SettingsRoom;
    hosts: Hosts;
    audit: Audit;
    records: AccountRecords;
    credentials: Credentials;
    invitations: Invitations;
    requests: LinkRequests;
    limits: Limits;
    invented: Invented;
    queue: QueueInvitation;
    unqueue: UnqueueInvitation;
  },
  origin: () => string | undefined,
  shownOrigin: () => string | undefined,
): Joining {
  const { settings, hosts, audit, records, credentials, invitations, requests, limits, invented } = needs;
  const { queue, unqueue } = needs;

  const linkTo = (token: string, base: string | undefined) =>
    base === undefined ? undefined : `${base}/account/#/join/${token}`;

  /** A host who is on the list and has no account yet. */
  function inviteable(hostId: string): void {
    if (hosts.row(hostId)?.removedAt !== null) throw new Refusal('not-found');
    if (records.ofHost(hostId)) throw new Refusal('already-registered');
  }

  async function newRow(form: NewAccount): Promise<AccountRow> {
    const now = clock.now();
    return {
      id: randomness.id(),
      username: form.username,
      usernameKey: usernameKey(form.username),
      name: form.name,
      role: form.role,
      hostId: form.hostId,
      email: form.email,
      phone: form.phone,
      notifyPref: form.pref,
      password: JSON.stringify(await hashPassword(canonicalPassword(form.password))),
      createdAt: now,
      updatedAt: now,
      disabledAt: null,
      trusted: form.trusted,
      provedEmail: null,
      provedPhone: null,
    };
  }

  function openInvitations(): OpenInvitation[] {
    return invitations.waiting().flatMap(({ hostId, email, ...waiting }) => {
      const host = hostId === null ? undefined : hosts.row(hostId);
      if (hostId !== null && (host?.removedAt !== null || records.ofHost(hostId))) return [];
      return { ...waiting, hostId, name: host?.name ?? '', email: email && shownEmail(email) };
    });
  }

  /** Nobody is called what is another person's address: a link that is asked for by it is to reach that person. */
  function isSomebodyElses(username: string, hostId: string | null, invitedAt: string | null): boolean {
    const address = canonicalEmail(username);
    if (address === undefined) return false;
    const own = hostId === null ? invitedAt : (hosts.row(hostId)?.email ?? null);
    return own === null || mailboxOf(own) !== mailboxOf(address);
  }

  function checkNew(username: string, password: string): void {
    const wrongName = findUsernameProblem(username);
    if (wrongName) throw refuseField('username', wrongName);
    const wrongPassword = findPasswordProblem(password, username);
    if (wrongPassword) throw refuseField('password', wrongPassword);
  }

  return {
    invitation(token) {
      const { role, hostId, expiresAt } = invitations.look(token);
      const name = hostId === null ? '' : (hosts.row(hostId)?.name ?? '');
      return { role, name, siteName: settings.site()?.name ?? '', expiresAt };
    },
    async register({ token, username, password, name }) {
      const { role, hostId, byDesk } = invitations.look(token);
      if (hostId !== null) inviteable(hostId);
      if (role === 'program' && name === undefined) throw refuseField('name', 'empty');
      checkNew(username, password);
      if (isSomebodyElses(username, hostId, invitations.look(token).email))
        throw new Refusal('username-taken');
      if (records.byKey(usernameKey(username))) throw new Refusal('username-taken');
      const ownName = hostId === null ? (name ?? username) : (hosts.row(hostId)?.name ?? username);
      const made = await newRow({
        ...{ username, password, name: ownName, role, hostId },
        ...{ email: null, phone: null, pref: 'email' },
        // Whoever asked for their link themselves is nobody the desk knows.
        trusted: role === 'program' && byDesk,
      });
      try {
        return changes.commit(() => {
          // The link may have been used while the password was hashed.
          const { email } = invitations.use(token);
          const host = hostId === null ? undefined : hosts.row(hostId);
          const own = host ? null : email;
          const byEmail = (own ?? host?.email ?? null) !== null;
          const notifyPref = byEmail ? 'email' : host?.phone ? 'sms' : 'None';
          database.orm
            .insert(accountsTable)
            // Whoever has the link has read what was mailed there.
            .values({ ...made, email: own, provedEmail: own, notifyPref })
            .run();
          audit.write({ at: clock.now(), actor: role, action: 'account-made', subject: made.id });
          return { session: credentials.openSession(made.id), account: describeOwn(made) };
        });
      } catch (thrown) {
        if (!storageCode(thrown)?.startsWith('SQLITE_CONSTRAINT')) throw thrown;
        throw new Refusal(records.byKey(made.usernameKey) ? 'username-taken' : 'already-registered');
      }
    },
    askForLink(typed, place) {
      const email = requests.read(typed);
      const network = ofNetwork('link', place, linksOfNetwork);
      const retryAt = limits.retryAt(network);
      if (retryAt !== undefined) throw new Refusal('too-many-links', { retryAt });
      // One change in any case, so that the time it takes tells nobody who works here.
      changes.commit((tell) => {
        limits.count(network);
        const content = requests.admit(email);
        if (!content || origin() === undefined) return;
        if (content.hostId !== null && records.ofHost(content.hostId)) return;
        queue(content, tell);
        const detail = { role: content.role };
        audit.write({ at: clock.now(), actor: 'system', action: 'link-asked-for', detail });
      });
    },
    invite({ role, hostId, email: typed }) {
      if (hostId !== null) inviteable(hostId);
      const email = typed === null ? null : canonicalEmail(typed);
      if (email === undefined) throw refuseField('email', 'not-an-email');
      return changes.commit((tell) => {
        const content = { role, hostId, email, byDesk: true };
        const { token, expiresAt } = invitations.mint(content);
        const link = linkTo(token, shownOrigin()) ?? null;
        // A mail whose link would lead nowhere is not begun.
        const mailed = email !== null && origin() !== undefined;
        if (mailed) queue(content, tell);
        const detail = { role, hostId, mailed };
        audit.write({ at: clock.now(), actor: 'reception', action: 'account-invited', detail });
        return { link, expiresAt, mailed };
      });
    },
    invitations: openInvitations,
    withdrawInvitation(invitationId) {
      changes.commit((tell) => {
        const withdrawn = invitations.withdraw(invitationId);
        if (!withdrawn) throw new Refusal('not-found');
        unqueue(withdrawn, tell);
        const { role, hostId } = withdrawn;
        const detail = { role, hostId };
        audit.write({ at: clock.now(), actor: 'reception', action: 'invitation-withdrawn', detail });
      });
      return openInvitations();
    },
    mintInvitation(content) {
      const { hostId } = content;
      if (hostId !== null && (hosts.row(hostId)?.removedAt !== null || records.ofHost(hostId)))
        return undefined;
      // It may have become unreachable since the mail was begun: on this machine the link still leads somewhere.
      const link = linkTo(invitations.mint(content).token, origin() ?? shownOrigin());
      if (link === undefined) throw new Error('There is no web server that a link could lead to.');
      return link;
    },
    async addInvented(form) {
      if (records.byKey(usernameKey(form.username))) return;
      if (form.hostId !== null && records.ofHost(form.hostId)) return;
      const row = await newRow(form);
      changes.commit(() => {
        database.orm.insert(accountsTable).values(row).run();
        invented.add(row.id);
        audit.write({ at: clock.now(), actor: 'system', action: 'account-made', subject: row.id });
      });
    },
  };
}
