/**
 * The promise of the product, tried the hard way: stations are killed at two hundred random moments while visitors check in and out
 * and messages leave, and started again on the same data each time. Afterwards everything adds up.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { ensureBuilt } from '#tools/build.ts';
import { settle } from './crash/accounting.ts';
import { startProviders } from './crash/providers.ts';
import { createEntrance, openLobby } from './crash/screens.ts';
import { createStationClient, type StationClient, startStation } from './station-process.ts';

/** Of each of two houses, side by side: one's next station starts while the other's works. */
const kills = 100;
/** Enough that calls, writing down and sending overlap at any moment. */
const screens = 8;
/** Every so many stations dies while it starts, and so while it puts back what the one before had left. */
const diesYoung = 5;
/** Most live for a moment, some long enough to send a good deal. */
const longestLifeMs = 1_200;
/** For the visitors inside and their messages, after the last kill. */
const longestFinishMs = 60_000;
const pin = '4931';

beforeAll(ensureBuilt, 120_000);

it.concurrent.each(['first', 'second'])(
  'loses nothing and sends nothing twice, killed at a hundred random moments (%s house)',
  {
    timeout: 300_000,
  },
  async (house) => {
    const given = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);
    process.stdout.write(`CRASH_SEED=${given} (${house} house)\n`);
    const seed = house === 'first' ? given : given + 1_000_000;
    const data = mkdtempSync(path.join(tmpdir(), 'foyer-crash-'));
    const providers = await startProviders();
    try {
      const moments = seededRandom(seed);
      const first = startStation({ data, inbox: providers });
      const hostIds = await furnish(createStationClient(await first.ready));
      await first.stop();

      // Not furnished again: its settings are its own from here on.
      const start = () => startStation({ data, twilioUrl: providers.twilioUrl });
      const entrance = createEntrance();
      const lobby = openLobby(entrance, hostIds, seededRandom(seed + 1), screens);
      for (let number = 1; number <= kills; number += 1) {
        const station = start();
        if (number % diesYoung !== 0) entrance.open(createStationClient(await station.ready));
        // The random moment itself: the one thing here that is not an event.
        await delay(moments() ** 3 * longestLifeMs);
        entrance.close();
        await station.kill();
      }

      const last = start();
      const client = createStationClient(await last.ready);
      entrance.open(client);
      await inTime(lobby.finish().then(() => untilDrained(client)));
      expect(await last.stop()).toBe(0);

      const { problems, figures } = settle(data, lobby.stays, providers);
      const taken = { mails: providers.mails.length, texts: providers.texts.length };
      const told = { ...figures, lostCalls: lobby.lostCalls(), ...taken };
      process.stdout.write(`After ${kills} kills (${house} house): ${JSON.stringify(told)}\n`);
      expect(problems).toEqual([]);
      // Without these the kills would have missed what they were aimed at.
      expect(figures.interrupted).toBeGreaterThan(0);
      expect(lobby.lostCalls()).toBeGreaterThan(0);
      // A mail that was on the wire may come again under its own Message-ID; nothing else may.
      expect(figures.repeatedMails).toBeLessThanOrEqual(figures.interruptedMails);
      expect(taken.mails).toBe(figures.mailsTaken + figures.repeatedMails);
      expect(taken.texts).toBe(figures.textsTaken);
    } finally {
      await providers.close();
      rmSync(data, { recursive: true, force: true });
    }
  },
);

/**
 * Hosts with room for everybody: what is tried here is not whether they are free. Nor who is asked when nobody answers, nor how
 * many texts a second a number may send: each visit has exactly the messages of its arrival and its end.
 */
async function furnish(client: StationClient): Promise<string[]> {
  await client.reception.choosePin({ pin });
  await client.settings.saveFollowUp({
    escalation: [],
    hostOverdueMinutes: null,
    visitorOverdueMinutes: null,
  });
  const { sms } = await client.settings.get();
  if (!sms) throw new Error('The house was not furnished.');
  await client.settings.saveSms({ ...sms, partsPerSecond: 1_000 });
  const added: string[] = [];
  for (let number = 0; number < 20; number += 1) {
    const host = await client.hosts.add({
      name: `Host ${String.fromCharCode(65 + number)}`,
      department: 'Room for All',
      email: `host-${number}@example.com`,
      phone: `+1202555${String(150 + number).padStart(4, '0')}`,
      capacity: 50,
    });
    added.push(host.id);
  }
  return added;
}

/** Watches the board until no message waits or is on its way. */
async function untilDrained(client: StationClient): Promise<void> {
  await client.reception.signIn({ pin });
  for await (const _event of await client.reception.board()) {
    const { notifications } = await client.notifications.list({ show: 'waiting', limit: 1 });
    if (notifications.length === 0) return;
  }
}

/** Goes on after a while with what does not end: the accounting then says what is stuck, a timeout would not. */
async function inTime(work: Promise<void>): Promise<void> {
  const bound = new AbortController();
  const late = delay(longestFinishMs, undefined, { signal: bound.signal }).catch(() => undefined);
  await Promise.race([work, late]);
  bound.abort();
}

/** mulberry32: small, even enough, and the same for the same seed. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
