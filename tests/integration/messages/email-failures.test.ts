// Every way a mail server can let the house down, and what becomes of the message and of the channel (rules 8, 9 and 14).

import { describe, expect, it } from 'vitest';
import { startMailServer } from '#demo/inbox/mail-server.ts';
import { minute, newVisitor } from '#tests/support/forms.ts';
import { type House, type HouseOptions, house } from '#tests/support/house.ts';
import { announce, channelOf, onlyMessage, outcomes } from '#tests/support/messages.ts';

/** Short enough for a test, long enough for a busy machine. */
const channels = { smtpTimeouts: { connectMs: 250, silenceMs: 250, wholeMs: 600 } };

const mailHouse = (options: HouseOptions = {}) => house({ mail: true, channels, ...options });

async function endsWell(h: House, visitId: string) {
  await h.advance(minute);
  const { message, attempts } = await onlyMessage(h, visitId);
  expect(message).toMatchObject({ job: 'sent', delivery: 'accepted', waitReason: null });
  return { message, attempts };
}

describe('a server that is down', () => {
  it('is tried again until it is up, and the mail arrives once', async () => {
    const h = await mailHouse();
    const { port } = h.mail;
    await h.mail.close();
    const { visitId, message, attempts } = await announce(h, 'email');
    expect(message).toMatchObject({
      job: 'scheduled',
      delivery: 'unknown',
      waitReason: 'retry',
      attempts: 1,
    });
    expect(outcomes(attempts)).toEqual(['retry']);
    expect(message.lastText).toMatch(/ECONNREFUSED/);
    await h.advance(10_000);
    const back = await startMailServer({ port });
    const { attempts: all } = await endsWell(h, visitId);
    expect(
      outcomes(all)
        .slice(0, -1)
        .every((outcome) => outcome === 'retry'),
    ).toBe(true);
    expect(back.mails()).toHaveLength(1);
    await back.close();
  });

  it('is said to be failing, since when and in what words, until something gets through again', async () => {
    const h = await mailHouse();
    const { port } = h.mail;
    await h.setUpEmail({ port: 1 });
    const since = h.clock.now();
    const { visitId } = await announce(h, 'email');
    expect(await channelOf(h, 'email')).toMatchObject({
      state: 'failing',
      since,
      text: expect.stringContaining('ECONNREFUSED'),
    });
    await h.setUpEmail({ port });
    await endsWell(h, visitId);
    expect(await channelOf(h, 'email')).toMatchObject({
      state: 'working',
      since: null,
      code: null,
      text: null,
    });
  });

  it('whose name does not exist is tried again too: the network may be gone', async () => {
    const h = await mailHouse();
    await h.setUpEmail({ host: 'mail.invalid' });
    const { message, attempts } = await announce(h, 'email');
    expect(message).toMatchObject({ job: 'scheduled', waitReason: 'retry' });
    expect(outcomes(attempts)).toEqual(['retry']);
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'failing', waiting: 1 });
  });

  it('is told to the desk as a channel that does not get through, since when and why, until it does', async () => {
    const h = await mailHouse();
    const since = h.clock.now();
    const { port } = h.mail;
    await h.mail.close();
    await announce(h, 'email');
    await h.advance(10_000);
    expect(await channelOf(h, 'email')).toMatchObject({
      state: 'failing',
      since,
      code: 'ECONNREFUSED',
      text: expect.stringContaining('ECONNREFUSED'),
      waiting: 1,
    });
    const back = await startMailServer({ port });
    await h.advance(minute);
    expect(await channelOf(h, 'email')).toMatchObject({
      state: 'working',
      since: null,
      code: null,
      waiting: 0,
    });
    await back.close();
  });
});

