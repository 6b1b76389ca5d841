// Every way Twilio can let the house down (rules 5 and 9): what it refused is believed, what it may have taken is looked for
// before it is sent again, and no phone ever rings twice.

import { describe, expect, it } from 'vitest';
import { startTwilioDouble } from '#demo/inbox/twilio-double.ts';
import { hour, minute, newVisitor } from '#tests/support/forms.ts';
import { type House, type HouseOptions, house } from '#tests/support/house.ts';
import { announce, channelOf, onlyMessage, outcomes } from '#tests/support/messages.ts';

const textHouse = (options: HouseOptions = {}) =>
  house({ sms: true, channels: { twilioTimeoutMs: 400 }, ...options });

async function endsWell(h: House, visitId: string) {
  await h.advance(minute);
  const { message, attempts } = await onlyMessage(h, visitId);
  expect(message.job).toBe('sent');
  expect(['accepted', 'delivered']).toContain(message.delivery);
  return { message, attempts };
}

/** The requests that create texts and look for them; not those that ask what became of one. */
const methods = (twilio: House['twilio']) =>
  twilio
    .requests()
    .filter(({ path }) => path.endsWith('/Messages.json') || path.includes('/Messages.json?'))
    .map(({ method }) => method);

const posts = (h: House) => h.twilio.requests().filter(({ method }) => method === 'POST').length;

describe('a text that Twilio takes', () => {
  it('is sent, with the id that Twilio gave it', async () => {
    const h = await textHouse();
    const { message, attempts } = await announce(h, 'sms');
    expect(message).toMatchObject({
      job: 'sent',
      delivery: 'accepted',
      providerId: h.twilio.texts()[0]?.sid,
      address: '020 7946 0011',
      finishedAt: h.clock.now(),
      attempts: 1,
    });
    expect(attempts).toMatchObject([{ number: 1, outcome: 'ok', code: '201', startedAt: h.clock.now() }]);
  });

  it('goes out through a messaging service where one is named', async () => {
    const h = await textHouse();
    await h.setUpSms({ from: h.twilio.messagingServiceSid });
    await announce(h, 'sms');
    expect(h.twilio.texts()).toMatchObject([
      { messagingServiceSid: h.twilio.messagingServiceSid, from: null },
    ]);
  });
});

describe('a number that Twilio refuses', () => {
  it.each([21211, 21610, 21612, 21614, 21635, 21408])('with %i is never tried again', async (code) => {
    const h = await textHouse();
    h.twilio.script({ kind: 'error', code }, { times: 1 });
    const { visitId, message, attempts } = await announce(h, 'sms');
    expect(message).toMatchObject({ job: 'discarded', delivery: 'failed', lastCode: String(code) });
    expect(message.lastText).not.toBe('');
    expect(outcomes(attempts)).toEqual(['permanent']);
    await h.advance(hour);
    expect((await onlyMessage(h, visitId)).attempts).toHaveLength(1);
    expect(await channelOf(h, 'sms')).toMatchObject({ state: 'working' });
  });
});

describe('an account that Twilio refuses', () => {
  it.each([
    ['the wrong token', 20003, 401],
    ['a sender that is not ours', 21606, 400],
    ['a sender that is none', 21212, 400],
    ['a code that nobody knows yet', 29999, 400],
    ['an address for reports that is none', 21609, 400],
    ['a messaging service without numbers', 21704, 400],
    ['an account that is shut', 10001, 400],
  ] as const)(
    'for %s pauses the channel and burns no attempt, until it is mended',
    async (_why, code, status) => {
      const h = await textHouse();
      h.twilio.script({ kind: 'error', code, status });
      const { visitId, message, attempts } = await announce(h, 'sms');
      expect(message).toMatchObject({ job: 'scheduled', waitReason: 'channel-paused', attempts: 0 });
      expect(outcomes(attempts)).toEqual(['paused']);
      expect(await channelOf(h, 'sms')).toMatchObject({ state: 'paused', code: String(code), waiting: 1 });
      h.twilio.script({ kind: 'accept' });
      await h.setUpSms();
      await endsWell(h, visitId);
      expect(h.twilio.texts()).toHaveLength(1);
    },
  );

  it('for a token that is really wrong is let in with the right one', async () => {
    const h = await textHouse();
    await h.setUpSms({ token: 'not-the-token' });
    const { visitId } = await announce(h, 'sms');
    expect(await channelOf(h, 'sms')).toMatchObject({ state: 'paused', code: '20003', text: 'Authenticate' });
    await h.setUpSms();
    await endsWell(h, visitId);
  });
});

