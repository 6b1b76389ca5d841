// Settings: what is saved comes back, secrets never do, and a test message tells in the provider's own words what is wrong.

import { describe, expect, it } from 'vitest';
import { defaultFollowUp, type FollowUp, type SmtpPreset, smtpPresetSchema } from '#contract/settings.ts';
import { procedures } from '#tests/support/contract-walk.ts';
import { siteForm } from '#tests/support/forms.ts';
import { type House, house, refusal } from '#tests/support/house.ts';
import { announce, onlyMessage } from '#tests/support/messages.ts';

const emailForm = {
  senderName: 'Reception',
  senderEmail: 'reception@example.com',
  preset: 'other',
  host: 'smtp.example.com',
  port: 587,
  security: 'starttls',
  user: 'kiosk',
} as const;
const smsForm = { accountSid: `AC${'a1'.repeat(16)}`, from: '+12025550100' };
const secrets = { password: 'hunter2-but-longer', token: 'f00dfeedf00dfeed' };

describe('settings', () => {
  it('are empty on the first day, and say how secrets are kept', async () => {
    const h = await house({ site: null, followUp: true });
    expect(await h.reception.settings.get()).toEqual({
      site: null,
      email: null,
      sms: null,
      followUp: defaultFollowUp,
      visitorSignIn: 'off',
      codeCountries: { chosen: null, own: [] },
      secretStorage: 'file',
    });
  });

  it('come back as they were saved, also after a restart', async () => {
    const h = await house({ site: null });
    const { settings } = h.reception;
    await settings.saveSite(siteForm);
    await settings.saveEmail({ ...emailForm, perMinute: 90, password: secrets.password });
    const limits = { partsPerSecond: 0.5, publicUrl: 'https://foyer.example.com' };
    await settings.saveSms({ ...smsForm, ...limits, token: secrets.token });
    const followUp: FollowUp = {
      escalation: [{ afterSeconds: 45, to: 'deputy', channels: 'second' }],
      hostOverdueMinutes: 5,
      visitorOverdueMinutes: null,
    };
    await settings.saveFollowUp(followUp);
    await settings.saveVisitorSignIn({ visitorSignIn: 'returning' });
    await settings.saveCodeCountries({ chosen: ['FR', 'GB'] });
    const saved = {
      site: siteForm,
      email: { ...emailForm, perMinute: 90, hasPassword: true },
      sms: { ...smsForm, ...limits, hasToken: true },
      followUp,
      visitorSignIn: 'returning',
      codeCountries: { chosen: ['FR', 'GB'], own: ['GB'] },
      secretStorage: 'file',
    };
    expect(await settings.get()).toEqual(saved);
    await h.restart();
    expect(await h.reception.settings.get()).toEqual(saved);
  });

  it.each(smtpPresetSchema.options)('keep the preset %s', async (preset: SmtpPreset) => {
    const h = await house();
    await h.reception.settings.saveEmail({ ...emailForm, preset });
    await h.restart();
    expect(await h.reception.settings.get()).toMatchObject({ email: { preset } });
  });

  it.each([
    ['port', 0, 'too-small'],
    ['port', 65_536, 'too-large'],
    ['port', 25.5, 'invalid'],
    ['preset', 'pigeon', 'not-a-choice'],
    ['security', 'maybe', 'not-a-choice'],
  ])('of email with %s %j are refused by name', async (field, value, problem) => {
    const h = await house();
    const { data } = await refusal(h.reception.settings.saveEmail({ ...emailForm, [field]: value }));
    expect(data).toMatchObject({ problems: [{ field, problem }] });
    expect(await h.reception.settings.get()).toMatchObject({ email: null });
  });

  it.each(['+12025550100', `MG${'0'.repeat(32)}`])('of texts take %s as the sender', async (from) => {
    const h = await house();
    await h.reception.settings.saveSms({ ...smsForm, from: ` ${from} ` });
    expect(await h.reception.settings.get()).toMatchObject({ sms: { from } });
  });
});

