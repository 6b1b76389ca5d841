/** What the link in a message lets its reader do: decided by the message's kind, for the one visit or conversation it is about. */
import { z } from 'zod';
import type { NotificationRow, VisitRow } from '#db/schema.ts';
import type { Grant } from '#main/links/room.ts';

/** Of a message to somebody who is known by an address or a number alone. */
export const contactSchema = z.object({
  email: z.string().nullable(),
  phone: z.string().nullable(),
  name: z.string().default(''),
  language: z.string().default('en'),
  /** Of a link to sign in with. */
  accountId: z.string().optional(),
  /** Of a code to sign in with. */
  codeId: z.string().optional(),
});
/** What an outbox row of kind `sign-in-link` or `visitor-code` says; the link or code itself is made when it is sent. */
export type ContactContent = z.input<typeof contactSchema>;

/** How long a link is good for after the visit should have ended. */
const linkMs = 24 * 3_600_000;
const signInLinkMs = 15 * 60_000;

/**
 * Undefined where there is nothing to do.
 * @param conversationId of what is about a conversation
 * @param now UTC milliseconds
 */
export function grantOf(
  { kind, hostId, content }: Pick<NotificationRow, 'kind' | 'hostId' | 'content'>,
  visit: VisitRow | undefined,
  conversationId: string | undefined,
  now: number,
): Grant | undefined {
  if (kind === 'sign-in-link') {
    const { accountId } = contactSchema.parse(JSON.parse(content ?? 'null'));
    const expiresAt = now + signInLinkMs;
    return accountId === undefined ? undefined : { purpose: 'sign-in', accountId, expiresAt };
  }
  const expiresAt = Math.max(now, visit?.plannedEnd ?? now) + linkMs;
  if (conversationId !== undefined) {
    const party = kind === 'host-chat' ? 'host' : 'visitor';
    return { purpose: 'chat', party, conversationId, visitId: visit?.id ?? null, hostId, expiresAt };
  }
  if (!visit) return undefined;
  const about = { visitId: visit.id, expiresAt };
  switch (kind) {
    case 'host-arrival':
    case 'host-waiting':
    case 'remote-request':
      return { ...about, purpose: 'answer', party: 'host', hostId };
    case 'deputy-arrival':
      return { ...about, purpose: 'answer', party: 'deputy', hostId };
    case 'host-overdue':
      return { ...about, purpose: 'end-visit', party: 'host', hostId };
    case 'visitor-welcome':
    case 'visitor-overdue':
      return { ...about, purpose: 'end-visit', party: 'visitor' };
    default:
      return undefined;
  }
}
