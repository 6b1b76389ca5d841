/** The parts of the durable queue, put together. */
import type { Channel } from '#contract/notifications.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Stops } from '#main/preferences/room.ts';
import { createClaims, type NextChannel } from './claims.ts';
import { createOutbox } from './outbox.ts';
import { createPauses } from './pauses.ts';
import { createRates, type Rate } from './rates.ts';
import { createReceipts } from './receipts.ts';
import { createTroubles } from './troubles.ts';

/**
 * @param rateOf what limits a channel; undefined where nothing does
 * @param nextChannel the channel that takes over from a row's own, in the order its recipient set
 */
export function createQueue(
  foundation: Foundation,
  rateOf: (channel: Channel) => Rate | undefined,
  nextChannel: NextChannel,
  stops: Stops,
) {
  const rates = createRates(foundation, rateOf);
  const troubles = createTroubles();
  const outbox = createOutbox(foundation, rates);
  const pauses = createPauses(foundation);
  const claims = createClaims(foundation, rates, troubles, pauses, nextChannel, stops);
  const receipts = createReceipts(foundation, claims, pauses, stops);
  return { rates, troubles, pauses, outbox, claims, receipts };
}
