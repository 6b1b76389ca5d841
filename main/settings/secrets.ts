/** Where secrets are kept: the desktop encrypts them with the operating system's key, the station has only file permissions. */
import type { SecretStorage } from '#contract/settings.ts';

/**
 * `webhook-key`: what the secrets of webhooks are derived from, made by the program itself. `tls-key`: of the web server's
 * certificate, empty once that has been removed.
 */
export type SecretName = 'smtp-password' | 'twilio-token' | 'webhook-key' | 'tls-key';

export type SecretStore = {
  readonly storage: SecretStorage;
  /** Undefined when there is none, or when it can no longer be decrypted on this machine. */
  read(name: SecretName): Promise<string | undefined>;
  write(name: SecretName, secret: string): Promise<void>;
};
