// Many conversations at once over real HTTP, connections that die in the middle, and any order of events.

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatAccess, ChatEvent } from '#contract/conversations.ts';
import { restHouse } from '#tests/integration/programs/rest.ts';
import { house } from '#tests/support/house.ts';
import { follow, hostLink, meet, overHttp, say } from '#tests/support/talk.ts';

const person = (name: string) => ({
  visitor: { kind: 'new', name, email: `${randomUUID()}@example.com`, phone: null, company: '' } as const,
});

describe('over HTTP', () => {
  it('fifty conversations at the same time lose nothing, double nothing and keep their order', {
    timeout: 90_000,
  }, async () => {
    const { home, server } = await restHouse({ mail: false, sms: false });
    const web = overHttp(server.url);
    const words = 10;
    const meetings = [];
    for (let number = 0; number < 50; number += 1) {
      const meeting = await meet(home, { name: `Host ${number} Many` }, person(`Visitor ${number} Many`));
      meetings.push({ ...meeting, byHost: hostLink(home, meeting) });
    }
    const talks = await Promise.all(
      meetings.map(async ({ visitor, byHost }) => ({
        visitor,
        byHost,
        screens: [await follow(web, visitor), await follow(web, byHost)],
      })),
    );
    const talk = async (access: ChatAccess, who: string) => {
      for (let word = 0; word < words; word += 1) {
        const messageId = randomUUID();
        await say(web, access, `${who} ${word}`, messageId);
        // A third of the answers get lost, so it is sent again.
        if (word % 3 === 0) await say(web, access, `${who} ${word}`, messageId);
      }
    };
    await Promise.all(
      talks.flatMap(({ visitor, byHost }) => [talk(visitor, 'visitor'), talk(byHost, 'host')]),
    );
    for (const { screens } of talks) {
      for (const screen of screens) {
        await screen.until(() => screen.messages().length === 2 * words);
        const messages = screen.messages();
        expect(messages.map(({ position }) => position)).toEqual(messages.map((_, index) => index + 1));
        expect(new Set(messages.map(({ id }) => id)).size).toBe(2 * words);
        for (const who of ['visitor', 'host'])
          expect(messages.filter(({ from }) => from === who).map(({ text }) => text)).toEqual(
            Array.from({ length: words }, (_, word) => `${who} ${word}`),
          );
      }
      expect(screens[0]?.messages()).toEqual(screens[1]?.messages());
      await Promise.all(screens.map((screen) => screen.leave()));
    }
  });

  it('a screen whose connection died in the middle has everything when it comes back', async () => {
    const { home, server } = await restHouse({ mail: false, sms: false });
    const meeting = await meet(home);
    const byHost = hostLink(home, meeting);
    const web = overHttp(server.url);
    const killed = new AbortController();
    const dying = overHttp(server.url, (input, init) =>
      fetch(input, { ...init, signal: killed.signal } as RequestInit),
    );
    const host = await follow(web, byHost);
    const before = await follow(dying, meeting.visitor);
    await host.sides(({ visitor }) => visitor.here);
    await say(web, byHost, 'Before');
    await before.saw('Before');
    killed.abort();
    await before.ended();
    await host.sides(({ visitor }) => !visitor.here);
    await say(web, byHost, 'While away');
    const after = await follow(web, meeting.visitor);
    await host.sides(({ visitor }) => visitor.here);
    await say(web, byHost, 'Back');
    await after.saw('Back');
    expect(after.texts()).toEqual(['Before', 'While away', 'Back']);
    await Promise.all([after.leave(), host.leave()]);
  });

  it('a message whose answer got lost is said once when it is sent again', async () => {
    const { home, server } = await restHouse({ mail: false, sms: false });
    const { visitor } = await meet(home);
    let lose = true;
    const forgetful = overHttp(server.url, async (input, init) => {
      const response = await fetch(input, init as RequestInit);
      if (!lose) return response;
      await response.body?.cancel();
      throw new TypeError('the connection broke before the answer came');
    });
    const messageId = randomUUID();
    for (let times = 0; times < 3; times += 1)
      await expect(say(forgetful, visitor, 'Did you hear?', messageId)).rejects.toThrow();
    lose = false;
    expect(await say(forgetful, visitor, 'Did you hear?', messageId)).toMatchObject({ position: 1 });
    expect(await forgetful.conversations.details({ access: visitor })).toMatchObject({ messages: 1 });
  });
});

