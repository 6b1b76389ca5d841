/**
 * Whether the channels get through. In memory only: after a restart the first attempt tells. What one recipient's own server
 * says of one recipient is no trouble of the channel; what it says of several, with nothing getting through in between, is.
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
  /** The channel has been seen to get through, or is another one by now. */
  forget(channel: Channel): void;
};

/** So many recipients refused one after the other are not each to blame. */
const severalRecipients = 3;

export function createTroubles(): Troubles {
  const troubles = new Map<Channel, Trouble>();
  const refused = new Map<Channel, Set<string>>();

  /** Whether a refusal for now is only this recipient's, as far as anybody can tell. */
  function isAlone({ row: { channel }, ofRecipient, address }: Finish): boolean {
    if (!ofRecipient) return false;
    const addresses = refused.get(channel) ?? new Set();
    refused.set(channel, addresses.add(address ?? ''));
    return addresses.size < severalRecipients;
  }

  return {
    note(finish, now, tell) {
      const { outcome, code, text } = finish;
      const { channel } = finish.row;
      const before = troubles.get(channel);
      if (outcome === 'retry' || outcome === 'unknown') {
        if (isAlone(finish)) return;
        troubles.set(channel, { since: before?.since ?? now, code: code ?? 'unknown', text: text ?? '' });
        if (!before) tell({ type: 'channel', channel });
      } else if (outcome === 'ok' || outcome === 'paused') {
        // A refusal for good is no sign that anything gets through; a pause says more than a trouble does.
        refused.delete(channel);
        if (troubles.delete(channel)) tell({ type: 'channel', channel });
      }
    },
    of: (channel) => troubles.get(channel),
    forget(channel) {
      refused.delete(channel);
      troubles.delete(channel);
    },
  };
}
