// Checking in: one durable step with its messages, once however often it is sent.

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hour, monday, newVisitor } from '#tests/support/forms.ts';
import { type House, house, refusal, visitForm } from '#tests/support/house.ts';

function count(h: House, table: string): number {
  return h.database.sqlite.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? -1;
}

const tables = ['visitors', 'visits', 'notifications', 'audit_entries'] as const;
const counts = (h: House) => Object.fromEntries(tables.map((table) => [table, count(h, table)]));

describe('a check-in', () => {
  it('stamps the time and answers with a code of six digits', async () => {
    const h = await house();
    const host = await h.addHost();
    const answer = await h.checkIn({ hostId: host.id });
    expect(answer).toEqual({
      visitId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      code: expect.stringMatching(/^\d{6}$/),
      hostName: 'Bo Quillfeather',
      checkedInAt: monday,
      plannedEnd: monday + hour,
      chat: null,
    });
    expect(await h.reception.visits.get({ visitId: answer.visitId })).toEqual({
      id: answer.visitId,
      kind: 'in-person',
      state: 'on-site',
      visitorId: expect.any(String),
      visitorName: 'Vera Testvisitor',
      visitorEmail: 'vera@example.com',
      visitorPhone: '+442079460077',
      visitorPhoneShown: '020 7946 0077',
      company: 'Paperclip & Sons',
      hostId: host.id,
      hostName: 'Bo Quillfeather',
      code: answer.code,
      checkedInAt: monday,
      plannedEnd: monday + hour,
      endedAt: null,
      endedBy: null,
      overridden: false,
      inHouse: true,
      answered: null,
      attention: 'held',
      nextStep: null,
      messages: [
        {
          to: 'host',
          channel: 'email',
          job: 'scheduled',
          delivery: 'unknown',
          waitReason: 'channel-not-set-up',
        },
        {
          to: 'host',
          channel: 'sms',
          job: 'scheduled',
          delivery: 'unknown',
          waitReason: 'channel-not-set-up',
        },
      ],
    });
  });

  it('queues the messages to the host in the same transaction, one for each way to reach them (rule 1)', async () => {
    const h = await house();
    const [both, byMail, byPhone] = [
      await h.addHost({ name: 'Bo Both' }),
      await h.addHost({ name: 'Mai Mail', phone: null }),
      await h.addHost({ name: 'Pia Phone', email: null }),
    ];
    for (const [host, channels] of [
      [both, ['email', 'sms']],
      [byMail, ['email']],
      [byPhone, ['sms']],
    ] as const) {
      const { visitId } = await h.checkIn({
        hostId: host.id,
        visitor: newVisitor({ name: `Guest of ${host.name}` }),
      });
      const { notifications } = await h.reception.notifications.list({ visitId });
      expect(notifications.map(({ channel }) => channel).sort()).toEqual(channels);
      expect(
        notifications.every(({ kind, createdAt }) => kind === 'host-arrival' && createdAt === monday),
      ).toBe(true);
    }
  });

  it.each(['notifications', 'audit_entries'])(
    'that fails as late as at %s leaves nothing behind, and the same submission goes through afterwards',
    async (table) => {
      const h = await house({ mayLogErrors: true });
      const host = await h.addHost();
      const before = counts(h);
      const { sqlite } = h.database;
      sqlite.exec(`CREATE TEMP TRIGGER sabotage BEFORE INSERT ON main.${table}
                   BEGIN SELECT RAISE(ABORT, 'sabotage'); END`);
      const form = visitForm(h.clock, { hostId: host.id });
      expect(await refusal(h.kiosk.visits.checkIn(form))).toMatchObject({
        code: 'unexpected',
        status: 500,
        data: { incident: expect.any(String) },
      });
      sqlite.exec('DROP TRIGGER sabotage');
      expect(counts(h)).toEqual(before);
      expect((await h.kiosk.hosts.offer({ query: '' })).hosts[0]?.availability).toEqual({
        state: 'free',
        places: 1,
      });
      await h.kiosk.visits.checkIn(form);
      expect(counts(h)).toMatchObject({ visits: 1, visitors: 1, notifications: 2 });
    },
  );

  it('logs what went wrong inside with the incident that was shown, and tells the screen nothing else', async () => {
    const h = await house({ mayLogErrors: true });
    h.database.sqlite.exec(`CREATE TEMP TRIGGER sabotage BEFORE INSERT ON main.visits
                            BEGIN SELECT RAISE(ABORT, 'sabotage'); END`);
    const { data } = await refusal(h.checkIn());
    const logged = h.log.find(({ message }) => message === 'unexpected');
    expect(logged?.detail).toMatchObject({ ...(data as object), procedure: 'visits.checkIn' });
    expect(JSON.stringify(data)).not.toContain('sabotage');
  });
});