describe('a secret', () => {
  /** Everything reception, the kiosk and the log can see, and everything on the disk but the secret store. */
  async function everythingSaid(h: House): Promise<string> {
    const said: unknown[] = [h.log];
    for (const { room, procedure } of procedures) {
      const clients = h.reception as unknown as Record<
        string,
        Record<string, (input?: unknown) => Promise<unknown>>
      >;
      const answer = await clients[room]
        ?.[procedure]?.({})
        .catch((thrown: { data: unknown; message: string }) => [thrown.message, thrown.data]);
      if (typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer) {
        const stream = answer as AsyncGenerator;
        said.push((await stream.next()).value);
        await stream.return(undefined);
      } else said.push(answer);
    }
    const tables = ['settings', 'audit_entries', 'channels', 'notifications', 'delivery_attempts'];
    for (const table of tables) said.push(h.database.sqlite.prepare(`SELECT * FROM ${table}`).all());
    return JSON.stringify(said);
  }

  it('goes in and never comes out: in no answer, no table and no log, failures included', async () => {
    const h = await house({ mail: true, sms: true, mayLogErrors: true });
    h.mail.script({ kind: 'auth-fail' });
    await h.setUpEmail({ user: 'kiosk', password: secrets.password });
    await h.setUpSms({ token: secrets.token });
    const host = await h.addHost();
    await h.checkIn({ hostId: host.id });
    await h.settled();
    const results = [
      await h.reception.settings.testEmail({ to: 'me@example.com' }),
      await h.reception.settings.testSms({ to: '020 7946 0018' }),
    ];
    expect(results.map(({ ok }) => ok)).toEqual([false, false]);
    const said = JSON.stringify(results) + (await everythingSaid(h));
    for (const secret of Object.values(secrets)) {
      expect(said).not.toContain(secret);
      expect(said).not.toContain(Buffer.from(secret).toString('base64'));
    }
    expect(h.secrets.held.get('smtp-password')).toBe(secrets.password);
  });

  it('that is left out stays as it was', async () => {
    const h = await house({ mail: { auth: { user: 'kiosk', pass: 'right' } } });
    await h.setUpEmail({ user: 'kiosk', senderName: 'Another name' });
    expect(await h.reception.settings.testEmail({ to: 'me@example.com' })).toMatchObject({ ok: true });
    await h.reception.settings.saveSms({ ...smsForm, token: secrets.token });
    await h.reception.settings.saveSms({ ...smsForm, from: '+12025550101' });
    expect(h.secrets.held.get('twilio-token')).toBe(secrets.token);
  });

  it.each([
    ['another server', { host: 'smtp.elsewhere.example' }],
    ['another account', { user: 'somebody' }],
    ['another port', { port: 2525 }],
    ['no encryption', { security: 'none' }],
  ] as const)('is not handed to %s without being typed again', async (_where, change) => {
    const h = await house();
    await h.reception.settings.saveEmail({ ...emailForm, password: secrets.password });
    const { code, data } = await refusal(h.reception.settings.saveEmail({ ...emailForm, ...change }));
    expect({ code, data }).toMatchObject({
      code: 'invalid-input',
      data: { problems: [{ field: 'password', problem: 'empty' }] },
    });
    expect(await h.reception.settings.get()).toMatchObject({ email: emailForm });
    await h.reception.settings.saveEmail({ ...emailForm, ...change, password: 'typed again' });
    expect(await h.reception.settings.get()).toMatchObject({ email: change });
    expect(h.secrets.held.get('smtp-password')).toBe('typed again');
  });

  it('is not asked for where nobody signs in', async () => {
    const h = await house();
    await h.reception.settings.saveEmail({ ...emailForm, password: secrets.password });
    await h.reception.settings.saveEmail({ ...emailForm, user: '', host: '127.0.0.1', security: 'none' });
    expect(await h.reception.settings.get()).toMatchObject({ email: { user: '', host: '127.0.0.1' } });
  });
});

