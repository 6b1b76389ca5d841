// Codes: made when they leave, good once and not for long, and never so many that somebody is flooded.

import { describe, expect, it } from 'vitest';
import { codeTries } from '#contract/visitor-accounts.ts';
import { restHouse } from '#tests/integration/programs/rest.ts';
import { hour, minute, newVisitor } from '#tests/support/forms.ts';
import { type House, house, refusal } from '#tests/support/house.ts';
import {
  askedCode,
  browser,
  codeSentTo,
  email,
  phone,
  proofOf,
  signedIn,
} from '#tests/support/visitor-accounts.ts';

const second = 1_000;
const ask = (h: House, contact = email()) => h.kiosk.visitorAccounts.askForCode({ contact });
const signIn = (h: House, code: string, contact = email()) =>
  browser(h).client.visitorAccounts.signIn({ contact, code });
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('a code', () => {
  it('goes to an address by mail and to a number by text, and signs in whoever reads it', async () => {
    const h = await house({ mail: true, sms: true });
    expect(await signIn(h, await askedCode(h, email()))).toMatchObject({
      contact: { kind: 'email', value: 'vera@example.com' },
      people: [],
    });
    expect(await signIn(h, await askedCode(h, phone()), phone('020 7946 0077'))).toMatchObject({
      contact: { kind: 'phone', value: '+442079460077', shown: '020 7946 0077' },
    });
  });

  it('can be typed with spaces, and in the digits of another script', async () => {
    const h = await house({ mail: true });
    const code = await askedCode(h, email());
    const wide = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(' ');
    expect(await signIn(h, wide)).toMatchObject({ contact: { value: 'vera@example.com' } });
  });

  it('is stored nowhere: not in the outbox, not in the record of what left, and hashed with a key that is not there', async () => {
    const h = await house({ mail: true, sms: true });
    const codes = [await askedCode(h, email()), await askedCode(h, phone())];
    const { sqlite } = h.database;
    const tables = ['visitor_codes', 'notifications', 'delivery_attempts', 'audit_entries', 'settings'];
    const all = JSON.stringify(tables.map((table) => sqlite.prepare(`SELECT * FROM ${table}`).all()));
    expect(all).toContain('vera@example.com');
    expect(all).toContain('…');
    for (const code of codes) expect(all).not.toContain(code);
    const hashes = sqlite.prepare('SELECT hash FROM visitor_codes').pluck().all();
    expect(hashes).toEqual([expect.any(String), expect.any(String)]);
  });

  it('is good once', async () => {
    const h = await house({ mail: true });
    const code = await askedCode(h, email());
    await signIn(h, code);
    expect(await refusal(signIn(h, code))).toMatchObject({ code: 'code-expired', status: 410 });
  });

  it('is good for ten minutes and no longer, also when the wall clock is set back', async () => {
    const h = await house({ mail: true });
    const early = await askedCode(h, email());
    h.clock.elapse(10 * minute - 1);
    await signIn(h, early);
    const late = await askedCode(h, email());
    h.clock.elapse(10 * minute);
    expect(await refusal(signIn(h, late))).toMatchObject({ code: 'code-expired' });
  });

  it('can be tried five times, and is worth nothing afterwards', async () => {
    const h = await house({ mail: true });
    const code = await askedCode(h, email());
    for (let left = codeTries - 1; left >= 0; left -= 1)
      expect(await refusal(signIn(h, wrong(code)))).toMatchObject({
        code: 'wrong-code',
        data: { triesLeft: left },
      });
    expect(await refusal(signIn(h, code))).toMatchObject({ code: 'code-expired' });
  });

  it('gives way to a newer one', async () => {
    const h = await house({ mail: true });
    const first = await askedCode(h, email());
    h.clock.elapse(30 * second);
    const next = await askedCode(h, email());
    if (first !== next) expect(await refusal(signIn(h, first))).toMatchObject({ code: 'wrong-code' });
    await signIn(h, next);
  });

  it('is the contact’s alone', async () => {
    const h = await house({ mail: true });
    const code = await askedCode(h, email());
    expect(await refusal(signIn(h, code, email('mallory@example.com')))).toMatchObject({
      code: 'code-expired',
    });
    // To a mail server a wide letter is no narrow one, and a long s no s.
    const kims = await askedCode(h, email('kims@example.com'));
    for (const odd of ['\uFF4Bims@example.com', 'kim\u017F@example.com'])
      expect(await refusal(signIn(h, kims, email(odd)))).toMatchObject({ code: 'code-expired' });
    await signIn(h, kims, email('KIMS@Example.com'));
  });

  it('says the same again when the message has to be tried twice', async () => {
    const h = await house({ mail: true });
    h.mail.script({ kind: 'defer', at: 'data' }, { times: 1 });
    await ask(h);
    await h.advance(10 * second);
    await signIn(h, await codeSentTo(h, email()));
  });

  it('that is no longer wanted is not sent', async () => {
    const h = await house({ mail: true, loop: false });
    await ask(h);
    h.clock.elapse(30 * second);
    await ask(h);
    h.backend.scheduler.start();
    await h.settled();
    expect(h.mail.mails()).toHaveLength(1);
    await signIn(h, await codeSentTo(h, email()));
  });

  it('asked for before a restart has to be asked for again', async () => {
    const h = await house({ mail: true });
    const code = await askedCode(h, email());
    await h.restart();
    expect(await refusal(signIn(h, code))).toMatchObject({ code: 'wrong-code' });
  });

  it('is written in the language that was asked for', async () => {
    const h = await house({ mail: true });
    await h.kiosk.visitorAccounts.askForCode({ contact: email(), language: 'de' });
    await h.settled();
    expect(h.mail.mails()[0]?.text).toMatch(/Code/);
    expect(h.mail.mails()[0]?.text).not.toMatch(/It is good for/);
  });

  it('is sent to somebody who wants no other messages', async () => {
    const h = await house({ mail: true });
    const { visitId } = await h.checkIn();
    const { visitorId } = await h.reception.visits.get({ visitId });
    await h.reception.preferences.optOut({ subject: { kind: 'visitor', visitorId } });
    await signIn(h, await askedCode(h, email()));
  });
});

