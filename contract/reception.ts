/** Reception mode: the PIN in front of it and the board behind it. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { expectedVisitSchema } from './expected.ts';
import { channelHealthSchema } from './notifications.ts';
import { allow } from './procedure.ts';
import { instant } from './text.ts';
import { visitSchema } from './visits.ts';

/** A PIN as typed. Its strength is judged behind the door, where the answer can name the problem. */
const pin = z.string().max(64);

const pinErrors = {
  'wrong-pin': {
    status: 403,
    message: 'The PIN is not right.',
    /** When the next try is allowed; now if at once. */
    data: z.object({ retryAt: instant }),
  },
  'too-many-tries': {
    status: 429,
    message: 'Wait before the next try.',
    data: z.object({ retryAt: instant }),
  },
} as const;

/** So many of those who have left are on the board: a desk looks for the last ones there, and searches for others. */
export const mostLeftShown = 100;

export const boardEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('snapshot'),
    onSite: z.array(visitSchema),
    /** The newest of those who have left today; the others are found among past visits. */
    endedToday: z.array(visitSchema),
    /** How many more have left today, before these. */
    endedBefore: z.number().int(),
    /** Of the site's present day, by time. */
    expected: z.array(expectedVisitSchema),
    channels: z.array(channelHealthSchema),
    unreadConversations: z.number().int(),
  }),
  z.object({ type: z.literal('visit'), visit: visitSchema }),
  z.object({ type: z.literal('channels'), channels: z.array(channelHealthSchema) }),
  z.object({ type: z.literal('expected'), expected: z.array(expectedVisitSchema) }),
  /** Something was said, read or ended. `unread`: the open ones in which a visitor has said what the desk has not read. */
  z.object({ type: z.literal('conversations'), unread: z.number().int() }),
  z.object({ type: z.literal('hosts') }),
  z.object({ type: z.literal('settings') }),
  z.object({ type: z.literal('pulse') }),
]);
export type BoardEvent = z.infer<typeof boardEventSchema>;

export const reception = {
  status: allow('kiosk', 'reception').output(
    z.object({ pinChosen: z.boolean(), signedIn: z.boolean(), retryAt: instant }),
  ),
  /** The first run: 4 to 12 digits that are not a pattern. Refused once a PIN exists. */
  choosePin: allow('kiosk')
    .input(z.object({ pin }))
    .errors({ 'pin-exists': { status: 409, message: 'A PIN has been chosen.' } })
    .output(z.object({ signedIn: z.literal(true) })),
  signIn: allow('kiosk')
    .input(z.object({ pin }))
    .errors(pinErrors)
    .output(z.object({ signedIn: z.literal(true) })),
  signOut: allow('kiosk', 'reception').output(z.object({ signedIn: z.literal(false) })),
  changePin: allow('reception')
    .input(z.object({ current: pin, next: pin }))
    .errors(pinErrors)
    .output(z.object({ changed: z.literal(true) })),
  /** The day at the desk: a snapshot, then each change. Ends when reception signs out. */
  board: allow('reception').output(eventIterator(boardEventSchema)),
};