describe('a test message', () => {
  it('really goes out, outside the queue, and reports what the server said', async () => {
    const h = await house({ mail: true, sms: true });
    expect(await h.reception.settings.testEmail({ to: 'me@BÜCHER.example' })).toEqual({
      ok: true,
      code: '250',
      said: expect.stringMatching(/^250 /),
      durationMs: expect.any(Number),
    });
    expect(await h.reception.settings.testSms({ to: '020 7946 0018' })).toMatchObject({
      ok: true,
      code: '201',
    });
    expect(h.mail.mails()).toMatchObject([
      {
        to: ['me@bücher.example'],
        subject: 'Test from Lanternworks',
        headers: { 'auto-submitted': 'auto-generated' },
      },
    ]);
    expect(h.twilio.texts()).toMatchObject([
      { to: '+442079460018', body: expect.stringContaining('Lanternworks') },
    ]);
    expect((await h.reception.notifications.list({})).notifications).toEqual([]);
  });

  it('escapes the site’s name in HTML and keeps it out of the headers', async () => {
    const h = await house({ mail: true, site: { name: '<b>"Bad" & Sons</b> =?utf-8?B?QW5u?=' } });
    await h.reception.settings.testEmail({ to: 'me@example.com' });
    const [mail] = h.mail.mails();
    expect(mail?.html).toContain('&lt;b&gt;');
    expect(mail?.html).not.toContain('<b>');
    expect(mail?.subject).toBe('Test from <b>"Bad" & Sons</b> =?utf-8?B?QW5u?=');
  });

  it.each([
    ['a wrong password', { kind: 'auth-fail' }, '535', 'Username and password not accepted'],
    ['a sender it does not know', { kind: 'refuse', at: 'mail' }, '553', 'Sender address not allowed'],
    ['a recipient it does not know', { kind: 'refuse', at: 'rcpt' }, '550', 'No such mailbox here'],
    ['being busy', { kind: 'defer', at: 'connect' }, '421', 'Too busy, try again later'],
  ] as const)('reports %s in the words of the server', async (_what, fault, code, words) => {
    const h = await house({ mail: true });
    h.mail.script(fault);
    await h.setUpEmail({ user: 'kiosk', password: 'x' });
    expect(await h.reception.settings.testEmail({ to: 'me@example.com' })).toMatchObject({
      ok: false,
      code,
      said: expect.stringContaining(words),
    });
    const [health] = await h.reception.notifications.channels();
    expect(health).toMatchObject({ channel: 'email', state: 'working' });
  });

  it('reports a server that is not there', async () => {
    const h = await house({ mail: true });
    await h.mail.close();
    expect(await h.reception.settings.testEmail({ to: 'me@example.com' })).toMatchObject({
      ok: false,
      code: 'ECONNREFUSED',
    });
  });

  it.each([
    [20003, 401, 'Authenticate'],
    [21211, 400, "The 'To' number +442079460018 is not a valid phone number."],
  ])('reports Twilio’s %i in its words', async (code, status, said) => {
    const h = await house({ sms: true });
    h.twilio.script({ kind: 'error', code, status });
    expect(await h.reception.settings.testSms({ to: '020 7946 0018' })).toMatchObject({
      ok: false,
      code: String(code),
      said,
    });
  });

  it('says to save the settings first where there are none, and that the secret is missing where it is', async () => {
    const h = await house();
    expect(await refusal(h.reception.settings.testEmail({ to: 'me@example.com' }))).toMatchObject({
      code: 'not-set-up',
    });
    expect(await refusal(h.reception.settings.testSms({ to: '020 7946 0018' }))).toMatchObject({
      code: 'not-set-up',
    });
    await h.reception.settings.saveSms(smsForm);
    expect(await h.reception.settings.testSms({ to: '020 7946 0018' })).toMatchObject({
      ok: false,
      said: 'The secret for this channel is not stored on this machine.',
    });
  });

  it('goes through the settings that are saved, while older messages wait for theirs', async () => {
    const h = await house({ mail: { auth: { user: 'kiosk', pass: 'right' } } });
    await h.setUpEmail({ user: 'kiosk', password: 'wrong' });
    const { visitId } = await announce(h, 'email');
    expect(await h.reception.settings.testEmail({ to: 'me@example.com' })).toMatchObject({
      ok: false,
      code: '535',
    });
    await h.setUpEmail({ user: 'kiosk', password: 'right' });
    expect(await h.reception.settings.testEmail({ to: 'me@example.com' })).toMatchObject({ ok: true });
    await h.settled();
    expect((await onlyMessage(h, visitId)).message.job).toBe('sent');
  });
});

it.each(['http://foyer.example.com', 'ftp://foyer.example.com', 'foyer.example.com'])(
  'does not let Twilio report to %s: it would be read on the way, or lead nowhere',
  async (publicUrl) => {
    const h = await house();
    const saving = h.reception.settings.saveSms({ ...smsForm, token: secrets.token, publicUrl });
    expect(await refusal(saving)).toMatchObject({
      code: 'invalid-input',
      data: { problems: [{ field: 'publicUrl', problem: 'invalid' }] },
    });
  },
);
