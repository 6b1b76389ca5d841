// How people wish to be told: the defaults, a change, what is refused, and that it counts from then on.

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { PreferenceForm, Subject } from '#contract/preferences.ts';
import { createAudit } from '#main/audit/room.ts';
import { createChanges } from '#main/kernel/events.ts';
import { systemRandomness } from '#main/kernel/randomness.ts';
import { createPreferences } from '#main/preferences/room.ts';
import { minute, monday } from '#tests/support/forms.ts';
import { type House, house, refusal } from '#tests/support/house.ts';

const desk: Subject = { kind: 'desk' };
const nineToEight = { from: 540, to: 1200 };
const everyDay = (hours: PreferenceForm['hours'][number]) => Array.from({ length: 7 }, () => hours);

const defaults = {
  channels: ['email', 'sms'],
  use: 'all',
  hours: everyDay(nineToEight),
  zone: 'Europe/London',
  ownZone: false,
  language: 'en',
  urgentAnyTime: true,
  optedOutAt: null,
};

const form: PreferenceForm = {
  channels: ['sms', 'email'],
  use: 'first',
  hours: [...everyDay({ from: 420, to: 900 }).slice(0, 5), null, null],
  zone: 'Europe/Lisbon',
  language: 'de',
  urgentAnyTime: false,
};

async function hostOf(h: House): Promise<Subject> {
  return { kind: 'host', hostId: (await h.addHost()).id };
}

async function visitorOf(h: House): Promise<Subject> {
  const { visitId } = await h.checkIn();
  return { kind: 'visitor', visitorId: visitorIdOf(h, visitId) };
}

function visitorIdOf(h: House, visitId: string): string {
  return String(h.database.sqlite.prepare('SELECT visitor_id FROM visits WHERE id = ?').pluck().get(visitId));
}

const rows = (h: House) => h.database.sqlite.prepare('SELECT * FROM preferences').all();

describe('whoever has said nothing', () => {
  it('is told by every channel, from nine to eight in the site’s zone, and of what is urgent at any time', async () => {
    const h = await house({ loop: false });
    for (const subject of [await hostOf(h), await visitorOf(h), desk])
      expect(await h.reception.preferences.get({ subject })).toEqual({ ...defaults, textsStoppedAt: null });
    expect(rows(h)).toEqual([]);
  });

  it('moves with the site', async () => {
    const h = await house({ loop: false, site: { zone: 'America/New_York' } });
    expect(await h.reception.preferences.get({ subject: desk })).toMatchObject({ zone: 'America/New_York' });
  });
});

