/**
 * Whom a message goes to and what it says, made from the rows as they are at the moment of sending. Whoever is no longer to be
 * told, wishes otherwise, or can't be reached is found here, and the reason is one that the desk can read.
 */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Channel, kindsAboutTalk } from '#contract/notifications.ts';
import { type NotificationRow, type VisitRow, visits } from '#db/schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Hosts } from '#main/hosts/room.ts';
import { nextOpening } from '#main/kernel/active-hours.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { shownEmail, shownPhone } from '#main/kernel/people.ts';
import { formatLengthBetween, formatTime, type Place } from '#main/kernel/times.ts';
import type { Links } from '#main/links/room.ts';
import type { Preferences } from '#main/preferences/room.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import { type Rendered, type Templates, type TemplateValues, wordsFor } from '#main/templates/room.ts';
import { contactSchema, grantOf } from './grants.ts';
import { kinds, type Reason, reasons } from './rules.ts';

/** A message ready to leave, or why it must not, or not yet. */
export type Prepared =
  | {
      readonly outcome: 'send';
      readonly to: string;
      readonly toName: string;
      readonly content: Rendered;
      /** What must not be kept of its words; empty when all of them may. */
      readonly secret: string;
    }
  | { readonly outcome: 'cancel'; readonly reason: Reason }
  | {
      readonly outcome: 'snooze';
      readonly until?: number;
      readonly channel?: Channel;
      readonly reason: Reason;
    };

export type Content = {
  prepare(row: NotificationRow): Prepared;
  /** Who a message is for, and where it would go now. */
  recipient(row: MessageRow): { name: string; address: string | null };
  /** Where it went, or would go now; null for what ended without a try, or is not wished. */
  destination(row: NotificationRow): string | null;
  /** All of the recipient's channels that have an address, in their order, and those of them that they wish to be used. */
  routes(row: Omit<MessageRow, 'channel'>): { order: Channel[]; wished: Channel[] };
  /** The channel that takes over when a row's own has failed for good. */
  nextChannel(row: MessageRow): Channel | undefined;
};

export type MessageRow = Pick<
  NotificationRow,
  'kind' | 'channel' | 'visitId' | 'hostId' | 'accountId' | 'content'
>;

/** Somebody a message is for, with their wishes. */
type Person = {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly wishes: Wishes;
  /** They have just asked for it themselves. */
  readonly asks?: boolean;
};
type Wishes = {
  readonly channels: readonly Channel[];
  readonly use: 'all' | 'first';
  readonly language: string;
  readonly optedOutAt: number | null;
  /** When a message that is not urgent, or an urgent one where urgency doesn't count, may next leave; undefined for never. */
  readonly opening: (at: number, urgent: boolean) => number | undefined;
};

const noteSchema = z.object({ title: z.string(), text: z.string() });
const invitationSchema = z.object({
  role: z.enum(['host', 'program']),
  hostId: z.string().nullable(),
  email: z.string(),
  byDesk: z.boolean().default(false),
});

/** What the words need to know of accounts; an account that is closed can't be reached. */
export type Reachable = {
  reach(
    accountId: string,
  ): { name: string; pref: Channel | 'None'; email: string | null; phone: string | null } | undefined;
  /** Makes a link to an account of one's own, and answers its address. Call inside a change. */
  mintInvitation(invited: z.infer<typeof invitationSchema>): string | undefined;
};

type Unread = {
  readonly conversationId: string;
  readonly visitorName: string;
  readonly hostName: string;
  readonly text: string;
};

/** What the words need to know of conversations. */
export type Talks = {
  /** What has been written to this side and not been read, for a message about it; or why there is nothing to tell. */
  unread(row: MessageRow): Unread | { reason: Reason };
  /** The client of a conversation that a program began. */
  client(row: MessageRow): { visitorId: string; name: string; email: string | null } | undefined;
};

/** Makes a code for a visitor to sign in with; undefined when it is no longer wanted. Call inside a change. */
export type MintCode = (codeId: string) => string | undefined;

export type ContentNeeds = {
  links: Links;
  talks: Talks;
  mintCode: MintCode;
  settings: SettingsRoom;
  hosts: Hosts;
  preferences: Preferences;
  accounts: Reachable;
  templates: Templates;
  audit: Pick<Audit, 'of'>;
};

