// A week at a reception in a few seconds: some hundred visitors come and go, the mail server is dead for an hour, Twilio lets nobody
// in for a day, the machine sleeps and is switched off, the clocks change for the summer and somebody sets them wrong. At the end every
// message is accounted for at the house and at the providers.

import { expect, it } from 'vitest';
import type { PreferenceForm } from '#contract/preferences.ts';
import { hour, minute } from '#tests/support/forms.ts';
import { type House, house } from '#tests/support/house.ts';
import { closeBooks, type Taken } from './week/ledger.ts';
import { type Act, dayOf, type Guest, seededRandom } from './week/life.ts';

/** Monday, 23 March 2026, 08:00 in London; the clocks go forward in the night to Sunday. */
const mondayMorning = Date.UTC(2026, 2, 23, 8, 0, 0);
const day = 24 * hour;
/** One host takes no message outside these, not even an urgent one: ten to four on London's clocks, summer time or not. */
const shortHours = { from: 10 * 60, to: 16 * 60 };
/** How many visitors come on each day, from Monday. */
const visitors = [60, 60, 60, 60, 60, 15, 15] as const;

it('leaves no message of a week lost, doubled, stale or without an end, whatever goes wrong', {
  timeout: 300_000,
}, async () => {
  const seed = Number(process.env.WEEK_SEED ?? 15);
  process.stdout.write(`WEEK_SEED=${seed}\n`);
  const h = await house({ mail: true, sms: true, followUp: true, mayLogErrors: true });
  h.clock.setWall(mondayMorning);
  const hostIds = await addHosts(h);
  const start = h.clock.monotonic();
  const taken = listen(h, start);
  const guests: Guest[] = [];
  const world = { random: seededRandom(seed), hostIds, guests, start };
  const acts: Act[] = [...visitors.entries()].flatMap(([number, count]) =>
    dayOf(h, number * day, count, world),
  );
  acts.push(...troubles(h), ...nights(h));
  acts.sort((a, b) => a.at - b.at);
  for (const act of acts) {
    // What a switched-off or sleeping machine has missed happens as soon as it can.
    const ahead = start + act.at - h.clock.monotonic();
    if (ahead > 0) await h.advance(ahead);
    await act.run();
  }
  await h.advance(2 * hour);
  await h.until(() => waitingReceipts(h) === 0);

  const { problems, figures } = closeBooks(h, guests, taken, { hostId: hostIds[7] ?? '', ...shortHours });
  process.stdout.write(`A week: ${JSON.stringify({ visits: guests.length, ...figures })}\n`);
  expect(problems).toEqual([]);
  expect(guests).toHaveLength(visitors.reduce<number>((sum, count) => sum + count, 0));
  // Counted once more without the ledger: as many were taken as the house believes to have sent.
  expect(figures.mails + figures.texts).toBe(figures.sent);
  expect(figures.sent + figures.cancelled + figures.expired).toBe(figures.messages);
  // Without these the troubles would have missed what they were aimed at.
  expect(figures.cancelled).toBeGreaterThan(0);
  expect(figures.expired).toBeGreaterThan(0);
  const errors = h.log.filter(({ level }) => level === 'error');
  expect(errors).toEqual([]);
});

/** Some are told by mail and text, some by one alone, some by the second only when the first has failed. */
async function addHosts(h: House): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < 12; number += 1) {
    const host = await h.addHost({
      name: `Host ${String.fromCharCode(65 + number)}`,
      email: number % 4 === 1 ? null : `host-${number}@example.com`,
      phone: number % 4 === 2 ? null : `+4420794609${String(10 + number)}`,
      capacity: 50,
    });
    ids.push(host.id);
  }
  const wishes = { channels: ['sms', 'email'], zone: null, language: 'en' } as const;
  const save = async (
    hostId: string | undefined,
    form: Pick<PreferenceForm, 'use' | 'hours' | 'urgentAnyTime'>,
  ) => {
    const subject = { kind: 'host', hostId: hostId ?? '' } as const;
    await h.reception.preferences.save({
      subject,
      form: { ...wishes, channels: [...wishes.channels], ...form },
    });
  };
  const allDay = { from: 0, to: 1_440 };
  await save(ids[3], { use: 'first', hours: Array(7).fill(allDay), urgentAnyTime: true });
  await save(ids[7], { use: 'all', hours: Array(7).fill(shortHours), urgentAnyTime: false });
  return ids;
}

/** Everything the providers take, and when by the steady clock: their own lists forget after a while. */
function listen(h: House, start: number): Taken {
  const taken: Taken = { mails: [], texts: [] };
  const known = new Set<string>();
  const at = () => h.clock.monotonic() - start;
  h.mail.subscribe((mail) => taken.mails.push({ mail, at: at() }));
  h.twilio.subscribe((text) => {
    // Heard of again at each step on its way.
    if (known.has(text.sid)) return;
    known.add(text.sid);
    taken.texts.push({ text, at: at() });
    // On the phone a moment later: from queued to sent to delivered.
    setImmediate(() => void h.twilio.advance(text.sid).then(() => h.twilio.advance(text.sid)));
  });
  return taken;
}

function troubles(h: House): Act[] {
  const refused = ['create', 'fetch', 'list'] as const;
  return [
    {
      at: 2 * day + 2 * hour,
      what: 'the mail server dies',
      async run() {
        h.mail.script({ kind: 'drop', at: 'connect' });
      },
    },
    {
      at: 2 * day + 3 * hour,
      what: 'the mail server is back',
      async run() {
        h.mail.script({ kind: 'accept' });
      },
    },
    {
      at: 3 * day + 30 * minute,
      what: 'Twilio lets nobody in',
      async run() {
        for (const on of refused) h.twilio.script({ kind: 'error', code: 20003 }, { on });
      },
    },
    {
      at: 4 * day + 15 * minute,
      what: 'the bill is paid, and the desk lets texts go on',
      async run() {
        h.twilio.script({ kind: 'accept' });
        await h.reception.notifications.resume({ channel: 'sms' });
      },
    },
    {
      at: 4 * day + 3 * hour,
      what: 'somebody sets the clock back',
      async run() {
        h.clock.setWall(h.clock.now() - 2 * hour);
      },
    },
    {
      at: 4 * day + 7 * hour,
      what: 'somebody sets it right again',
      async run() {
        h.clock.setWall(h.clock.now() + 2 * hour);
      },
    },
  ];
}

/** After each day: the machine sleeps, is switched off, or works on; the clocks change while it works. */
function nights(h: House): Act[] {
  const sleep = async () => h.clock.elapse(13 * hour);
  const off = async () => {
    const start = await h.pause();
    h.clock.elapse(13 * hour);
    await start();
  };
  return [sleep, off, sleep, off, sleep].map((run, number) => ({
    at: number * day + 10.5 * hour,
    what: 'the night begins',
    run,
  }));
}

function waitingReceipts(h: House): number {
  return (
    h.database.sqlite
      .prepare<[], number>(
        "SELECT count(*) FROM notifications WHERE state = 'sent' AND delivery = 'accepted' AND channel = 'sms'",
      )
      .pluck()
      .get() ?? 0
  );
}
