/**
 * Who calls over HTTP. This machine and paired screens are kiosks; everybody else is the public. Reception, accounts and visitors
 * come with the sessions in their cookies, wherever they are.
 */
import type { ServerResponse } from 'node:http';
import type { House } from '#main/backend.ts';
import type { Caller, Place } from '#main/kernel/door.ts';
import type { Arrival } from './arrival.ts';
import { createCookieJar } from './cookies.ts';

type Cookies = Readonly<Record<string, string | undefined>>;

/** Where a request comes from, as limits and roles see it. */
export function placeOf(house: House, arrival: Arrival, cookies: Cookies, response: ServerResponse): Place {
  if (arrival.machine) return { kind: 'machine' };
  const token = createCookieJar(cookies, response, arrival.secure).read('screen');
  const screen = token === undefined ? undefined : house.screens?.byToken(token);
  return screen ? { kind: 'screen', ...screen } : { kind: 'other', address: arrival.address };
}

/** @param refused hears of refusals, for the limits */
export function httpCaller(
  house: House,
  arrival: Arrival,
  cookies: Cookies,
  response: ServerResponse,
  refused: NonNullable<Caller['refused']>,
): Caller {
  const jar = createCookieJar(cookies, response, arrival.secure);
  const place = placeOf(house, arrival, cookies, response);
  const account = jar.read('account');
  const visitor = jar.read('visitor');
  return {
    place,
    roles: new Set(place.kind === 'other' ? ['public'] : ['kiosk', 'public']),
    // A reception session is worth something on a screen of the house alone.
    get session() {
      return place.kind === 'other' ? undefined : jar.read('reception');
    },
    keepSession: (next) => jar.keep('reception', next),
    account: account === undefined ? undefined : house.accounts?.bySession(account),
    accountSession: account,
    keepAccountSession: (next) => jar.keep('account', next),
    visitor: visitor === undefined ? undefined : house.visitors?.bySession(visitor),
    visitorSession: visitor,
    keepVisitorSession: (next) => jar.keep('visitor', next),
    device: jar.read('device'),
    keepDevice: (next) => jar.keep('device', next),
    keepScreen: (next) => jar.keep('screen', next),
    refused,
  };
}