describe('Twilio having too much to do', () => {
  it.each([
    ['says 429', { kind: 'error', code: 20429 }],
    ['has its queue full', { kind: 'error', code: 21611 }],
  ] as const)('when it %s is asked again later, without looking: nothing was taken', async (_how, fault) => {
    const h = await textHouse();
    h.twilio.script(fault, { times: 1 });
    const { visitId, message, attempts } = await announce(h, 'sms');
    expect(message).toMatchObject({ job: 'scheduled', waitReason: 'retry', attempts: 1 });
    expect(outcomes(attempts)).toEqual(['retry']);
    await endsWell(h, visitId);
    expect(methods(h.twilio)).not.toContain('GET');
    expect(h.twilio.texts()).toHaveLength(1);
  });
});

describe('a Twilio that asks to be left alone', () => {
  it.each([
    ['for seconds, with 429', 'error', () => '300', 300],
    ['for seconds, with 503', 'gateway-error', () => '300', 300],
    ['until a time', 'error', (now: number) => new Date(now + 300_000).toUTCString(), 300],
    ['for longer than an arrival is worth waiting', 'error', () => '86400', 600],
  ] as const)('%s is asked no sooner, and the text arrives once', async (_how, kind, asked, seconds) => {
    const h = await textHouse();
    const retryAfter = asked(h.clock.now());
    h.twilio.script(kind === 'error' ? { kind, code: 20429, retryAfter } : { kind, retryAfter }, {
      times: 1,
    });
    const { visitId, message } = await announce(h, 'sms');
    expect(message).toMatchObject({
      job: 'scheduled',
      waitReason: 'retry',
      dueAt: h.clock.now() + seconds * 1000,
    });
    const made = h.twilio.requests().length;
    await h.advance(seconds * 1000 - 1_000);
    expect(h.twilio.requests()).toHaveLength(made);
    await endsWell(h, visitId);
    expect(h.twilio.texts()).toHaveLength(1);
  });
});

