// What a real mail server on loopback refuses, at each step, and what becomes of the message, the channel and everybody else's: a
// refusal that is about us keeps everything until it is mended, one that is about the recipient ends with them (rule 9).

import { describe, expect, it } from 'vitest';
import type { VisitProgress } from '#contract/visits.ts';
import { hour, minute, newVisitor } from '#tests/support/forms.ts';
import { type House, house } from '#tests/support/house.ts';
import { announce, channelOf, onlyMessage, outcomes } from '#tests/support/messages.ts';

const mailHouse = () => house({ mail: true });

/** A visitor for a host whose mail goes to this house's name. */
async function arrive(h: House, name: string, domain: string) {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@${domain}`;
  const host = await h.addHost({ name, email, phone: null });
  const { visitId } = await h.checkIn({ hostId: host.id, visitor: newVisitor({ name: `For ${name}` }) });
  await h.settled();
  return visitId;
}

const ours = [
  ['mail', 553, '5.7.1 <reception@example.com>: Sender address rejected: not owned by user kiosk'],
  ['mail', 550, '5.4.5 Daily user sending limit exceeded.'],
  ['rcpt', 554, '5.7.1 <bo@example.com>: Relay access denied'],
  ['rcpt', 550, '5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org'],
  ['data', 550, '5.0.0 Administrative prohibition'],
  [
    'data',
    550,
    'The from address does not match a verified Sender Identity. Mail cannot be sent until this error is resolved.',
  ],
  ['data', 554, '5.2.252 SendAsDenied; kiosk@example.com not allowed to send as reception@example.com'],
  ['data', 550, '5.7.1 Your account has been suspended'],
] as const;

describe('a refusal that is about us', () => {
  it.each(ours)(
    'at %s with %i %s keeps the message, holds the channel and says why; mended, it leaves',
    async (at, code, text) => {
      const h = await mailHouse();
      h.mail.script({ kind: 'refuse', at, code, text });
      const { visitId, message, attempts } = await announce(h, 'email');
      expect(message).toMatchObject({
        job: 'scheduled',
        delivery: 'unknown',
        waitReason: 'channel-paused',
        attempts: 0,
      });
      expect(outcomes(attempts)).toEqual(['paused']);
      expect(await channelOf(h, 'email')).toMatchObject({
        state: 'paused',
        code: String(code),
        text: expect.stringContaining(text),
        waiting: 1,
      });
      // The lobby's screen promises nothing meanwhile.
      const progress = (await h.kiosk.visits.progress({ visitId })) as AsyncGenerator<VisitProgress>;
      const seen = await progress.next();
      await progress.return(undefined);
      expect(seen.value?.messages).toMatchObject([
        { to: 'host', job: 'scheduled', waitReason: 'channel-paused' },
      ]);
      const late = await arrive(h, 'Cy Snowglobe', 'example.org');
      expect((await onlyMessage(h, late)).attempts).toEqual([]);
      h.mail.script({ kind: 'accept' });
      await h.setUpEmail();
      await h.settled();
      for (const id of [visitId, late]) expect((await onlyMessage(h, id)).message.job).toBe('sent');
      expect(await channelOf(h, 'email')).toMatchObject({
        state: 'working',
        code: null,
        text: null,
        waiting: 0,
      });
      expect(h.mail.mails()).toHaveLength(2);
    },
  );

  it('ends with a test that gets through, and what has meanwhile lost its use says so', async () => {
    const h = await mailHouse();
    h.mail.script({ kind: 'refuse', at: 'rcpt', code: 554, text: '5.7.1 Relay access denied' });
    const early = await announce(h, 'email');
    await h.advance(31 * minute);
    expect((await onlyMessage(h, early.visitId)).message).toMatchObject({
      job: 'discarded',
      lastText: expect.stringMatching(/Relay access denied.*no longer useful/),
    });
    const late = await arrive(h, 'Cy Snowglobe', 'example.org');
    const test = () => h.reception.settings.testEmail({ to: 'me@example.com' });
    expect(await test()).toMatchObject({ ok: false, code: '554' });
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'paused' });
    h.mail.script({ kind: 'accept' });
    expect(await test()).toMatchObject({ ok: true });
    await h.settled();
    expect((await onlyMessage(h, late)).message).toMatchObject({ job: 'sent', lastCode: '250' });
    expect((await onlyMessage(h, early.visitId)).message.job).toBe('discarded');
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'working', waiting: 0 });
  });
});

describe('a refusal that is about the recipient', () => {
  it.each([
    [
      'rcpt',
      550,
      '5.1.1 <bo@example.com>: Recipient address rejected: User unknown in local recipient table',
    ],
    ['rcpt', 550, '5.4.1 Recipient address rejected: Access denied.'],
    ['data', 552, '5.2.2 The email account that you tried to reach is over quota.'],
    ['data', 550, '5.2.1 The email account that you tried to reach is disabled.'],
  ] as const)('at %s with %i %s ends with them, and holds up nobody', async (at, code, text) => {
    const h = await mailHouse();
    h.mail.script({ kind: 'refuse', at, code, text }, { to: 'bo@example.com' });
    const { message } = await announce(h, 'email');
    expect(message).toMatchObject({ job: 'discarded', delivery: 'failed', lastCode: String(code) });
    const other = await arrive(h, 'Cy Snowglobe', 'example.org');
    expect((await onlyMessage(h, other)).message.job).toBe('sent');
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'working' });
  });

  it('does not end a trouble that is known', async () => {
    const h = await mailHouse();
    h.mail.script({ kind: 'defer', at: 'mail', text: '4.7.0 Try again later' }, { times: 1 });
    await announce(h, 'email');
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'failing', code: '451' });
    h.mail.script(
      { kind: 'refuse', at: 'rcpt', text: '5.1.1 User unknown' },
      { to: 'cy.snowglobe@example.org' },
    );
    await arrive(h, 'Cy Snowglobe', 'example.org');
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'failing', code: '451' });
  });
});

describe('the same refusal of several people in several houses', () => {
  const three = [
    ['Bo Quillfeather', 'example.com'],
    ['Cy Snowglobe', 'example.org'],
    ['Di Marzipan', 'example.net'],
  ] as const;
  const refuse = (h: House) =>
    h.mail.script({ kind: 'refuse', at: 'rcpt', code: 550, text: '5.1.1 User unknown (id 4a7f-22)' });

  it('is about us after all: what was given up is taken back, and leaves once it is mended', async () => {
    const h = await mailHouse();
    refuse(h);
    const visits: string[] = [];
    for (const [name, domain] of three) {
      expect(await channelOf(h, 'email')).toMatchObject({ state: 'working' });
      visits.push(await arrive(h, name, domain));
    }
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'paused', code: '550', waiting: 3 });
    h.mail.script({ kind: 'accept' });
    await h.reception.notifications.resume({ channel: 'email' });
    await h.settled();
    for (const visitId of visits) expect((await onlyMessage(h, visitId)).message.job).toBe('sent');
    expect(h.mail.mails()).toHaveLength(3);
  });

  it.each([
    [
      'something gets through in between',
      async (h: House): Promise<void> => void (await arrive(h, 'Pia Through', 'example.edu')),
    ],
    ['they are more than an hour apart', async (h: House): Promise<void> => h.advance(hour + minute)],
  ] as const)('is believed of each when %s', async (_when, between) => {
    const h = await mailHouse();
    for (const [name, domain] of three) {
      const to = `${name.toLowerCase().replaceAll(' ', '.')}@${domain}`;
      h.mail.script({ kind: 'refuse', at: 'rcpt', code: 550, text: '5.1.1 User unknown' }, { to });
      if (name === 'Di Marzipan') await between(h);
      await arrive(h, name, domain);
    }
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'working' });
  });

  it('is believed of all of them in one house', async () => {
    const h = await mailHouse();
    refuse(h);
    for (const [name] of three) await arrive(h, name, 'example.com');
    expect(await channelOf(h, 'email')).toMatchObject({ state: 'working' });
  });
});
