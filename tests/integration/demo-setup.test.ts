// The demo furnishes an empty house, and keeps its hands off one that somebody uses.

import { describe, expect, it } from 'vitest';
import { demoAccount, demoHostAccount, demoHosts, demoSite, demoTwilio } from '#db/demo-data.ts';
import { demoSignIn, furnish } from '#main/demo-setup.ts';
import { siteForm } from '#tests/support/forms.ts';
import { house } from '#tests/support/house.ts';

describe('the demo', () => {
  it('furnishes an empty house: a site, hosts, and channels that lead to this machine', async () => {
    const h = await house({ site: null });
    await furnish(h.backend, { smtpPort: 2525 });
    expect(await h.reception.settings.get()).toMatchObject({
      site: { name: demoSite.name, deskEmail: demoSite.deskEmail },
      email: { host: '127.0.0.1', port: 2525, security: 'none', hasPassword: false },
      sms: { accountSid: demoTwilio.accountSid, hasToken: true },
    });
    const { hosts, total } = await h.reception.hosts.list({});
    expect(total).toBe(demoHosts.length);
    expect(
      hosts.every(({ email, phone }) => email?.endsWith('@example.com') && phone?.startsWith('+1202555')),
    ).toBe(true);
  });

  it('runs again without doubling anything, and follows its inbox to another port', async () => {
    const h = await house({ site: null });
    await furnish(h.backend, { smtpPort: 2525 });
    await h.restart();
    await furnish(h.backend, { smtpPort: 2526 });
    expect((await h.reception.hosts.list({})).total).toBe(demoHosts.length);
    expect(await h.reception.settings.get()).toMatchObject({ email: { port: 2526 } });
  });

  it('touches neither the site nor the channels of a house that somebody uses', async () => {
    const h = await house();
    const email = {
      senderName: 'Real',
      senderEmail: 'real@example.com',
      preset: 'other',
      host: 'smtp.example.com',
      port: 587,
      security: 'starttls',
      user: 'real',
    } as const;
    const sms = { accountSid: `AC${'9'.repeat(32)}`, from: '+12025550100' };
    await h.reception.settings.saveEmail({ ...email, password: 'kept' });
    await h.reception.settings.saveSms({ ...sms, token: 'kept too' });
    await furnish(h.backend, { smtpPort: 2525 });
    expect(await h.reception.settings.get()).toMatchObject({ site: siteForm, email, sms });
    expect(Object.fromEntries(h.secrets.held)).toMatchObject({
      'smtp-password': 'kept',
      'twilio-token': 'kept too',
    });
    expect((await h.reception.hosts.list({})).total).toBe(0);
  });
});

describe('the demo’s accounts', () => {
  const demoInbox = 'http://127.0.0.1:8025';
  const { username, password } = demoHostAccount;
  const url = 'http://localhost:8000';

  it('let a host’s own pages be seen, and say how', async () => {
    const h = await house({ site: null, demoInbox });
    await furnish(h.backend, { smtpPort: 2525 });
    const hint = await demoSignIn(h.backend, url);
    for (const told of [`${url}/account/`, username, password]) expect(hint).toContain(told);
    const { account } = await h.backend.accounts.signIn(username, password);
    expect(account).toMatchObject({ role: 'host', name: demoHostAccount.hostName });
    expect(account.hostId).toBe(
      (await h.reception.hosts.list({ query: demoHostAccount.hostName })).hosts[0]?.id,
    );
  });

  it('are made once, and not for a host who has one', async () => {
    const h = await house({ site: null, demoInbox });
    await furnish(h.backend, { smtpPort: 2525 });
    await h.restart();
    await furnish(h.backend, { smtpPort: 2525 });
    expect((await h.reception.accounts.list()).map((one) => one.username)).toEqual([
      demoHostAccount.username,
      demoAccount.username,
    ]);
  });

  it('say nothing of a password that is no longer theirs', async () => {
    const h = await house({ site: null, demoInbox });
    await furnish(h.backend, { smtpPort: 2525 });
    const { account } = await h.backend.accounts.signIn(username, password);
    await h.backend.accounts.changePassword(account.id, password, 'a feather in the wind', undefined);
    expect(await demoSignIn(h.backend, url)).toBeUndefined();
  });

  it('open nothing once somebody has named the house: everybody knows those passwords', async () => {
    const h = await house({ site: null, demoInbox });
    await furnish(h.backend, { smtpPort: 2525 });
    const { account, session } = await h.backend.accounts.signIn(username, password);
    const { token } = h.backend.accounts.createToken(account.id, 'Laptop', null);
    await h.reception.settings.saveSite({ ...siteForm, name: 'Paper Boats' });
    expect(h.backend.accounts.bySession(session)).toBeUndefined();
    expect(h.backend.accounts.byToken(token)).toBeUndefined();
    for (const one of [demoHostAccount, demoAccount])
      await expect(h.backend.accounts.signIn(one.username, one.password)).rejects.toMatchObject({
        code: 'wrong-credentials',
      });
    expect(await demoSignIn(h.backend, url)).toBeUndefined();
    const listed = await h.reception.accounts.list();
    expect(listed.map(({ disabledAt }) => disabledAt !== null)).toEqual([true, true]);
    // Not by the desk’s hand either.
    await h.reception.accounts.enable({ accountId: account.id });
    expect(h.backend.accounts.bySession(session)).toBeUndefined();
  });

  it('open nothing where the demo’s data is opened without the demo', async () => {
    const h = await house({ site: null });
    await furnish(h.backend, { smtpPort: 2525 });
    await h.restart();
    await expect(h.backend.accounts.signIn(username, password)).rejects.toMatchObject({
      code: 'wrong-credentials',
    });
  });
});