/** Of a visit's host, and of no other who takes it over. */
const toHostAlone: ReadonlySet<NotificationRow['kind']> = new Set([
  'host-arrival',
  'remote-request',
  'host-waiting',
  'host-overdue',
  'host-chat',
]);

export function createContent(foundation: Foundation, needs: ContentNeeds): Content {
  const { database, changes, clock } = foundation;
  const { settings, hosts, preferences, accounts, templates, links, talks, mintCode, audit } = needs;
  const selectVisit = database.orm
    .select()
    .from(visits)
    .where(sql`${visits.id} = ${sql.placeholder('id')}`)
    .prepare();
  const visitOf = (row: { visitId: string | null }) =>
    row.visitId === null ? undefined : selectVisit.get({ id: row.visitId });

  function wishesOf(subject: Parameters<Preferences['of']>[0]): Wishes {
    const { hours, zone, urgentAnyTime, ...wishes } = preferences.of(subject);
    return {
      ...wishes,
      opening: (at, urgent) => (urgent && urgentAnyTime ? at : nextOpening(hours, zone, at)),
    };
  }

  const always = { use: 'first', language: 'en', optedOutAt: null, opening: (at: number) => at } as const;

  function personOf(row: Omit<MessageRow, 'channel'>, visit: VisitRow | undefined): Person | undefined {
    const { to } = kinds[row.kind];
    if (to === 'visitor') {
      if (!visit) return undefined;
      const { visitorName, visitorEmail, visitorPhone, visitorId } = visit;
      const wishes = wishesOf({ kind: 'visitor', visitorId });
      return { name: visitorName, email: visitorEmail, phone: visitorPhone, wishes };
    }
    if (to === 'desk') {
      const site = settings.site();
      const wishes = wishesOf({ kind: 'desk' });
      const reach = { email: site?.deskEmail ?? null, phone: site?.deskPhone ?? null };
      return { name: site?.name ?? '', ...reach, wishes };
    }
    if (to === 'invited') {
      const invited = invitationSchema.safeParse(JSON.parse(row.content ?? 'null'));
      const email = invited.success ? invited.data.email : null;
      return { name: '', email, phone: null, wishes: { ...always, channels: ['email'] } };
    }
    if (to === 'client') {
      const client = talks.client({ ...row, channel: 'email' });
      if (!client) return undefined;
      const { channels: _all, ...wishes } = wishesOf({ kind: 'visitor', visitorId: client.visitorId });
      return {
        name: client.name,
        email: client.email,
        phone: null,
        wishes: { ...wishes, channels: ['email'] },
      };
    }
    if (to === 'contact') {
      const found = contactSchema.safeParse(JSON.parse(row.content ?? 'null'));
      if (!found.success) return undefined;
      const { name, email, phone, language } = found.data;
      return { name, email, phone, asks: true, wishes: { ...always, channels: ['email', 'sms'], language } };
    }
    if (to === 'account') {
      const account = row.accountId === null ? undefined : accounts.reach(row.accountId);
      if (!account) return undefined;
      const { name, email, phone, pref } = account;
      return { name, email, phone, wishes: { ...always, channels: pref === 'None' ? [] : [pref] } };
    }
    const host = row.hostId === null ? undefined : hosts.row(row.hostId);
    if (!host) return undefined;
    const reach = host.removedAt === null ? host : { email: null, phone: null };
    const wishes = wishesOf({ kind: 'host', hostId: host.id });
    return { name: host.name, email: reach.email, phone: reach.phone, wishes };
  }

  const addressOn = (person: Person, channel: Channel) => (channel === 'email' ? person.email : person.phone);

  /** Where something can be sent: to a number that has asked for no more texts none goes, unless its owner asks for one. */
  function reachOn(person: Person, channel: Channel): string | null {
    const address = addressOn(person, channel);
    if (address === null || channel === 'email' || person.asks) return address;
    return preferences.stops.since(address) === null ? address : null;
  }

  function values(row: NotificationRow, visit: VisitRow | undefined, language: string): TemplateValues {
    const site = settings.site();
    const place: Place = { zone: site?.zone ?? 'UTC', country: site?.country ?? 'GB', language };
    const note = noteSchema.safeParse(JSON.parse(row.content ?? 'null'));
    const now = clock.now();
    return {
      siteName: site?.name ?? '',
      visitorName: visit?.visitorName ?? '',
      visitorEmail: visit?.visitorEmail ? shownEmail(visit.visitorEmail) : '',
      visitorPhone: visit?.visitorPhone ? shownPhone(visit.visitorPhone, site?.country ?? '') : '',
      company: visit?.company ?? '',
      hostName: visit?.hostName ?? '',
      checkIn: visit ? formatTime(visit.checkedInAt, place, undefined) : '',
      checkOut: visit ? formatTime(visit.endedAt ?? visit.plannedEnd, place, visit.checkedInAt) : '',
      duration: visit?.endedAt ? formatLengthBetween(visit.checkedInAt, visit.endedAt, language) : '',
      plannedEnd: visit ? formatTime(visit.plannedEnd, place, visit.checkedInAt) : '',
      waitingMinutes: visit ? String(Math.max(1, Math.floor((now - visit.checkedInAt) / 60_000))) : '',
      address: (site?.address ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
        .join(', '),
      link: '',
      message: '',
      code: '',
      title: note.success ? note.data.title : '',
      text: note.success ? note.data.text : '',
    };
  }

  /** Why a message about a visit has lost its reason. */
  function outlived(row: NotificationRow, visit: VisitRow | undefined): Reason | undefined {
    if (row.visitId === null) return undefined;
    if (!visit) return reasons.visitGone;
    if (row.kind === 'visitor-goodbye' || row.kind === 'host-details')
      return visit.state === 'on-site' ? reasons.visitReopened : undefined;
    if (visit.state === 'ended') return reasons.visitEnded;
    if (row.kind === 'desk-arrival') return visit.hostId === null ? undefined : reasons.hostFound;
    if (toHostAlone.has(row.kind)) if (row.hostId !== visit.hostId) return reasons.hostChanged;
    const asks = row.kind === 'host-waiting' || row.kind === 'deputy-arrival' || row.kind === 'desk-silence';
    return asks && visit.answeredAt !== null ? reasons.answered : undefined;
  }

  /** What a visit is to its host; somebody who was given another one joins nobody's meeting. */
  function meetingOf({ id, kind, timesAssigned, overridden }: VisitRow): Parameters<typeof wordsFor>[1] {
    const joined =
      overridden && timesAssigned === 0 && audit.of(id).some(({ action }) => action === 'meeting-joined');
    return joined ? 'joined' : kind;
  }

  function prepare(row: NotificationRow): Prepared {
    const visit = visitOf(row);
    const gone = outlived(row, visit);
    if (gone) return { outcome: 'cancel', reason: gone };
    const person = personOf(row, visit);
    if (!person) {
      const reason = row.accountId === null ? reasons.noAddress : reasons.accountGone;
      return { outcome: 'cancel', reason };
    }
    const { wishes } = person;
    if (wishes.optedOutAt !== null) return { outcome: 'cancel', reason: reasons.optedOut };
    if (wishes.channels.length === 0) return { outcome: 'cancel', reason: reasons.wantsNone };
    const to = reachOn(person, row.channel);
    if (to === null || !wishes.channels.includes(row.channel)) {
      const channel = wishes.channels.find(
        (other) => other !== row.channel && reachOn(person, other) !== null,
      );
      // Nothing they wish can be reached: an address that they don't wish is no reason.
      const missed = channel === undefined ? wishes.channels : [row.channel];
      const known = missed.some((one) => addressOn(person, one) !== null);
      const unwanted = channel !== undefined && to !== null;
      const reason = unwanted ? reasons.unwanted : known ? reasons.textsStopped : reasons.noAddress;
      return channel === undefined ? { outcome: 'cancel', reason } : { outcome: 'snooze', channel, reason };
    }
    const held = waitForHours(row, wishes);
    if (held) return held;
    const filled = values(row, visit, wishes.language);
    if (row.kind === 'invitation') {
      const invited = invitationSchema.parse(JSON.parse(row.content ?? 'null'));
      filled.hostName = (invited.hostId === null ? undefined : hosts.row(invited.hostId))?.name ?? '';
      // Made now, so that nothing but its hash is ever kept.
      const link = changes.commit(() => accounts.mintInvitation(invited));
      if (link === undefined) return { outcome: 'cancel', reason: reasons.calledBack };
      filled.link = link;
    }
    if (row.kind === 'sign-in-link') filled.hostName = person.name;
    const said = fill(row, visit, filled);
    if (said) return { outcome: 'cancel', reason: said };
    const kind = wordsFor(row.kind, visit ? meetingOf(visit) : 'in-person');
    const { language } = wishes;
    const content = templates.render({ kind, channel: row.channel, language, values: filled });
    return { outcome: 'send', to, toName: person.name, content, secret: filled.code };
  }

  /**
   * Puts in what is made for this one message: its link, a code, what was written. Made now, so that nothing but a hash is ever
   * kept of what lets anybody in. Answers why there is nothing to send.
   */
  function fill(
    row: NotificationRow,
    visit: VisitRow | undefined,
    filled: TemplateValues,
  ): Reason | undefined {
    if (row.kind === 'visitor-code') {
      const { codeId } = contactSchema.parse(JSON.parse(row.content ?? 'null'));
      const code = codeId === undefined ? undefined : changes.commit(() => mintCode(codeId));
      if (code === undefined) return reasons.codeExpired;
      filled.code = code;
      return undefined;
    }
    if (row.kind === 'visitor-goodbye') {
      // The door to what is theirs, not a key: whoever goes there shows with a code who they are.
      filled.link = links.visitorPages() ?? '';
      return undefined;
    }
    let conversationId: string | undefined;
    if (kindsAboutTalk.has(row.kind)) {
      const unread = talks.unread(row);
      if ('reason' in unread) return unread.reason;
      filled.visitorName = unread.visitorName;
      filled.hostName = unread.hostName;
      filled.message = unread.text;
      filled.text = unread.text;
      if (row.kind === 'client-chat') return undefined;
      conversationId = unread.conversationId;
    }
    const grant = links.reachable() ? grantOf(row, visit, conversationId, clock.now()) : undefined;
    if (grant) {
      const token = changes.commit(() => links.mint({ ...grant, notificationId: row.id }));
      filled.link = links.addressOf(grant.purpose, token) ?? '';
    }
    return undefined;
  }

  function waitForHours(row: NotificationRow, wishes: Wishes): Prepared | undefined {
    const { kind, expiresAt, lastCode } = row;
    // A person has looked at the clock and decided.
    if (lastCode === reasons.byHand.code) return undefined;
    const now = clock.now();
    const { urgent, keeps } = kinds[kind];
    const opening = wishes.opening(now, urgent);
    if (opening === undefined) return { outcome: 'cancel', reason: reasons.neverOpen };
    if (opening <= now) return undefined;
    if (!keeps && opening >= expiresAt) return { outcome: 'cancel', reason: reasons.tooLate };
    return { outcome: 'snooze', until: opening, reason: reasons.outsideHours };
  }

  /** Whom it is for. The visit is read for those alone whom only the visit names. */
  const addressee = (row: Omit<MessageRow, 'channel'>): Person | undefined =>
    personOf(row, kinds[row.kind].to === 'visitor' ? visitOf(row) : undefined);

  function orderOf(person: Person | undefined): Channel[] {
    if (!person || person.wishes.optedOutAt !== null) return [];
    return person.wishes.channels.filter((channel) => reachOn(person, channel) !== null);
  }

  return {
    prepare,
    routes(row) {
      const person = addressee(row);
      const order = orderOf(person);
      return { order, wished: person?.wishes.use === 'all' ? order : order.slice(0, 1) };
    },
    nextChannel(row) {
      const person = addressee(row);
      const order = orderOf(person);
      const at = order.indexOf(row.channel);
      // A number that takes no texts is in nobody's order any more: whatever comes after it in their own takes over.
      if (at >= 0) return order[at + 1];
      const own = person?.wishes.channels ?? [];
      return own.slice(own.indexOf(row.channel) + 1).find((channel) => order.includes(channel));
    },
    destination(row) {
      if (row.address !== null || row.finishedAt !== null) return row.address;
      const person = addressee(row);
      return person && orderOf(person).includes(row.channel) ? addressOn(person, row.channel) : null;
    },
    recipient(row) {
      const person = addressee(row);
      return { name: person?.name ?? '', address: person ? addressOn(person, row.channel) : null };
    },
  };
}
