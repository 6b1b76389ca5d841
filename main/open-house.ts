/** Opens the house of a data folder: well, or out of order with the reason at every door. The same for the window and the station. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Fault } from '#contract/system.ts';
import { newestBackup } from '#db/backups.ts';
import { faultKind, type OpenDatabase, openDatabase, secretsFileName } from '#db/open.ts';
import packageJson from '../package.json' with { type: 'json' };
import type { ProgramArguments } from './arguments.ts';
import { createBackend, createOutOfOrder, type House } from './backend.ts';
import { demoSignIn, furnish } from './demo-setup.ts';
import { systemClock } from './kernel/clock.ts';
import type { Log } from './kernel/log.ts';
import { systemRandomness } from './kernel/randomness.ts';
import type { SecretStore, SecretsFile } from './settings/room.ts';
import { joinSecrets } from './system/belonging.ts';

export type OpenedHouse = {
  readonly house: House;
  /** Why it is out of order; undefined when it is well. */
  readonly fault: Fault | undefined;
  /** Begins to send and to follow up; once its doors are open. */
  begin(): void;
  signInHint(url: string | undefined): Promise<string | undefined>;
};

export type OpenHouseOptions = {
  asked: ProgramArguments;
  /** Opens the secrets of the folder. May throw. */
  openSecrets: (folder: string) => SecretsFile;
  log: Log;
};

type Storage = { database: OpenDatabase; secrets: SecretStore } | { fault: Fault };

const { version } = packageJson;
/** How often it is looked whether another program has let the database go: what has to be written down meanwhile is refused. */
const lookEveryMs = 2_000;

export async function openHouse(folder: string, options: OpenHouseOptions): Promise<OpenedHouse> {
  return await build(openStorage(folder, options), options);
}

/** Opens a house that another program has, once that one is gone. */
export async function openWhenFree(folder: string, options: OpenHouseOptions): Promise<OpenedHouse> {
  for (;;) {
    await new Promise<void>((resolve) => void systemClock.after(lookEveryMs, resolve));
    const opened = openStorage(folder, options);
    if (!isInUse(opened)) return await build(opened, options);
  }
}

/** Whether another program has the house, which may end. */
export const isInUse = (opened: object): boolean =>
  'fault' in opened && (opened.fault as Fault | undefined)?.kind === 'in-use';

async function build(opened: Storage, { asked, log }: OpenHouseOptions): Promise<OpenedHouse> {
  if ('fault' in opened) {
    const { fault } = opened;
    log.error('the database cannot be used', { kind: fault.kind, detail: fault.detail });
    return {
      house: createOutOfOrder(fault, { version, log, randomness: systemRandomness }),
      fault,
      begin() {},
      signInHint: async () => undefined,
    };
  }
  const backend = await createBackend({
    ...opened,
    channels: { twilioOrigin: asked.twilioOrigin },
    clock: systemClock,
    randomness: systemRandomness,
    log,
    version,
    demoInbox: asked.demoInbox ?? null,
    webhooks: { privateToo: asked.privateWebhooks },
  });
  if (asked.forgetPin) backend.forgetPin();
  if (asked.demoSmtpPort !== undefined) await furnish(backend, { smtpPort: asked.demoSmtpPort });
  return {
    house: backend,
    fault: undefined,
    begin: () => backend.scheduler.start(),
    signInHint: (url) => demoSignIn(backend, url),
  };
}

/** The database and the secrets that belong to it. */
function openStorage(folder: string, { asked, openSecrets, log }: OpenHouseOptions): Storage {
  const now = systemClock.now();
  const opened = openDatabase(folder, now);
  if (!opened.ok) return opened;
  const { database } = opened;
  const joined = joinOrFault();
  if ('fault' in joined) {
    database.close();
    return joined;
  }
  return { database, ...joined };

  function joinOrFault() {
    const file = path.join(folder, secretsFileName);
    try {
      if (asked.forgetSecrets) {
        rmSync(file, { force: true });
        log.info('the stored passwords and keys are forgotten');
      }
      const options = { now, newId: systemRandomness.id, forgotten: asked.forgetSecrets };
      return joinSecrets(database, openSecrets(folder), options);
    } catch (thrown) {
      const detail = thrown instanceof Error ? thrown.message : String(thrown);
      const storage = faultKind(thrown);
      const kind = storage === 'unreadable' ? 'secrets-missing' : storage;
      return { fault: { kind, path: file, detail, backup: newestBackup(folder) } };
    }
  }
}
