/**
 * Whose part a caller has in a conversation. The part comes with what they hold, a link or a session, and is never theirs to say:
 * nobody can speak under another's name.
 */
import type { ChatAccess, ChatParty } from '#contract/conversations.ts';
import type { ConversationRow } from '#db/schema.ts';
import type { Hosts } from '#main/hosts/room.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { Links } from '#main/links/room.ts';
import type { VisitorLink } from './presence.ts';
import type { Conversations } from './room.ts';

/** Who has signed in where the call comes from. */
export type SignedIn = { readonly reception: boolean; readonly hostId: string | null };

export type Party = {
  readonly row: ConversationRow;
  readonly me: ChatParty;
  /** Who of that side it is. */
  readonly by: 'visitor' | 'host' | 'deputy' | 'reception';
  /** The message whose link it is, where one is held; null for a link that came in none. */
  readonly message?: string | null;
  /** The link that is held, where the visitor holds one. */
  readonly link?: VisitorLink;
};

export type Parties = {
  /** Throws `link-expired`, `not-found`, `not-allowed`. */
  of(access: ChatAccess, signedIn: SignedIn): Party;
};

export function createParties(links: Links, conversations: Conversations, hosts: Hosts): Parties {
  function byLink(token: string): Party {
    const link = links.resolve(token, ['chat', 'answer']);
    const row =
      link.purpose === 'chat'
        ? conversations.byId(link.conversationId ?? '')
        : conversations.ofVisit(link.visitId ?? '');
    if (!row) throw new Refusal('not-found');
    if (link.party === 'visitor') {
      // The lobby's screen alone holds one that was made with the conversation, and that no message brought.
      const ofLobby = link.notificationId === null && link.createdAt === row.startedAt;
      return { row, me: 'visitor', by: 'visitor', link: { hash: link.hash, ofLobby } };
    }
    const by = link.party === 'deputy' ? 'deputy' : 'host';
    if (!stillConcerned(row, by, link.hostId)) throw new Refusal('link-expired');
    return { row, me: 'host', by, message: link.notificationId };
  }

  /** Whoever the visitor was taken from, and whoever has left the house, has no part in it any more. */
  function stillConcerned(row: ConversationRow, by: 'host' | 'deputy', hostId: string | null): boolean {
    if (hostId === null) return true;
    if (hosts.row(hostId)?.removedAt !== null) return false;
    if (by === 'host') return row.hostId === hostId;
    return row.hostId !== null && hosts.row(row.hostId)?.deputyId === hostId;
  }

  return {
    of(access, { reception, hostId }) {
      if ('token' in access) return byLink(access.token);
      const row = conversations.byId(access.conversationId);
      if (reception) {
        if (!row) throw new Refusal('not-found');
        return { row, me: 'reception', by: 'reception' };
      }
      // The same answer for another's and for none: it tells nobody what there is.
      if (!row || hostId === null || row.hostId !== hostId) throw new Refusal('not-allowed');
      return { row, me: 'host', by: 'host' };
    },
  };
}
