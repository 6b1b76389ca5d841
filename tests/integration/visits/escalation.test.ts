// While nobody answers the house asks on, from the visit's own row: host, second channel, deputy, desk. Any answer stops it.

import { describe, expect, it } from 'vitest';
import { defaultFollowUp, type FollowUp } from '#contract/settings.ts';
import { hour, minute, monday, newVisitor } from '#tests/support/forms.ts';
import { type House, house, refusal } from '#tests/support/house.ts';

const second = 1_000;
const whole = { mail: true, sms: true, followUp: true } as const;

/** A host with a deputy, and a visitor who has just arrived for them. */
async function arrival(h: House) {
  const deputy = await h.addHost({ name: 'Dora Deputy', email: 'dora@example.com', phone: '+442079460022' });
  const host = await h.addHost({ deputyId: deputy.id });
  const { visitId } = await h.checkIn({ hostId: host.id });
  await h.settled();
  return { host, deputy, visitId };
}

/** Every message of a visit with when it was made, in seconds since the arrival, first to last. */
async function story(h: House, visitId: string) {
  const { notifications } = await h.reception.notifications.list({ visitId });
  return notifications
    .map(({ kind, channel, createdAt }) => `${(createdAt - monday) / second} ${kind} ${channel}`)
    .reverse();
}

const visit = (h: House, visitId: string) => h.reception.visits.get({ visitId });

describe('silence', () => {
  it('is followed up at 60, 120 and 180 seconds: second channel, deputy, desk', async () => {
    const h = await house(whole);
    const { visitId } = await arrival(h);
    expect(await visit(h, visitId)).toMatchObject({ nextStep: { to: 'host', at: monday + 60 * second } });
    await h.advance(4 * minute);
    expect(await story(h, visitId)).toEqual([
      '0 host-arrival email',
      '0 host-arrival sms',
      '60 host-waiting sms',
      '120 deputy-arrival email',
      '120 deputy-arrival sms',
      '180 desk-silence email',
      '180 desk-silence sms',
    ]);
    expect(h.mail.mails().map(({ to }) => to[0])).toEqual([
      'bo@example.com',
      'dora@example.com',
      'desk@example.com',
    ]);
    expect(await visit(h, visitId)).toMatchObject({ attention: 'silent', nextStep: null });
    const { entries } = await h.reception.visits.history({ visitId });
    expect(entries.map(({ action }) => action)).toEqual([
      'checked-in',
      'escalated',
      'escalated',
      'escalated',
    ]);
  });

  it('takes no step a moment early', async () => {
    const h = await house(whole);
    const { visitId } = await arrival(h);
    await h.advance(60 * second - 1);
    expect(await story(h, visitId)).toHaveLength(2);
    await h.advance(1);
    expect(await story(h, visitId)).toHaveLength(3);
  });

  it('asks the desk at once where there is no deputy', async () => {
    const h = await house(whole);
    const host = await h.addHost();
    const { visitId } = await h.checkIn({ hostId: host.id });
    await h.advance(2 * minute);
    expect(await story(h, visitId)).toContain('120 desk-silence email');
    expect(await visit(h, visitId)).toMatchObject({ attention: 'silent', nextStep: null });
  });

  it('uses the only channel again for a host who has one', async () => {
    const h = await house(whole);
    const host = await h.addHost({ phone: null });
    const { visitId } = await h.checkIn({ hostId: host.id });
    await h.advance(minute);
    expect(await story(h, visitId)).toEqual(['0 host-arrival email', '60 host-waiting email']);
  });

  it('goes on after a restart where it stood, each step once', async () => {
    const h = await house(whole);
    const { visitId } = await arrival(h);
    await h.advance(61 * second);
    await h.restart();
    await h.advance(60 * second);
    await h.restart();
    await h.advance(2 * minute);
    expect((await story(h, visitId)).map((line) => line.replace(/^\d+ /, ''))).toEqual([
      'host-arrival email',
      'host-arrival sms',
      'host-waiting sms',
      'deputy-arrival email',
      'deputy-arrival sms',
      'desk-silence email',
      'desk-silence sms',
    ]);
  });

  it('after a pause of the house takes one step, and gives whoever was asked their time', async () => {
    const h = await house(whole);
    const { visitId } = await arrival(h);
    const start = await h.pause();
    h.clock.elapse(10 * minute);
    await start();
    await h.advance(0);
    expect(await story(h, visitId)).toHaveLength(3);
    await h.advance(59 * second);
    expect(await story(h, visitId)).toHaveLength(3);
    await h.advance(second);
    expect(await story(h, visitId)).toHaveLength(5);
  });

  it('after a night’s sleep tells nobody of a visitor of yesterday, and marks it at the desk', async () => {
    const h = await house(whole);
    const { visitId } = await arrival(h);
    const start = await h.pause();
    h.clock.elapse(12 * hour);
    await start();
    await h.advance(10 * minute);
    expect((await story(h, visitId)).filter((line) => !line.includes('overdue'))).toHaveLength(2);
    expect(await visit(h, visitId)).toMatchObject({ attention: 'silent', nextStep: null });
  });

  it('goes on within minutes when the clock is set back, also beside a visitor who has just come', async () => {
    const h = await house(whole);
    const { visitId } = await arrival(h);
    h.clock.setWall(monday - 2 * hour);
    const other = await h.addHost({ name: 'Celestine Moonbeam', email: 'celestine@example.com' });
    const second = newVisitor({ name: 'Ulla Testguest', email: 'ulla@example.com' });
    await h.checkIn({ hostId: other.id, visitor: second });
    await h.advance(8 * minute);
    const kinds = (await story(h, visitId)).map((line) => line.replace(/^\S+ /, ''));
    expect(kinds).toContain('deputy-arrival email');
    expect(kinds).toContain('desk-silence email');
  });
});

