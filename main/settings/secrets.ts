/** Where secrets are kept: the desktop encrypts them with the operating system's key, the station has only file permissions. */
import type { SecretStorage } from '#contract/settings.ts';

/**
 * `webhook-key`: what the secrets of webhooks are derived from, made by the program itself. `tls-key`: of the web server's
 * certificate, empty once that has been removed. `…-for`: the server and account that the one before it was typed for.
 */
export type SecretName =
  | 'smtp-password'
  | 'smtp-password-for'
  | 'twilio-token'
  | 'twilio-token-for'
  | 'webhook-key'
  | 'tls-key';

export type SecretStore = {
  readonly storage: SecretStorage;
  /** Undefined when there is none, or when it can no longer be decrypted on this machine. */
  read(name: SecretName): Promise<string | undefined>;
  /** Writes all of them, or none. */
  write(secrets: Readonly<Partial<Record<SecretName, string>>>): Promise<void>;
};

/** The file that a program keeps them in. */
export type SecretsFile = SecretStore & {
  /** Whose they are: the installation that its database names as well. Undefined while nobody has said. */
  installation(): string | undefined;
  /** Says whose they are. */
  belongTo(installation: string): void;
  /** What is kept, readable or not. */
  names(): SecretName[];
};
