// An open socket is no person: who follows something gives signs of life, and who gives none is gone, whatever the connection looks like.

import { randomUUID } from 'node:crypto';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Contract } from '#contract/contract.ts';
import { pageHeader, pulseMs, silenceMs } from '#contract/liveness.ts';
import { startWebServer } from '#main/server/server.ts';
import { giveSignsBy, hear } from '#renderer/state/hear.ts';
import { type Cut, layCable } from '#tests/support/cable.ts';
import { minute, monday } from '#tests/support/forms.ts';
import { type House, house } from '#tests/support/house.ts';
import { follow, hostLink, meet } from '#tests/support/talk.ts';
import { projectRoot } from '#tools/build.ts';

type Api = ContractRouterClient<Contract>;
const second = 1_000;

async function served() {
  const h = await house({ followUp: true, mayLogErrors: true });
  const log = { info() {}, error() {} };
  const server = await startWebServer({ house: h.backend, screens: `${projectRoot}/docs`, port: 0, log });
  onTestFinished(() => server.close());
  const cable = await layCable(server.port);
  return { h, cable, url: server.url };
}

/** A page behind a cable, as the program's own pages follow. */
function pageAt(h: House, url: string, fetch: typeof globalThis.fetch) {
  const link = new RPCLink({
    url: `${url}/rpc`,
    fetch: (request, init) => fetch(request, init),
    headers: { [pageHeader]: randomUUID() },
  });
  const api: Api = createORPCClient(link);
  let signs = 0;
  giveSignsBy(async (signal) => {
    await api.system.alive(undefined, { signal });
    signs += 1;
  });
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  return {
    api,
    signs: () => signs,
    /** Follows; resolves with what tells how it stands. */
    follow<Event>(open: (signal: AbortSignal) => Promise<AsyncIterable<Event>>) {
      const events: Event[] = [];
      const state = { over: false, events };
      const done = () => {
        state.over = true;
      };
      void hear({
        open,
        heard: (event) => void events.push(event),
        stop: stop.signal,
        after: h.clock.after,
        now: h.clock.monotonic,
      }).then(done, done);
      return state;
    },
  };
}

/** Lets time pass for a page whose signs arrive. */
async function pulses(h: House, page: { signs: () => number }, count: number) {
  for (let beat = 0; beat < count; beat += 1) {
    const before = page.signs();
    await h.advance(pulseMs);
    await h.until(() => page.signs() > before);
  }
}

const steps = (h: House, visitId: string) =>
  h.database.sqlite
    .prepare<[string], number>(
      `SELECT at FROM audit_entries WHERE action = 'escalated' AND subject = ? ORDER BY at`,
    )
    .pluck()
    .all(visitId);

describe.each<Cut>(['to server', 'to client', 'both'])('a host whose cable is cut (%s)', (way) => {
  it('is followed up for by the time of their last sign, and the visitor sees that they have gone', async () => {
    const { h, cable, url } = await served();
    const meeting = await meet(h);
    const { visitId } = meeting;
    const access = hostLink(h, meeting);
    const page = pageAt(h, url, cable.fetch);
    const state = page.follow((signal) => page.api.conversations.follow({ access }, { signal }));
    await h.until(() => state.events.length > 0);
    await pulses(h, page, 18);
    expect(steps(h, visitId)).toEqual([]);
    const lastSign = h.clock.now();
    cable.cut(way);
    await h.advance(60 * second);
    expect(steps(h, visitId)).toEqual([lastSign + 60 * second]);
    expect(state.over).toBe(true);
    const kiosk = await follow(h.kiosk, meeting.visitor);
    expect(kiosk.snapshot.host.here).toBe(false);
    await kiosk.leave();
    await h.advance(2 * minute);
    expect(steps(h, visitId).length).toBeGreaterThan(1);
  });
});

it('a host who never gives a sign, as of a screen that is frozen, holds nothing up', async () => {
  const { h, url } = await served();
  const meeting = await meet(h);
  const access = hostLink(h, meeting);
  const api: Api = createORPCClient(
    new RPCLink({ url: `${url}/rpc`, headers: { [pageHeader]: randomUUID() } }),
  );
  const stream = await api.conversations.follow({ access });
  await stream.next();
  await h.advance(3 * minute + second);
  // There is no deputy, so the desk is asked in their place.
  expect(steps(h, meeting.visitId)).toEqual([monday + 60 * second, monday + 120 * second]);
});

const followed: Readonly<
  Record<
    string,
    (api: Api, of: { visitId: string; token: string }, signal: AbortSignal) => Promise<AsyncIterable<unknown>>
  >
> = {
  'the house': (api, _, signal) => api.system.watch(undefined, { signal }),
  'the progress of a visit': (api, { visitId }, signal) => api.visits.progress({ visitId }, { signal }),
  'a link': (api, { token }, signal) => api.links.watch({ token }, { signal }),
  'a conversation': (api, { token }, signal) => api.conversations.follow({ access: { token } }, { signal }),
};

describe.each(Object.entries(followed))('what follows %s', (_, open) => {
  it('goes on with signs, is given up at both ends without them, and hears nothing for longer than it waits', async () => {
    const { h, cable, url } = await served();
    const meeting = await meet(h);
    const of = { visitId: meeting.visitId, token: meeting.visitor.token };
    const page = pageAt(h, url, cable.fetch);
    const state = page.follow((signal) => open(page.api, of, signal));
    await h.until(() => state.events.length > 0);
    await pulses(h, page, 6);
    expect(state.over).toBe(false);
    expect(state.events.length).toBeGreaterThanOrEqual(6);
    cable.cut('to client');
    await h.advance(silenceMs + second);
    await h.until(() => state.over);
    // Connecting again over it comes to nothing either, and is noticed.
    const again = page.follow((signal) => open(page.api, of, signal));
    await h.advance(silenceMs + second);
    await h.until(() => again.over);
    expect(again.events).toEqual([]);
  });
});
