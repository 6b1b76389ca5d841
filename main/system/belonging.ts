/**
 * Secrets and database belong together. Both name the same installation, and the database says which secrets are kept: a database that
 * has no PIN yet must never be served with passwords that somebody stored behind one.
 */
import path from 'node:path';
import { z } from 'zod';
import type { Fault } from '#contract/system.ts';
import { newestBackup } from '#db/backups.ts';
import { type OpenDatabase, secretsFileName } from '#db/open.ts';
import type { SecretStore, SecretsFile } from '#main/settings/room.ts';

const installationSchema = z.object({
  id: z.string(),
  /** Whether the secrets have been told; not yet where the power went in between. */
  told: z.boolean(),
  secrets: z.array(z.string()),
});
type Installation = z.infer<typeof installationSchema>;

type Options = {
  now: number;
  newId: () => string;
  /** Whether somebody at the machine has just had the secrets forgotten: then none are missed. */
  forgotten: boolean;
};

/**
 * Answers with the secrets, or with why these are not this database's. A database and secrets from before either named an installation
 * are brought together.
 *
 * @throws what the storage throws
 */
export function joinSecrets(
  database: OpenDatabase,
  file: SecretsFile,
  { now, newId, forgotten }: Options,
): { secrets: SecretStore } | { fault: Fault } {
  const read = database.sqlite.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck();
  const write = database.sqlite.prepare<[string, number]>(
    `INSERT INTO settings (key, value, updated_at) VALUES ('installation', ?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
  );
  const save = (next: Installation) => {
    database.transaction(() => write.run(JSON.stringify(next), now));
    installation = next;
  };
  const fault = (kind: Fault['kind'], detail: string): { fault: Fault } => ({
    fault: { kind, path: database.file, detail, backup: newestBackup(path.dirname(database.file)) },
  });

  const stored = read.get('installation');
  let installation: Installation | undefined =
    stored === undefined ? undefined : installationSchema.parse(JSON.parse(stored));
  if (installation && forgotten) save({ ...installation, secrets: [] });
  const setUp = read.get('reception-pin') !== undefined;
  const kept = file.names();
  const named = file.installation();

  if (installation === undefined) {
    // An old backup, put back by whoever may, has a PIN.
    if (named !== undefined && !setUp)
      return fault('other-secrets', `The database names no installation, ${secretsFileName} does.`);
    save({ id: named ?? newId(), told: named !== undefined, secrets: kept });
  } else if (named !== undefined && named !== installation.id) {
    return fault('other-secrets', `The database and ${secretsFileName} name two installations.`);
  } else if (named === undefined && installation.told) {
    if (kept.length > 0) return fault('other-secrets', `${secretsFileName} names no installation.`);
    if (installation.secrets.length > 0)
      return fault('secrets-missing', `${secretsFileName} is gone or empty.`);
  } else if (!setUp && kept.some((name) => !installation?.secrets.includes(name))) {
    return fault('other-secrets', `The database is older than ${secretsFileName}.`);
  }
  const { id, secrets } = installation as Installation;
  if (named === undefined) file.belongTo(id);
  if (!installation?.told) save({ id, told: true, secrets });

  return {
    secrets: {
      storage: file.storage,
      read: file.read,
      async write(given) {
        // First the database: it may know of one that never came to be, but none may lie there that it doesn't know of.
        const known = installation?.secrets ?? [];
        const added = Object.keys(given).filter((name) => !known.includes(name));
        if (added.length > 0) save({ id, told: true, secrets: [...known, ...added] });
        await file.write(given);
      },
    },
  };
}
