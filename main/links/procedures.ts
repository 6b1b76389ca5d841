/**
 * The calls of the pages that links lead to. Looking changes nothing; each change is a call of its own, may come twice, and is
 * written down as made by the host or the visitor that the link was sent to.
 */
import type { LinkView } from '#contract/links.ts';
import { door } from '#main/kernel/door.ts';
import type { Changes, HouseEvent } from '#main/kernel/events.ts';
import { live } from '#main/kernel/live.ts';
import { shownPhone } from '#main/kernel/people.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import { createLinkViews, type Held, type LinkNeeds } from './view.ts';

export function linksProcedures(changes: Changes, needs: LinkNeeds) {
  const { visits, conversations, notifications } = needs;
  const views = createLinkViews(needs);
  const look = (token: string) => views.of(views.held(token));

  /** The visit that this link may change. */
  function visitOf({ visit }: Held) {
    if (!visit) throw new Refusal('wrong-purpose');
    return visit;
  }

  /** Whether a link may show something else after this event. */
  function concerns(event: HouseEvent, { link, visit, conversation }: Held): boolean {
    switch (event.type) {
      case 'site':
        return true;
      case 'visit':
      case 'notification':
        return visit !== undefined && event.visitId === visit.id;
      case 'conversation': {
        const about = conversation ?? (visit && conversations.ofVisit(visit.id));
        return event.conversationId === about?.id;
      }
      case 'host':
        // The host's own too: they say who stands in for them.
        return event.hostId === link.hostId || event.hostId === visit?.hostId;
      default:
        return false;
    }
  }

  return {
    desk: door.links.desk.handler(() => {
      const site = needs.settings.site();
      const phone = site?.deskPhone ?? null;
      return { phone, phoneShown: phone && shownPhone(phone, site?.country ?? '') };
    }),
    look: door.links.look.handler(({ input }) => look(input.token)),
    watch: door.links.watch.handler(({ input: { token }, context, signal }) =>
      live<LinkView>(
        {
          open(push) {
            const held = views.held(token);
            const first = views.of(held);
            let shown = withoutTime(first);
            const make = () => {
              const view = look(token);
              const next = withoutTime(view);
              if (next === shown) return undefined;
              shown = next;
              return view;
            };
            const close = changes.listen((batch) => {
              if (batch.some((event) => concerns(event, held))) push('view', make);
            });
            return { first, close };
          },
          pulse: () => look(token),
        },
        { signal, context },
      ),
    ),
    seen: door.links.seen.handler(({ input }) => {
      const { notificationId } = views.held(input.token).link;
      if (notificationId !== null)
        changes.commit((tell) => notifications.reading.markSeen(notificationId, tell));
      return { seen: true };
    }),
    answer: door.links.answer.handler(({ input }) => {
      const held = views.held(input.token);
      if (held.purpose !== 'answer') throw new Refusal('wrong-purpose');
      const visit = visitOf(held);
      const by = held.party === 'deputy' ? 'deputy' : 'host';
      const text = input.answer === 'words' ? (input.text ?? null) : null;
      const said = visits.records.answeredOf(visit);
      // A second tap, or the same one sent again, is not said twice.
      const again = said?.answer === input.answer && said.by === by && said.text === text;
      const { notificationId } = held.link;
      if (!again || visit.state === 'ended')
        visits.answer(visit.id, input.answer, by, text ?? undefined, notificationId);
      if (notificationId !== null)
        changes.commit((tell) => notifications.reading.markAnswered(notificationId, tell));
      return look(input.token);
    }),
    endVisit: door.links.endVisit.handler(async ({ input }) => {
      const held = views.held(input.token);
      const visit = visitOf(held);
      if (visit.state === 'on-site') await visits.end(visit.id, held.party);
      return look(input.token);
    }),
    undoEnd: door.links.undoEnd.handler(({ input }) => {
      const held = views.held(input.token);
      const visit = visitOf(held);
      if (visit.state === 'ended') {
        if (!views.endedHere(held)) throw new Refusal('wrong-purpose');
        if (views.undoUntil(held) === null) throw new Refusal('too-late');
        visits.reopen(visit.id, held.party);
      }
      return look(input.token);
    }),
    openChat: door.links.openChat.handler(({ input }) => {
      const held = views.held(input.token);
      if (held.purpose === 'end-visit') throw new Refusal('wrong-purpose');
      if (held.conversation) return views.of(held);
      const visit = visitOf(held);
      if (visit.state === 'ended') throw new Refusal('already-ended', { endedAt: visit.endedAt });
      changes.commit((tell) => conversations.begin(visit, tell));
      return look(input.token);
    }),
  };
}

/** A view as it would be at any time: what is shown anew only when something else has changed. */
function withoutTime(view: LinkView): string {
  return JSON.stringify({ ...view, now: 0 });
}