describe('the same submission, sent again', () => {
  it('is the same visit, and queues nothing twice (rule 2)', async () => {
    const h = await house();
    const host = await h.addHost();
    const form = visitForm(h.clock, { hostId: host.id });
    const first = await h.kiosk.visits.checkIn(form);
    const before = counts(h);
    h.clock.elapse(5_000);
    const again = await Promise.all(Array.from({ length: 5 }, () => h.kiosk.visits.checkIn(form)));
    for (const answer of again) expect(answer).toEqual(first);
    expect(counts(h)).toEqual(before);
  });

  it('is the same visit also when both come at the same moment', async () => {
    const h = await house();
    const host = await h.addHost();
    const form = visitForm(h.clock, { hostId: host.id });
    const answers = await Promise.all(Array.from({ length: 8 }, () => h.kiosk.visits.checkIn(form)));
    expect(new Set(answers.map(({ visitId }) => visitId)).size).toBe(1);
    expect(counts(h)).toMatchObject({ visits: 1, notifications: 2 });
  });

  it('is the same visit also after a restart, and after its planned end', async () => {
    const h = await house();
    const form = visitForm(h.clock);
    const first = await h.kiosk.visits.checkIn(form);
    await h.restart();
    h.clock.elapse(2 * hour);
    expect(await h.kiosk.visits.checkIn(form)).toEqual(first);
  });
});

describe('the same person', () => {
  it('cannot be on site twice', async () => {
    const h = await house();
    const host = await h.addHost({ capacity: 5 });
    await h.checkIn({ hostId: host.id });
    h.clock.elapse(1_000);
    expect(await refusal(h.checkIn({ hostId: host.id }))).toMatchObject({
      code: 'already-checked-in',
      status: 409,
      data: { checkedInAt: monday },
    });
    expect(counts(h)).toMatchObject({ visits: 1 });
  });

  it('checks in once of two attempts at the same moment', async () => {
    const h = await house();
    const outcomes = await Promise.allSettled([h.checkIn(), h.checkIn(), h.checkIn()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(counts(h)).toMatchObject({ visits: 1, visitors: 1 });
  });

  it('is recognised by address and name, however the name is written, and their details are brought up to date', async () => {
    const h = await house();
    const first = await h.checkIn({ visitor: newVisitor({ name: 'José García', phone: null }) });
    await h.reception.visits.end({ visitId: first.visitId });
    const second = await h.checkIn({
      visitor: newVisitor({ name: 'jose  GARCIA', email: 'VERA@example.com', phone: null, company: 'Newco' }),
    });
    const [one, two] = [
      await h.reception.visits.get({ visitId: first.visitId }),
      await h.reception.visits.get({ visitId: second.visitId }),
    ];
    expect(two.visitorId).toBe(one.visitorId);
    expect(two).toMatchObject({
      visitorName: 'jose  GARCIA',
      company: 'Newco',
      visitorPhone: null,
    });
    expect(one).toMatchObject({
      visitorName: 'José García',
      company: 'Paperclip & Sons',
      visitorPhone: null,
    });
    expect(counts(h)).toMatchObject({ visitors: 1 });
  });

  it('is given another number at the desk; on a screen a number that is added makes somebody new of them', async () => {
    const h = await house();
    const first = await h.checkIn({ visitor: newVisitor({ phone: null }) });
    const { visitorId } = await h.reception.visits.end({ visitId: first.visitId });
    const atTheDesk = await h.reception.visits.checkIn(visitForm(h.clock));
    expect(await h.reception.visits.end({ visitId: atTheDesk.visitId })).toMatchObject({
      visitorId,
      visitorPhone: '+442079460077',
    });
    const onScreen = await h.checkIn({ visitor: newVisitor({ phone: '+442079460078' }) });
    const { visitorId: other } = await h.reception.visits.get({ visitId: onScreen.visitId });
    expect(other).not.toBe(visitorId);
  });

  it('is recognised by number and name, and what they leave out this time is not forgotten', async () => {
    const h = await house();
    const first = await h.checkIn();
    await h.reception.visits.end({ visitId: first.visitId });
    const second = await h.checkIn({ visitor: newVisitor({ email: null, company: '' }) });
    expect(await h.reception.visits.get({ visitId: second.visitId })).toMatchObject({
      visitorEmail: 'vera@example.com',
      company: 'Paperclip & Sons',
    });
  });

  it('is not whoever shares an address with them, nor their namesake elsewhere', async () => {
    const h = await house();
    await h.checkIn();
    await h.checkIn({ visitor: newVisitor({ name: 'Otto Other' }) });
    await h.checkIn({ visitor: newVisitor({ email: 'namesake@example.com', phone: null }) });
    expect(counts(h)).toMatchObject({ visitors: 3, visits: 3 });
  });
});

describe('a code', () => {
  it('is never the one of somebody else on site', async () => {
    const drawn = ['111111', '111111', '111111', '222222', '111111'];
    const h = await house({ randomness: { digits: () => drawn.shift() ?? '333333' } });
    const one = await h.checkIn();
    const two = await h.checkIn({ visitor: newVisitor({ name: 'Otto Other' }) });
    expect([one.code, two.code]).toEqual(['111111', '222222']);
    await h.reception.visits.end({ visitId: one.visitId });
    const three = await h.checkIn({ visitor: newVisitor({ name: 'Tess Third' }) });
    expect(three.code).toBe('111111');
  });
});

describe('a visitor', () => {
  it('whose request id is no id is refused by name', async () => {
    const h = await house();
    const { data } = await refusal(h.checkIn({ requestId: 'again' }));
    expect(data).toMatchObject({ problems: [{ field: 'requestId' }] });
  });

  it('who names a host that never was is told that the host is gone', async () => {
    const h = await house();
    expect(await refusal(h.checkIn({ hostId: randomUUID() }))).toMatchObject({
      code: 'host-removed',
      status: 410,
    });
    expect(counts(h)).toMatchObject({ visitors: 0, visits: 0 });
  });
});
