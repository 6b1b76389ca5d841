// Twilio's own reports about texts, over real HTTP: believed with its signature, and never without (rule 15).

import { createHmac } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { startWebServer } from '#main/server/server.ts';
import { type House, house } from '#tests/support/house.ts';
import { announce, onlyMessage } from '#tests/support/messages.ts';
import { projectRoot } from '#tools/build.ts';

async function reachable() {
  const h = await house({ sms: true });
  const log = { info() {}, error() {} };
  const server = await startWebServer({ house: h.backend, screens: `${projectRoot}/docs`, port: 0, log });
  onTestFinished(() => server.close());
  await h.setUpSms({ publicUrl: `http://localhost:${server.port}` });
  return { h, url: `http://localhost:${server.port}/twilio/status`, port: server.port };
}

const sign = (h: House, url: string, form: Record<string, string>, token = h.twilio.authToken) =>
  createHmac('sha1', token)
    .update(
      url +
        Object.keys(form)
          .sort()
          .map((key) => key + form[key])
          .join(''),
    )
    .digest('base64');

async function post(url: string, form: Record<string, string>, signature: string | undefined, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { ...(signature === undefined ? {} : { 'X-Twilio-Signature': signature }), ...headers },
  });
  return response.status;
}

it('takes the report that Twilio sends by itself, at the address that came with the text', async () => {
  const { h, url } = await reachable();
  const { visitId } = await announce(h, 'sms');
  expect(h.twilio.texts()[0]?.statusCallback).toBe(url);
  await h.twilio.advance();
  await h.twilio.advance();
  expect((await onlyMessage(h, visitId)).message).toMatchObject({
    delivery: 'delivered',
    receipt: 'received',
  });
});

it('refuses a report that is not signed, wrongly signed, signed for another address or another account', async () => {
  const { h, url } = await reachable();
  const { visitId, message } = await announce(h, 'sms');
  const form = {
    AccountSid: h.twilio.accountSid,
    MessageSid: message.providerId ?? '',
    MessageStatus: 'delivered',
  };
  expect(await post(url, form, undefined)).toBe(403);
  expect(await post(url, form, 'nonsense')).toBe(403);
  expect(await post(url, form, sign(h, url, form, 'another token'))).toBe(403);
  expect(await post(url, form, sign(h, 'https://foyer.example.com/twilio/status', form))).toBe(403);
  const others = { ...form, AccountSid: `AC${'9'.repeat(32)}` };
  expect(await post(url, others, sign(h, url, others))).toBe(403);
  expect(await post(url, { ...form, MessageStatus: 'failed' }, sign(h, url, form))).toBe(403);
  expect((await onlyMessage(h, visitId)).message).toMatchObject({ delivery: 'accepted' });
  expect(await post(url, form, sign(h, url, form))).toBe(204);
  expect((await onlyMessage(h, visitId)).message).toMatchObject({ delivery: 'delivered' });
});

it('keeps the last word: what was delivered does not fail later, nor by a report that comes late', async () => {
  const { h, url } = await reachable();
  const { visitId, message } = await announce(h, 'sms');
  const report = async (MessageStatus: string) => {
    const form = { AccountSid: h.twilio.accountSid, MessageSid: message.providerId ?? '', MessageStatus };
    return await post(url, form, sign(h, url, form));
  };
  for (const status of ['sending', 'sent', 'delivered', 'sent', 'failed', 'undelivered'])
    expect(await report(status)).toBe(204);
  expect((await onlyMessage(h, visitId)).message).toMatchObject({ delivery: 'delivered', lastCode: '201' });
});

it('answers nothing else at that place, and takes no report of a text that is not ours', async () => {
  const { h, url, port } = await reachable();
  const form = {
    AccountSid: h.twilio.accountSid,
    MessageSid: `SM${'0'.repeat(32)}`,
    MessageStatus: 'delivered',
  };
  expect(await post(url, form, sign(h, url, form))).toBe(204);
  expect((await fetch(url)).status).toBe(404);
  const large = { ...form, Body: 'x'.repeat(10_000) };
  expect(await post(url, large, sign(h, url, large))).toBe(413);
  const elsewhere = await fetch(`http://127.0.0.1:${port}/twilio/status/more`, {
    method: 'POST',
    headers: { host: 'evil.example.com' },
  });
  expect(elsewhere.status).toBeGreaterThanOrEqual(400);
});
