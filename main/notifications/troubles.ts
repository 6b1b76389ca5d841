/**
 * Whether the channels get through. In memory only: after a restart the first attempt tells. What one recipient's own server
 * says of one recipient is no trouble of the channel.
 */
import type { Channel } from '#contract/notifications.ts';
import type { Finish } from './claims.ts';
import type { Tell } from './outbox.ts';

export type Trouble = { readonly since: number; readonly code: string; readonly text: string };

export type Troubles = {
  /** Notes what an attempt says about its channel; tells when that changes. */
  note(finish: Finish, now: number, tell: Tell): void;
  /** Since when a channel's attempts have not got through, and what was said last; undefined while they do. */
  of(channel: Channel): Trouble | undefined;
};

export function createTroubles(): Troubles {
  const troubles = new Map<Channel, Trouble>();
  return {
    note({ row: { channel }, outcome, code, text, ofRecipient }, now, tell) {
      const before = troubles.get(channel);
      if (outcome === 'retry' || outcome === 'unknown') {
        if (ofRecipient) return;
        troubles.set(channel, { since: before?.since ?? now, code: code ?? 'unknown', text: text ?? '' });
        if (!before) tell({ type: 'channel', channel });
      } else if (outcome !== 'cancel' && outcome !== 'snooze' && troubles.delete(channel)) {
        tell({ type: 'channel', channel });
      }
    },
    of: (channel) => troubles.get(channel),
  };
}