describe('a wish', () => {
  it('counts at once, and outlives a restart', async () => {
    const h = await house({ loop: false });
    for (const subject of [await hostOf(h), await visitorOf(h), desk]) {
      const saved = { ...form, ownZone: true, optedOutAt: null };
      const answered = { ...saved, textsStoppedAt: null };
      expect(await h.reception.preferences.save({ subject, form })).toEqual(answered);
      expect(h.backend.preferences.of(subject)).toEqual(saved);
    }
    await h.restart();
    expect(h.backend.preferences.of(desk)).toEqual({ ...form, ownZone: true, optedOutAt: null });
  });

  it('of one person is nobody else’s', async () => {
    const h = await house({ loop: false });
    const [one, other] = [await hostOf(h), await hostOf(h)];
    await h.reception.preferences.save({ subject: one, form });
    expect(h.backend.preferences.of(other)).toEqual(defaults);
    expect(h.backend.preferences.of(desk)).toEqual(defaults);
  });

  it('for what everybody has leaves nothing behind', async () => {
    const h = await house({ loop: false });
    await h.reception.preferences.save({ subject: desk, form });
    const { ownZone: _own, optedOutAt: _out, ...spoken } = defaults;
    await h.reception.preferences.save({ subject: desk, form: { ...spoken, zone: null } as PreferenceForm });
    expect(rows(h)).toEqual([]);
    expect(h.backend.preferences.of(desk)).toEqual(defaults);
  });

  it('may be to hear nothing', async () => {
    const h = await house({ loop: false });
    const silent = { ...form, channels: [], hours: everyDay(null) };
    expect(await h.reception.preferences.save({ subject: desk, form: silent })).toMatchObject(silent);
  });

  it('is written down with who changed it, and says nothing of the person', async () => {
    const h = await house({ loop: false });
    const subject = await hostOf(h);
    await h.reception.preferences.save({ subject, form });
    const entries = h.database.sqlite
      .prepare('SELECT at, actor, action, subject, detail FROM audit_entries ORDER BY seq DESC LIMIT 1')
      .all();
    expect(entries).toEqual([
      {
        at: monday,
        actor: 'reception',
        action: 'preference-saved',
        subject: subject.kind === 'host' && subject.hostId,
        detail: null,
      },
    ]);
  });

  it('is heard by whoever sends', async () => {
    const h = await house({ loop: false });
    const changes = createChanges(h.database, (thrown) => expect.fail(String(thrown)));
    const foundation = {
      database: h.database,
      changes,
      clock: h.clock,
      randomness: systemRandomness,
      log: console,
    };
    const preferences = createPreferences(foundation, h.backend.settings, createAudit(h.database));
    const heard: unknown[] = [];
    changes.listen((batch) => heard.push(...batch));
    preferences.save(desk, form);
    preferences.optIn(desk);
    expect(heard).toEqual([{ type: 'preference', subject: desk }]);
  });

  it.each<[string, Partial<PreferenceForm>, string, string]>([
    ['a zone that does not exist', { zone: 'Europe/Nowhere' }, 'form.zone', 'unknown-zone'],
    ['an offset for a zone', { zone: '+05:30' }, 'form.zone', 'unknown-zone'],
    ['no zone at all', { zone: '' }, 'form.zone', 'empty'],
    [
      'hours that end as they begin',
      { hours: everyDay({ from: 600, to: 600 }) },
      'form.hours.0.to',
      'too-small',
    ],
    [
      'hours over midnight',
      { hours: [...everyDay(null).slice(0, 6), { from: 1320, to: 360 }] },
      'form.hours.6.to',
      'too-small',
    ],
    ['hours past the day', { hours: everyDay({ from: 600, to: 1441 }) }, 'form.hours.0.to', 'too-large'],
    ['a week of six days', { hours: everyDay(null).slice(0, 6) }, 'form.hours', 'too-small'],
    ['a channel twice', { channels: ['sms', 'sms'] }, 'form.channels.1', 'not-a-choice'],
    ['a channel that does not exist', { channels: ['pigeon' as 'sms'] }, 'form.channels.0', 'not-a-choice'],
    ['a language nobody here writes', { language: 'tlh' as 'en' }, 'form.language', 'not-a-choice'],
  ])('with %s is refused by name', async (_what, wrong, field, problem) => {
    const h = await house({ loop: false });
    const call = h.reception.preferences.save({ subject: desk, form: { ...form, ...wrong } });
    const { data } = await refusal(call);
    expect((data as { problems: unknown[] }).problems[0]).toMatchObject({ field, problem });
    expect(rows(h)).toEqual([]);
  });

  it('of somebody who does not exist, or has been removed, is refused', async () => {
    const h = await house({ loop: false });
    const gone = await h.addHost();
    await h.reception.hosts.remove({ hostId: gone.id });
    const nobodies: Subject[] = [
      { kind: 'host', hostId: randomUUID() },
      { kind: 'host', hostId: gone.id },
      { kind: 'visitor', visitorId: randomUUID() },
    ];
    for (const subject of nobodies) {
      expect(await refusal(h.reception.preferences.get({ subject }))).toMatchObject({ code: 'not-found' });
      expect(await refusal(h.reception.preferences.save({ subject, form }))).toMatchObject({
        code: 'not-found',
      });
      expect(await refusal(h.reception.preferences.optOut({ subject }))).toMatchObject({ code: 'not-found' });
    }
  });

  it('is the desk’s alone to change', async () => {
    const h = await house({ loop: false });
    expect(await refusal(h.kiosk.preferences.get({ subject: desk }))).toMatchObject({
      code: 'sign-in-needed',
    });
    expect(await refusal(h.kiosk.preferences.save({ subject: desk, form }))).toMatchObject({
      code: 'sign-in-needed',
    });
  });

  it('in a zone that this machine no longer knows falls back to the site’s', async () => {
    const h = await house({ loop: false });
    await h.reception.preferences.save({ subject: desk, form });
    h.database.sqlite.prepare(`UPDATE preferences SET zone = 'Europe/Atlantis'`).run();
    expect(h.backend.preferences.of(desk)).toMatchObject({ zone: 'Europe/London', ownZone: false });
  });
});

