// The official Twilio client against the double: what it must find working.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TwilioDouble, TwilioDoubleOptions } from '#demo/inbox/twilio-double.ts';
import { startTwilioDouble } from '#demo/inbox/twilio-double.ts';
import { failure, twilioClientFor } from './redirected-twilio.ts';

const kiosk = '+12025550100';
const ana = '+12025550143';
const cy = '+442079460018';
const arrival = { from: kiosk, to: ana, body: 'Bo Testguest is in the lobby.' };

let time = Date.UTC(2026, 0, 5, 9, 0, 0);
let double: TwilioDouble;
let client: ReturnType<typeof twilioClientFor>;

async function start(options: TwilioDoubleOptions = {}): Promise<void> {
  double = await startTwilioDouble({ now: () => time, ...options });
  client = twilioClientFor(double);
}

beforeEach(async () => {
  time = Date.UTC(2026, 0, 5, 9, 0, 0);
  await start();
});

afterEach(async () => {
  await double.close();
});

describe('sending a text', () => {
  it('answers with the full resource, queued, and keeps the text', async () => {
    const sent = await client.messages.create({ ...arrival, validityPeriod: 120 });
    expect(sent).toMatchObject({
      sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
      accountSid: double.accountSid,
      status: 'queued',
      direction: 'outbound-api',
      from: kiosk,
      to: ana,
      body: 'Bo Testguest is in the lobby.',
      numSegments: '1',
      numMedia: '0',
      apiVersion: '2010-04-01',
      messagingServiceSid: null,
      price: null,
      errorMessage: null,
      dateCreated: new Date('2026-01-05T09:00:00Z'),
      uri: `/2010-04-01/Accounts/${double.accountSid}/Messages/${sent.sid}.json`,
      subresourceUris: { media: expect.stringContaining(`${sent.sid}/Media.json`) },
    });
    expect(sent.dateSent).toBeNull();
    expect(double.texts()).toMatchObject([{ sid: sent.sid, to: ana, validityPeriod: 120, status: 'queued' }]);
  });

  it('writes its dates as RFC 2822 and says 201', async () => {
    const response = await fetch(`${double.url}/2010-04-01/Accounts/${double.accountSid}/Messages.json`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${double.accountSid}:${double.authToken}`)}` },
      body: new URLSearchParams({ From: kiosk, To: ana, Body: 'Hello' }),
    });
    expect(response.status).toBe(201);
    const resource: unknown = await response.json();
    expect(resource).toMatchObject({ date_created: 'Mon, 05 Jan 2026 09:00:00 +0000', error_code: null });
  });

  it.each([
    ['a'.repeat(160), '1'],
    ['a'.repeat(161), '2'],
    [`${'a'.repeat(158)}€`, '1'],
    [`${'a'.repeat(159)}€`, '2'],
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, '3'],
    ['ж'.repeat(70), '1'],
    ['ж'.repeat(71), '2'],
    [`${'a'.repeat(69)}’`, '1'],
    ['🙂'.repeat(35), '1'],
    ['🙂'.repeat(67), '3'],
  ])('counts segments as carriers do: %j is %s', async (body, segments) => {
    expect((await client.messages.create({ ...arrival, body })).numSegments).toBe(segments);
  });

  it('through a messaging service starts as accepted, without sender or segments', async () => {
    const service = { to: ana, body: 'Hello', messagingServiceSid: double.messagingServiceSid };
    const sent = await client.messages.create(service);
    expect(sent).toMatchObject({ status: 'accepted', from: null, numSegments: '0' });
    await double.advance();
    expect(await client.messages(sent.sid).fetch()).toMatchObject({
      status: 'queued',
      from: kiosk,
      numSegments: '1',
    });
  });

  it('wakes whoever waits for a text', async () => {
    const waiting = double.waitFor((text) => text.to === ana);
    await client.messages.create(arrival);
    expect((await waiting).body).toContain('Bo Testguest');
  });
});

