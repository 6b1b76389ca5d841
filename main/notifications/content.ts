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
import { type Reason, reasons } from './rules.ts';
import { type Rendered, render, type TemplateValues } from './templates.ts';

/** A message ready to leave, or why it must not. */
export type Prepared =
  | { readonly send: true; readonly to: string; readonly toName: string; readonly content: Rendered }
  | { readonly send: false; readonly reason: Reason };

export type Content = {
  prepare(row: NotificationRow): Prepared;
  /** Who a message is for, and where it would go now. */
  recipient(row: Pick<NotificationRow, 'kind' | 'channel' | 'visitId' | 'hostId'>): {
    name: string;
    address: string | null;
  };
};

export function createContent({ database }: Foundation, settings: SettingsRoom, hosts: Hosts): Content {
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
    const zone = site?.zone ?? 'UTC';
    const time = (at: number) => formatTime(at, zone, visit.checkedInAt);
    return {
      siteName: site?.name ?? '',
      visitorName: visit.visitorName,
      visitorEmail: visit.visitorEmail ? shownEmail(visit.visitorEmail) : '',
      visitorPhone: visit.visitorPhone ? shownPhone(visit.visitorPhone, site?.country ?? '') : '',
      company: visit.company,
      hostName: visit.hostName ?? '',
      checkIn: formatTime(visit.checkedInAt, zone, undefined),
      checkOut: time(visit.endedAt ?? visit.plannedEnd),
      address: (site?.address ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
        .join(', '),
    };
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
      return { send: true, to: address, toName: name, content: render(row.kind, values(visit)) };
    },
  };
}

/** Making a format costs 100 microseconds, more than all the rest of a message; a house has one zone, or two after a move. */
const formats = new Map<string, { day: Intl.DateTimeFormat; clock: Intl.DateTimeFormat }>();

function formatsOf(zone: string) {
  const known = formats.get(zone);
  if (known) return known;
  const made = {
    day: new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    }),
    clock: new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }),
  };
  formats.set(zone, made);
  return made;
}

/**
 * A date and time as it stands on a wall in the site's zone. The date is left out when it is that of `sameDayAs`.
 * @param at UTC milliseconds
 */
function formatTime(at: number, zone: string, sameDayAs: number | undefined): string {
  const { day, clock } = formatsOf(zone);
  const sameDay = sameDayAs !== undefined && day.format(at) === day.format(sameDayAs);
  return sameDay ? clock.format(at) : `${clock.format(at)}, ${day.format(at)}`;
}