describe('asking for a code', () => {
  it('is answered the same whether or not anybody is known there', async () => {
    const h = await house({ mail: true });
    await h.checkIn({ visitor: newVisitor({ phone: null }) });
    const known = await ask(h);
    const unknown = await ask(h, email('nobody@example.com'));
    const shape = ({ ask: _ask, contact: _contact, ...rest }: typeof known) => rest;
    expect(shape(unknown)).toEqual(shape(known));
    expect(Object.keys(unknown)).toEqual(Object.keys(known));
    await h.settled();
    for (const contact of [email(), email('nobody@example.com'), email('third@example.com')]) {
      const refused = await refusal(signIn(h, '12', contact));
      if (contact.value !== 'third@example.com') expect(refused.code).toBe('wrong-code');
      else expect(refused.code).toBe('code-expired');
    }
  });

  it('says truthfully when the channel is not set up', async () => {
    const h = await house({ mail: true });
    expect(await refusal(ask(h, phone()))).toMatchObject({ code: 'not-set-up', status: 409 });
    await ask(h);
  });

  it('waits thirty seconds between two, and is cut off at five an hour and ten a day', async () => {
    const h = await house({ mail: true });
    await ask(h);
    expect(await refusal(ask(h))).toMatchObject({
      code: 'too-many-codes',
      data: { retryAt: h.clock.now() + 30 * second },
    });
    for (let more = 0; more < 4; more += 1) {
      h.clock.elapse(30 * second);
      await ask(h);
    }
    h.clock.elapse(minute);
    const { data } = await refusal(ask(h));
    expect(data).toEqual({ retryAt: h.clock.now() + hour - 3 * minute });
    h.clock.elapse(hour);
    for (let more = 0; more < 5; more += 1) {
      await ask(h);
      h.clock.elapse(30 * second);
    }
    h.clock.elapse(hour);
    expect(await refusal(ask(h))).toMatchObject({ code: 'too-many-codes' });
    h.clock.elapse(24 * hour);
    await ask(h);
  });

  it('counts also after a restart, and not for longer when the clock was set back', async () => {
    const h = await house({ mail: true });
    await ask(h);
    await h.restart();
    expect(await refusal(ask(h))).toMatchObject({ code: 'too-many-codes' });
    h.clock.setWall(h.clock.now() - 24 * hour);
    const { data } = await refusal(ask(h));
    expect((data as { retryAt: number }).retryAt).toBeLessThanOrEqual(h.clock.now() + 24 * hour);
  });

  it('is limited over all contacts together, for the lobby apart from the pages that anybody can reach', async () => {
    const h = await house({ sms: true, loop: false });
    const { client } = browser(h);
    const number = (index: number) => phone(`+44207946${String(index).padStart(4, '0')}`);
    for (let index = 0; index < 60; index += 1)
      await client.visitorAccounts.askForCode({ contact: number(index) });
    expect(await refusal(client.visitorAccounts.askForCode({ contact: number(99) }))).toMatchObject({
      code: 'too-many-codes',
    });
    await ask(h, number(99));
    h.clock.elapse(hour);
    await client.visitorAccounts.askForCode({ contact: number(98) });
  });

  it('forgets after a day what was asked for', async () => {
    const h = await house({ mail: true });
    await ask(h);
    await h.advance(24 * hour + 2 * minute);
    expect(h.database.sqlite.prepare('SELECT count(*) FROM visitor_codes').pluck().get()).toBe(0);
  });

  it('can be followed on its way, by what was answered alone', async () => {
    const h = await house({ mail: true, loop: false });
    const { ask: token } = await ask(h);
    const stream = await h.kiosk.visitorAccounts.codeProgress({ ask: token });
    expect((await stream.next()).value).toEqual({ job: 'scheduled', delivery: 'unknown', waitReason: null });
    h.backend.scheduler.start();
    let last: { job: string } | undefined;
    while (last?.job !== 'sent') last = (await stream.next()).value as { job: string };
    await stream.return?.();
    const strange = await h.kiosk.visitorAccounts.codeProgress({ ask: 'x'.repeat(43) });
    expect(await refusal(strange.next())).toMatchObject({ code: 'not-found' });
  });
});

