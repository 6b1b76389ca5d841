/**
 * Screens of the house that are not in it: a browser or tablet on the network becomes a kiosk with a code that the desk shows, and
 * stays one until the desk takes that back. What it holds is a cookie that no page can read.
 */
import { z } from 'zod';
import { allow } from './procedure.ts';
import { id, instant, requiredLine } from './text.ts';

/** How long a code is good, in milliseconds; it is good once. */
export const pairingCodeMs = 10 * 60_000;
export const pairingCodeDigits = 8;

const screenName = requiredLine(60);

export const screenSchema = z.object({
  id,
  name: z.string(),
  pairedAt: instant,
  /** To the hour. */
  lastSeenAt: instant,
});
export type Screen = z.infer<typeof screenSchema>;

export const screens = {
  /** Makes a code; the one before it is void. */
  pairingCode: allow('reception').output(z.object({ code: z.string(), expiresAt: instant })),
  list: allow('reception').output(z.array(screenSchema)),
  rename: allow('reception')
    .input(z.object({ screenId: id, name: screenName }))
    .output(z.array(screenSchema)),
  /** At once: what it follows ends, and its next call is refused. */
  revoke: allow('reception')
    .input(z.object({ screenId: id }))
    .output(z.array(screenSchema)),
  /** What the caller is to this house: `machine` is Foyer's own, `screen` a paired one, `other` neither. */
  me: allow('public', 'kiosk').output(
    z.object({ place: z.enum(['machine', 'screen', 'other']), name: z.string().nullable() }),
  ),
  /** Makes the calling browser a screen. A network has five wrong codes; they cost nobody else anything. */
  pair: allow('public', 'kiosk')
    .input(z.object({ code: z.string().max(20), name: screenName }))
    .errors({
      'wrong-code': { status: 403, message: 'The code is not right, or no longer good.' },
      'too-many-tries': {
        status: 429,
        message: 'Too many wrong codes from here; wait before the next.',
        data: z.object({ retryAt: instant }),
      },
      'already-screen': { status: 409, message: 'What asks is a screen of this house already.' },
    })
    .output(z.object({ name: z.string() })),
};
