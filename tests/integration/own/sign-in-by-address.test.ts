/** Signing in with a password and an address in place of the user name: the one that is known to be the owner's. */
import { describe, expect, it } from 'vitest';
import { seedAccount } from '#tests/support/accounts.ts';
import { callerWith, house, refusal } from '#tests/support/house.ts';

const password = 'password';

async function signingHouse() {
  const home = await house();
  const bo = await home.addHost({ email: 'Bo@Example.com' });
  const accountId = seedAccount(home, { username: 'quill', email: 'elsewhere@example.com', hostId: bo.id });
  const signIn = (username: string, typed = password) =>
    home.as({ ...callerWith(['public']), keepAccountSession: () => undefined }).accounts.signIn({
      username,
      password: typed,
    });
  return { home, bo, accountId, signIn };
}

describe('signing in', () => {
  it.each(['quill', 'QUILL', 'bo@example.com', ' BO@EXAMPLE.COM '])('is done with %j', async (who) => {
    const { accountId, signIn } = await signingHouse();
    expect(await signIn(who)).toMatchObject({ id: accountId, username: 'quill' });
  });

  it('is refused alike for an unknown address and for a wrong password, and tries are counted alike', async () => {
    const { signIn } = await signingHouse();
    const answers = await Promise.all(
      ['bo@example.com', 'nobody@example.com'].map(async (who) => {
        const codes: unknown[] = [];
        for (let tries = 0; tries < 4; tries += 1) {
          const { code, data } = await refusal(signIn(who, 'wrong'));
          codes.push(code, Object.keys(data as object));
        }
        return codes;
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe('wrong-credentials');
  });

  it('is not done with an address that an account has only given itself', async () => {
    const { signIn } = await signingHouse();
    expect(await refusal(signIn('elsewhere@example.com'))).toMatchObject({ code: 'wrong-credentials' });
  });

  it('is not done with an address that two accounts have, nor with that of a host who has gone', async () => {
    const { home, bo, signIn } = await signingHouse();
    const other = await home.addHost({ name: 'Ana Lindqvist', email: 'bo@example.com' });
    seedAccount(home, { id: '01890a5d-ac96-774b-bcce-b302099a8058', username: 'ana', hostId: other.id });
    expect(await refusal(signIn('bo@example.com'))).toMatchObject({ code: 'wrong-credentials' });
    await home.reception.hosts.remove({ hostId: other.id });
    expect(await signIn('bo@example.com')).toMatchObject({ username: 'quill' });
    await home.reception.hosts.remove({ hostId: bo.id });
    expect(await refusal(signIn('bo@example.com'))).toMatchObject({ code: 'wrong-credentials' });
  });

  it('goes by the user name where somebody is called what is another’s address', async () => {
    const { home, signIn } = await signingHouse();
    const id = '01890a5d-ac96-774b-bcce-b302099a8058';
    const named = seedAccount(home, { id, username: 'bo@example.com' });
    expect(await signIn('bo@example.com')).toMatchObject({ id: named });
  });
});