describe('an answer', () => {
  it.each(['coming', 'five-minutes', 'take-a-seat', 'ask-colleague'] as const)(
    '"%s" stops it at once, and the lobby hears it',
    async (answer) => {
      const h = await house(whole);
      const { visitId } = await arrival(h);
      const stream = await h.kiosk.visits.progress({ visitId });
      expect((await stream.next()).value).toMatchObject({ answered: null });
      await h.advance(30 * second);
      const answered = await h.reception.visits.answer({ visitId, answer });
      expect(answered).toMatchObject({
        answered: { answer, by: 'reception', at: monday + 30 * second },
        nextStep: null,
        attention: null,
      });
      let value: unknown;
      do ({ value } = await stream.next());
      while (!(value as { answered: unknown }).answered);
      expect(value).toMatchObject({ answered: { answer } });
      await h.advance(10 * minute);
      expect(await story(h, visitId)).toHaveLength(2);
    },
  );

  it('that comes between queueing and sending calls back what has not left', async () => {
    const h = await house({ ...whole, loop: false });
    const { visitId } = await arrival2(h);
    await h.reception.visits.answer({ visitId, answer: 'coming' });
    h.backend.scheduler.start();
    await h.advance(10 * minute);
    const { notifications } = await h.reception.notifications.list({ visitId });
    expect(notifications.map(({ job, lastCode }) => `${job} ${lastCode}`)).toEqual([
      'cancelled answered',
      'cancelled answered',
    ]);
  });

  it('takes the mark from the board that silence had set', async () => {
    const h = await house(whole);
    const { visitId } = await arrival(h);
    await h.advance(4 * minute);
    expect(await h.reception.visits.answer({ visitId, answer: 'coming' })).toMatchObject({ attention: null });
  });

  it('for a visit that has ended is refused', async () => {
    const h = await house(whole);
    const { visitId } = await arrival(h);
    await h.reception.visits.end({ visitId });
    const late = h.reception.visits.answer({ visitId, answer: 'coming' });
    expect(await refusal(late)).toMatchObject({ code: 'already-ended', status: 409 });
  });
});

/** As `arrival`, without waiting for anything to be sent. */
async function arrival2(h: House) {
  const host = await h.addHost();
  return await h.checkIn({ hostId: host.id });
}

