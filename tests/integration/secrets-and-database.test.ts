/**
 * Stored passwords and the database belong together: whatever has been lost, emptied, swapped or put back, nobody at the kiosk finds a
 * first day with somebody's passwords behind it, and what an installer does by the book works.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRouterClient } from '@orpc/server';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '#contract/system.ts';
import { migrations } from '#db/migrations/list.ts';
import { openDatabase } from '#db/open.ts';
import { readArguments } from '#main/arguments.ts';
import type { Backend } from '#main/backend.ts';
import { type OpenedHouse, openHouse } from '#main/open-house.ts';
import { createFileSecrets } from '#main/server/file-secrets.ts';
import { siteForm } from '#tests/support/forms.ts';
import { callerWith, refusal, testPin } from '#tests/support/house.ts';

const email = {
  senderName: 'Lanternworks',
  senderEmail: 'desk@example.com',
  preset: 'other',
  host: 'smtp.example.com',
  port: 587,
  security: 'starttls',
  user: 'desk',
} as const;
const sms = { accountSid: `AC${'1'.repeat(32)}`, from: '+12025550100' };
const password = 'as typed by the desk';
const token = 'f00dfeedf00dfeed';

/** A house that has been set up, and another; as they lie on the disk once they are closed. */
let house: string;
let another: string;
let folder: string;
const database = () => path.join(folder, 'foyer.sqlite');
const secretsFile = () => path.join(folder, 'secrets.json');

async function open(within: string, ...switches: string[]): Promise<OpenedHouse> {
  const asked = readArguments(['--data', within, ...switches]);
  return await openHouse(within, { asked, openSecrets: createFileSecrets, log: { info() {}, error() {} } });
}

function clientOf({ house: opened }: OpenedHouse) {
  const caller = callerWith(['kiosk', 'public']);
  return createRouterClient((opened as Backend).router, { context: async () => opened.context(caller) });
}

async function setUp(): Promise<string> {
  const within = mkdtempSync(path.join(tmpdir(), 'foyer-house-'));
  const opened = await open(within);
  const client = clientOf(opened);
  await client.reception.choosePin({ pin: testPin });
  await client.settings.saveSite(siteForm);
  await client.settings.saveEmail({ ...email, password });
  await client.settings.saveSms({ ...sms, token });
  await opened.house.close();
  return within;
}

