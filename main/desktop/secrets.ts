/**
 * Secrets of the desktop, locked with the operating system's key. On a Linux without a keyring Chromium falls back to a key
 * that is the same everywhere; then we say so.
 */
import { safeStorage } from 'electron';
import Store from 'electron-store';
import type { SecretStorage } from '#contract/settings.ts';
import { secretsFileName } from '#db/open.ts';
import type { Log } from '#main/kernel/log.ts';
import type { SecretName, SecretsFile } from '#main/settings/room.ts';

/**
 * Call once the app is ready: before that the operating system's key store can't be asked.
 *
 * @throws when the file can't be read
 */
export function createDesktopSecrets(folder: string, log: Log): SecretsFile {
  // Without a keyring Chromium refuses to encrypt unless told that its weak fallback will do; the settings page says so.
  if (process.platform === 'linux' && !safeStorage.isEncryptionAvailable())
    safeStorage.setUsePlainTextEncryption(true);
  // Whose they are stands there readable: on another machine nothing else can be read.
  const store = new Store<{ installation?: string } & Partial<Record<SecretName, string>>>({
    cwd: folder,
    name: secretsFileName.replace('.json', ''),
    configFileMode: 0o600,
  });
  return {
    storage: storageKind(),
    installation: () => store.get('installation'),
    belongTo: (installation) => store.set('installation', installation),
    names: () => Object.keys(store.store).filter((name): name is SecretName => name !== 'installation'),
    async read(name) {
      const sealed = store.get(name);
      if (sealed === undefined) return undefined;
      try {
        return await decrypt(Buffer.from(sealed, 'base64'));
      } catch {
        log.error('a stored secret cannot be decrypted on this machine and must be entered again', {
          secret: name,
        });
        return undefined;
      }
    },
    async write(secrets) {
      const sealed = Object.entries(secrets).map(
        async ([name, secret]) => [name, (await encrypt(secret)).toString('base64')] as const,
      );
      store.set(Object.fromEntries(await Promise.all(sealed)));
    },
  };
}

function storageKind(): SecretStorage {
  if (!safeStorage.isEncryptionAvailable()) return 'weakly-encrypted';
  return process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
    ? 'weakly-encrypted'
    : 'encrypted';
}

type AsyncStorage = {
  encryptStringAsync?: (plain: string) => Promise<Buffer>;
  decryptStringAsync?: (sealed: Buffer) => Promise<{ result: string } | string>;
};
// The asynchronous calls don't hold the main process while a keyring asks its user; older runtimes lack them.
const asynchronous: AsyncStorage = safeStorage;

async function encrypt(plain: string): Promise<Buffer> {
  return asynchronous.encryptStringAsync
    ? await asynchronous.encryptStringAsync(plain)
    : safeStorage.encryptString(plain);
}

async function decrypt(sealed: Buffer): Promise<string> {
  if (!asynchronous.decryptStringAsync) return safeStorage.decryptString(sealed);
  const opened = await asynchronous.decryptStringAsync(sealed);
  return typeof opened === 'string' ? opened : opened.result;
}