describe('a phone that answers', () => {
  it.each(['STOP', ' stop ', 'StopAll', 'unsubscribe', 'CANCEL', 'End', 'quit', 'REVOKE', 'optout'])(
    'with %j is not texted any more (21610), until it says START',
    async (word) => {
      expect(double.reply(ana, word)).toBe('stopped');
      const refused = await failure(client.messages.create(arrival));
      expect(refused).toMatchObject({
        status: 400,
        code: 21610,
        message: 'Attempt to send to unsubscribed recipient',
        moreInfo: 'https://www.twilio.com/docs/errors/21610',
      });
      await client.messages.create({ ...arrival, to: cy });
      expect(double.reply(ana, 'Start')).toBe('started');
      await client.messages.create(arrival);
      expect(double.texts().map(({ to }) => to)).toEqual([cy, ana]);
    },
  );

  it('with more than the word alone has said nothing about texts', async () => {
    expect(double.reply(ana, 'Please stop by later')).toBe('nothing');
    expect((await client.messages.create(arrival)).status).toBe('queued');
  });
});

describe('on its way to the phone', () => {
  it('goes from queued to sent to delivered, one step at a time', async () => {
    const { sid } = await client.messages.create(arrival);
    time += 2_000;
    await double.advance(sid);
    const sent = await client.messages(sid).fetch();
    expect(sent).toMatchObject({ status: 'sent', dateSent: new Date('2026-01-05T09:00:02Z') });
    await double.advance();
    expect((await client.messages(sid).fetch()).status).toBe('delivered');
    await double.advance();
    expect((await client.messages(sid).fetch()).status).toBe('delivered');
  });

  it.each([
    ['undelivered', 30003],
    ['undelivered', 30006],
    ['failed', 30008],
  ] as const)('can end as %s with %i', async (status, errorCode) => {
    double.setOutcome(ana, { status, errorCode });
    const { sid } = await client.messages.create(arrival);
    await double.advance();
    await double.advance();
    expect(await client.messages(sid).fetch()).toMatchObject({ status, errorCode });
  });

  it('passes through sending, and can be stuck there', async () => {
    const statuses: string[] = [];
    double.subscribe(({ status }) => statuses.push(status));
    await client.messages.create(arrival);
    await double.advance();
    await double.advance();
    expect(statuses).toEqual(['queued', 'sending', 'sent', 'delivered']);
    double.setOutcome(cy, { status: 'sending' });
    const { sid } = await client.messages.create({ ...arrival, to: cy });
    for (let i = 0; i < 3; i += 1) await double.advance();
    expect(await client.messages(sid).fetch()).toMatchObject({ status: 'sending', dateSent: null });
    double.setOutcome(cy, { status: 'delivered' });
    for (let i = 0; i < 2; i += 1) await double.advance();
    expect(await client.messages(sid).fetch()).toMatchObject({ status: 'delivered' });
  });

  it('can stay sent for ever, as with carriers that report nothing', async () => {
    double.setOutcome(ana, { status: 'sent' });
    const { sid } = await client.messages.create(arrival);
    for (let i = 0; i < 4; i += 1) await double.advance();
    expect((await client.messages(sid).fetch()).status).toBe('sent');
  });

  it('fails with 30036 when it waited longer than its validity period', async () => {
    const { sid } = await client.messages.create({ ...arrival, validityPeriod: 60 });
    time += 61_000;
    await double.advance();
    expect(await client.messages(sid).fetch()).toMatchObject({
      status: 'failed',
      errorCode: 30036,
      dateSent: null,
    });
  });

  it('travels by itself when told to', async () => {
    await double.close();
    await start({ stepEveryMs: 1 });
    await client.messages.create(arrival);
    expect(await double.waitFor((text) => text.status === 'delivered')).toMatchObject({ to: ana });
  });

  it('posts each change to the status callback, signed as the official client checks it', async () => {
    const heard: { form: Record<string, string>; valid: boolean }[] = [];
    const receiver = createServer((request, response) => {
      void readText(request).then((body) => {
        const form = Object.fromEntries(new URLSearchParams(body));
        const signature = String(request.headers['x-twilio-signature']);
        heard.push({ form, valid: twilio.validateRequest(double.authToken, signature, url, form) });
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/twilio?visit=1`;
    try {
      double.setOutcome(ana, { status: 'undelivered', errorCode: 30003 });
      const { sid } = await client.messages.create({ ...arrival, statusCallback: url });
      await double.advance();
      await double.advance();
      expect(heard).toMatchObject([
        { valid: true, form: { MessageSid: sid, MessageStatus: 'sent', To: ana, From: kiosk } },
        { valid: true, form: { MessageSid: sid, MessageStatus: 'undelivered', ErrorCode: '30003' } },
      ]);
    } finally {
      receiver.close();
    }
    await client.messages.create({ ...arrival, statusCallback: url });
    await expect(double.advance()).resolves.toBeUndefined();
  });
});

describe('looking texts up', () => {
  beforeEach(async () => {
    for (const [to, body] of [
      [ana, 'one'],
      [cy, 'two'],
      [ana, 'three'],
      [ana, 'four'],
    ] as const) {
      await client.messages.create({ from: kiosk, to, body });
      await double.advance();
      time += 24 * 60 * 60 * 1000;
    }
  });

  const bodies = (found: { body: string }[]): string[] => found.map((message) => message.body);

  it('lists the newest first, by number', async () => {
    expect(bodies(await client.messages.list())).toEqual(['four', 'three', 'two', 'one']);
    expect(bodies(await client.messages.list({ to: cy }))).toEqual(['two']);
    expect(bodies(await client.messages.list({ from: kiosk, to: ana }))).toEqual(['four', 'three', 'one']);
    expect(bodies(await client.messages.list({ from: ana }))).toEqual([]);
  });

  it('filters by the day or the moment it was sent, bounds included', async () => {
    const second = new Date('2026-01-06T09:00:00Z');
    expect(bodies(await client.messages.list({ dateSentAfter: second }))).toEqual(['four', 'three', 'two']);
    expect(bodies(await client.messages.list({ dateSentBefore: second }))).toEqual(['two', 'one']);
    expect(bodies(await client.messages.list({ dateSent: second }))).toEqual(['two']);
    const days = { dateSentAfter: '2026-01-06', dateSentBefore: '2026-01-07' } as unknown as {
      dateSentAfter: Date;
    };
    expect(bodies(await client.messages.list(days))).toEqual(['three', 'two']);
  });

  it('finds a text that is still queued by number, and by no date sent', async () => {
    await client.messages.create({ from: kiosk, to: cy, body: 'five' });
    expect(bodies(await client.messages.list({ to: cy }))).toEqual(['five', 'two']);
    expect(bodies(await client.messages.list({ to: cy, dateSentAfter: new Date(0) }))).toEqual(['two']);
  });

  it('turns pages, and a text that arrives in between neither repeats nor hides one', async () => {
    const first = await client.messages.page({ pageSize: 3 });
    await client.messages.create({ from: kiosk, to: cy, body: 'five' });
    const second = await first.nextPage();
    expect([bodies(first.instances), bodies(second?.instances ?? [])]).toEqual([
      ['four', 'three', 'two'],
      ['one'],
    ]);
    expect(second?.nextPageUrl).toBeUndefined();
    expect(bodies((await second?.previousPage())?.instances ?? [])).toEqual(['five', 'four', 'three']);
    expect(await client.messages.list({ pageSize: 1 })).toHaveLength(5);
  });
});

describe('credentials', () => {
  it('are checked by fetching the account', async () => {
    const account = await client.api.v2010.accounts(double.accountSid).fetch();
    expect(account).toMatchObject({ sid: double.accountSid, status: 'active', type: 'Full' });
  });

  it('that are wrong get 20003, whatever is asked', async () => {
    const stranger = twilioClientFor(double, 'guess');
    const wrong = { status: 401, code: 20003, moreInfo: 'https://www.twilio.com/docs/errors/20003' };
    expect(await failure(stranger.messages.create(arrival))).toMatchObject(wrong);
    expect(await failure(stranger.api.v2010.accounts(double.accountSid).fetch())).toMatchObject(wrong);
    expect(double.texts()).toEqual([]);
  });

  it('for another account and ids that do not exist get 20404', async () => {
    expect(await failure(client.api.v2010.accounts('AC404').fetch())).toMatchObject({
      status: 404,
      code: 20404,
    });
    const missing = await failure(client.messages('SM404').fetch());
    expect(missing).toMatchObject({ status: 404, code: 20404 });
    expect(missing.message).toContain('/Messages/SM404.json was not found');
  });
});
