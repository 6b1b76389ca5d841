/** What a link shows its holder: their side of a visit and of its conversation, as they stand now. Reading it changes nothing. */
import type { LinkView } from '#contract/links.ts';
import { reopenMs } from '#contract/visits.ts';
import type { LinkRow } from '#db/access-schema.ts';
import type { ConversationRow, VisitRow } from '#db/schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Conversations } from '#main/conversations/room.ts';
import type { Clock } from '#main/kernel/clock.ts';
import { shownEmail, shownPhone } from '#main/kernel/people.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { Notifications } from '#main/notifications/room.ts';
import type { Preferences } from '#main/preferences/room.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { Visits } from '#main/visits/room.ts';
import type { Links } from './room.ts';

export type LinkNeeds = {
  links: Links;
  visits: Visits;
  conversations: Conversations;
  notifications: Notifications;
  preferences: Preferences;
  settings: SettingsRoom;
  audit: Audit;
  clock: Clock;
};

/** A link that holds, with what it is about. */
export type Held = {
  readonly link: LinkRow;
  readonly purpose: LinkView['purpose'];
  readonly party: LinkView['party'];
  readonly visit: VisitRow | undefined;
  readonly conversation: ConversationRow | undefined;
};

export type LinkViews = {
  /** Throws `link-expired` for everything that is not a link of a page, and holds now. */
  held(token: string): Held;
  of(held: Held): LinkView;
  /** Whether the visit was ended by a link of the holder's side, and neither at the kiosk nor at the desk. */
  endedHere(held: Held): boolean;
  /** Until when the holder can take the end of the visit back, UTC milliseconds; null when they can't. */
  undoUntil(held: Held): number | null;
};

export function createLinkViews(needs: LinkNeeds): LinkViews {
  const { links, visits, conversations, notifications, preferences, settings, audit, clock } = needs;

  function held(token: string): Held {
    const link = links.resolve(token, ['answer', 'end-visit', 'chat']);
    const { purpose, party, visitId, conversationId } = link;
    if (party === null || purpose === 'invitation' || purpose === 'sign-in')
      throw new Refusal('link-expired');
    const visit = visitId === null ? undefined : visits.records.byId(visitId);
    const conversation =
      conversationId !== null
        ? conversations.byId(conversationId)
        : visitId === null
          ? undefined
          : conversations.ofVisit(visitId);
    if (!visit && !conversation) throw new Refusal('link-expired');
    return { link, purpose, party, visit, conversation };
  }

  const lastEnd = (visit: VisitRow) => audit.of(visit.id).findLast(({ action }) => action === 'visit-ended');

  function endedHere({ party, visit }: Held): boolean {
    if (visit?.state !== 'ended') return false;
    const side = party === 'visitor' ? 'visitor' : 'host';
    return visit.endedBy === side && lastEnd(visit)?.actor === side;
  }

  function undoUntil(held: Held): number | null {
    const endedAt = held.visit?.endedAt ?? null;
    if (endedAt === null || !endedHere(held)) return null;
    const until = endedAt + reopenMs;
    return clock.now() <= until ? until : null;
  }

  function languageOf({ link, party, visit, conversation }: Held): LinkView['language'] {
    const visitorId = visit?.visitorId ?? conversation?.visitorId ?? '';
    const hostId = link.hostId ?? visit?.hostId ?? conversation?.hostId ?? '';
    return preferences.of(party === 'visitor' ? { kind: 'visitor', visitorId } : { kind: 'host', hostId })
      .language;
  }

  function visitOf(held: Held, country: string): LinkView['visit'] {
    const { party, visit } = held;
    if (!visit) return null;
    const toHost = party !== 'visitor';
    const { visitorEmail, visitorPhone } = visit;
    return {
      id: visit.id,
      kind: visit.kind,
      visitorName: visit.visitorName,
      company: visit.company,
      visitorEmail: toHost && visitorEmail ? shownEmail(visitorEmail) : null,
      visitorPhone: toHost ? visitorPhone : null,
      visitorPhoneShown: toHost && visitorPhone ? shownPhone(visitorPhone, country) : null,
      hostName: visit.hostName,
      checkedInAt: visit.checkedInAt,
      plannedEnd: visit.plannedEnd,
      state: visit.state,
      endedAt: visit.endedAt,
      endedBy: visits.endedByWhom(visit),
      undoUntil: undoUntil(held),
      answered: visits.records.answeredOf(visit),
      messages: toHost ? [] : notifications.progress.of(visit).messages,
    };
  }

  return {
    held,
    endedHere,
    undoUntil,
    of(link) {
      const site = settings.site();
      const { purpose, party, conversation } = link;
      return {
        purpose,
        party,
        siteName: site?.name ?? '',
        address: site?.address ?? '',
        zone: site?.zone ?? 'UTC',
        country: site?.country ?? '',
        language: languageOf(link),
        now: clock.now(),
        visit: visitOf(link, site?.country ?? ''),
        conversation: conversation
          ? { id: conversation.id, kind: conversation.kind, state: conversation.state }
          : null,
      };
    },
  };
}
