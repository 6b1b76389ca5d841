// Hosts with a limited number of places: never more visitors than that, and the closest free time when they are full.

import { describe, expect, it } from 'vitest';
import type { Availability } from '#contract/hosts.ts';
import { hour, minute, monday, newVisitor } from '#tests/support/forms.ts';
import { callerWith, type House, house, refusal, testPin, visitForm } from '#tests/support/house.ts';

const guest = (name: string) =>
  newVisitor({ name, email: `${name.replaceAll(' ', '.')}@example.com`, phone: null });

async function arrive(h: House, hostId: string, name: string, minutes = 60) {
  return await h.checkIn({ hostId, visitor: guest(name), plannedEnd: h.clock.now() + minutes * minute });
}

/** At the desk, with reception's word that a full host is fine. */
async function override(h: House, hostId: string, name: string, minutes = 60) {
  const plannedEnd = h.clock.now() + minutes * minute;
  return await h.reception.visits.checkIn(
    visitForm(h.clock, { hostId, visitor: guest(name), plannedEnd, override: true }),
  );
}

async function availabilityOf(h: House, hostId: string): Promise<Availability | undefined> {
  const { hosts } = await h.kiosk.hosts.offer({ query: '' });
  return hosts.find(({ id }) => id === hostId)?.availability;
}

describe('a host who is taken', () => {
  it('is shown busy until the planned end, and free again at check-out', async () => {
    const h = await house();
    const host = await h.addHost();
    expect(await availabilityOf(h, host.id)).toEqual({ state: 'free', places: 1 });
    const visit = await arrive(h, host.id, 'Ann One', 45);
    expect(await availabilityOf(h, host.id)).toEqual({ state: 'busy', freeAt: monday + 45 * minute });
    await h.reception.visits.end({ visitId: visit.visitId });
    expect(await availabilityOf(h, host.id)).toEqual({ state: 'free', places: 1 });
  });

  it('is not given another visitor, who is told the closest time', async () => {
    const h = await house();
    const host = await h.addHost();
    await arrive(h, host.id, 'Ann One', 45);
    expect(await refusal(arrive(h, host.id, 'Bea Two'))).toEqual({
      code: 'host-unavailable',
      status: 409,
      data: { hostName: 'Bo Quillfeather', availability: { state: 'busy', freeAt: monday + 45 * minute } },
    });
  });

  it('is shown overdue once the planned end has passed, and still taken', async () => {
    const h = await house();
    const host = await h.addHost();
    await arrive(h, host.id, 'Ann One', 45);
    h.clock.elapse(45 * minute);
    expect(await availabilityOf(h, host.id)).toEqual({ state: 'overdue', freeAt: monday + 45 * minute });
    expect(await refusal(arrive(h, host.id, 'Bea Two'))).toMatchObject({
      code: 'host-unavailable',
      data: { availability: { state: 'overdue' } },
    });
  });

  it('with several places is full only when all are taken, and free at the earliest planned end', async () => {
    const h = await house();
    const host = await h.addHost({ capacity: 3 });
    await arrive(h, host.id, 'Ann One', 90);
    await arrive(h, host.id, 'Bea Two', 30);
    expect(await availabilityOf(h, host.id)).toEqual({ state: 'free', places: 1 });
    await arrive(h, host.id, 'Cyd Three', 60);
    expect(await availabilityOf(h, host.id)).toEqual({ state: 'busy', freeAt: monday + 30 * minute });
    h.clock.elapse(31 * minute);
    expect(await availabilityOf(h, host.id)).toEqual({ state: 'overdue', freeAt: monday + 30 * minute });
  });

  it('with fewer places than before keeps the visitors who are there', async () => {
    const h = await house();
    const host = await h.addHost({ capacity: 3 });
    for (const [name, minutes] of [
      ['Ann One', 90],
      ['Bea Two', 30],
      ['Cyd Three', 60],
    ] as const)
      await arrive(h, host.id, name, minutes);
    await h.reception.hosts.edit({ hostId: host.id, form: { ...host, capacity: 1 } });
    // All three must leave before a place is free.
    expect(await availabilityOf(h, host.id)).toEqual({ state: 'busy', freeAt: monday + 90 * minute });
    expect(await h.reception.hosts.get({ hostId: host.id })).toMatchObject({ capacity: 1, onSite: 3 });
  });

  it('does not stand in the way of others', async () => {
    const h = await house();
    const [bo, cy] = [await h.addHost(), await h.addHost({ name: 'Cy Snowglobe' })];
    await arrive(h, bo.id, 'Ann One');
    expect(await availabilityOf(h, cy.id)).toEqual({ state: 'free', places: 1 });
    expect(await arrive(h, cy.id, 'Bea Two')).toMatchObject({ hostName: 'Cy Snowglobe' });
  });
});

