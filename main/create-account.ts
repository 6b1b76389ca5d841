/**
 * Makes an account for another program where nobody stands at a screen: the first one, with which the API is used from then on. The
 * password is read from the terminal, or from what is piped in; it never stands on a command line, which everybody on the machine
 * can read.
 */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient, ORPCError } from '@orpc/server';
import type { Contract } from '#contract/contract.ts';
import type { Role } from '#contract/procedure.ts';
import { readArguments } from './arguments.ts';
import { isInUse, openHouse } from './open-house.ts';
import { createFileSecrets } from './server/file-secrets.ts';

const usage =
  'Say where the data lives and what the account is called: create-account --data FOLDER --user NAME';

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

/** Typed at a terminal it is not shown. */
async function readPassword(): Promise<string> {
  const { stdin, stderr } = process;
  const lines = createInterface({ input: stdin, terminal: stdin.isTTY === true });
  if (stdin.isTTY) stderr.write('Password: ');
  const { value } = await lines[Symbol.asyncIterator]().next();
  lines.close();
  if (stdin.isTTY) stderr.write('\n');
  return typeof value === 'string' ? value : '';
}

const { values } = parseArgs({ options: { data: { type: 'string' }, user: { type: 'string' } } });
const { user } = values;
const asked = readArguments(['--data', values.data ?? '']);
if (!values.data || !asked.data || !user) fail(usage);

const opened = await openHouse(asked.data, {
  asked,
  openSecrets: createFileSecrets,
  log: { info() {}, error() {} },
});
if (isInUse(opened)) fail('Foyer is running with this data. Stop it first, or make the account at its desk.');
if (opened.fault)
  fail(`The data in ${asked.data} cannot be used (${opened.fault.kind}): ${opened.fault.detail}`);

const { house } = opened;
// A link needs somewhere to lead to, though this one is followed here.
house.reachableAt('http://localhost');
const ignored = {
  session: undefined,
  keepSession() {},
  account: undefined,
  accountSession: undefined,
  keepAccountSession() {},
  visitor: undefined,
  visitorSession: undefined,
  keepVisitorSession() {},
  keepScreen() {},
};
/** Whoever can read the data of this machine has the desk's rights in it: they come in by the desk's own invitation. */
const client = createRouterClient(house.router, {
  context: () =>
    house.context({ ...ignored, roles: new Set<Role>(['reception', 'public']), place: { kind: 'machine' } }),
}) as unknown as ContractRouterClient<Contract>;

try {
  const password = await readPassword();
  const { link } = await client.accounts.invite({ role: 'program', email: null });
  const token = link?.split('/').at(-1) ?? '';
  const made = await client.accounts.register({ token, username: user, password, name: user });
  process.stdout.write(`The account ${made.username} is made.\n`);
} catch (thrown) {
  if (!(thrown instanceof ORPCError)) throw thrown;
  const problems = (thrown.data as { problems?: { field: string; problem: string }[] } | undefined)?.problems;
  const why = problems?.map(({ field, problem }) => `${field}: ${problem}`).join(', ') ?? String(thrown.code);
  process.exitCode = 1;
  process.stderr.write(`No account was made (${why}).\n`);
} finally {
  await house.close();
  process.exit();
}
