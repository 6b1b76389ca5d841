// The board: the day as it stands, then each change in its order, and nothing that is not on the disk.

import { describe, expect, it } from 'vitest';
import { type BoardEvent, mostLeftShown } from '#contract/reception.ts';
import type { KioskEvent } from '#contract/system.ts';
import type { Place } from '#main/kernel/door.ts';
import { hour, minute, monday, newVisitor, siteForm } from '#tests/support/forms.ts';
import { callerWith, type House, house } from '#tests/support/house.ts';

type Stream<Event> = AsyncIterator<Event>;

async function nextOf<Event>(stream: Stream<Event>): Promise<Event> {
  const { value, done } = await stream.next();
  if (done) throw new Error('the stream ended');
  return value;
}

/** Everything up to and including the first event that the test waits for. */
async function until<Event>(stream: Stream<Event>, last: (event: Event) => boolean): Promise<Event[]> {
  const seen: Event[] = [];
  for (;;) {
    const event = await nextOf(stream);
    seen.push(event);
    if (last(event)) return seen;
  }
}

async function openBoard(h: House) {
  const board = await h.reception.reception.board();
  return { board, snapshot: await nextOf<BoardEvent>(board) };
}

const visitor = (name: string) =>
  newVisitor({ name, email: `${name.split(' ')[0]}@example.com`, phone: null });

