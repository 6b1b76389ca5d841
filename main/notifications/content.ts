/**
 * What a message says, made from the rows as they are at the moment of sending. Whoever is no longer to be told,
 * or can't be reached, is found here, and the reason is one that the desk can read.
 */
import { sql } from 'drizzle-orm';
import { type NotificationRow, type VisitRow, visits } from '#db/schema.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { shownEmail, shownPhone } from '#main/kernel/people.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import { noValues, type Templates, type TemplateValues } from '#main/templates/room.ts';
import { type Reason, reasons } from './rules.ts';

/** What a channel sends: a mail has a subject, text and HTML, a text message only `sms`. */
type MessageContent = { subject: string; text: string; html: string; sms: string };

/** A message ready to leave, or why it must not. */
export type Prepared =
  | { readonly send: true; readonly to: string; readonly toName: string; readonly content: MessageContent }
  | { readonly send: false; readonly reason: Reason };

export type Content = {
  prepare(row: NotificationRow): Prepared;
  /** Who a message is for, and where it would go now. */
  recipient(row: Pick<NotificationRow, 'kind' | 'channel' | 'visitId' | 'hostId'>): {
    name: string;
    address: string | null;
  };
};

export function createContent(
  { database }: Foundation,
  settings: SettingsRoom,
  hosts: Hosts,
  templates: Templates,
): Content {
  const selectVisit = database.orm
    .select()
    .from(visits)
    .where(sql`${visits.id} = ${sql.placeholder('id')}`)
    .prepare();
  const visitOf = (row: { visitId: string | null }) =>
    row.visitId === null ? undefined : selectVisit.get({ id: row.visitId });

  const recipient: Content['recipient'] = (row) => {
    const pick = (email: string | null | undefined, phone: string | null | undefined) =>
      (row.channel === 'email' ? email : phone) ?? null;
    if (row.kind === 'visitor-goodbye') {
      const visit = visitOf(row);
      return { name: visit?.visitorName ?? '', address: pick(visit?.visitorEmail, visit?.visitorPhone) };
    }
    if (row.kind === 'desk-arrival') {
      const site = settings.site();
      return { name: site?.name ?? '', address: pick(site?.deskEmail, site?.deskPhone) };
    }
    const host = row.hostId === null ? undefined : hosts.row(row.hostId);
    return {
      name: host?.name ?? '',
      address: host && host.removedAt === null ? pick(host.email, host.phone) : null,
    };
  };

  function values(visit: VisitRow): TemplateValues {
    const site = settings.site();
    const place: Place = site ?? { zone: 'UTC', country: 'GB' };
    return {
      ...noValues,
      siteName: site?.name ?? '',
      visitorName: visit.visitorName,
      visitorEmail: visit.visitorEmail ? shownEmail(visit.visitorEmail) : '',
      visitorPhone: visit.visitorPhone ? shownPhone(visit.visitorPhone, site?.country ?? '') : '',
      company: visit.company,
      hostName: visit.hostName ?? '',
      checkIn: formatTime(visit.checkedInAt, place, undefined),
      plannedEnd: formatTime(visit.plannedEnd, place, visit.checkedInAt),
      checkOut: formatTime(visit.endedAt ?? visit.plannedEnd, place, visit.checkedInAt),
      address: (site?.address ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
        .join(', '),
    };
  }

  function contentOf({ kind, channel }: NotificationRow, values: TemplateValues): MessageContent {
    const nothing = { subject: '', text: '', html: '', sms: '' };
    if (channel === 'sms')
      return { ...nothing, sms: templates.render({ kind, channel, language: 'en', values }).text };
    return { ...nothing, ...templates.render({ kind, channel, language: 'en', values }) };
  }

  return {
    recipient,
    prepare(row) {
      const visit = visitOf(row);
      if (!visit) return { send: false, reason: reasons.visitGone };
      if (row.kind === 'visitor-goodbye' && visit.state === 'on-site')
        return { send: false, reason: reasons.visitReopened };
      if (row.kind !== 'visitor-goodbye' && visit.state === 'ended')
        return { send: false, reason: reasons.visitEnded };
      if (row.kind === 'host-arrival' && row.hostId !== visit.hostId)
        return { send: false, reason: reasons.hostChanged };
      if (row.kind === 'desk-arrival' && visit.hostId !== null)
        return { send: false, reason: reasons.hostFound };
      const { name, address } = recipient(row);
      if (address === null) return { send: false, reason: reasons.noAddress };
      return { send: true, to: address, toName: name, content: contentOf(row, values(visit)) };
    },
  };
}

/** Where a time is read. */
type Place = { readonly zone: string; readonly country: string };

/** Making a format costs 100 microseconds, more than all the rest of a message; a house has one zone, or two after a move. */
const formats = new Map<string, { day: Intl.DateTimeFormat; clock: Intl.DateTimeFormat }>();

/** English as it is written in the site's country: 9:00 AM in the one, 09:00 in the other. */
function formatsOf(zone: string, country: string) {
  const key = `${zone} ${country}`;
  const known = formats.get(key);
  if (known) return known;
  const made = {
    day: new Intl.DateTimeFormat(`en-${country}`, {
      timeZone: zone,
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    }),
    clock: new Intl.DateTimeFormat(`en-${country}`, { timeZone: zone, timeStyle: 'short' }),
  };
  formats.set(key, made);
  return made;
}

/**
 * A date and time as it stands on a wall at the site. The date is left out when it is that of `sameDayAs`.
 * @param at UTC milliseconds
 */
function formatTime(at: number, site: Place, sameDayAs: number | undefined): string {
  const { day, clock } = formatsOf(site.zone, site.country);
  const sameDay = sameDayAs !== undefined && day.format(at) === day.format(sameDayAs);
  return sameDay ? clock.format(at) : `${clock.format(at)}, ${day.format(at)}`;
}
