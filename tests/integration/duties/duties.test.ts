// What the house has taken on to do in a moment is done once, also by a program that was started anew in between.

import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDuties } from '#main/kernel/duties.ts';
import { seedAccount } from '#tests/support/accounts.ts';
import { minute } from '#tests/support/forms.ts';
import { callerWith, type House, house } from '#tests/support/house.ts';
import { follow, meet, say } from '#tests/support/talk.ts';

const mailsWith = (h: House, to: string, part: string) =>
  h.mail.mails().filter((mail) => mail.to.includes(to) && mail.text.includes(part)).length;

type Promised = {
  /** Makes the promise; answers how often it has been kept. */
  make(h: House): Promise<() => number>;
};

const promises: Readonly<Record<string, Promised>> = {
  'a word that the host’s dead screen has not got is told to the host': {
    async make(h) {
      const { visitor, asHost, conversationId } = await meet(h);
      await h.advance(3 * minute);
      await follow(asHost, { conversationId });
      await say(h.kiosk, visitor, 'With the blue plant');
      return () => mailsWith(h, 'bo@example.com', 'With the blue plant');
    },
  },
  'a word that the visitor’s dead screen has not got is told to the visitor': {
    async make(h) {
      const { visitor, asHost, conversationId } = await meet(h);
      await h.advance(3 * minute);
      await follow(h.kiosk, visitor);
      await say(asHost, { conversationId }, 'Take the stairs');
      return () => mailsWith(h, 'vera@example.com', 'Take the stairs');
    },
  },
  'a word to a host who is not there is told to them': {
    async make(h) {
      const { visitor } = await meet(h);
      await h.advance(3 * minute);
      await say(h.kiosk, visitor, 'Hello?');
      return () => mailsWith(h, 'bo@example.com', 'Hello?');
    },
  },
  'a link to sign in with that was asked for is mailed': {
    async make(h) {
      const bo = await h.addHost({ email: 'bo@example.com' });
      seedAccount(h, { username: 'quill', hostId: bo.id });
      await h.as(callerWith(['public'])).accounts.askForSignIn({ who: 'quill' });
      return () => mailsWith(h, 'bo@example.com', '/account/#/enter/');
    },
  },
  'a host for whom somebody waits in silence is asked again': {
    async make(h) {
      const bo = await h.addHost({ email: 'bo@example.com' });
      h.backend.settings.saveFollowUp({
        escalation: [{ afterSeconds: 60, to: 'host', channels: 'all' }],
        hostOverdueMinutes: null,
        visitorOverdueMinutes: null,
      });
      await h.checkIn({ hostId: bo.id });
      await h.settled();
      return () => mailsWith(h, 'bo@example.com', 'nobody has answered yet');
    },
  },
  'a visitor who has left is sent the details of their visit': {
    async make(h) {
      const { visitId } = await h.checkIn({});
      await h.reception.visits.end({ visitId });
      return () => mailsWith(h, 'vera@example.com', 'Thank you for visiting');
    },
  },
};

describe.each(Object.entries(promises))('%s', (_, { make }) => {
  it.each(['before it is due', 'after it is due', 'never'])(
    'once, when the program is started anew %s',
    async (when) => {
      const h = await house({ mail: true });
      h.backend.reachableAt('http://foyer.example.com:8000');
      const kept = await make(h);
      expect(kept()).toBe(0);
      if (when !== 'never') {
        const start = await h.pause();
        if (when === 'after it is due') h.clock.elapse(2 * minute);
        await start();
        h.backend.reachableAt('http://foyer.example.com:8000');
      }
      await h.advance(3 * minute);
      expect(kept()).toBe(1);
      await h.restart();
      await h.advance(3 * minute);
      expect(kept()).toBe(1);
      expect(h.database.sqlite.prepare('SELECT count(*) FROM duties').pluck().get()).toBe(0);
    },
  );
});

describe('a duty', () => {
  it('is not put off by a clock that is set back', async () => {
    const h = await house({ mail: true });
    const { visitor, asHost, conversationId } = await meet(h);
    await h.advance(3 * minute);
    await follow(asHost, { conversationId });
    await say(h.kiosk, visitor, 'With the blue plant');
    h.clock.setWall(h.clock.now() - 300 * minute);
    await h.restart();
    await h.advance(8 * minute);
    expect(mailsWith(h, 'bo@example.com', 'With the blue plant')).toBe(1);
  });

  it('that can’t be done keeps no other from being done, and is said in the log', async () => {
    const h = await house({ mayLogErrors: true });
    const done: string[] = [];
    const log = { info() {}, error: (message: string) => void done.push(message) };
    const { changes } = await import('#main/kernel/events.ts').then(({ createChanges }) => ({
      changes: createChanges(h.database, () => undefined),
    }));
    const foundation = { database: h.database, changes, clock: h.clock, log } as never;
    const duties = createDuties(foundation);
    const bad = duties.of('bad', z.object({}), () => {
      throw new Error('no');
    });
    const good = duties.of('good', z.object({ name: z.string() }), ({ name }) => void done.push(name));
    changes.commit((tell) => {
      bad.add({}, h.clock.now(), tell);
      good.add({ name: 'done' }, h.clock.now(), tell);
    });
    expect([bad.count(), good.count()]).toEqual([1, 1]);
    duties.run();
    expect(done).toEqual(['a duty could not be done', 'done']);
    expect(duties.next()).toBeUndefined();
  });
});

/**
 * A timer is lost with the program. Each that there is stands here, with why nothing is lost with it that anybody waits for; what
 * somebody has been promised is a row with its time (`main/kernel/duties.ts`, a message's `due_at`, a visit's `escalate_at`).
 */
const harmlessTimers: Readonly<Record<string, string>> = {
  'main/kernel/clock.ts': 'the clock itself',
  'main/open-house.ts':
    'looks again whether another program still has the database; nothing has been promised yet',
  'main/kernel/events.ts':
    'closes a group of changes in the same turn; those who wait are told if it comes to nothing',
  'main/kernel/live.ts': 'the pulse of what is followed, which ends with the program',
  'main/scheduler/checkpointer.ts':
    'when it is quiet the log is folded into the file; any later time will do',
  'main/scheduler/dispatcher.ts':
    'wakes the loop for rows, and gives what is on the wire a moment at the end',
  'main/scheduler/duties.ts': 'wakes for rows',
  'main/scheduler/follow-up.ts': 'wakes for rows',
  'main/scheduler/housekeeper.ts': 'looks every minute at rows',
  'main/scheduler/receipts.ts': 'wakes for rows',
  'main/scheduler/returns.ts': 'wakes for rows',
  'main/programs/courier.ts': 'wakes for rows',
  'main/channels/smtp.ts': 'cuts what hangs on the wire; its row is taken up at the next start',
  'main/conversations/presence.ts': 'who is typing, which no program that has ended needs to know',
  'main/reception/room.ts': 'ends an idle session, which ends with the program too',
  'main/server/network.ts': 'looks again at addresses of the machine',
  'main/server/server.ts': 'cuts what is still open at the end of the program',
  'main/desktop/window.ts': 'shows the window',
};

it('no timer stands for a promise', () => {
  const timer = /\bset(?:Timeout|Interval|Immediate)\(|\.after\(|timers\/promises/;
  const found = globSync('main/**/*.ts').filter((file) => timer.test(readFileSync(file, 'utf8')));
  const unknown = found.filter((file) => !(file in harmlessTimers));
  expect(unknown, 'give it a row, or say here why nothing is lost with it').toEqual([]);
  expect(Object.keys(harmlessTimers).filter((file) => !found.includes(file))).toEqual([]);
});