beforeAll(async () => {
  house = await setUp();
  another = await setUp();
  for (const within of [house, another]) {
    const opened = openDatabase(within, Date.now());
    if (!opened.ok) throw new Error(opened.fault.detail);
    opened.database.backup('by-hand', Date.now());
    opened.database.close();
  }
});
afterAll(() => {
  for (const within of [house, another]) rmSync(within, { recursive: true });
});
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'foyer-spoilt-'));
  cpSync(house, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const take = (from: string, name: string) => cpSync(path.join(from, name), path.join(folder, name));
const backups = () => path.join(folder, 'backups');
const remove = (name: string) => rmSync(path.join(folder, name), { recursive: true });
function inDatabase(sql: string): void {
  const sqlite = new Database(database());
  sqlite.exec(sql);
  sqlite.close();
}
/** A database of this version that nobody has set up yet, such as a program before this one made. */
function putFreshDatabase(): void {
  const fresh = mkdtempSync(path.join(tmpdir(), 'foyer-fresh-'));
  const opened = openDatabase(fresh, Date.now());
  if (!opened.ok) throw new Error(opened.fault.detail);
  opened.database.close();
  take(fresh, 'foyer.sqlite');
  rmSync(fresh, { recursive: true });
}
function changeSecrets(change: (kept: Record<string, unknown>) => void): void {
  const kept = JSON.parse(readFileSync(secretsFile(), 'utf8'));
  change(kept);
  writeFileSync(secretsFile(), JSON.stringify(kept));
}
const noPin = "DELETE FROM settings WHERE key = 'reception-pin'";
const noInstallation = "DELETE FROM settings WHERE key = 'installation'";

describe('is out of order, and says where the newest backup lies, when', () => {
  const spoilt: { what: string; kind: Fault['kind']; spoil: () => void; backup?: false }[] = [
    { what: 'the database is gone', kind: 'database-missing', spoil: () => remove('foyer.sqlite') },
    { what: 'the database is empty', kind: 'database-missing', spoil: () => truncateSync(database()) },
    {
      what: 'the database is gone, and no backup was ever made',
      kind: 'database-missing',
      backup: false,
      spoil: () => {
        remove('foyer.sqlite');
        remove('backups');
      },
    },
    {
      what: 'the database is gone, and only backups are left',
      kind: 'database-missing',
      spoil: () => {
        remove('foyer.sqlite');
        remove('secrets.json');
      },
    },
    {
      what: 'the database is gone, and the secrets are in no readable form',
      kind: 'database-missing',
      spoil: () => {
        remove('foyer.sqlite');
        writeFileSync(secretsFile(), '');
      },
    },
    {
      what: 'the database holds no table',
      kind: 'database-missing',
      spoil: () => {
        remove('foyer.sqlite');
        inDatabase('VACUUM');
        writeFileSync(database(), '');
        inDatabase('CREATE TABLE gone (x); DROP TABLE gone');
      },
    },
    {
      what: 'the database holds no table, and says that it is of this version',
      kind: 'damaged',
      spoil: () => {
        remove('foyer.sqlite');
        inDatabase(`CREATE TABLE gone (x); DROP TABLE gone; PRAGMA user_version = ${migrations.length}`);
      },
    },
    { what: 'a new database stands in its place', kind: 'other-secrets', spoil: putFreshDatabase },
    {
      what: 'all settings are gone from the database',
      kind: 'other-secrets',
      spoil: () => inDatabase('DELETE FROM settings'),
    },
    {
      what: 'the database is another house’s',
      kind: 'other-secrets',
      spoil: () => take(another, 'foyer.sqlite'),
    },
    {
      what: 'the secrets are another house’s',
      kind: 'other-secrets',
      spoil: () => take(another, 'secrets.json'),
    },
    {
      what: 'the secrets name no house',
      kind: 'other-secrets',
      spoil: () => changeSecrets((kept) => delete kept.installation),
    },
    {
      what: 'the database is of a day before the PIN, and the secrets of one after',
      kind: 'other-secrets',
      spoil: () =>
        inDatabase(`${noPin};
          UPDATE settings SET value = json_set(value, '$.secrets', json('[]')) WHERE key = 'installation'`),
    },
    { what: 'the secrets are gone', kind: 'secrets-missing', spoil: () => remove('secrets.json') },
    {
      what: 'the secrets are emptied',
      kind: 'secrets-missing',
      spoil: () => writeFileSync(secretsFile(), '{}'),
    },
    {
      what: 'the secrets are in no readable form',
      kind: 'secrets-missing',
      spoil: () => writeFileSync(secretsFile(), '{"installation": "'),
    },
  ];
  it.each(spoilt)('$what', async ({ kind, spoil, backup }) => {
    spoil();
    const before = existsSync(database()) ? readFileSync(database()) : undefined;
    const opened = await open(folder);
    const named = backup === false ? null : expect.stringContaining('-by-hand.sqlite');
    expect(opened.fault).toMatchObject({ kind, backup: named });
    const client = clientOf(opened);
    expect(await client.system.status()).toMatchObject({ state: 'fault', fault: { kind } });
    await expect(client.reception.choosePin({ pin: testPin })).rejects.toMatchObject({
      code: 'out-of-order',
    });
    await opened.house.close();
    expect(existsSync(database()) ? readFileSync(database()) : undefined).toEqual(before);
    // It stays so, however often somebody starts it.
    const again = await open(folder);
    expect(again.fault).toMatchObject({ kind });
  });
});

describe('opens, with its passwords,', () => {
  const sound: { what: string; prepare: () => void }[] = [
    { what: 'as it was closed', prepare: () => {} },
    {
      what: 'with the newest backup in the place of a lost database',
      prepare: () => {
        remove('foyer.sqlite');
        const newest = readdirSync(backups()).sort().at(-1) ?? '';
        cpSync(path.join(backups(), newest), database());
      },
    },
    {
      what: 'from before either named an installation',
      prepare: () => {
        inDatabase(noInstallation);
        changeSecrets((kept) => {
          for (const name of ['installation', 'smtp-password-for', 'twilio-token-for']) delete kept[name];
        });
      },
    },
    {
      what: 'with a backup in its place that is older than the name of the installation',
      prepare: () => inDatabase(noInstallation),
    },
    {
      what: 'where the power went before the secrets were told whose they are',
      prepare: () => {
        inDatabase(
          `UPDATE settings SET value = json_set(value, '$.told', json('false')) WHERE key = 'installation'`,
        );
        changeSecrets((kept) => delete kept.installation);
      },
    },
  ];
  it.each(sound)('$what', async ({ prepare }) => {
    prepare();
    for (let starts = 0; starts < 2; starts += 1) {
      const opened = await open(folder);
      expect(opened.fault).toBeUndefined();
      const { settings } = opened.house as Backend;
      expect(settings.email()).toMatchObject({ ...email, password });
      expect(settings.sms()).toMatchObject({ ...sms, token });
      await opened.house.close();
    }
  });

  it('as a folder of its own on its first day, and again on the second', async () => {
    const fresh = mkdtempSync(path.join(tmpdir(), 'foyer-first-'));
    for (let starts = 0; starts < 2; starts += 1) {
      const opened = await open(fresh);
      expect(opened.fault).toBeUndefined();
      expect(await clientOf(opened).reception.status()).toMatchObject({ pinChosen: false });
      await opened.house.close();
    }
    rmSync(fresh, { recursive: true });
  });
});

it('the PIN that somebody at the machine has had forgotten makes no other house of it', async () => {
  const opened = await open(folder, '--forget-pin');
  await opened.house.close();
  const again = await open(folder);
  expect(again.fault).toBeUndefined();
  await again.house.close();
});

it.each([
  ['gone', () => remove('secrets.json')],
  ['in no readable form', () => writeFileSync(secretsFile(), 'no JSON')],
  ['another house’s', () => take(another, 'secrets.json')],
])(
  'secrets that are %s are forgotten when somebody at the machine says so, and must be typed again',
  async (_how, spoil) => {
    spoil();
    const opened = await open(folder, '--forget-secrets');
    expect(opened.fault).toBeUndefined();
    const { settings } = opened.house as Backend;
    expect(settings.all()).toMatchObject({ email: { hasPassword: false }, sms: { hasToken: false } });
    await opened.house.close();
    const again = await open(folder);
    expect(again.fault).toBeUndefined();
    await again.house.close();
  },
);

describe('a stored password', () => {
  it('goes nowhere else, whatever the database says of where messages leave', async () => {
    inDatabase(`UPDATE settings SET value = json_set(value, '$.host', 'smtp.elsewhere.example') WHERE key = 'email';
      UPDATE settings SET value = json_set(value, '$.accountSid', 'AC${'2'.repeat(32)}') WHERE key = 'sms'`);
    const opened = await open(folder);
    const { settings } = opened.house as Backend;
    expect(settings.email()).toMatchObject({ host: 'smtp.elsewhere.example', password: undefined });
    expect(settings.sms()).toMatchObject({ token: undefined });
    await opened.house.close();
  });

  it('is not taken over by settings that are made anew', async () => {
    inDatabase("DELETE FROM settings WHERE key IN ('email', 'sms')");
    const opened = await open(folder);
    const client = clientOf(opened);
    await client.reception.signIn({ pin: testPin });
    const elsewhere = { ...email, host: 'smtp.elsewhere.example' };
    expect(await refusal(client.settings.saveEmail(elsewhere))).toMatchObject({
      data: { problems: [{ field: 'password', problem: 'empty' }] },
    });
    expect(
      await refusal(client.settings.saveSms({ ...sms, accountSid: `AC${'2'.repeat(32)}` })),
    ).toMatchObject({ data: { problems: [{ field: 'token', problem: 'empty' }] } });
    await opened.house.close();
  });
});

describe('files are for this account alone, whatever the umask', () => {
  const modeOf = (target: string) => statSync(target).mode & 0o777;
  const files = (within: string): string[] =>
    readdirSync(within, { withFileTypes: true }).flatMap((entry) => {
      const target = path.join(within, entry.name);
      return entry.isDirectory() ? files(target) : [target];
    });

  it.each([0o000, 0o002, 0o022, 0o077])('made under umask %o', async (umask) => {
    const before = process.umask(umask);
    const fresh = path.join(folder, 'fresh', 'data');
    try {
      const opened = await open(fresh);
      const client = clientOf(opened);
      await client.reception.choosePin({ pin: testPin });
      await client.settings.saveEmail({ ...email, password });
      expect(files(fresh).some((file) => file.endsWith('-wal'))).toBe(true);
      for (const file of files(fresh)) expect([file, modeOf(file)]).toEqual([file, 0o600]);
      expect(modeOf(fresh)).toBe(0o700);
      await opened.house.close();
      const again = openDatabase(fresh, Date.now());
      if (!again.ok) throw new Error(again.fault.detail);
      again.database.backup('by-hand', Date.now());
      again.database.close();
      for (const file of files(fresh)) expect([file, modeOf(file)]).toEqual([file, 0o600]);
      expect(modeOf(path.join(fresh, 'backups'))).toBe(0o700);
    } finally {
      process.umask(before);
    }
  });

  it('and those of an earlier version are narrowed when it starts', async () => {
    const wide = mkdtempSync(path.join(tmpdir(), 'foyer-wide-'));
    cpSync(folder, wide, { recursive: true });
    for (const file of files(wide)) chmodSync(file, 0o666);
    for (const within of [wide, path.join(wide, 'backups')]) chmodSync(within, 0o777);
    const opened = await open(wide);
    expect(opened.fault).toBeUndefined();
    for (const file of files(wide)) expect([file, modeOf(file)]).toEqual([file, 0o600]);
    for (const within of [wide, path.join(wide, 'backups')]) expect(modeOf(within)).toBe(0o700);
    await opened.house.close();
    rmSync(wide, { recursive: true });
  });
});
