/** Who is at a conversation just now, and who is typing: in memory alone, and gone with the program. */
import type { ChatParty } from '#contract/conversations.ts';
import type { Clock } from '#main/kernel/clock.ts';
import type { Changes } from '#main/kernel/events.ts';

/** How long somebody counts as typing after their last sign of it. */
const typingMs = 6_000;
/** How long it is remembered that a host has been at a conversation. */
const rememberedMs = 60 * 60_000;

export type ChatSideName = 'visitor' | 'host';
/** The desk counts to the host's side. */
export const sideOf = (party: ChatParty): ChatSideName => (party === 'visitor' ? 'visitor' : 'host');

type Seen = { readonly here: boolean; readonly typing: boolean };
/** What a visitor's screen takes part with. `ofLobby`: what the lobby's screen was given when the conversation began on it. */
export type VisitorLink = { readonly hash: string; readonly ofLobby: boolean };
type Screen = { readonly signedAt: () => number; readonly link?: VisitorLink | undefined };
/** At the lobby's screen and nowhere else, or on a screen of their own. */
export type VisitorPlace = 'lobby' | 'own';
/** Called when something that is stored has changed, or who is here or typing has. */
type Hear = (what: 'stored' | 'presence') => void;

type Place = {
  readonly here: Record<ChatParty, number>;
  /** The links that the visitor's screens take part with, one for each screen. */
  readonly links: VisitorLink[];
  /** When the page of each screen of the host last gave a sign of being there. */
  readonly hostSigns: (() => number)[];
  readonly typing: Map<ChatSideName, () => void>;
  readonly listeners: Set<Hear>;
};

export type Presence = {
  /**
   * Takes part in a conversation until what this answers is called.
   * @param screen `signedAt`: when its page last gave a sign of being there, UTC milliseconds
   */
  join(conversationId: string, party: ChatParty, hear: Hear, screen: Screen): () => void;
  typing(conversationId: string, side: ChatSideName, typing: boolean): void;
  of(conversationId: string): Readonly<Record<ChatSideName, Seen>>;
  isHere(conversationId: string, party: ChatParty): boolean;
  /** When the host, or who stands in, last gave a sign of being at it; undefined when it is long ago, or never was. */
  hostLastHere(conversationId: string): number | undefined;
  /** The visitor takes part with another link than this one too. */
  isElsewhere(conversationId: string, link: string | undefined): boolean;
  /** Where the visitor is at it; undefined while they are not. Whoever is at both has moved: the lobby's screen waits to be cleared. */
  placeOfVisitor(conversationId: string): VisitorPlace | undefined;
  /** Hears of each conversation whose visitor is somewhere else now; answers with what stops it. */
  onVisitorMoved(moved: (conversationId: string) => void): () => void;
};

const later = (one: number | undefined, other: number | undefined) =>
  one === undefined || (other !== undefined && other > one) ? other : one;
const nobody: Seen = { here: false, typing: false };

export function createPresence(changes: Changes, clock: Clock): Presence {
  const places = new Map<string, Place>();
  /** When each conversation's host left it, the first to leave first. */
  const left = new Map<string, number>();

  function rememberLeaving(id: string, signedAt: number): void {
    const now = clock.now();
    const at = Math.max(signedAt, left.get(id) ?? signedAt);
    left.delete(id);
    left.set(id, at);
    for (const [other, at] of left) {
      if (now - at <= rememberedMs) break;
      left.delete(other);
    }
  }

  const movers = new Set<(conversationId: string) => void>();

  const placeOfVisitor = (id: string): VisitorPlace | undefined => {
    const links = places.get(id)?.links ?? [];
    if (links.length === 0) return undefined;
    return links.every(({ ofLobby }) => ofLobby) ? 'lobby' : 'own';
  };
  /** Runs a change of who is where, and says so when it has moved the visitor. */
  function moving(id: string, change: () => void): void {
    const before = placeOfVisitor(id);
    change();
    if (placeOfVisitor(id) !== before) for (const moved of [...movers]) moved(id);
  }

  const tell = (place: Place, what: 'stored' | 'presence') => {
    for (const hear of [...place.listeners]) hear(what);
  };
  changes.listen((batch) => {
    const changed = new Set<string>();
    for (const event of batch) if (event.type === 'conversation') changed.add(event.conversationId);
    for (const id of changed) {
      const place = places.get(id);
      if (place) tell(place, 'stored');
    }
  });

  function placeOf(id: string): Place {
    const present = places.get(id);
    if (present) return present;
    const made: Place = {
      here: { visitor: 0, host: 0, reception: 0 },
      links: [],
      hostSigns: [],
      typing: new Map(),
      listeners: new Set(),
    };
    places.set(id, made);
    return made;
  }

  function stopTyping(place: Place, side: ChatSideName): boolean {
    place.typing.get(side)?.();
    return place.typing.delete(side);
  }

  return {
    join(id, party, hear, { signedAt, link }) {
      const place = placeOf(id);
      place.here[party] += 1;
      if (link) moving(id, () => place.links.push(link));
      if (party === 'host') place.hostSigns.push(signedAt);
      // Those who were here already hear of it; whoever comes has the snapshot.
      if (party === 'visitor' || place.here[party] === 1) tell(place, 'presence');
      place.listeners.add(hear);
      return () => {
        if (!place.listeners.delete(hear)) return;
        place.here[party] -= 1;
        if (link) moving(id, () => place.links.splice(place.links.indexOf(link), 1));
        const none = place.here[party] === 0;
        if (party === 'host') {
          place.hostSigns.splice(place.hostSigns.indexOf(signedAt), 1);
          rememberLeaving(id, signedAt());
        }
        const side = sideOf(party);
        if (none && (side === 'visitor' || place.here.host + place.here.reception === 0))
          stopTyping(place, side);
        if (none || party === 'visitor') tell(place, 'presence');
        if (place.listeners.size > 0) return;
        for (const side of [...place.typing.keys()]) stopTyping(place, side);
        places.delete(id);
      };
    },
    typing(id, side, typing) {
      // With nobody at it there is nobody to show it to.
      const place = places.get(id);
      if (!place) return;
      const before = stopTyping(place, side);
      if (typing) {
        const cancel = clock.after(typingMs, () => {
          place.typing.delete(side);
          tell(place, 'presence');
        });
        place.typing.set(side, cancel);
      }
      if (before !== typing) tell(place, 'presence');
    },
    of(id) {
      const place = places.get(id);
      if (!place) return { visitor: nobody, host: nobody };
      const { here, typing } = place;
      return {
        visitor: { here: here.visitor > 0, typing: typing.has('visitor') },
        host: { here: here.host + here.reception > 0, typing: typing.has('host') },
      };
    },
    isElsewhere: (id, link) => places.get(id)?.links.some(({ hash }) => hash !== link) ?? false,
    placeOfVisitor,
    onVisitorMoved(moved) {
      movers.add(moved);
      return () => void movers.delete(moved);
    },
    isHere: (id, party) => (places.get(id)?.here[party] ?? 0) > 0,
    hostLastHere(id) {
      const signs = (places.get(id)?.hostSigns ?? []).map((signedAt) => signedAt());
      return [...signs, left.get(id)].reduce(later, undefined);
    },
  };
}
