/**
 * The day that a stored database tells of, and how a later program must find it again. What is written here is written by the
 * program itself, so the file is what that version really left; `readFixture` grows with the program, `furnishFixture` is
 * only ever used for the newest version.
 */
import { createRouterClient } from '@orpc/server';
import { expect } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { type Backend, createBackend } from '#main/backend.ts';
import { systemRandomness } from '#main/kernel/randomness.ts';
import { hostForm, hour, minute, monday, newVisitor, siteForm } from '#tests/support/forms.ts';
import { createTestClock } from '#tests/support/test-clock.ts';

const hostNames = ['Bo Quillfeather', 'Célestine Moonbeam'] as const;

/** The first version that knows conversations. */
const withConversations = 4;

/**
 * Writes the day: a site, two hosts, a visit that ended, one with a host and one without, a remote meeting that ended too, with what
 * was said in it, and their waiting messages.
 */
export async function furnishFixture(folder: string): Promise<void> {
  await withHouse(folder, monday, async ({ backend, kiosk, clock }) => {
    backend.settings.saveSite(siteForm);
    const [bo, celestine] = hostNames.map((name) => backend.hosts.add(hostForm({ name }), true));
    if (!bo || !celestine) throw new Error('The hosts are missing.');
    const visit = (name: string, hostId: string | null, meeting?: 'remote') =>
      kiosk.visits.checkIn({
        requestId: systemRandomness.id(),
        visitor: newVisitor({ name, email: `${name.split(' ')[0]?.toLowerCase()}@example.com` }),
        host: hostId === null ? { kind: 'not-sure' } : { kind: 'host', hostId },
        plannedEnd: clock.now() + hour,
        meeting,
      });
    const ended = await visit('Wilhelmina Papierflieger', bo.id);
    clock.elapse(10 * minute);
    const { visits } = await kiosk.visits.findOwn({ by: { kind: 'code', value: ended.code } });
    await kiosk.visits.checkOut({ ticket: visits[0]?.ticket ?? '' });
    await visit('Søren Snowglobe', celestine.id);
    await visit('Ximena Teacup', null);
    const { chat } = await visit('Remy Fernweh', bo.id, 'remote');
    const access = { token: chat?.token ?? '' };
    for (const text of ['Hello Bo', '¿Está ahí? 👋'])
      await kiosk.conversations.say({ access, messageId: systemRandomness.id(), text });
    await kiosk.conversations.end({ access });
  });
}

/**
 * Finds everything of that day again, and goes on with it.
 * @param version of the program that wrote it
 */
export async function readFixture(folder: string, version: number): Promise<void> {
  await withHouse(folder, monday + 20 * minute, async ({ kiosk, reception }) => {
    const { hosts } = await reception.hosts.list({});
    expect(hosts.map(({ name, availability }) => [name, availability.state])).toEqual([
      ['Bo Quillfeather', 'free'],
      ['Célestine Moonbeam', 'busy'],
    ]);
    const { visits: past } = await reception.visits.past({ query: 'papierfl bo' });
    expect(past).toMatchObject([
      {
        visitorName: 'Wilhelmina Papierflieger',
        hostName: 'Bo Quillfeather',
        checkedInAt: monday,
        endedAt: monday + 10 * minute,
        endedBy: 'visitor',
      },
    ]);
    // By words that only the index of today holds.
    for (const query of ['wilhelminapapier', 'papierfl boquillfeather', 'papierfl 7946 0077'])
      expect((await reception.visits.past({ query })).visits, query).toEqual(past);
    const { notifications } = await reception.notifications.list({ show: 'waiting' });
    expect(notifications.map(({ kind, channel }) => `${kind} ${channel}`).sort()).toEqual(
      [
        ...['desk-arrival email', 'desk-arrival sms'],
        // The ended visit's own have been cancelled: its host need not come any more.
        ...['host-arrival email', 'host-arrival sms'],
        ...(version < withConversations ? [] : ['host-details email', 'host-details sms']),
        ...['visitor-goodbye email', 'visitor-goodbye sms'],
        ...(version < withConversations ? [] : ['visitor-goodbye email', 'visitor-goodbye sms']),
      ].sort(),
    );
    if (version >= withConversations) await readConversation(reception);
    const known = await kiosk.visitors.recognise({ contact: { kind: 'email', value: 'soren@example.com' } });
    expect(known.matches).toHaveLength(0);
    const soren = { kind: 'email', value: 'søren@example.com' } as const;
    expect((await kiosk.visitors.recognise({ contact: soren })).matches).toHaveLength(1);
    const { visits } = await kiosk.visits.findOwn({ by: soren });
    const left = await kiosk.visits.checkOut({ ticket: visits[0]?.ticket ?? '' });
    expect(await reception.visits.get({ visitId: left.visitId })).toMatchObject({
      state: 'ended',
      visitorName: 'Søren Snowglobe',
      endedAt: monday + 20 * minute,
    });
  });
}

/** What was said is there in its order, and the desk still counts it as unread. */
async function readConversation(reception: Client): Promise<void> {
  const { conversations } = await reception.conversations.list({ show: 'ended' });
  expect(conversations).toMatchObject([
    {
      kind: 'remote',
      visitorName: 'Remy Fernweh',
      hostName: 'Bo Quillfeather',
      endedBy: 'visitor',
      unread: 2,
    },
  ]);
  expect(conversations[0]?.lastMessage).toMatchObject({
    position: 2,
    from: 'visitor',
    text: '¿Está ahí? 👋',
  });
}

type Client = ReturnType<typeof clientOf>;

async function withHouse(
  folder: string,
  at: number,
  work: (house: {
    backend: Backend;
    kiosk: Client;
    reception: Client;
    clock: ReturnType<typeof createTestClock>;
  }) => Promise<void>,
): Promise<void> {
  const clock = createTestClock(at);
  const opened = openDatabase(folder, at);
  if (!opened.ok) throw new Error(opened.fault.detail);
  const backend = await createBackend({
    database: opened.database,
    secrets: { storage: 'file', read: async () => undefined, write: async () => undefined },
    channels: {},
    clock,
    randomness: systemRandomness,
    log: {
      info() {},
      error(message, detail) {
        throw new Error(`${message}: ${JSON.stringify(detail)}`);
      },
    },
    version: '0',
    demoInbox: null,
  });
  try {
    await work({
      backend,
      kiosk: clientOf(backend, 'kiosk'),
      reception: clientOf(backend, 'reception'),
      clock,
    });
  } finally {
    await backend.close();
  }
}

function clientOf(backend: Backend, role: 'kiosk' | 'reception') {
  const caller = {
    roles: new Set([role]),
    session: undefined,
    keepSession() {},
    account: undefined,
    accountSession: undefined,
    keepAccountSession() {},
    visitor: undefined,
    visitorSession: undefined,
    keepVisitorSession() {},
    keepScreen() {},
  };
  return createRouterClient(backend.router, { context: backend.context(caller) });
}
