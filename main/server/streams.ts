/** The calls that are being answered: how many each address has open, and which belong to a screen that may be taken away. */
import type { ServerResponse } from 'node:http';
import type { Place } from '#main/kernel/door.ts';

/**
 * A phone follows a conversation or two, a desk some ten things; all phones of an office may come from one address. This machine's
 * own screens are not counted.
 */
const mostOfOneAddress = 200;

export type Streams = {
  /** False when this address has too many open already. */
  open(place: Place, address: string, response: ServerResponse): boolean;
  /** Ends at once whatever a screen has open. */
  endOf(screenId: string): void;
};

export function createStreams(most = mostOfOneAddress): Streams {
  const counts = new Map<string, number>();
  const ofScreens = new Map<string, Set<ServerResponse>>();
  return {
    open(place, address, response) {
      if (place.kind === 'machine') return true;
      const open = counts.get(address) ?? 0;
      if (open >= most) return false;
      counts.set(address, open + 1);
      const own = place.kind === 'screen' ? (ofScreens.get(place.id) ?? new Set()) : undefined;
      if (own && place.kind === 'screen') ofScreens.set(place.id, own.add(response));
      response.once('close', () => {
        const left = (counts.get(address) ?? 1) - 1;
        if (left > 0) counts.set(address, left);
        else counts.delete(address);
        own?.delete(response);
        if (own?.size === 0 && place.kind === 'screen' && ofScreens.get(place.id) === own)
          ofScreens.delete(place.id);
      });
      return true;
    },
    endOf(screenId) {
      for (const response of ofScreens.get(screenId) ?? []) response.destroy();
    },
  };
}
