// A phone that has answered STOP: remembered by its number, tried no more, shown at the desk, and everybody else asked at once.

import { createHmac } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { defaultPreference } from '#contract/preferences.ts';
import { startWebServer } from '#main/server/server.ts';
import { hour, minute, monday, newVisitor } from '#tests/support/forms.ts';
import { type House, type HouseOptions, house } from '#tests/support/house.ts';
import { projectRoot } from '#tools/build.ts';

const phone = '+442079460011';
const visitor = newVisitor({ email: null });
const open = (options: HouseOptions = {}) => house({ sms: true, ...options });

async function come(h: House, hostId: string, name = 'Vera Testvisitor') {
  const { visitId } = await h.checkIn({ hostId, visitor: { ...visitor, name } });
  await h.settled();
  return visitId;
}

const posts = (h: House) => h.twilio.requests().filter(({ method }) => method === 'POST').length;
const textsTo = (h: House, to: string) => h.twilio.texts().filter((text) => text.to === to);
const wishOf = (h: House, hostId: string) =>
  h.reception.preferences.get({ subject: { kind: 'host', hostId } });

describe('a text that is refused because its owner has answered STOP', () => {
  it('is remembered with its number, shown at the desk, and no other is tried', async () => {
    const h = await open();
    const host = await h.addHost({ email: null, capacity: 9 });
    h.twilio.reply(phone, 'STOP');
    await come(h, host.id);
    expect(await wishOf(h, host.id)).toMatchObject({ textsStoppedAt: monday, optedOutAt: null });
    h.clock.elapse(5 * minute);
    const tried = posts(h);
    const visitId = await come(h, host.id, 'Otto Other');
    expect(posts(h)).toBe(tried);
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ attention: 'failed' });
    await h.restart();
    expect(await wishOf(h, host.id)).toMatchObject({ textsStoppedAt: monday });
  });

  it('is written down with whose number it is, and never with the number', async () => {
    const h = await open();
    const host = await h.addHost({ email: null });
    h.twilio.reply(phone, 'STOP');
    await come(h, host.id);
    const entries = h.database.sqlite
      .prepare(`SELECT actor, subject, detail FROM audit_entries WHERE action = 'texts-stopped'`)
      .all();
    expect(entries).toEqual([{ actor: 'system', subject: host.id, detail: null }]);
  });

  it('goes by mail at once, where the host has an address', async () => {
    const h = await open({ mail: true });
    const host = await h.addHost({ capacity: 9 });
    const subject = { kind: 'host', hostId: host.id } as const;
    const form = {
      ...defaultPreference,
      channels: ['sms' as const, 'email' as const],
      use: 'first' as const,
    };
    await h.reception.preferences.save({ subject, form });
    h.twilio.reply(phone, 'STOP');
    await come(h, host.id);
    expect(h.mail.mails()).toMatchObject([{ subject: 'Vera Testvisitor is here to see you' }]);
    const tried = posts(h);
    await come(h, host.id, 'Otto Other');
    expect(h.mail.mails()).toHaveLength(2);
    expect(posts(h)).toBe(tried);
  });

  it('asks the deputy at once where nothing else reaches the host, and the desk after their time', async () => {
    const h = await open({ mail: true, followUp: true });
    const deputy = await h.addHost({ name: 'Dora Deputy', phone: null });
    const host = await h.addHost({ email: null, capacity: 9, deputyId: deputy.id });
    h.twilio.reply(phone, 'STOP');
    for (const name of ['Vera Testvisitor', 'Otto Other']) {
      const before = h.mail.mails().length;
      const visitId = await come(h, host.id, name);
      await h.advance(0);
      expect(h.mail.mails().slice(before)).toMatchObject([
        { to: ['dora@example.com'], subject: expect.stringContaining('can you step in') },
      ]);
      expect(await h.reception.visits.get({ visitId })).toMatchObject({
        nextStep: { to: 'desk', at: h.clock.now() + minute },
      });
    }
  });

  it('waits for an answer as ever where the mail has reached the host', async () => {
    const h = await open({ mail: true, followUp: true });
    const host = await h.addHost();
    h.twilio.reply(phone, 'STOP');
    const visitId = await come(h, host.id);
    await h.advance(0);
    expect(await h.reception.visits.get({ visitId })).toMatchObject({
      nextStep: { to: 'host', at: monday + minute },
    });
  });

  it('is known from Twilio’s later word as well', async () => {
    const h = await open();
    const host = await h.addHost({ email: null });
    h.twilio.setOutcome(phone, { status: 'undelivered', errorCode: 21610 });
    await come(h, host.id);
    await h.twilio.advance();
    await h.twilio.advance();
    await h.advance(minute);
    expect((await wishOf(h, host.id)).textsStoppedAt).not.toBeNull();
  });

  it('takes a message that waits to the other channel, or calls it back with the reason', async () => {
    const h = await open({ loop: false });
    const host = await h.addHost({ email: null });
    const { visitId } = await h.checkIn({ hostId: host.id, visitor });
    h.twilio.reply(phone, 'STOP');
    h.database.sqlite
      .prepare(`INSERT INTO settings VALUES ('texts-stopped:' || ?, 'true', ?)`)
      .run(phone, monday);
    h.backend.scheduler.start();
    await h.settled();
    const { notifications } = await h.reception.notifications.list({ visitId });
    expect(notifications).toMatchObject([{ job: 'cancelled', lastCode: 'texts-stopped' }]);
    expect(posts(h)).toBe(0);
  });

  it('is forgotten with the number of a host who has left', async () => {
    const h = await open();
    const host = await h.addHost({ email: null });
    h.twilio.reply(phone, 'STOP');
    const visitId = await come(h, host.id);
    await h.reception.visits.end({ visitId });
    await h.reception.hosts.remove({ hostId: host.id });
    await h.advance(24 * hour);
    const kept = h.database.sqlite.prepare(`SELECT count(*) FROM settings WHERE key LIKE 'texts-stopped:%'`);
    expect(kept.pluck().get()).toBe(0);
  });

  it('does not keep from a visitor the code that they ask for: that is a wish for one', async () => {
    const h = await open();
    const host = await h.addHost({ phone: null });
    const number = '+442079460077';
    h.twilio.reply(number, 'STOP');
    const { visitId } = await h.checkIn({ hostId: host.id, visitor });
    await h.reception.visits.end({ visitId });
    await h.advance(minute);
    const { visitorId } = await h.reception.visits.get({ visitId });
    const subject = { kind: 'visitor', visitorId } as const;
    expect((await h.reception.preferences.get({ subject })).textsStoppedAt).not.toBeNull();
    h.twilio.reply(number, 'START');
    await h.reception.settings.saveVisitorSignIn({ visitorSignIn: 'always' });
    await h.kiosk.visitorAccounts.askForCode({ contact: { kind: 'phone', value: number } });
    await h.settled();
    expect(textsTo(h, number).at(-1)?.body).toContain('is your code');
    // It got through: the number takes texts again.
    expect(await h.reception.preferences.get({ subject })).toMatchObject({ textsStoppedAt: null });
  });
});