describe('the last place', () => {
  it.each([1, 3])(
    'of %i is given to exactly as many of twenty visitors at the same instant',
    async (capacity) => {
      const h = await house();
      const host = await h.addHost({ capacity });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, n) =>
          arrive(h, host.id, `Guest Number ${String.fromCharCode(65 + n)}`),
        ),
      );
      const refused = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? outcome.reason.code : [],
      );
      expect(refused).toEqual(Array.from({ length: 20 - capacity }, () => 'host-unavailable'));
      expect(await h.reception.hosts.get({ hostId: host.id })).toMatchObject({ onSite: capacity });
    },
  );

  it('is guarded by the database itself, whatever the program thinks', async () => {
    const h = await house();
    const host = await h.addHost();
    const one = await arrive(h, host.id, 'Ann One');
    const two = await h.checkIn({ visitor: guest('Bea Two') });
    const run = (sql: string) => () => h.database.sqlite.exec(sql);
    const full = 'host has no free place';
    expect(
      run(`INSERT INTO visits (id, request_id, site_id, visitor_id, visitor_name, company, host_id, host_name, code, state,
             checked_in_at, planned_end)
           SELECT 'x', 'x', site_id, (SELECT id FROM visitors WHERE name = 'Otto'), 'Otto', '', host_id, host_name, 'x',
             'on-site', 1, 2 FROM visits WHERE id = '${one.visitId}'`),
    ).toThrow(full);
    expect(
      run(`UPDATE visits SET host_id = '${host.id}', host_name = 'Bo' WHERE id = '${two.visitId}'`),
    ).toThrow(full);
    await h.reception.visits.end({ visitId: one.visitId });
    await arrive(h, host.id, 'Cyd Three');
    expect(
      run(
        `UPDATE visits SET state = 'on-site', ended_at = NULL, ended_by = NULL WHERE id = '${one.visitId}'`,
      ),
    ).toThrow(full);
  });
});

describe('reception may let a visitor in although the host is full', () => {
  it('and the visit says so', async () => {
    const h = await house();
    const host = await h.addHost();
    await arrive(h, host.id, 'Ann One', 45);
    const { visitId } = await override(h, host.id, 'Bea Two', 30);
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ overridden: true, hostId: host.id });
    // Two must leave before there is a place: the later of both ends counts.
    expect(await availabilityOf(h, host.id)).toEqual({ state: 'busy', freeAt: monday + 45 * minute });
    await h.reception.visits.end({ visitId });
    expect(await availabilityOf(h, host.id)).toEqual({ state: 'busy', freeAt: monday + 45 * minute });
  });

  it('and a visit that needed no override does not claim one', async () => {
    const h = await house();
    const host = await h.addHost();
    const { visitId } = await override(h, host.id, 'Ann One');
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ overridden: false });
  });

  it('which the lobby screen cannot, although it asks', async () => {
    const h = await house();
    const host = await h.addHost();
    await arrive(h, host.id, 'Ann One');
    const asked = visitForm(h.clock, { hostId: host.id, visitor: guest('Bea Two'), override: true });
    expect(await refusal(h.kiosk.visits.checkIn(asked))).toMatchObject({ code: 'host-unavailable' });
    const caller = callerWith(['kiosk']);
    await h.as(caller).reception.signIn({ pin: testPin });
    await h.as(caller).reception.signOut();
    expect(await refusal(h.as(caller).visits.checkIn(asked))).toMatchObject({ code: 'host-unavailable' });
  });
});

describe('a visitor who comes to the meeting that is going on', () => {
  const joining = (h: House, hostId: string, name: string) =>
    h.checkIn({ hostId, visitor: guest(name), whenTaken: 'join' });
  const offered = async (h: House) => (await h.kiosk.hosts.offer({ query: '' })).hosts[0];

  it('is let in beside whom they join, which the host is told and the desk can read', async () => {
    const h = await house({ mail: true });
    const host = await h.addHost({ email: 'bo@example.com' });
    await arrive(h, host.id, 'Ann One', 45);
    expect(await offered(h)).toMatchObject({ availability: { state: 'busy' }, meeting: true });
    const { visitId, hostName } = await joining(h, host.id, 'Bea Two');
    expect(hostName).toBe(host.name);
    await h.settled();
    expect(h.mail.mails().map(({ subject }) => subject)).toContain('Bea Two has come to join your meeting');
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ overridden: true });
    expect((await h.reception.visits.history({ visitId })).entries).toEqual([
      { at: monday, action: 'checked-in', actor: 'kiosk' },
      { at: monday, action: 'meeting-joined', actor: 'kiosk' },
    ]);
    // Nobody else is let in by that, and both must leave before there is a place.
    expect(await refusal(arrive(h, host.id, 'Cyd Three'))).toMatchObject({
      data: { availability: { state: 'busy', freeAt: monday + hour } },
    });
  });

  it('takes a place like any other where there is one', async () => {
    const h = await house();
    const host = await h.addHost({ capacity: 2 });
    await arrive(h, host.id, 'Ann One');
    expect(await offered(h)).toMatchObject({ availability: { state: 'free' } });
    const { visitId } = await joining(h, host.id, 'Bea Two');
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ overridden: false });
    expect((await h.reception.visits.history({ visitId })).entries).toHaveLength(1);
  });

  it('finds no meeting where the host only talks to somebody, or has gone away since', async () => {
    const h = await house();
    const host = await h.addHost();
    const talk = await h.checkIn({ hostId: host.id, meeting: 'remote', visitor: guest('Ann One') });
    expect(await offered(h)).toMatchObject({ availability: { state: 'busy' }, meeting: false });
    expect(await refusal(joining(h, host.id, 'Bea Two'))).toMatchObject({ code: 'host-unavailable' });
    await h.reception.visits.end({ visitId: talk.visitId });
    await arrive(h, host.id, 'Cyd Three');
    await h.reception.hosts.setAway({ hostId: host.id, away: true });
    expect(await offered(h)).toMatchObject({ availability: { state: 'away' }, meeting: false });
    expect(await refusal(joining(h, host.id, 'Bea Two'))).toMatchObject({ code: 'host-unavailable' });
  });

  it('comes in person and to somebody', async () => {
    const h = await house();
    const host = await h.addHost();
    await arrive(h, host.id, 'Ann One');
    const remote = h.checkIn({
      hostId: host.id,
      visitor: guest('Bea Two'),
      whenTaken: 'join',
      meeting: 'remote',
    });
    const nobody = h.checkIn({ visitor: guest('Cyd Three'), whenTaken: 'wait' });
    for (const asked of [remote, nobody])
      expect(await refusal(asked)).toMatchObject({
        code: 'invalid-input',
        data: { problems: [{ field: 'whenTaken', problem: 'not-a-choice' }] },
      });
  });
});