describe('the board begins with a snapshot', () => {
  it('of who is on site, who has left today, and how the channels are', async () => {
    const h = await house();
    const host = await h.addHost({ capacity: 3 });
    const ann = await h.checkIn({ hostId: host.id, visitor: visitor('Ann One') });
    h.clock.elapse(minute);
    const bea = await h.checkIn({ hostId: host.id, visitor: visitor('Bea Two') });
    h.clock.elapse(minute);
    await h.reception.visits.end({ visitId: ann.visitId });
    const { snapshot } = await openBoard(h);
    expect(snapshot).toMatchObject({
      type: 'snapshot',
      onSite: [{ id: bea.visitId, visitorName: 'Bea Two', hostName: 'Bo Quillfeather', state: 'on-site' }],
      endedToday: [
        { id: ann.visitId, visitorName: 'Ann One', endedBy: 'reception', endedAt: monday + 2 * minute },
      ],
      channels: [
        { channel: 'email', state: 'not-set-up' },
        { channel: 'sms', state: 'not-set-up' },
      ],
    });
  });

  it('of the last hundred who have left today, and how many left before them', async () => {
    const h = await house();
    const { visitId } = await h.checkIn({ visitor: visitor('Ann One') });
    await h.reception.visits.end({ visitId });
    // As a full day leaves it: copies of one visit, each a minute after the other.
    const { sqlite } = h.database;
    const columns = sqlite
      .prepare<[], string>(
        `SELECT name FROM pragma_table_info('visits') WHERE name NOT IN ('seq', 'id', 'request_id', 'ended_at')`,
      )
      .pluck()
      .all()
      .join(', ');
    sqlite.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250)
      INSERT INTO visits (id, request_id, ended_at, ${columns})
      SELECT printf('00000000-0000-4000-8000-%012d', i), 'request-' || i, ended_at + i * 1000, ${columns} FROM n, visits WHERE visits.id = '${visitId}'`);
    const { snapshot } = await openBoard(h);
    if (snapshot.type !== 'snapshot') throw new Error('the board begins otherwise');
    expect(snapshot.endedToday.map(({ id }) => id)).toEqual(
      Array.from(
        { length: mostLeftShown },
        (_, at) => `00000000-0000-4000-8000-${String(250 - at).padStart(12, '0')}`,
      ),
    );
    expect(snapshot.endedBefore).toBe(251 - mostLeftShown);
  });

  it('where those who left before the midnight of the site are not of today', async () => {
    const h = await house({ site: { zone: 'Asia/Tokyo' } });
    const ann = await h.checkIn({ visitor: visitor('Ann One') });
    const bea = await h.checkIn({ visitor: visitor('Bea Two') });
    // 23:59 in Tokyo.
    h.clock.setWall(Date.parse('2026-01-05T14:59:00Z'));
    await h.reception.visits.end({ visitId: ann.visitId });
    h.clock.setWall(Date.parse('2026-01-05T15:00:00Z'));
    await h.reception.visits.end({ visitId: bea.visitId });
    const { snapshot } = await openBoard(h);
    expect(snapshot).toMatchObject({ endedToday: [{ id: bea.visitId }] });
    expect(snapshot).toHaveProperty('endedToday.length', 1);
  });

  it('with those who came first at the top, and who left last', async () => {
    const h = await house();
    const ids: string[] = [];
    for (const name of ['Ann One', 'Bea Two', 'Cyd Three', 'Dot Four']) {
      ids.push((await h.checkIn({ visitor: visitor(name) })).visitId);
      h.clock.elapse(minute);
    }
    const [ann, bea, cyd, dot] = ids as [string, string, string, string];
    await h.reception.visits.end({ visitId: bea });
    h.clock.elapse(minute);
    await h.reception.visits.end({ visitId: ann });
    const { snapshot } = await openBoard(h);
    expect(snapshot).toMatchObject({
      onSite: [{ id: cyd }, { id: dot }],
      endedToday: [{ id: ann }, { id: bea }],
    });
  });
});

describe('the board goes on with each change', () => {
  it('in the order in which they happened', async () => {
    const h = await house();
    const { board } = await openBoard(h);
    const ann = await h.checkIn({ visitor: visitor('Ann One') });
    const bea = await h.checkIn({ visitor: visitor('Bea Two') });
    await h.reception.visits.end({ visitId: bea.visitId });
    const cyd = await h.checkIn({ visitor: visitor('Cyd Three') });
    const seen = await until(board, (event) => event.type === 'visit' && event.visit.id === cyd.visitId);
    const visits = seen.flatMap((event) => (event.type === 'visit' ? event.visit : []));
    // Two changes of one visit that were not read in between are one: the newest state counts.
    expect(visits.map(({ id, state }) => [id, state])).toEqual([
      [ann.visitId, 'on-site'],
      [bea.visitId, 'ended'],
      [cyd.visitId, 'on-site'],
    ]);
  });

  it('each as it stands when it is read, so that a slow screen catches up at once', async () => {
    const h = await house();
    const { board } = await openBoard(h);
    const ann = await h.checkIn({ visitor: visitor('Ann One') });
    for (let round = 0; round < 5; round += 1) {
      await h.reception.visits.end({ visitId: ann.visitId });
      await h.reception.visits.reopen({ visitId: ann.visitId });
    }
    const host = await h.addHost();
    const seen = await until(board, (event) => event.type === 'hosts');
    const rest: BoardEvent[] = [];
    await h.reception.hosts.edit({ hostId: host.id, form: { ...host, name: 'Bo Renamed' } });
    rest.push(...(await until(board, (event) => event.type === 'hosts')));
    const ofAnn = [...seen, ...rest].filter(({ type }) => type === 'visit');
    expect(ofAnn).toMatchObject([{ visit: { id: ann.visitId, state: 'on-site' } }]);
  });

  it('adds up to what a new snapshot says', async () => {
    const h = await house({ mail: true });
    const host = await h.addHost({ capacity: 5, phone: null });
    const { board } = await openBoard(h);
    const ids: string[] = [];
    for (const name of ['Ann One', 'Bea Two', 'Cyd Three'])
      ids.push((await h.checkIn({ hostId: host.id, visitor: visitor(name) })).visitId);
    await h.reception.visits.end({ visitId: ids[1] ?? '' });
    await h.advance(minute);
    const last = await h.checkIn({ visitor: visitor('Dot Four') });
    await h.settled();
    const copy = new Map<string, unknown>();
    const progress = (event: BoardEvent) =>
      event.type === 'visit' &&
      event.visit.id === last.visitId &&
      event.visit.messages.every(({ job, channel }) => job === 'sent' || channel === 'sms');
    for (const event of await until(board, progress))
      if (event.type === 'visit') copy.set(event.visit.id, event.visit);
    const { snapshot } = await openBoard(h);
    if (snapshot.type !== 'snapshot') throw new Error('no snapshot');
    const fresh = [...snapshot.onSite, ...snapshot.endedToday];
    expect(fresh).toHaveLength(4);
    for (const visit of fresh) expect(copy.get(visit.id)).toEqual(visit);
  });

  it('shows the messages of a visit on their way', async () => {
    const h = await house({ mail: true });
    const host = await h.addHost({ phone: null });
    const { board } = await openBoard(h);
    await h.checkIn({ hostId: host.id });
    const isSent = (event: BoardEvent) => event.type === 'visit' && event.visit.messages[0]?.job === 'sent';
    const seen = await until(board, isSent);
    const jobs = seen.flatMap((event) =>
      event.type === 'visit' ? (event.visit.messages[0]?.job ?? []) : [],
    );
    // The loop may have it in hand before the board is read for the first time.
    expect(['scheduled', 'sending']).toContain(jobs.at(0));
    expect(jobs.at(-1)).toBe('sent');
  });

  it('counts the messages that wait for a channel, also as they are queued', async () => {
    const h = await house();
    const { board } = await openBoard(h);
    await h.checkIn();
    const seen = await until(board, (event) => event.type === 'channels');
    expect(seen.at(-1)).toMatchObject({
      channels: [
        { channel: 'email', waiting: 1 },
        { channel: 'sms', waiting: 1 },
      ],
    });
  });

  it('tells of settings and hosts that were changed elsewhere', async () => {
    const h = await house();
    const { board } = await openBoard(h);
    await h.reception.settings.saveSite({ ...siteForm, name: 'Elsewhere' });
    expect(await nextOf<BoardEvent>(board)).toEqual({ type: 'settings' });
    await h.addHost();
    expect(await nextOf<BoardEvent>(board)).toEqual({ type: 'hosts' });
  });

  it('tells nothing of a change that was taken back', async () => {
    const h = await house();
    const host = await h.addHost();
    const first = await h.checkIn({ hostId: host.id, visitor: visitor('Ann One') });
    const { board } = await openBoard(h);
    await expect(h.checkIn({ hostId: host.id, visitor: visitor('Bea Two') })).rejects.toThrow();
    await h.reception.visits.end({ visitId: first.visitId });
    expect(await nextOf<BoardEvent>(board)).toMatchObject({ type: 'visit', visit: { id: first.visitId } });
  });
});

describe('the lobby screen', () => {
  const watch = async (h: House) => {
    const stream = await h.kiosk.system.watch();
    return { stream, first: await nextOf<KioskEvent>(stream) };
  };

  it('begins with the site, the time and whether there is a PIN and a host', async () => {
    const h = await house();
    const { first } = await watch(h);
    expect(first).toEqual({
      type: 'snapshot',
      now: monday,
      site: {
        name: 'Lanternworks',
        address: '12 Harbour Lane\nLondon E1 6AN',
        zone: 'Europe/London',
        country: 'GB',
        defaultVisitMinutes: 60,
      },
      pinChosen: true,
      hasHosts: false,
      demoInbox: null,
    });
  });

  it('is told of the demo’s inbox on this machine alone, which no other screen could open', async () => {
    const demoInbox = 'http://localhost:8025';
    const h = await house({ demoInbox });
    const inboxAt = async (place: Place | undefined) => {
      const watching = await h.as({ ...callerWith(['kiosk', 'public']), place }).system.watch();
      return (await nextOf<KioskEvent>(watching)) as { demoInbox?: string | null };
    };
    expect(await inboxAt({ kind: 'machine' })).toMatchObject({ demoInbox });
    expect(await inboxAt({ kind: 'screen', id: 'screen-1', name: 'Tablet' })).toMatchObject({
      demoInbox: null,
    });
    expect(await inboxAt(undefined)).toMatchObject({ demoInbox: null });
  });

  it('hears of the first PIN, the site and the first host as they come', async () => {
    const h = await house({ pin: false, site: null });
    const { stream, first } = await watch(h);
    expect(first).toMatchObject({ site: null, pinChosen: false, hasHosts: false });
    await h.kiosk.reception.choosePin({ pin: '8642' });
    expect(await nextOf<KioskEvent>(stream)).toEqual({ type: 'pin', pinChosen: true });
    await h.reception.settings.saveSite(siteForm);
    expect(await nextOf<KioskEvent>(stream)).toMatchObject({ type: 'site', site: { name: 'Lanternworks' } });
    const host = await h.addHost();
    expect(await nextOf<KioskEvent>(stream)).toEqual({ type: 'hosts', hasHosts: true });
    await h.reception.hosts.remove({ hostId: host.id });
    expect(await nextOf<KioskEvent>(stream)).toEqual({ type: 'hosts', hasHosts: false });
  });

  it('stops listening when its call is aborted', async () => {
    const h = await house();
    const leave = new AbortController();
    const stream = await h.kiosk.system.watch(undefined, { signal: leave.signal });
    await nextOf<KioskEvent>(stream);
    const waiting = stream.next();
    leave.abort();
    await expect(waiting.then(({ done }) => done)).resolves.toBe(true);
    h.clock.elapse(hour);
  });
});