describe('opting out', () => {
  it('is dated, keeps the wishes, and can be taken back', async () => {
    const h = await house({ loop: false });
    const subject = await hostOf(h);
    await h.reception.preferences.save({ subject, form });
    expect(await h.reception.preferences.optOut({ subject })).toEqual({
      ...form,
      ownZone: true,
      optedOutAt: monday,
      textsStoppedAt: null,
    });
    h.clock.elapse(60_000);
    expect(await h.reception.preferences.optOut({ subject })).toMatchObject({ optedOutAt: monday });
    expect(await h.reception.preferences.save({ subject, form: { ...form, language: 'fr' } })).toMatchObject({
      language: 'fr',
      optedOutAt: monday,
    });
    expect(await h.reception.preferences.optIn({ subject })).toMatchObject({
      language: 'fr',
      optedOutAt: null,
    });
  });

  it('of somebody with the defaults leaves nothing behind once taken back', async () => {
    const h = await house({ loop: false });
    await h.reception.preferences.optOut({ subject: desk });
    expect(rows(h)).toHaveLength(1);
    await h.reception.preferences.optIn({ subject: desk });
    await h.reception.preferences.optIn({ subject: desk });
    expect(rows(h)).toEqual([]);
  });
});

describe('a host’s wish', () => {
  it('is erased with their address once they can no longer be brought back', async () => {
    const h = await house();
    const host = await h.addHost();
    const subject: Subject = { kind: 'host', hostId: host.id };
    await h.reception.preferences.save({ subject, form });
    await h.reception.hosts.remove({ hostId: host.id });
    await h.reception.hosts.restore({ hostId: host.id });
    expect(await h.reception.preferences.get({ subject })).toMatchObject({ language: 'de' });
    await h.reception.hosts.remove({ hostId: host.id });
    await h.advance(7 * minute);
    expect(rows(h)).toEqual([]);
  });
});

describe('the language a visitor reads the kiosk in', () => {
  const language = (h: House, visitId: string) =>
    h.backend.preferences.of({ kind: 'visitor', visitorId: visitorIdOf(h, visitId) }).language;

  it('is theirs from then on, and the last one counts', async () => {
    const h = await house({ loop: false });
    const first = await h.checkIn({ language: 'fr' });
    expect(language(h, first.visitId)).toBe('fr');
    await h.reception.visits.end({ visitId: first.visitId });
    // The desk checks in without a language of the visitor's.
    const second = await h.checkIn();
    expect(visitorIdOf(h, second.visitId)).toBe(visitorIdOf(h, first.visitId));
    expect(language(h, second.visitId)).toBe('fr');
    await h.reception.visits.end({ visitId: second.visitId });
    await h.checkIn({ language: 'en' });
    expect(language(h, first.visitId)).toBe('en');
    expect(rows(h)).toEqual([]);
  });

  it('leaves their other wishes alone', async () => {
    const h = await house({ loop: false });
    const subject = await visitorOf(h);
    await h.reception.preferences.save({ subject, form });
    const { visitId } = h.database.sqlite.prepare('SELECT id AS visitId FROM visits').get() as {
      visitId: string;
    };
    await h.reception.visits.end({ visitId });
    await h.checkIn({ language: 'es' });
    expect(h.backend.preferences.of(subject)).toMatchObject({ ...form, language: 'es' });
  });

  it('of a check-in that is refused is not kept', async () => {
    const h = await house({ loop: false });
    await h.checkIn();
    expect(await refusal(h.checkIn({ language: 'de' }))).toMatchObject({ code: 'already-checked-in' });
    expect(rows(h)).toEqual([]);
  });
});
