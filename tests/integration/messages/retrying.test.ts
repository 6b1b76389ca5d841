// Trying again: at growing distance, a bounded number of times, while it is useful, or because the desk says so (rules 7 and 8).

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startMailServer } from '#demo/inbox/mail-server.ts';
import { hour, minute, monday, newVisitor } from '#tests/support/forms.ts';
import { house, refusal } from '#tests/support/house.ts';
import { announce, onlyMessage, outcomes } from '#tests/support/messages.ts';

/** Chance that is none: each wait is exactly the middle of its range. */
const even = { fraction: () => 0.5 };

describe('a message that fails', () => {
  it('is tried after 2, 4, 8 … seconds of the house’s time, each attempt on record', async () => {
    const h = await house({ mail: true, randomness: even });
    h.mail.script({ kind: 'defer', at: 'rcpt' });
    const { visitId } = await announce(h, 'email');
    await h.advance(29 * minute);
    const { message, attempts } = await onlyMessage(h, visitId);
    const seconds = attempts.map(({ startedAt }) => (startedAt - monday) / 1000);
    expect(seconds).toEqual([0, 2, 6, 14, 30, 62, 126, 254, 510, 1022, 1622]);
    expect(attempts.map(({ number }) => number)).toEqual(seconds.map((_, index) => index + 1));
    for (const attempt of attempts)
      expect(attempt).toMatchObject({ outcome: 'retry', code: '450', durationMs: expect.any(Number) });
    expect(message).toMatchObject({ job: 'scheduled', attempts: 11, waitReason: 'retry' });
  });

  it('is given up when it is no longer useful, with the last words of the provider kept', async () => {
    const h = await house({ mail: true, randomness: even });
    h.mail.script({ kind: 'defer', at: 'rcpt' });
    const { visitId } = await announce(h, 'email');
    await h.advance(30 * minute);
    const { message } = await onlyMessage(h, visitId);
    expect(message).toMatchObject({ job: 'discarded', lastCode: '450', finishedAt: monday + 30 * minute });
    expect(message.lastText).toMatch(/Mailbox temporarily unavailable.*no longer useful/);
    h.mail.script({ kind: 'accept' });
    await h.advance(hour);
    expect(h.mail.mails()).toEqual([]);
  });

  it('is given up after its last attempt, although it would still be useful', async () => {
    // The shortest waits: twelve attempts are over before the half hour is.
    const h = await house({ mail: true, randomness: { fraction: () => 0 } });
    h.mail.script({ kind: 'defer', at: 'rcpt' });
    const { visitId } = await announce(h, 'email');
    await h.advance(30 * minute - 1);
    expect((await onlyMessage(h, visitId)).message).toMatchObject({
      job: 'discarded',
      attempts: 12,
      maxAttempts: 12,
      delivery: 'unknown',
    });
  });

  it('to a visitor is tried all day, and leaves after a night without a network', async () => {
    const h = await house({ mail: true });
    const { visitId } = await h.checkIn({ visitor: newVisitor({ phone: null }) });
    await h.settled();
    const { port } = h.mail;
    await h.mail.close();
    await h.reception.visits.end({ visitId });
    await h.advance(14 * hour);
    const back = await startMailServer({ port });
    await h.advance(13 * minute);
    expect(back.mails()).toMatchObject([{ to: ['vera@example.com'], subject: 'Your visit to Lanternworks' }]);
    await back.close();
  });

  it('is no longer wanted once its visit has ended, and is cancelled rather than tried again (rule 6)', async () => {
    const h = await house({ mail: true });
    h.mail.script({ kind: 'defer', at: 'rcpt' });
    const { visitId } = await announce(h, 'email');
    await h.reception.visits.end({ visitId });
    await h.advance(hour);
    const { notifications } = await h.reception.notifications.list({ visitId });
    const arrival = notifications.filter(({ kind }) => kind === 'host-arrival');
    expect(arrival).toMatchObject([{ job: 'cancelled', lastCode: 'visit-ended', attempts: 1 }]);
  });

  it('is spread by chance, so that many do not come back at once', async () => {
    const drawn = [0, 0.999];
    const h = await house({ mail: true, randomness: { fraction: () => drawn.shift() ?? 0.5 } });
    h.mail.script({ kind: 'defer', at: 'rcpt' }, { times: 2 });
    const host = await h.addHost({ phone: null, capacity: 2 });
    const visits = [
      await h.checkIn({ hostId: host.id, visitor: newVisitor({ phone: null }) }),
      await h.checkIn({ hostId: host.id, visitor: newVisitor({ name: 'Otto Other' }) }),
    ];
    await h.settled();
    const due = await Promise.all(
      visits.map(async ({ visitId }) => (await onlyMessage(h, visitId)).message.dueAt),
    );
    expect(due.map((at) => at - monday).sort()).toEqual([1_600, 2_399]);
  });
});

