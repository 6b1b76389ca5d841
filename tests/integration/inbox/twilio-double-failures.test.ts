// The official Twilio client against the double: every failure it can meet.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TwilioDouble } from '#demo/inbox/twilio-double.ts';
import { startTwilioDouble } from '#demo/inbox/twilio-double.ts';
import { failure, twilioClientFor } from './redirected-twilio.ts';

const kiosk = '+12025550100';
const ana = '+12025550143';
const cy = '+442079460018';
const arrival = { from: kiosk, to: ana, body: 'Bo Testguest is in the lobby.' };

let double: TwilioDouble;
let client: ReturnType<typeof twilioClientFor>;

beforeEach(async () => {
  double = await startTwilioDouble({ now: () => Date.UTC(2026, 0, 5, 9, 0, 0) });
  client = twilioClientFor(double);
});

afterEach(async () => {
  await double.close();
});

describe('refusing a text', () => {
  it.each([
    [{ to: '02025550143' }, 21211],
    [{ to: '+15005550001' }, 21211],
    [{ to: '+15005550004' }, 21610],
    [{ to: '+15005550009' }, 21614],
    [{ from: '+12025550199' }, 21606],
    [{ from: '+15005550008' }, 21611],
    [{ to: kiosk }, 21266],
    [{ from: '' }, 21603],
    [{ to: '' }, 21604],
    [{ body: '' }, 21602],
    [{ body: 'x'.repeat(1601) }, 21617],
    [{ validityPeriod: 36_001 }, 90007],
    [{ statusCallback: 'lobby' }, 21609],
    [{ from: '', messagingServiceSid: 'MG404' }, 21701],
  ])('%o gets %i', async (change, code) => {
    const error = await failure(client.messages.create({ ...arrival, ...change }));
    expect(error).toMatchObject({
      status: 400,
      code,
      moreInfo: `https://www.twilio.com/docs/errors/${code}`,
    });
    expect(double.texts()).toEqual([]);
  });

  it.each([
    [21211, 400],
    [21610, 400],
    [21614, 400],
    [21635, 400],
    [21606, 400],
    [20003, 401],
    [20404, 404],
    [20429, 429],
    [20500, 500],
    [29999, 400],
  ])('can be scripted: %i comes as HTTP %i', async (code, status) => {
    double.script({ kind: 'error', code }, { times: 1 });
    expect(await failure(client.messages.create(arrival))).toMatchObject({ code, status });
    await client.messages.create(arrival);
    expect(double.texts()).toHaveLength(1);
  });

  it('can be scripted for one number only', async () => {
    double.script({ kind: 'error', code: 21610 }, { to: ana });
    await client.messages.create({ ...arrival, to: cy });
    expect((await failure(client.messages.create(arrival))).code).toBe(21610);
  });

  it('can come as HTML from something in front of Twilio', async () => {
    double.script({ kind: 'gateway-error', status: 502 });
    const error = await failure(client.messages.create(arrival));
    expect(error.status).toBe(502);
    expect(error.code).toBeUndefined();
  });
});

describe('leaving the sender in the dark', () => {
  it.each([
    ['hang', 0],
    ['keep-then-hang', 1],
  ] as const)('%s never answers and keeps %i', async (kind, kept) => {
    const silence = double.script({ kind }, { times: 1 });
    const sending = failure(client.messages.create(arrival));
    await silence.reached();
    expect(double.texts()).toHaveLength(kept);
    await double.close();
    expect((await sending).code).toBe('ECONNRESET');
  });

  it.each([
    ['drop', 0],
    ['keep-then-drop', 1],
  ] as const)('%s closes the connection and keeps %i', async (kind, kept) => {
    double.script({ kind }, { times: 1 });
    expect((await failure(client.messages.create(arrival))).code).toBe('ECONNRESET');
    expect(double.texts()).toHaveLength(kept);
    expect(double.requests()).toHaveLength(1);
  });

  it('keep-then-error answers 500 although the text is on its way, and a look-up finds it', async () => {
    double.script({ kind: 'keep-then-error' }, { times: 1 });
    expect(await failure(client.messages.create(arrival))).toMatchObject({ status: 500, code: 20500 });
    const [found] = await client.messages.list({ to: ana });
    expect(found).toMatchObject({ body: arrival.body, status: 'queued' });
  });

  it('can fail look-ups as well', async () => {
    const { sid } = await client.messages.create(arrival);
    double.script({ kind: 'error', code: 20429 }, { on: 'fetch', times: 1 });
    double.script({ kind: 'error', code: 20500 }, { on: 'list', times: 1 });
    expect((await failure(client.messages(sid).fetch())).code).toBe(20429);
    expect((await failure(client.messages.list())).code).toBe(20500);
    expect((await client.messages(sid).fetch()).sid).toBe(sid);
    expect(() => double.script({ kind: 'keep-then-drop' }, { on: 'fetch' })).toThrow('Only creating');
  });

  it('ends with a plain accept', async () => {
    double.script({ kind: 'error', code: 20500 });
    double.script({ kind: 'accept' });
    await client.messages.create(arrival);
    double.clear();
    expect([double.texts(), double.requests()]).toEqual([[], []]);
  });
});
