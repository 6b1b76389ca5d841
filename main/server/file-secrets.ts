/**
 * Secrets of a station: plain Node has no key of the operating system to lock them with, so they lie in a file that only
 * this account can read, and the settings say so.
 */
import Conf from 'conf';
import { secretsFileName } from '#db/open.ts';
import type { SecretName, SecretsFile } from '#main/settings/room.ts';

/**
 * @param folder the data folder
 * @throws when the file can't be read
 */
export function createFileSecrets(folder: string): SecretsFile {
  const store = new Conf<Partial<Record<SecretName | 'installation', string>>>({
    cwd: folder,
    configName: secretsFileName.replace('.json', ''),
    configFileMode: 0o600,
  });
  return {
    storage: 'file',
    installation: () => store.get('installation'),
    belongTo: (installation) => store.set('installation', installation),
    names: () => Object.keys(store.store).filter((name): name is SecretName => name !== 'installation'),
    read: async (name) => store.get(name),
    write: async (secrets) => store.set(secrets),
  };
}