describe('the end of a visit', () => {
  it('stops it at the latest', async () => {
    const h = await house(whole);
    const { visitId } = await arrival(h);
    await h.advance(30 * second);
    await h.reception.visits.end({ visitId });
    await h.advance(hour);
    expect((await story(h, visitId)).filter((line) => !line.includes('goodbye'))).toHaveLength(2);
  });
});

describe('another host', () => {
  it('is given their own time from when they were given the visitor', async () => {
    const h = await house(whole);
    const { visitId } = await arrival(h);
    await h.advance(90 * second);
    const other = await h.addHost({
      name: 'Celestine Moonbeam',
      email: 'celestine@example.com',
      phone: null,
    });
    await h.reception.visits.assignHost({ visitId, hostId: other.id });
    expect(await visit(h, visitId)).toMatchObject({ nextStep: { to: 'host', at: monday + 150 * second } });
    await h.advance(61 * second);
    expect((await story(h, visitId)).slice(3)).toEqual(['90 host-arrival email', '150 host-waiting email']);
  });
});

describe('the steps as the house has set them', () => {
  it('count also for visitors who wait already', async () => {
    const h = await house(whole);
    const { visitId } = await arrival(h);
    const followUp: FollowUp = { ...defaultFollowUp, escalation: [] };
    await h.reception.settings.saveFollowUp(followUp);
    await h.advance(10 * minute);
    expect(await story(h, visitId)).toHaveLength(2);
  });

  it('may be others, in other words and at other times', async () => {
    const followUp: FollowUp = {
      escalation: [{ afterSeconds: 20, to: 'desk', channels: 'second' }],
      hostOverdueMinutes: null,
      visitorOverdueMinutes: null,
    };
    const h = await house({ ...whole, followUp });
    const { visitId } = await arrival(h);
    await h.advance(10 * minute);
    expect(await story(h, visitId)).toEqual([
      '0 host-arrival email',
      '0 host-arrival sms',
      '20 desk-silence sms',
    ]);
  });

  it('must rise in time', async () => {
    const h = await house();
    const escalation = [
      { afterSeconds: 60, to: 'host', channels: 'all' },
      { afterSeconds: 60, to: 'desk', channels: 'all' },
    ] as const;
    const saving = h.reception.settings.saveFollowUp({ ...defaultFollowUp, escalation: [...escalation] });
    expect(await refusal(saving)).toMatchObject({
      code: 'invalid-input',
      data: { problems: [{ field: 'escalation', problem: 'too-small' }] },
    });
  });
});

describe('a visit that lasts longer than planned', () => {
  it('reminds host and visitor, once each', async () => {
    const h = await house({
      mail: true,
      followUp: { ...defaultFollowUp, escalation: [], visitorOverdueMinutes: 30 },
    });
    const host = await h.addHost({ phone: null });
    const { visitId } = await h.checkIn({ hostId: host.id, visitor: newVisitor({ phone: null }) });
    await h.advance(hour + 15 * minute - 1);
    expect(await story(h, visitId)).toHaveLength(1);
    await h.advance(8 * hour);
    expect(await story(h, visitId)).toEqual([
      '0 host-arrival email',
      `${75 * 60} host-overdue email`,
      `${90 * 60} visitor-overdue email`,
    ]);
  });

  it('reminds nobody once it has ended, nor of what was hours ago', async () => {
    const h = await house({ mail: true, followUp: { ...defaultFollowUp, escalation: [] } });
    const first = await h.checkIn({ visitor: newVisitor({ phone: null }) });
    await h.advance(hour);
    await h.reception.visits.end({ visitId: first.visitId });
    const { visitId } = await h.checkIn({
      visitor: newVisitor({ name: 'Ulla Testguest', email: 'u@example.com', phone: null }),
    });
    const start = await h.pause();
    h.clock.elapse(12 * hour);
    await start();
    await h.advance(hour);
    for (const each of [first.visitId, visitId])
      expect((await story(h, each)).filter((line) => line.includes('overdue'))).toEqual([]);
  });
});
