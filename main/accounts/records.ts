/** The rows of accounts, read at every call: whether one may be used is asked each time, so that disabling acts at once. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import { accountKindOf } from '#contract/account-rights.ts';
import type { Account, OwnAccount } from '#contract/accounts.ts';
import { type AccountRow, accounts } from '#db/access-schema.ts';
import { hosts as hostsTable } from '#db/schema.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { canonicalEmail, emailKey } from '#main/kernel/people.ts';

export type AccountRecords = {
  byId(id: string): AccountRow | undefined;
  byKey(usernameKey: string): AccountRow | undefined;
  /**
   * All that somebody may mean who types a user name or an address: the account of that name first, then those whose address it is.
   * A host's is the one that the desk keeps, a program's the one that its owner has shown to be theirs.
   */
  called(who: string): AccountRow[];
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
  const withAddress = database.orm
    .select({
      accountId: accounts.id,
      address: sql<
        string | null
      >`CASE WHEN ${accounts.hostId} IS NULL THEN ${accounts.provedEmail} ELSE ${hostsTable.email} END`,
    })
    .from(accounts)
    .leftJoin(hostsTable, and(eq(hostsTable.id, accounts.hostId), isNull(hostsTable.removedAt)))
    .prepare();
  return {
    byId: (value) => byId.get({ value }),
    byKey: (value) => byKey.get({ value }),
    called(who) {
      const named = byKey.get({ value: usernameKey(who) });
      const email = canonicalEmail(who);
      const key = email === undefined ? undefined : emailKey(email);
      const isTheirs = (address: string | null) => address !== null && emailKey(address) === key;
      // Somebody may be called what has since become another's address: neither may keep the other from their own.
      const addressed = key === undefined ? [] : withAddress.all().filter(({ address }) => isTheirs(address));
      const ids = new Set([...(named ? [named.id] : []), ...addressed.map(({ accountId }) => accountId)]);
      return [...ids].flatMap((accountId) => byId.get({ value: accountId }) ?? []);
    },
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