describe('a text of which nobody knows whether Twilio took it', () => {
  it.each([
    ['500', { kind: 'error', code: 20500 }],
    ['a page of its gateway', { kind: 'gateway-error' }],
    ['a dropped line', { kind: 'drop' }],
    ['silence', { kind: 'hang' }],
  ] as const)('after %s is looked for, not found, and sent once', async (_how, fault) => {
    const h = await textHouse();
    h.twilio.script(fault, { times: 1 });
    const { visitId, message, attempts } = await announce(h, 'sms');
    expect(message).toMatchObject({ job: 'scheduled', delivery: 'unknown', waitReason: 'retry' });
    expect(outcomes(attempts)).toEqual(['unknown']);
    const { attempts: all } = await endsWell(h, visitId);
    expect(outcomes(all)).toEqual(['unknown', 'ok']);
    expect(methods(h.twilio)).toEqual(['POST', 'GET', 'POST']);
    expect(h.twilio.texts()).toHaveLength(1);
  });

  it.each([
    ['an error', { kind: 'keep-then-error' }],
    ['a dropped line', { kind: 'keep-then-drop' }],
    ['silence', { kind: 'keep-then-hang' }],
  ] as const)('although it did, and answered with %s, is found and not sent again', async (_how, fault) => {
    const h = await textHouse();
    h.twilio.script(fault, { times: 1 });
    const { visitId, attempts } = await announce(h, 'sms');
    expect(outcomes(attempts)).toEqual(['unknown']);
    const { message } = await endsWell(h, visitId);
    expect(message.providerId).toBe(h.twilio.texts()[0]?.sid);
    expect(h.twilio.texts()).toHaveLength(1);
    expect(posts(h)).toBe(1);
  });

  it('is found also when Twilio has sent it on meanwhile', async () => {
    const h = await textHouse();
    h.twilio.script({ kind: 'keep-then-drop' }, { times: 1 });
    const { visitId } = await announce(h, 'sms');
    await h.twilio.advance();
    await h.twilio.advance();
    await endsWell(h, visitId);
    expect(h.twilio.texts()).toHaveLength(1);
  });

  it.each([-3 * hour, 3 * hour])('is found also when our clock is %i ms off', async (off) => {
    const h = await textHouse();
    // Twilio's clock is right; the house's is not.
    const elsewhere = await startTwilioDouble({ now: () => h.clock.now() - off });
    const { accountSid, authToken, numbers } = elsewhere;
    await elsewhere.close();
    const port = Number(new URL(h.twilio.url).port);
    await h.twilio.close();
    const right = await startTwilioDouble({
      now: () => h.clock.now() - off,
      port,
      accountSid,
      authToken,
      numbers,
    });
    right.script({ kind: 'keep-then-drop' }, { times: 1 });
    const { visitId } = await announce(h, 'sms');
    await endsWell(h, visitId);
    expect(right.texts()).toHaveLength(1);
    await right.close();
  });

  it('is not mistaken for the same words sent before, which were another message', async () => {
    const h = await textHouse();
    const host = await h.addHost({ email: null, capacity: 5 });
    const come = async () => {
      const visit = await h.checkIn({ hostId: host.id, visitor: newVisitor({ email: null }) });
      await h.settled();
      return visit;
    };
    const first = await come();
    await h.reception.visits.end({ visitId: first.visitId });
    // Back within the same minute: the text to the host is the same to the letter.
    h.twilio.script({ kind: 'drop' }, { times: 1 });
    await come();
    await h.advance(minute);
    const toHost = h.twilio.texts().filter(({ to }) => to === host.phone);
    expect(toHost).toHaveLength(2);
    expect(toHost[0]?.body).toBe(toHost[1]?.body);
  });

  it('waits, rather than risk a second one, while looking is not possible either', async () => {
    const h = await textHouse();
    h.twilio.script({ kind: 'keep-then-drop' }, { times: 1 });
    h.twilio.script({ kind: 'gateway-error' }, { on: 'list', times: 2 });
    const { visitId } = await announce(h, 'sms');
    const { attempts } = await endsWell(h, visitId);
    expect(outcomes(attempts)).toEqual(['unknown', 'unknown', 'unknown', 'ok']);
    expect(h.twilio.texts()).toHaveLength(1);
  });

  it('is looked for after a restart too, and when the desk asks for another try', async () => {
    const h = await textHouse();
    h.twilio.script({ kind: 'keep-then-drop' }, { times: 1 });
    const { visitId, message } = await announce(h, 'sms');
    await h.restart();
    await h.reception.notifications.retry({ notificationId: message.id });
    await h.settled();
    expect((await onlyMessage(h, visitId)).message).toMatchObject({ job: 'sent' });
    expect(h.twilio.texts()).toHaveLength(1);
  });

  it('is given up in the end, as unknown, and never as failed or sent', async () => {
    const h = await textHouse();
    h.twilio.script({ kind: 'gateway-error' });
    h.twilio.script({ kind: 'gateway-error' }, { on: 'list' });
    const { visitId } = await announce(h, 'sms');
    await h.advance(31 * minute);
    const { message, attempts } = await onlyMessage(h, visitId);
    expect(message).toMatchObject({ job: 'discarded', delivery: 'unknown' });
    // Nobody knows that it was not sent.
    expect(message.lastText).toMatch(/It was no longer useful and was not tried again\.$/);
    expect(attempts.length).toBeGreaterThan(5);
    expect(h.twilio.texts()).toEqual([]);
  });
});

describe('Twilio out of reach', () => {
  it('is tried again without looking, for nothing was handed over', async () => {
    const h = await textHouse();
    const { port, account } = { port: Number(new URL(h.twilio.url).port), account: h.twilio };
    await h.twilio.close();
    const { visitId, message, attempts } = await announce(h, 'sms');
    expect(message).toMatchObject({ job: 'scheduled', waitReason: 'retry', lastCode: 'ECONNREFUSED' });
    expect(outcomes(attempts)).toEqual(['retry']);
    const { accountSid, authToken, numbers } = account;
    const back = await startTwilioDouble({ port, accountSid, authToken, numbers });
    await endsWell(h, visitId);
    expect(methods(back)).toEqual(['POST']);
    await back.close();
  });

  it('does not stop mail, nor mail it', async () => {
    const h = await textHouse({ mail: true });
    h.twilio.script({ kind: 'hang' });
    const host = await h.addHost();
    await h.checkIn({ hostId: host.id });
    expect(await h.mail.waitFor(() => true)).toMatchObject({ to: ['bo@example.com'] });
    await h.settled();
  });
});