describe('a server that says "later"', () => {
  it.each([
    ['connect', '421', 'Too busy, try again later'],
    ['mail', '451', 'Local error in processing, try again later'],
    ['rcpt', '450', 'Mailbox temporarily unavailable'],
    ['data', '452', 'Insufficient system storage'],
  ] as const)('at %s is asked again later, and its words are kept', async (at, code, words) => {
    const h = await mailHouse();
    h.mail.script({ kind: 'defer', at }, { times: 1 });
    const { visitId, message, attempts } = await announce(h, 'email');
    expect(message).toMatchObject({ job: 'scheduled', waitReason: 'retry', lastCode: code, attempts: 1 });
    expect(message.lastText).toContain(words);
    expect(attempts).toMatchObject([{ number: 1, outcome: 'retry', code, text: message.lastText }]);
    expect(h.mail.mails()).toEqual([]);
    const { attempts: all } = await endsWell(h, visitId);
    expect(outcomes(all)).toEqual(['retry', 'ok']);
    expect(h.mail.mails()).toHaveLength(1);
  });

  it('at sign-in is asked again later, and the channel goes on', async () => {
    const h = await mailHouse({ mail: { auth: { user: 'kiosk', pass: 'right' } } });
    h.mail.script({ kind: 'defer', at: 'auth' }, { times: 1 });
    const { visitId, message } = await announce(h, 'email');
    expect(message).toMatchObject({ job: 'scheduled', waitReason: 'retry', lastCode: '454' });
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'failing', code: '454' });
    await endsWell(h, visitId);
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'working' });
  });
});

describe('one full mailbox', () => {
  const full = { kind: 'defer', at: 'rcpt', text: '4.2.2 Mailbox full' } as const;

  it('is the trouble of its owner, and not of the channel', async () => {
    const h = await mailHouse();
    h.mail.script(full, { to: 'bo@example.com' });
    const { message } = await announce(h, 'email');
    expect(message).toMatchObject({ job: 'scheduled', waitReason: 'retry', lastCode: '450' });
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'working', code: null });
    await h.advance(5 * minute);
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'working', code: null });
  });

  it('is the channel’s trouble after all when three in a row are said to be full', async () => {
    const h = await mailHouse();
    h.mail.script(full);
    for (const name of ['Bo Quillfeather', 'Cy Snowglobe', 'Di Marzipan']) {
      expect(await channelOf(h, 'email')).toMatchObject({ state: 'working' });
      const host = await h.addHost({ name, phone: null });
      await h.checkIn({ hostId: host.id, visitor: newVisitor({ name: `For ${name}`, phone: null }) });
      await h.settled();
    }
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'failing', code: '450' });
    h.mail.script({ kind: 'accept' });
    await h.advance(minute);
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'working', code: null });
  });
});

describe('a server that says "never"', () => {
  it.each([
    ['rcpt', '550', 'No such mailbox here'],
    ['data', '554', 'Message rejected'],
  ] as const)('at %s is believed: the message is given up, the channel goes on', async (at, code, words) => {
    const h = await mailHouse();
    h.mail.script({ kind: 'refuse', at }, { times: 1 });
    const { visitId, message, attempts } = await announce(h, 'email');
    expect(message).toMatchObject({
      job: 'discarded',
      delivery: 'failed',
      lastCode: code,
      finishedAt: h.clock.now(),
    });
    expect(message.lastText).toContain(words);
    expect(outcomes(attempts)).toEqual(['permanent']);
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'working', waiting: 0 });
    await h.advance(30 * minute);
    expect((await onlyMessage(h, visitId)).attempts).toHaveLength(1);
    expect(h.mail.mails()).toEqual([]);
  });

  it.each([
    ['connect', '554', 'No mail is taken from here'],
    ['mail', '553', 'Sender address not allowed'],
  ] as const)('to everybody at %s pauses the channel and burns no attempt', async (at, code, words) => {
    const h = await mailHouse();
    h.mail.script({ kind: 'refuse', at });
    const { visitId, message, attempts } = await announce(h, 'email');
    expect(message).toMatchObject({
      job: 'scheduled',
      waitReason: 'channel-paused',
      attempts: 0,
      lastCode: code,
    });
    expect(outcomes(attempts)).toEqual(['paused']);
    expect(await channelOf(h, 'email')).toMatchObject({
      state: 'paused',
      code,
      text: expect.stringContaining(words),
      since: h.clock.now(),
      waiting: 1,
    });
    h.mail.script({ kind: 'accept' });
    await h.reception.notifications.resume({ channel: 'email' });
    await endsWell(h, visitId);
  });

  it('to one recipient does not hold up the others', async () => {
    const h = await mailHouse();
    h.mail.script({ kind: 'refuse', at: 'rcpt' }, { to: 'bo@example.com' });
    await announce(h, 'email');
    const host = await h.addHost({ name: 'Cy Snowglobe', phone: null });
    await h.checkIn({ hostId: host.id, visitor: newVisitor({ name: 'Otto Other' }) });
    await h.settled();
    expect(h.mail.mails().map(({ to }) => to)).toEqual([['cy@example.com']]);
  });
});