describe('texts go there again', () => {
  it('when the desk says so, and are refused and remembered anew where nothing has changed', async () => {
    const h = await open();
    const host = await h.addHost({ email: null, capacity: 9 });
    h.twilio.reply(phone, 'STOP');
    await come(h, host.id);
    h.clock.elapse(minute);
    const subject = { kind: 'host', hostId: host.id } as const;
    expect(await h.reception.preferences.resumeTexts({ subject })).toMatchObject({ textsStoppedAt: null });
    await come(h, host.id, 'Otto Other');
    expect(await wishOf(h, host.id)).toMatchObject({ textsStoppedAt: monday + minute });
    h.twilio.reply(phone, 'START');
    await h.reception.preferences.resumeTexts({ subject });
    await come(h, host.id, 'Nell Third');
    expect(textsTo(h, phone)).toHaveLength(1);
    expect(await wishOf(h, host.id)).toMatchObject({ textsStoppedAt: null });
  });

  it('when the host gets another number: it went by the number', async () => {
    const h = await open();
    const host = await h.addHost({ email: null, capacity: 9 });
    h.twilio.reply(phone, 'STOP');
    await come(h, host.id);
    await h.reception.hosts.edit({ hostId: host.id, form: { ...host, phone: '+442079460013' } });
    expect(await wishOf(h, host.id)).toMatchObject({ textsStoppedAt: null });
    await come(h, host.id, 'Otto Other');
    expect(textsTo(h, '+442079460013')).toHaveLength(1);
  });
});

