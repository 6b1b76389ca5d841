/**
 * Refusals for good that several recipients get in the same words. One alone is believed; the same one for people in several houses, with
 * nothing getting through in between, is about us. In memory only: after a restart the next ones tell.
 */
import type { Channel } from '#contract/notifications.ts';
import type { Finish } from './claims.ts';

export type Refusals = {
  /**
   * Notes what an attempt says. Once it makes a refusal one of many: the messages, by `seq`, that were refused in the same words
   * before; undefined otherwise.
   * @param now UTC milliseconds
   */
  note(finish: Finish, now: number): readonly number[] | undefined;
};

/** So many houses don't all have the same trouble at once. */
const severalDomains = 3;
/** Refusals further apart have nothing to do with each other. */
const togetherMs = 3_600_000;

type Refused = { readonly seq: number; readonly domain: string; readonly at: number };

export function createRefusals(): Refusals {
  const byWords = new Map<Channel, Map<string, Refused[]>>();

  return {
    note({ row, outcome, address, refusal }, now) {
      if (outcome === 'ok') byWords.delete(row.channel);
      if (refusal === undefined || address === null) return undefined;
      const ofChannel = byWords.get(row.channel) ?? new Map<string, Refused[]>();
      byWords.set(row.channel, ofChannel);
      // A clock set back makes what was before as young as can be.
      const recent = (ofChannel.get(refusal) ?? []).filter(
        ({ seq, at }) => now - at < togetherMs && seq !== row.seq,
      );
      ofChannel.set(refusal, [...recent, { seq: row.seq, domain: domainOf(address), at: now }]);
      const domains = new Set([domainOf(address), ...recent.map(({ domain }) => domain)]);
      return domains.size < severalDomains ? undefined : recent.map(({ seq }) => seq);
    },
  };
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