describe('a server that falls silent', () => {
  it.each(['connect', 'ehlo', 'mail', 'rcpt', 'data', 'after-data'] as const)(
    'at %s is left after its time, and the mail arrives once at a later try',
    async (at) => {
      const h = await mailHouse();
      h.mail.script({ kind: 'hang', at }, { times: 1 });
      const { visitId, message, attempts } = await announce(h, 'email');
      expect(message).toMatchObject({
        job: 'scheduled',
        delivery: 'unknown',
        waitReason: 'retry',
        attempts: 1,
      });
      // Once the message was on its way, nobody here knows whether it arrived.
      expect(outcomes(attempts)).toEqual([at === 'after-data' ? 'unknown' : 'retry']);
      await endsWell(h, visitId);
      expect(h.mail.mails()).toHaveLength(1);
    },
  );

  it('is left after the whole time that one mail may take, however patient we are with each step (rule 14)', async () => {
    const h = await mailHouse({
      channels: { smtpTimeouts: { connectMs: 600_000, silenceMs: 600_000, wholeMs: 300 } },
    });
    h.mail.script({ kind: 'hang', at: 'rcpt' }, { times: 1 });
    const { visitId, attempts } = await announce(h, 'email');
    expect(outcomes(attempts)).toEqual(['retry']);
    await endsWell(h, visitId);
    expect(h.mail.mails()).toHaveLength(1);
  });

  it('holds up nobody else', async () => {
    const h = await mailHouse({ channels: {} });
    const fault = h.mail.script({ kind: 'hang', at: 'data' }, { to: 'bo@example.com' });
    const [bo, cy] = [
      await h.addHost({ phone: null }),
      await h.addHost({ name: 'Cy Snowglobe', phone: null }),
    ];
    await h.checkIn({ hostId: bo.id, visitor: newVisitor({ phone: null }) });
    await fault.reached();
    await h.checkIn({ hostId: cy.id, visitor: newVisitor({ name: 'Otto Other' }) });
    expect(await h.mail.waitFor(({ to }) => to.includes('cy@example.com'))).toMatchObject({
      subject: 'Otto Other is here to see you',
    });
  });
});

describe('a server that hangs up', () => {
  it.each(['connect', 'ehlo', 'mail', 'rcpt', 'data', 'after-data'] as const)(
    'at %s is asked again, and the mail arrives once',
    async (at) => {
      const h = await mailHouse();
      h.mail.script({ kind: 'drop', at }, { times: 1 });
      const { visitId, attempts } = await announce(h, 'email');
      expect(outcomes(attempts)).toEqual([at === 'after-data' ? 'unknown' : 'retry']);
      await endsWell(h, visitId);
      expect(h.mail.mails()).toHaveLength(1);
    },
  );

  it.each(['keep-then-drop', 'keep-then-hang'] as const)(
    'after it took the mail without a word (%s) gets the same mail with the same id again (rule 5)',
    async (kind) => {
      const h = await mailHouse();
      h.mail.script({ kind }, { times: 1 });
      const { visitId, attempts } = await announce(h, 'email');
      expect(outcomes(attempts)).toEqual(['unknown']);
      await endsWell(h, visitId);
      const ids = h.mail.mails().map(({ messageId }) => messageId);
      expect(ids).toHaveLength(2);
      expect(new Set(ids).size).toBe(1);
    },
  );
});

