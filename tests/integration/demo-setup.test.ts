// The demo furnishes an empty house, and keeps its hands off one that somebody uses.

import { describe, expect, it } from 'vitest';
import { demoHosts, demoSite, demoTwilio } from '#db/demo-data.ts';
import { furnish } from '#main/demo-setup.ts';
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
    expect(Object.fromEntries(h.secrets.held)).toEqual({
      'smtp-password': 'kept',
      'twilio-token': 'kept too',
    });
    expect((await h.reception.hosts.list({})).total).toBe(0);
  });
});
