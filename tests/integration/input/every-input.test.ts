// Every procedure and every path of the contract, with inputs made from its schemas: nothing that is sent makes the house fail, and
// what is refused has changed nothing.

import { ORPCError } from '@orpc/server';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '#contract/contract.ts';
import type { Role } from '#contract/procedure.ts';
import { restRoutes } from '#main/server/rest-routes.ts';
import { startWebServer, type WebServer } from '#main/server/server.ts';
import { seedAccount, signedInHost } from '#tests/support/accounts.ts';
import { inputOf } from '#tests/support/arbitrary-input.ts';
import { procedures } from '#tests/support/contract-walk.ts';
import { newVisitor } from '#tests/support/forms.ts';
import { callerWith, type House, openHouse } from '#tests/support/house.ts';
import { meet } from '#tests/support/talk.ts';

/** The same inputs at every run: what fails here fails for everybody. */
const seed = Number(process.env.FOYER_FUZZ_SEED ?? 1);
const runs = Number(process.env.FOYER_FUZZ_RUNS ?? 8);

/** Written down whether or not a call is refused: what was tried, how often, and when. */
const records = new Set(['audit_entries', 'limit_uses', 'account_devices']);

let home: House;
let server: WebServer;
let accounts: Record<'host' | 'program', NonNullable<ReturnType<typeof callerWith>['account']>>;

beforeAll(async () => {
  home = await openHouse({ loop: false, mayLogErrors: true, demoInbox: 'http://localhost:8025' });
  const { host } = await meet(home);
  await home.checkIn({ visitor: newVisitor({ email: 'bob@example.com', phone: null }) });
  const { accountId } = signedInHost(home, host.id);
  accounts = {
    host: { id: accountId, role: 'host', hostId: host.id },
    program: { id: seedAccount(home), role: 'program', hostId: null, trusted: true },
  };
  server = await startWebServer({
    house: home.backend,
    screens: home.folder,
    port: 0,
    log: { info() {}, error() {} },
    callsPerMinute: 1_000_000,
  });
});
afterAll(async () => {
  await server.close();
  await home.close();
});

const tables = () =>
  home.database.sqlite
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND sql NOT LIKE '%VIRTUAL%'
       AND name NOT LIKE '%\\_search%' ESCAPE '\\'`,
    )
    .pluck()
    .all()
    .filter((table) => !records.has(table));

let readLast: { changes: number; text: string } | undefined;

/** Everything that the house keeps, as one text, but for the count of wrong PINs. Read again only after a row was written. */
function everything(): string {
  const { sqlite } = home.database;
  const changes = sqlite.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0;
  if (readLast?.changes !== changes) {
    const text = JSON.stringify(
      tables().map((table) => {
        const kept = table === 'settings' ? `WHERE key != 'reception-tries'` : '';
        return [table, sqlite.prepare(`SELECT * FROM ${table} ${kept}`).all()];
      }),
    );
    readLast = { changes, text };
  }
  return readLast?.text ?? '';
}

const knownIds = () => [...new Set(everything().match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))].sort();

function callerFor(role: Role) {
  const account = role === 'host' || role === 'program' ? accounts[role] : undefined;
  const caller = callerWith(role === 'kiosk' ? ['kiosk', 'public'] : [role], undefined, account);
  if (role === 'visitor') caller.visitor = { kind: 'email', value: 'ann@example.com' };
  return caller;
}

type Call = (input: unknown, options: { signal: AbortSignal }) => Promise<unknown>;

/** How a call ended: 200, or the status of its refusal. Of what is followed, the first that it tells. */
async function statusOf(role: Role, room: string, procedure: string, input: unknown): Promise<number> {
  const client = home.as(callerFor(role)) as unknown as Record<string, Record<string, Call>>;
  const stop = new AbortController();
  try {
    const answer = await client[room]?.[procedure]?.(input, { signal: stop.signal });
    if (typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer) {
      const events = (answer as AsyncIterable<unknown>)[Symbol.asyncIterator]();
      await events.next();
      await events.return?.();
    }
    return 200;
  } catch (thrown) {
    if (!(thrown instanceof ORPCError)) throw thrown;
    return thrown.status;
  } finally {
    stop.abort();
  }
}

/** Runs a call with inputs of all kinds, and looks at what each has left. */
async function probe(input: fc.Arbitrary<unknown>, call: (input: unknown) => Promise<number>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(input, async (typed) => {
      const before = everything();
      const logged = home.log.length;
      const status = await call(typed);
      const errors = home.log.slice(logged).filter(({ level }) => level === 'error');
      expect({ status: status >= 500 ? status : 'answered', errors }).toEqual({
        status: 'answered',
        errors: [],
      });
      const after = everything();
      if (status >= 400) expect(after === before, 'what was refused has changed something').toBe(true);
      const replaced = after.includes('\ufffd') && !before.includes('\ufffd');
      expect(replaced && !JSON.stringify(typed)?.includes('\ufffd'), 'half a character was replaced').toBe(
        false,
      );
    }),
    { seed, numRuns: runs, endOnFailure: false },
  );
}

describe('every procedure', () => {
  it.each(procedures.flatMap((one) => one.roles.map((role) => ({ ...one, role }))))(
    '$name, called as $role, never fails, and changes nothing that it refuses',
    async ({ room, procedure, input, role }) => {
      await probe(inputOf(input, knownIds()), (typed) => statusOf(role, room, procedure, typed));
    },
  );
});

describe('every path', () => {
  const routes = restRoutes.map(({ method, segments, input }) => ({
    method,
    path: `/${segments.join('/')}`,
    input,
  }));

  it('is one that the contract has', () => {
    expect(routes.length).toBeGreaterThan(10);
    expect(Object.keys(contract)).toContain('programs');
  });

  it.each(routes)(
    '$method $path never fails, and changes nothing that it refuses',
    async ({ method, path, input }) => {
      const call = async (typed: unknown) => {
        const given = (typeof typed === 'object' && typed !== null ? typed : {}) as Record<string, unknown>;
        const text = (value: unknown) =>
          typeof value === 'string' ? value.toWellFormed() : (JSON.stringify(value) ?? '');
        const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, name) =>
          encodeURIComponent(text(given[name]) || '0'),
        );
        const query = new URLSearchParams(Object.entries(given).map(([key, value]) => [key, text(value)]));
        const body = 'body' in given && 'headers' in given ? given.body : typed;
        const response = await fetch(`${server.url}${filled}/${method === 'GET' ? `?${query}` : ''}`, {
          method,
          headers: {
            authorization: `Basic ${Buffer.from('user:password').toString('base64')}`,
            ...(method === 'POST' && { 'content-type': 'application/json' }),
          },
          ...(method === 'POST' && { body: JSON.stringify(body) ?? '' }),
        });
        await response.arrayBuffer();
        return response.status;
      };
      await probe(inputOf(input, knownIds()), call);
    },
  );
});
