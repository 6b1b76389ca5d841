/**
 * A password together with the server and account that it was typed for. It is handed out for these alone: whatever the settings say
 * meanwhile, and wherever they come from, nobody has it sent elsewhere who doesn't know it.
 */
import type { SecretStore } from './secrets.ts';

export type BoundSecret = {
  /** Undefined when there is none for this target. */
  for(target: string): string | undefined;
  /** Whether one is kept that was typed for something else. */
  isForAnother(target: string): boolean;
  /** Keeps what was typed, for this target alone. */
  keep(secret: string, target: string): Promise<void>;
};

/**
 * @param target what a password is for that was stored before it was written down; undefined when nobody knows: then it is for nothing
 * @throws what the store throws
 */
export async function createBoundSecret(
  store: SecretStore,
  name: 'smtp-password' | 'twilio-token',
  target: string | undefined,
): Promise<BoundSecret> {
  let kept = await store.read(name);
  let boundTo = await store.read(`${name}-for`);
  if (kept !== undefined && boundTo === undefined && target !== undefined) {
    await store.write({ [`${name}-for`]: target });
    boundTo = target;
  }
  return {
    for: (wanted) => (boundTo === wanted ? kept : undefined),
    isForAnother: (wanted) => kept !== undefined && boundTo !== wanted,
    async keep(secret, wanted) {
      await store.write({ [name]: secret, [`${name}-for`]: wanted });
      kept = secret;
      boundTo = wanted;
    },
  };
}