describe('what a phone answers', () => {
  async function reachable() {
    const h = await open();
    const log = { info() {}, error() {} };
    const server = await startWebServer({ house: h.backend, screens: `${projectRoot}/docs`, port: 0, log });
    onTestFinished(() => server.close());
    const publicUrl = `http://localhost:${server.port}`;
    await h.setUpSms({ publicUrl });
    const host = await h.addHost({ email: null });
    const url = `${publicUrl}/twilio/incoming`;
    return { h, host, url };
  }

  function sign(url: string, form: Record<string, string>, token: string) {
    const sorted = Object.keys(form).sort();
    return createHmac('sha1', token)
      .update(url + sorted.map((key) => key + form[key]).join(''))
      .digest('base64');
  }

  async function post(url: string, form: Record<string, string>, signature?: string) {
    const headers: Record<string, string> =
      signature === undefined ? {} : { 'X-Twilio-Signature': signature };
    return (await fetch(url, { method: 'POST', body: new URLSearchParams(form), headers })).status;
  }

  it('ends and resumes texts, by the words that carriers know and by those of Twilio’s own list', async () => {
    const { h, host, url } = await reachable();
    const say = async (form: Record<string, string>) => {
      const all = {
        AccountSid: h.twilio.accountSid,
        MessageSid: `SM${'1'.repeat(32)}`,
        From: phone,
        ...form,
      };
      expect(await post(url, all, sign(url, all, h.twilio.authToken))).toBe(204);
      return (await wishOf(h, host.id)).textsStoppedAt !== null;
    };
    expect(await say({ Body: 'Who is this?' })).toBe(false);
    expect(await say({ Body: ' Stop ' })).toBe(true);
    expect(await say({ Body: 'please start again' })).toBe(true);
    expect(await say({ Body: 'START' })).toBe(false);
    expect(await say({ Body: 'BASTA', OptOutType: 'STOP' })).toBe(true);
    expect(await say({ Body: 'HILFE', OptOutType: 'HELP' })).toBe(true);
    expect(await say({ Body: 'WEITER', OptOutType: 'START' })).toBe(false);
  });

  it('counts only with Twilio’s signature over this very address, and for this account', async () => {
    const { h, host, url } = await reachable();
    const form = { AccountSid: h.twilio.accountSid, From: phone, Body: 'STOP' };
    expect(await post(url, form)).toBe(403);
    expect(await post(url, form, sign(url, form, 'another token'))).toBe(403);
    expect(await post(url, form, sign(url.replace('incoming', 'status'), form, h.twilio.authToken))).toBe(
      403,
    );
    const others = { ...form, AccountSid: `AC${'9'.repeat(32)}` };
    expect(await post(url, others, sign(url, others, h.twilio.authToken))).toBe(403);
    expect(await wishOf(h, host.id)).toMatchObject({ textsStoppedAt: null });
    const nobody = { ...form, From: 'whatsapp:+442079460011' };
    expect(await post(url, nobody, sign(url, nobody, h.twilio.authToken))).toBe(204);
    expect(await wishOf(h, host.id)).toMatchObject({ textsStoppedAt: null });
  });
});