describe('a visitor who has an appointment while the one before is not over', () => {
  it('waits beside them, which the host is told as of any arrival and the desk can read', async () => {
    const h = await house({ mail: true });
    const host = await h.addHost({ email: 'bo@example.com' });
    await arrive(h, host.id, 'Ann One', 45);
    const { visitId } = await h.checkIn({ hostId: host.id, visitor: guest('Bea Two'), whenTaken: 'wait' });
    await h.settled();
    expect(h.mail.mails().map(({ subject }) => subject)).toContain('Bea Two is here to see you');
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ overridden: true });
    expect((await h.reception.visits.history({ visitId })).entries).toEqual([
      { at: monday, action: 'checked-in', actor: 'kiosk' },
      { at: monday, action: 'waiting-begun', actor: 'kiosk' },
    ]);
    // Nobody is let in by that who says nothing of the kind.
    expect(await refusal(arrive(h, host.id, 'Cyd Three'))).toMatchObject({ code: 'host-unavailable' });
  });

  it('waits for a host too who only talks to somebody, but for nobody who has gone away', async () => {
    const h = await house();
    const host = await h.addHost();
    await h.checkIn({ hostId: host.id, meeting: 'remote', visitor: guest('Ann One') });
    const waiting = (name: string) => h.checkIn({ hostId: host.id, visitor: guest(name), whenTaken: 'wait' });
    const { hostName } = await waiting('Bea Two');
    expect(hostName).toBe(host.name);
    await h.reception.hosts.setAway({ hostId: host.id, away: true });
    expect(await refusal(waiting('Cyd Three'))).toMatchObject({
      code: 'host-unavailable',
      data: { availability: { state: 'away' } },
    });
  });

  it('takes a place like any other where the host is free by then', async () => {
    const h = await house();
    const host = await h.addHost();
    const { visitId } = await h.checkIn({ hostId: host.id, visitor: guest('Bea Two'), whenTaken: 'wait' });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ overridden: false });
    expect((await h.reception.visits.history({ visitId })).entries).toHaveLength(1);
  });
});

describe('a host who is removed', () => {
  it('while being chosen is no longer to be had, and nothing is half done', async () => {
    const h = await house();
    const host = await h.addHost();
    const { hosts } = await h.kiosk.hosts.offer({ query: 'quill' });
    await h.reception.hosts.remove({ hostId: host.id });
    expect(await refusal(arrive(h, hosts[0]?.id ?? '', 'Ann One'))).toMatchObject({
      code: 'host-removed',
      status: 410,
    });
    expect(h.database.sqlite.prepare('SELECT count(*) AS n FROM visitors').get()).toEqual({ n: 0 });
    expect(await h.kiosk.hosts.offer({ query: '' })).toEqual({ hosts: [], total: 0 });
  });

  it('is not to be had by an override either', async () => {
    const h = await house();
    const host = await h.addHost();
    await h.reception.hosts.remove({ hostId: host.id });
    expect(await refusal(override(h, host.id, 'Ann One'))).toMatchObject({ code: 'host-removed' });
  });

  it('keeps the visitor who is there until they leave', async () => {
    const h = await house();
    const host = await h.addHost();
    const { visitId } = await arrive(h, host.id, 'Ann One');
    await h.reception.hosts.remove({ hostId: host.id });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({
      state: 'on-site',
      hostName: 'Bo Quillfeather',
    });
    expect(await h.reception.visits.end({ visitId })).toMatchObject({ hostName: 'Bo Quillfeather' });
    h.clock.elapse(hour);
  });
});
