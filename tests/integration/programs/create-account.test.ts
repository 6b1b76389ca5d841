// The first account of a house that nobody looks at: made by a command, with the password from what is piped in.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { house } from '#tests/support/house.ts';

async function createAccount(data: string, user: string, password: string) {
  const command = spawn(process.execPath, ['main/create-account.ts', '--data', data, '--user', user], {
    stdio: 'pipe',
  });
  command.stdin.end(`${password}\n`);
  const [out, error, [code]] = await Promise.all([
    text(command.stdout),
    text(command.stderr),
    once(command, 'exit'),
  ]);
  return { said: `${out}${error}`, code };
}

it('an account is made by one command while the house is shut, works at once, and is refused for what is wrong', async () => {
  const home = await house();
  expect(await createAccount(home.folder, 'robot', 'violet umbrella 7')).toMatchObject({
    code: 2,
    said: expect.stringContaining('Foyer is running'),
  });
  const start = await home.pause();
  expect(await createAccount(home.folder, 'robot', 'short')).toMatchObject({
    code: 1,
    said: expect.stringContaining('password: too-short'),
  });
  expect(await createAccount(home.folder, 'robot', 'violet umbrella 7')).toMatchObject({ code: 0 });
  expect(await createAccount(home.folder, 'ROBOT', 'violet umbrella 7')).toMatchObject({
    code: 1,
    said: expect.stringContaining('username-taken'),
  });
  await start();
  const account = await home.backend.accounts.byPassword('robot', 'violet umbrella 7', { kind: 'machine' });
  expect(account).toMatchObject({ role: 'program', trusted: true });
});