describe('a session', () => {
  it('lasts thirty days and survives a restart', async () => {
    const h = await house({ mail: true });
    const { caller } = await signedIn(h, email());
    await h.restart();
    h.clock.elapse(30 * 24 * hour - 1);
    expect(await h.as(caller).visitorAccounts.me()).toMatchObject({ people: [] });
    h.clock.elapse(1);
    expect(await refusal(h.as(caller).visitorAccounts.me())).toMatchObject({
      code: 'sign-in-needed',
    });
  });

  it('is another one after each sign-in, and the earlier one is worth nothing', async () => {
    const h = await house({ mail: true });
    const { caller, client } = await signedIn(h, email());
    const before = caller.visitorSession;
    h.clock.elapse(minute);
    await client.visitorAccounts.signIn({ contact: email(), code: await askedCode(h, email(), client) });
    expect(caller.visitorSession).not.toBe(before);
    expect(h.backend.visitors.bySession(before ?? '')).toBeUndefined();
  });

  it('is over with the sign-out, what is watched included, and is stored as a hash', async () => {
    const h = await house({ mail: true });
    const { caller, client } = await signedIn(h, email());
    const session = caller.visitorSession ?? '';
    expect(JSON.stringify(h.database.sqlite.prepare('SELECT * FROM visitor_sessions').all())).not.toContain(
      session,
    );
    const stream = await client.visitorAccounts.present();
    await stream.next();
    const ended = stream.next();
    await client.visitorAccounts.signOut();
    expect((await ended).done).toBe(true);
    expect(await refusal(client.visitorAccounts.me())).toMatchObject({ code: 'sign-in-needed' });
    expect(h.backend.visitors.bySession(session)).toBeUndefined();
  });

  it('that is not signed in gets nothing for a proof of the kiosk', async () => {
    const h = await house({ mail: true });
    const proof = await proofOf(h, email());
    expect(h.backend.visitors.bySession(proof)).toBeUndefined();
    const { client } = browser(h);
    const code = await askedCode(h, email('other@example.com'), client);
    expect(
      await refusal(client.visitorAccounts.confirm({ contact: email('other@example.com'), code })),
    ).toMatchObject({ code: 'not-allowed' });
  });

  it('is kept by a browser in a cookie that no script reads and no other site sends', async () => {
    const { home, server } = await restHouse();
    const call = (procedure: string, input: object, headers: Record<string, string> = {}) =>
      fetch(`${server.url}/rpc/visitorAccounts/${procedure}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ json: input }),
      });
    const contact = email();
    const answer = await call('signIn', { contact, code: await askedCode(home, contact) });
    expect(answer.status).toBe(200);
    const [kept = ''] = answer.headers.getSetCookie();
    expect(kept).toMatch(/^foyer-visitor=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/);
    const cookie = kept.split(';')[0] ?? '';
    expect(await (await call('me', {}, { cookie })).json()).toMatchObject({
      json: { contact: { value: 'vera@example.com' } },
    });
    expect((await call('me', {})).status).toBe(401);
    expect((await call('me', {}, { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    const left = await call('signOut', {}, { cookie });
    expect(left.headers.getSetCookie()[0]).toMatch(/^foyer-visitor=; Max-Age=0;/);
    expect((await call('me', {}, { cookie })).status).toBe(401);
  });
});
