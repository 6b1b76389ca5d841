// The audit trail: who did what and when, by ids alone, written with the change itself.

import { describe, expect, it } from 'vitest';
import { minute, monday, newVisitor } from '#tests/support/forms.ts';
import { house, visitForm } from '#tests/support/house.ts';

type Entry = { at: number; actor: string; action: string; subject: string | null; detail: string | null };

describe('the audit trail', () => {
  it('tells the life of a visit, with who did each step', async () => {
    const h = await house();
    const host = await h.addHost();
    const { visitId, code } = await h.checkIn();
    h.clock.elapse(minute);
    await h.reception.visits.assignHost({ visitId, hostId: host.id });
    await h.reception.visits.end({ visitId });
    await h.reception.visits.reopen({ visitId });
    const { visits } = await h.kiosk.visits.findOwn({ by: { kind: 'code', value: code } });
    await h.kiosk.visits.checkOut({ ticket: visits[0]?.ticket ?? '' });
    const entries = h.database.sqlite
      .prepare<[string], Entry>('SELECT * FROM audit_entries WHERE subject = ? ORDER BY seq')
      .all(visitId);
    expect(entries.map(({ at, actor, action }) => [at - monday, actor, action])).toEqual([
      [0, 'kiosk', 'checked-in'],
      [minute, 'reception', 'host-assigned'],
      [minute, 'reception', 'visit-ended'],
      [minute, 'reception', 'visit-reopened'],
      [minute, 'kiosk', 'visit-ended'],
    ]);
  });

  it('tells a check-in by reception from one at the kiosk', async () => {
    const h = await house();
    const { visitId } = await h.reception.visits.checkIn(visitForm(h.clock));
    const actor = h.database.sqlite
      .prepare('SELECT actor FROM audit_entries WHERE subject = ?')
      .pluck()
      .get(visitId);
    expect(actor).toBe('reception');
  });

  it('holds ids, and nothing that a person could be known by', async () => {
    const h = await house({ mail: true, sms: true });
    const host = await h.addHost();
    const { visitId } = await h.checkIn({ hostId: host.id, visitor: newVisitor() });
    await h.settled();
    await h.reception.visits.end({ visitId });
    await h.reception.hosts.edit({ hostId: host.id, form: { ...host, name: 'Bo Renamed' } });
    await h.reception.hosts.remove({ hostId: host.id });
    await h.advance(7 * minute);
    const trail = JSON.stringify(h.database.sqlite.prepare('SELECT * FROM audit_entries').all());
    for (const action of ['host-edited', 'host-removed', 'host-contact-erased', 'signed-in', 'site-saved'])
      expect(trail).toContain(action);
    expect(trail + JSON.stringify(h.log)).not.toMatch(
      /Vera|Testvisitor|Quillfeather|Renamed|@|\+44|7946|Paperclip/,
    );
  });

  it('says nothing of a change that was taken back, and a change that cannot be told is taken back', async () => {
    const h = await house({ mayLogErrors: true });
    const { visitId } = await h.checkIn();
    const before = h.database.sqlite.prepare('SELECT count(*) FROM audit_entries').pluck().get();
    h.database.sqlite.exec(`CREATE TEMP TRIGGER sabotage BEFORE INSERT ON main.audit_entries
                            WHEN new.action IN ('visit-ended', 'host-added', 'site-saved')
                            BEGIN SELECT RAISE(ABORT, 'sabotage'); END`);
    const { site } = await h.reception.settings.get();
    if (!site) throw new Error('the house has no site');
    for (const call of [
      h.reception.visits.end({ visitId }),
      h.addHost(),
      h.reception.settings.saveSite({ ...site, name: 'Changed' }),
    ])
      await expect(call).rejects.toMatchObject({ code: 'unexpected' });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ state: 'on-site', endedAt: null });
    expect((await h.reception.visits.past({ query: 'vera' })).visits).toEqual([]);
    expect((await h.kiosk.hosts.offer({ query: '' })).total).toBe(0);
    expect(await h.reception.settings.get()).toMatchObject({ site: { name: 'Lanternworks' } });
    expect(h.database.sqlite.prepare('SELECT count(*) FROM audit_entries').pluck().get()).toBe(before);
    h.database.sqlite.exec('DROP TRIGGER sabotage');
    expect(await h.reception.visits.end({ visitId })).toMatchObject({ state: 'ended' });
  });
});