describe('the desk', () => {
  it('sends a waiting message now', async () => {
    const h = await house({ mail: true });
    h.mail.script({ kind: 'defer', at: 'rcpt' }, { times: 1 });
    const { visitId, message } = await announce(h, 'email');
    expect(await h.reception.notifications.retry({ notificationId: message.id })).toMatchObject({
      job: 'scheduled',
      dueAt: monday,
      waitReason: null,
    });
    await h.settled();
    expect((await onlyMessage(h, visitId)).message).toMatchObject({ job: 'sent' });
    expect(h.mail.mails()).toHaveLength(1);
  });

  it('gives a message that was given up fresh chances and a fresh expiry, and its past stays on record', async () => {
    const h = await house({ mail: true });
    h.mail.script({ kind: 'refuse', at: 'rcpt' });
    const { visitId, host, message } = await announce(h, 'email');
    await h.advance(hour);
    await h.reception.hosts.edit({ hostId: host.id, form: { ...host, email: 'right@example.com' } });
    h.mail.script({ kind: 'defer', at: 'rcpt' }, { times: 1 });
    h.mail.script({ kind: 'accept' });
    expect(await h.reception.notifications.retry({ notificationId: message.id })).toMatchObject({
      job: 'scheduled',
      delivery: 'unknown',
      finishedAt: null,
      expiresAt: h.clock.now() + 30 * minute,
      maxAttempts: 13,
    });
    await h.advance(minute);
    const { message: after, attempts } = await onlyMessage(h, visitId);
    expect(after).toMatchObject({ job: 'sent', address: 'right@example.com' });
    expect(outcomes(attempts)).toEqual(['permanent', 'ok']);
  });

  it('can retry what expired, as long as the visit lasts', async () => {
    const h = await house({ mail: true });
    h.mail.script({ kind: 'defer', at: 'rcpt' });
    const { visitId, message } = await announce(h, 'email');
    await h.advance(31 * minute);
    h.mail.script({ kind: 'accept' });
    await h.reception.notifications.retry({ notificationId: message.id });
    await h.settled();
    expect((await onlyMessage(h, visitId)).message).toMatchObject({ job: 'sent' });
  });

  it('cannot resend what was sent, nor what was cancelled, nor what never was', async () => {
    const h = await house({ mail: true });
    const { visitId, message } = await announce(h, 'email');
    const again = h.reception.notifications.retry({ notificationId: message.id });
    expect(await refusal(again)).toMatchObject({ code: 'not-retryable', status: 409 });
    const host = await h.addHost({ name: 'Cy Snowglobe', email: null });
    await h.reception.visits.end({ visitId });
    const other = await h.checkIn({ hostId: host.id });
    await h.reception.visits.end({ visitId: other.visitId });
    const { notifications } = await h.reception.notifications.list({ visitId: other.visitId });
    const cancelled = notifications.find(({ job }) => job === 'cancelled');
    const revived = h.reception.notifications.retry({ notificationId: cancelled?.id ?? '' });
    expect(await refusal(revived)).toMatchObject({ code: 'not-retryable' });
    for (const call of [
      h.reception.notifications.retry({ notificationId: randomUUID() }),
      h.reception.notifications.get({ notificationId: randomUUID() }),
    ])
      expect(await refusal(call)).toMatchObject({ code: 'not-found' });
    expect(h.mail.mails()).toHaveLength(1);
  });
});

describe('the list of messages', () => {
  it('shows what waits, what is wrong and what was sent, page by page', async () => {
    const h = await house({ mail: true });
    h.mail.script({ kind: 'refuse', at: 'rcpt' }, { to: 'wrong@example.com' });
    h.mail.script({ kind: 'defer', at: 'rcpt' }, { to: 'later@example.com' });
    for (const [name, email] of [
      ['Ann Fine', 'fine@example.com'],
      ['Bea Wrong', 'wrong@example.com'],
      ['Cyd Later', 'later@example.com'],
    ]) {
      const host = await h.addHost({ name: name ?? '', email: email ?? '' });
      await h.checkIn({ hostId: host.id, visitor: newVisitor({ name: `Guest of ${name}` }) });
      await h.settled();
    }
    const shown = async (show: 'all' | 'waiting' | 'problems' | 'sent') =>
      (await h.reception.notifications.list({ show })).notifications
        .map(({ recipientName, channel }) => `${recipientName} ${channel}`)
        .sort();
    // No SMS here: those wait.
    expect(await shown('waiting')).toEqual([
      'Ann Fine sms',
      'Bea Wrong sms',
      'Cyd Later email',
      'Cyd Later sms',
    ]);
    expect(await shown('problems')).toEqual(['Bea Wrong email', 'Cyd Later email']);
    expect(await shown('sent')).toEqual(['Ann Fine email']);
    expect(await shown('all')).toHaveLength(6);

    const { list } = h.reception.notifications;
    const all = (await list({})).notifications.map(({ id }) => id);
    for (const limit of [1, 2, 4, 6]) {
      const seen: string[] = [];
      let before: { createdAt: number; id: string } | null | undefined;
      do {
        const page = await list({ limit, ...(before && { before }) });
        seen.push(...page.notifications.map(({ id }) => id));
        before = page.next;
      } while (before);
      expect(seen, `limit ${limit}`).toEqual(all);
    }
  });
});
