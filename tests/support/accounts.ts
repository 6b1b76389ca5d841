// Accounts for tests that are not about making them.

import { randomUUID, scryptSync } from 'node:crypto';
import { type Client, callerWith, type House } from './house.ts';

/** Made without an invitation, with a hash that costs nothing: only the tests of passwords pay for a real one. */
export function seedAccount(
  home: House,
  form: {
    id?: string;
    username?: string;
    password?: string;
    email?: string | null;
    phone?: string;
    /** Whose account it is; a program's when left out. */
    hostId?: string;
    /** Whether the desk trusts a program. Yes unless told. */
    trusted?: boolean;
  } = {},
): string {
  const { id = '01890a5d-ac96-774b-bcce-b302099a8057', username = 'user', password = 'password' } = form;
  const salt = Buffer.alloc(16, 7);
  const [N, r, p] = [2, 1, 1];
  const key = scryptSync(password, salt, 32, { N, r, p });
  const hash = JSON.stringify({ salt: salt.toString('base64'), key: key.toString('base64'), N, r, p });
  home.database.sqlite
    .prepare(
      `INSERT OR IGNORE INTO accounts (id, username, username_key, name, role, host_id, email, phone, password, trusted,
         created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)`,
    )
    .run(
      ...[id, username, username, username, form.hostId ? 'host' : 'program', form.hostId ?? null],
      ...[form.email === undefined ? 'user@example.com' : form.email, form.phone ?? null, hash],
      form.hostId === undefined && form.trusted !== false ? 1 : 0,
    );
  return id;
}

/** A host with an account, signed in. */
export function signedInHost(home: House, hostId: string): { accountId: string; client: Client } {
  const id = randomUUID();
  seedAccount(home, { id, username: `host-${id}`, email: null, hostId });
  return { accountId: id, client: home.as(callerWith([], undefined, { id, role: 'host', hostId })) };
}
