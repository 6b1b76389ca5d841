/** The rows of accounts, read at every call: whether one may be used is asked each time, so that disabling acts at once. */
import { sql } from 'drizzle-orm';
import { accountKindOf } from '#contract/account-rights.ts';
import type { Account, OwnAccount } from '#contract/accounts.ts';
import { type AccountRow, accounts } from '#db/access-schema.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';

export type AccountRecords = {
  byId(id: string): AccountRow | undefined;
  byKey(usernameKey: string): AccountRow | undefined;
  ofHost(hostId: string): AccountRow | undefined;
  all(): AccountRow[];
  /** Whether it may be signed in with: not disabled, and its host still on the list. */
  isUsable(row: AccountRow): boolean;
  /** Call inside a change. */
  update(id: string, change: Partial<Omit<AccountRow, 'id'>>): void;
};

/** @param isShut whether an account opens nothing for now, for reasons of the house's own */
export function createRecords(
  { database, clock }: Foundation,
  hosts: Hosts,
  isShut: (accountId: string) => boolean,
): AccountRecords {
  const select = (column: 'id' | 'usernameKey' | 'hostId') =>
    database.orm
      .select()
      .from(accounts)
      .where(sql`${accounts[column]} = ${sql.placeholder('value')}`)
      .prepare();
  const byId = select('id');
  const byKey = select('usernameKey');
  const byHost = select('hostId');
  return {
    byId: (value) => byId.get({ value }),
    byKey: (value) => byKey.get({ value }),
    ofHost: (value) => byHost.get({ value }),
    all: () => database.orm.select().from(accounts).orderBy(accounts.usernameKey).all(),
    isUsable: ({ id, disabledAt, hostId }) =>
      disabledAt === null && !isShut(id) && (hostId === null || hosts.row(hostId)?.removedAt === null),
    update(id, change) {
      database.orm
        .update(accounts)
        .set({ ...change, updatedAt: clock.now() })
        .where(sql`${accounts.id} = ${id}`)
        .run();
    },
  };
}

/** What makes two spellings the same user name. */
export function usernameKey(username: string): string {
  return username.normalize('NFKC').toLowerCase();
}

export function describeOwn({ id, username, name, role, hostId }: AccountRow): OwnAccount {
  return { id, username, name, role, hostId };
}

export function describe(row: AccountRow, tokens: number): Account {
  const { createdAt, disabledAt } = row;
  return { ...describeOwn(row), kind: accountKindOf(row), createdAt, disabledAt, tokens };
}