type Side = 'visitor' | 'host';
type Step =
  | { do: 'say'; side: Side; again: boolean }
  | { do: 'mark'; side: Side; delivered: number; read: number }
  | { do: 'type'; side: Side; typing: boolean }
  | { do: 'come' | 'go'; side: Side }
  | { do: 'end' | 'reopen' };

const side = fc.constantFrom<Side[]>('visitor', 'host');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('say' as const), side, again: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('mark' as const),
      side,
      delivered: fc.nat(12),
      read: fc.nat(12),
    }),
  },
  fc.record({ do: fc.constant('type' as const), side, typing: fc.boolean() }),
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('come' as const, 'go' as const), side }) },
  fc.record({ do: fc.constantFrom('end' as const, 'reopen' as const) }),
);

/** What one screen has been told must be a whole and orderly story. */
function checkStory(events: readonly ChatEvent[]): void {
  const [first, ...rest] = events;
  if (first?.type !== 'snapshot') throw new Error('it begins with a snapshot');
  const seen = [
    ...first.messages,
    ...rest.flatMap((event) => (event.type === 'message' ? event.message : [])),
  ];
  expect(seen.map(({ position }) => position)).toEqual(seen.map((_, index) => index + 1));
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  let before = { visitor: first.visitor, host: first.host };
  for (const event of rest) {
    if (event.type !== 'sides') continue;
    for (const name of ['visitor', 'host'] as const) {
      expect(event[name].read).toBeGreaterThanOrEqual(before[name].read);
      expect(event[name].delivered).toBeGreaterThanOrEqual(before[name].delivered);
      expect(event[name].read).toBeLessThanOrEqual(event[name].delivered);
    }
    before = event;
  }
}

describe('whatever happens in whatever order', () => {
  it('each screen is told a whole story, and all the same one', { timeout: 60_000 }, async () => {
    const h = await house();
    let visitors = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        visitors += 1;
        const meeting = await meet(h, { name: `Host ${visitors} Any` }, person(`Visitor ${visitors} Any`));
        h.clock.elapse(60_000);
        const access = { visitor: meeting.visitor, host: { conversationId: meeting.conversationId } };
        const client = { visitor: h.kiosk, host: meeting.asHost };
        const open = { visitor: [], host: [] } as Record<Side, Awaited<ReturnType<typeof follow>>[]>;
        const all = [await follow(h.kiosk, meeting.visitor)];
        const said: string[] = [];
        let ended = false;
        const lastId = { visitor: randomUUID() as string, host: randomUUID() as string };
        const doing: Promise<unknown>[] = [];
        for (const now of steps) {
          if (now.do === 'say') {
            const known = said.includes(lastId[now.side]);
            if (!now.again) lastId[now.side] = randomUUID();
            const id = lastId[now.side];
            const call = say(client[now.side], access[now.side], `${now.side} ${said.length}`, id);
            // A few are on their way at once; order among those is the house's to choose.
            if (ended && !(now.again && known)) await expect(call).rejects.toMatchObject({ status: 409 });
            else {
              if (!said.includes(id)) said.push(id);
              doing.push(call);
            }
          } else if (now.do === 'mark')
            doing.push(client[now.side].conversations.mark({ access: access[now.side], ...now }));
          else if (now.do === 'type')
            doing.push(
              client[now.side].conversations.typing({ access: access[now.side], typing: now.typing }),
            );
          else if (now.do === 'come') {
            const screen = await follow(client[now.side], access[now.side]);
            open[now.side].push(screen);
            all.push(screen);
          } else if (now.do === 'go') await open[now.side].shift()?.leave();
          else if (now.do === 'end' && !ended) {
            await Promise.all(doing.splice(0));
            await meeting.asHost.conversations.end({ access: access.host });
            ended = true;
          } else if (now.do === 'reopen' && ended) {
            await h.reception.visits.reopen({ visitId: meeting.visitId });
            ended = false;
          }
          h.clock.elapse(1_000);
        }
        await Promise.all(doing);
        const [whole] = all;
        if (!whole) throw new Error('one screen stays');
        await whole.until(() => whole.messages().length === said.length);
        for (const screen of all) {
          if (!screen.isOver()) await screen.until(() => screen.messages().length === said.length);
          checkStory(screen.events);
          expect(screen.messages()).toEqual(whole.messages().slice(0, screen.messages().length));
          await screen.leave();
        }
      }),
      { numRuns: 60 },
    );
  });
});
