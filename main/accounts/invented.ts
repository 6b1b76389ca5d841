/**
 * Accounts of the demo. Everybody can read their passwords, so they open nothing outside it: not once somebody has named the house,
 * nor when its data is opened without the demo's inbox.
 */
import { z } from 'zod';
import type { SettingsRoom } from '#main/settings/room.ts';

const settingKey = 'invented-accounts';

export type Invented = {
  /** Whether it is one of the demo's, and this is not the demo. */
  isShut(accountId: string): boolean;
  /** Call inside a change. */
  add(accountId: string): void;
};

export function createInvented(
  settings: Pick<SettingsRoom, 'readValue' | 'writeValue'>,
  isDemo: () => boolean,
): Invented {
  const ids = new Set(settings.readValue(settingKey, z.array(z.string())));
  return {
    isShut: (accountId) => ids.has(accountId) && !isDemo(),
    add(accountId) {
      ids.add(accountId);
      settings.writeValue(settingKey, [...ids]);
    },
  };
}
