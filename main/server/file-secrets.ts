/**
 * Secrets of a station: plain Node has no key of the operating system to lock them with, so they lie in a file that only
 * this account can read, and the settings say so.
 */
import { chmodSync, existsSync } from 'node:fs';
import Conf from 'conf';
import type { SecretName, SecretStore } from '#main/settings/room.ts';

/** @param folder the data folder */
export function createFileSecrets(folder: string): SecretStore {
  const store = new Conf<Partial<Record<SecretName, string>>>({
    cwd: folder,
    configName: 'secrets',
    configFileMode: 0o600,
  });
  return {
    storage: 'file',
    async read(name) {
      return store.get(name);
    },
    async write(name, secret) {
      store.set(name, secret);
      // A file that was there before with wider permissions is narrowed too.
      if (existsSync(store.path)) chmodSync(store.path, 0o600);
    },
  };
}