describe('a server that takes every mail and never says so', () => {
  it.each(['keep-then-drop', 'keep-then-hang'] as const)(
    '(%s) gets three copies at most, further and further apart, and then nobody pretends to know',
    async (kind) => {
      const h = await mailHouse();
      h.mail.script({ kind });
      const { visitId } = await announce(h, 'email');
      const times: number[] = [];
      for (let minutes = 0; minutes < 29; minutes += 1) {
        for (const { startedAt } of (await onlyMessage(h, visitId)).attempts.slice(times.length))
          times.push(startedAt);
        await h.advance(minute);
      }
      const { message, attempts } = await onlyMessage(h, visitId);
      expect(outcomes(attempts)).toEqual(['unknown', 'unknown', 'unknown']);
      const [first = 0, second = 0, third = 0] = times;
      expect(second - first).toBeGreaterThanOrEqual(24_000);
      expect(third - second).toBeGreaterThan(4 * (second - first));
      expect(h.mail.mails()).toHaveLength(3);
      expect(message).toMatchObject({
        job: 'discarded',
        delivery: 'unknown',
        lastCode: 'may-have-arrived',
        lastText: expect.stringContaining('It may have arrived'),
      });
    },
  );

  it('and whose mail has lost its use meanwhile is said to have got it perhaps', async () => {
    const h = await mailHouse();
    h.mail.script({ kind: 'keep-then-drop' }, { times: 1 });
    const { visitId } = await announce(h, 'email');
    h.clock.setWall(h.clock.now() + 31 * minute);
    await h.advance(minute);
    expect((await onlyMessage(h, visitId)).message).toMatchObject({
      job: 'discarded',
      lastText: expect.stringContaining('It may have arrived.'),
    });
  });
});

describe('a server that does not let us in', () => {
  const locked = () => mailHouse({ mail: { auth: { user: 'kiosk', pass: 'right' } } });

  it('pauses the channel, burns no attempt, and new settings let everything through', async () => {
    const h = await locked();
    await h.setUpEmail({ user: 'kiosk', password: 'wrong' });
    const { visitId, message } = await announce(h, 'email');
    expect(message).toMatchObject({
      job: 'scheduled',
      waitReason: 'channel-paused',
      attempts: 0,
      lastCode: '535',
    });
    expect(await channelOf(h, 'email')).toMatchObject({
      state: 'paused',
      code: '535',
      text: expect.stringContaining('Username and password not accepted'),
    });
    const { visitId: second } = await announce(h, 'email', 'Otto Other');
    await h.advance(5 * minute);
    expect(await onlyMessage(h, second)).toMatchObject({
      message: { waitReason: 'channel-paused' },
      attempts: [],
    });
    await h.setUpEmail({ user: 'kiosk', password: 'right' });
    await h.settled();
    for (const id of [visitId, second]) expect((await onlyMessage(h, id)).message.job).toBe('sent');
    expect(await channelOf(h, 'email')).toMatchObject({
      state: 'working',
      code: null,
      text: null,
      since: null,
    });
  });

  it('stays paused over a restart, until the desk lets it try again', async () => {
    const h = await locked();
    h.mail.script({ kind: 'auth-fail' });
    const { visitId } = await announce(h, 'email');
    await h.restart();
    await h.settled();
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'paused', code: '535', waiting: 1 });
    h.mail.script({ kind: 'accept' });
    expect(await h.reception.notifications.resume({ channel: 'email' })).toMatchObject([
      { channel: 'email', state: 'working' },
      { channel: 'sms' },
    ]);
    await endsWell(h, visitId);
  });

  it('by a password that was still the old one does not pause what new settings have opened', async () => {
    const h = await house({ mail: { auth: { user: 'kiosk', pass: 'right' } } });
    await h.setUpEmail({ user: 'kiosk', password: 'wrong' });
    const slow = await startMailServer();
    const fault = slow.script({ kind: 'hang', at: 'auth' });
    await h.setUpEmail({ user: 'kiosk', password: 'wrong', port: slow.port });
    const host = await h.addHost({ phone: null });
    const { visitId } = await h.checkIn({ hostId: host.id, visitor: newVisitor({ phone: null }) });
    await fault.reached();
    await h.setUpEmail({ user: 'kiosk', password: 'right' });
    await slow.close();
    await h.advance(minute);
    expect((await onlyMessage(h, visitId)).message.job).toBe('sent');
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'working' });
  });

  it.each([
    ['speaks no TLS although it must', { tls: 'none' }, 'starttls'],
    ['has a certificate that nobody should trust', { tls: 'starttls' }, 'starttls'],
    ['has such a certificate from the first byte', { tls: 'implicit' }, 'tls'],
  ] as const)('because it %s pauses the channel', async (_why, mail, security) => {
    const h = await mailHouse({ mail });
    await h.setUpEmail({ security });
    const { message } = await announce(h, 'email');
    expect(message).toMatchObject({ job: 'scheduled', waitReason: 'channel-paused', attempts: 0 });
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'paused', waiting: 1 });
    expect(h.mail.mails()).toEqual([]);
  });
});
