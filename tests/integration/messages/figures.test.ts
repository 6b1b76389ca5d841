// The desk's figures: counted right, on the site's own days, and read from the indices alone.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Channel } from '#contract/notifications.ts';
import { openDatabase } from '#db/open.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { createFigures, figureStatements } from '#main/notifications/figures.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import { createTestClock } from '#tests/support/test-clock.ts';

const minute = 60_000;
const hour = 60 * minute;
const noon = Date.parse('2026-03-30T12:00:00Z');

type Row = {
  channel: Channel;
  state: 'scheduled' | 'sent' | 'cancelled' | 'discarded';
  delivery: string;
  dueAt: number;
  finishedAt: number | null;
  deliveredAt: number | null;
};

function desk(zone: string, at = noon) {
  const folder = mkdtempSync(path.join(tmpdir(), 'foyer-figures-'));
  const opened = openDatabase(folder, at);
  if (!opened.ok) throw new Error(opened.fault.detail);
  const { database } = opened;
  onTestFinished(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const insert = database.sqlite.prepare(`
    INSERT INTO notifications (id, key, kind, channel, state, delivery, due_at, expires_at, max_attempts, finished_at,
      delivered_at, created_at)
    VALUES (@id, @id, 'desk-arrival', @channel, @state, @delivery, @dueAt, @dueAt, 1, @finishedAt, @deliveredAt, @dueAt)`);
  let made = 0;
  const add = (change: Partial<Row>) => {
    const row: Row = {
      channel: 'email',
      state: 'sent',
      delivery: 'accepted',
      dueAt: change.finishedAt ?? at,
      finishedAt: at,
      deliveredAt: null,
      ...change,
    };
    made += 1;
    insert.run({ id: String(made), ...row });
  };
  const clock = createTestClock(at);
  const figures = createFigures(
    { database, clock } as unknown as Foundation,
    { site: () => ({ zone }) } as unknown as SettingsRoom,
  );
  return { database, add, figures };
}

const day = (figures: ReturnType<ReturnType<typeof desk>['figures']>, date: string, channel: Channel) =>
  figures.days.find((one) => one.day === Date.parse(date) && one.channel === channel);

describe('the last fourteen days (rule 17)', () => {
  test('are all there, the oldest first, both channels on each, also when nothing was sent', () => {
    const { days } = desk('UTC').figures();
    expect(days).toHaveLength(28);
    expect(days[0]).toEqual({
      day: Date.parse('2026-03-17T00:00Z'),
      channel: 'email',
      accepted: 0,
      delivered: 0,
      failed: 0,
    });
    expect(days.at(-1)).toMatchObject({ day: Date.parse('2026-03-30T00:00Z'), channel: 'sms' });
  });

  test('count a message once, by what became of it; one that was called back is not counted', () => {
    const { add, figures } = desk('UTC');
    add({});
    for (const delivery of ['delivered', 'seen', 'answered']) add({ delivery, deliveredAt: noon });
    add({ delivery: 'failed' });
    add({ state: 'discarded', delivery: 'unknown' });
    add({ state: 'discarded', delivery: 'failed' });
    add({ state: 'cancelled', delivery: 'unknown' });
    add({ state: 'scheduled', delivery: 'unknown', finishedAt: null });
    add({ channel: 'sms', delivery: 'failed' });
    const found = figures();
    expect(day(found, '2026-03-30T00:00Z', 'email')).toMatchObject({ accepted: 1, delivered: 3, failed: 3 });
    expect(day(found, '2026-03-30T00:00Z', 'sms')).toMatchObject({ accepted: 0, delivered: 0, failed: 1 });
  });

  test('begin at midnight on the wall, also on the day with 23 hours', () => {
    // In Lisbon the clocks went forward at one in the morning of 29 March 2026.
    const { add, figures } = desk('Europe/Lisbon');
    for (const at of ['2026-03-28T23:59:59.999Z', '2026-03-29T00:00Z', '2026-03-29T22:59:59.999Z'])
      add({ finishedAt: Date.parse(at) });
    add({ finishedAt: Date.parse('2026-03-29T23:00Z') });
    const found = figures();
    expect(day(found, '2026-03-28T00:00Z', 'email')?.accepted).toBe(1);
    expect(day(found, '2026-03-29T00:00Z', 'email')?.accepted, 'the short day').toBe(2);
    expect(day(found, '2026-03-29T23:00Z', 'email')?.accepted).toBe(1);
  });

  test('have 25 hours where the clocks go back, and no day is lost to it', () => {
    const { add, figures } = desk('America/New_York', Date.parse('2026-11-02T17:00Z'));
    for (const at of ['2026-11-01T04:00Z', '2026-11-02T04:59:59.999Z']) add({ finishedAt: Date.parse(at) });
    const found = figures();
    expect(day(found, '2026-11-01T04:00Z', 'email')?.accepted).toBe(2);
    expect(new Set(found.days.map((one) => one.day)).size).toBe(14);
  });

  test('hold what was sent before the clock was set back', () => {
    const { add, figures } = desk('UTC');
    add({ finishedAt: noon + 26 * hour });
    expect(day(figures(), '2026-03-30T00:00Z', 'email')?.accepted).toBe(1);
  });
});

describe('how long messages take (rule 17)', () => {
  test('is the half and the ninety-ninth of a hundred, of the last 24 hours', () => {
    const { add, figures } = desk('UTC');
    for (let seconds = 1; seconds <= 200; seconds += 1)
      add({
        dueAt: noon - hour - seconds * 1000,
        finishedAt: noon - hour,
        delivery: 'delivered',
        deliveredAt: noon - hour + seconds * 10,
      });
    add({ dueAt: noon - 50 * hour, finishedAt: noon - 25 * hour });
    add({ state: 'discarded', delivery: 'unknown', dueAt: noon - 20 * hour });
    const { timeToSend, timeToDeliver } = figures();
    expect(timeToSend).toEqual({ p50: 100_000, p99: 198_000, of: 200 });
    expect(timeToDeliver).toEqual({ p50: 1_000, p99: 1_980, of: 200 });
  });

  test('is not made up where nothing was sent', () => {
    const { timeToSend, timeToDeliver } = desk('UTC').figures();
    expect(timeToSend).toEqual({ p50: null, p99: null, of: 0 });
    expect(timeToDeliver).toEqual({ p50: null, p99: null, of: 0 });
  });

  test('is of the oldest that waits past its time, by channel; what is due later does not count', () => {
    const { add, figures } = desk('UTC');
    const waiting = { state: 'scheduled', delivery: 'unknown', finishedAt: null } as const;
    add({ ...waiting, dueAt: noon - minute });
    add({ ...waiting, dueAt: noon - 5 * minute });
    add({ ...waiting, channel: 'sms', dueAt: noon + minute });
    expect(figures().oldestDue).toEqual([
      { channel: 'email', dueAt: noon - 5 * minute },
      { channel: 'sms', dueAt: null },
    ]);
  });
});

test.each(Object.entries(figureStatements))(
  '%s is read from a range of an index, and nothing else',
  (_, statement) => {
    const { sqlite } = desk('UTC').database;
    const bound = Array.from(statement.matchAll(/\?/g), () => 1);
    const plan = sqlite
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${statement}`)
      .all(...bound);
    const reads = plan.map(({ detail }) => detail).filter((detail) => /SCAN|SEARCH/.test(detail));
    expect(reads).toHaveLength(1);
    expect(reads[0]).toMatch(
      /SEARCH notifications USING COVERING INDEX notifications_(finished|due) \(.*[<>]/,
    );
  },
);
