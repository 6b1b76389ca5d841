// A conversation that leaves the lobby's screen: taken along on a phone, or found again by a visitor whose screen was cleared.

import { randomUUID } from 'node:crypto';
import jsqr from 'jsqr';
import { describe, expect, it } from 'vitest';
import type { BoardEvent } from '#contract/reception.ts';
import { drawQr } from '#main/kernel/qr.ts';
import { hour, minute } from '#tests/support/forms.ts';
import { callerWith, type House, house, refusal } from '#tests/support/house.ts';
import { follow, meet, say } from '#tests/support/talk.ts';

const reached = 'http://foyer.example.com:8000';

describe('the visitor’s phone', () => {
  it('takes over with a link of its own, shown as a QR code that reads as that link', async () => {
    const h = await house();
    const { visitor, conversationId } = await meet(h);
    expect(await refusal(h.kiosk.conversations.handOver({ access: visitor }))).toMatchObject({
      code: 'not-reachable',
      status: 409,
    });
    h.backend.reachableAt(reached);
    const { url, qr, expiresAt } = await h.kiosk.conversations.handOver({ access: visitor });
    expect(expiresAt).toBe(h.clock.now() + 24 * hour);
    expect(decode(qr)).toBe(url);
    const token = url.split('#')[1] ?? '';
    expect(url).toBe(`${reached}/p/#${token}`);
    expect(await say(h.as(callerWith(['public'])), { token }, 'From my phone')).toMatchObject({
      from: 'visitor',
    });
    const access = { conversationId };
    expect(await refusal(h.reception.conversations.handOver({ access }))).toMatchObject({
      code: 'not-allowed',
    });
    expect(await refusal(h.reception.conversations.sendLink({ access }))).toMatchObject({
      code: 'not-allowed',
    });
  });

  it('is noticed by the lobby’s screen, which is told of no other screen with its own link', async () => {
    const h = await house();
    h.backend.reachableAt(reached);
    const { visitor, asHost, conversationId } = await meet(h);
    const lobby = await follow(h.kiosk, visitor);
    const again = await follow(h.kiosk, visitor);
    const host = await follow(asHost, { conversationId });
    const { url } = await h.kiosk.conversations.handOver({ access: visitor });
    const phone = await follow(h.as(callerWith(['public'])), { token: url.split('#')[1] ?? '' });
    const told = () => lobby.events.findLast(({ type }) => type === 'sides');
    await lobby.until(() => JSON.stringify(told()).includes('"elsewhere":true'));
    await phone.leave();
    await lobby.until(() => !JSON.stringify(told()).includes('elsewhere'));
    expect(JSON.stringify(host.events)).not.toContain('elsewhere');
    for (const screen of [lobby, again, host]) await screen.leave();
  });

  it('puts a visitor elsewhere than in the house, where they are while they talk from the lobby’s screen alone', async () => {
    const h = await house();
    h.backend.reachableAt(reached);
    const { visitor, conversationId, visitId } = await meet(h);
    const desk = await follow(h.reception, { conversationId });
    const board: AsyncIterator<BoardEvent> = await h.reception.reception.board();
    const inHouse = async (wanted: boolean) => {
      for (;;) {
        const { value } = await board.next();
        if (value?.type === 'visit' && value.visit.inHouse === wanted) return;
      }
    };
    expect(await board.next()).toMatchObject({ value: { onSite: [{ id: visitId, inHouse: false }] } });
    const lobby = await follow(h.kiosk, visitor);
    await inHouse(true);
    await desk.sides((sides) => sides.visitor.at === 'lobby');
    h.clock.elapse(minute);
    const { url } = await h.kiosk.conversations.handOver({ access: visitor });
    const phone = await follow(h.as(callerWith(['public'])), { token: url.split('#')[1] ?? '' });
    await inHouse(false);
    await desk.sides((sides) => sides.visitor.at === 'own');
    await lobby.leave();
    await phone.leave();
    await desk.sides((sides) => sides.visitor.at === undefined && !sides.visitor.here);
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ state: 'on-site', inHouse: false });
    await desk.leave();
    await board.return?.();
  });

  it('finds the lobby’s screen again by what it was given for a check-in that was sent twice', async () => {
    const h = await house();
    const host = await h.addHost({});
    const once = { requestId: randomUUID(), hostId: host.id, meeting: 'remote' as const };
    const { visitId } = await h.checkIn(once);
    h.clock.elapse(minute);
    const { chat } = await h.checkIn(once);
    const lobby = await follow(h.kiosk, { token: chat?.token ?? '' });
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ inHouse: true });
    await lobby.leave();
  });

  it('draws a QR code with its quiet zone for any address', () => {
    const text = `https://${'a'.repeat(60)}.example.com:8443/p/#${'Ab-_'.repeat(6)}`;
    const qr = drawQr(text);
    expect(decode(qr)).toBe(text);
    expect(
      Math.min(...[...qr.path.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)])),
    ).toBe(4);
  });

  it('is sent the link when they ask, by the ways they have given, once a minute at most', async () => {
    const h = await house({ mail: true, sms: true });
    h.backend.reachableAt(reached);
    const { visitor } = await meet(h);
    await h.settled();
    expect(await h.kiosk.conversations.sendLink({ access: visitor })).toEqual({ by: ['email', 'sms'] });
    await h.kiosk.conversations.sendLink({ access: visitor });
    await h.settled();
    const mails = h.mail.mails().filter(({ text }) => text?.includes('You can go on with your conversation'));
    expect(mails).toHaveLength(1);
    const token = /\/p\/#([\w-]+)/.exec(mails[0]?.text ?? '')?.[1] ?? '';
    expect(await say(h.as(callerWith(['public'])), { token }, 'Here I am')).toMatchObject({
      from: 'visitor',
    });
  });
});

describe('a visitor whose screen was cleared', () => {
  const vera = { kind: 'email', value: 'vera@example.com' } as const;
  const recognise = async (h: House) => {
    const { matches } = await h.kiosk.visitors.recognise({ contact: vera });
    if (!matches[0]) throw new Error('nobody was recognised');
    return matches[0];
  };
  const back = (h: House, recognition: string) => h.kiosk.conversations.sendLinkTo({ recognition });
  const linkMails = (h: House) =>
    h.mail.mails().filter(({ text }) => text.includes('You can go on with your conversation'));

  it('is known to be talking, and has the link sent to where the house reaches them, once a minute', async () => {
    const h = await house({ mail: true, sms: true });
    h.backend.reachableAt(reached);
    await meet(h);
    await h.settled();
    const { token, talking } = await recognise(h);
    expect(talking).toBe(true);
    // The whole answer: nothing that opens the conversation stays on the screen.
    expect(await back(h, token)).toEqual({ by: ['email', 'sms'] });
    expect(await back(h, (await recognise(h)).token)).toEqual({ by: ['email', 'sms'] });
    await h.settled();
    expect(linkMails(h).map(({ to }) => to)).toEqual([[vera.value]]);
    const link = /\/p\/#([\w-]+)/.exec(linkMails(h)[0]?.text ?? '')?.[1] ?? '';
    const phone = h.as(callerWith(['public']));
    expect(await say(phone, { token: link }, 'Back again')).toMatchObject({ from: 'visitor' });
  });

  it('is asked again who they are once there is no such meeting, or too much time has passed', async () => {
    const h = await house({ mail: true });
    h.backend.reachableAt(reached);
    const { visitor } = await meet(h);
    const { token } = await recognise(h);
    const expired = { code: 'recognition-expired', status: 410 };
    expect(await refusal(back(h, 'a-token-that-nobody-was-given'))).toMatchObject(expired);
    h.clock.elapse(10 * minute);
    expect(await refusal(back(h, token))).toMatchObject(expired);
    const fresh = await recognise(h);
    await h.kiosk.conversations.end({ access: visitor });
    expect(await refusal(back(h, fresh.token))).toMatchObject(expired);
    expect(await recognise(h)).toMatchObject({ onSiteSince: null, talking: false });
    const other = await h.addHost({ name: 'Ida Elsewhere' });
    await h.checkIn({ hostId: other.id });
    const inPerson = await recognise(h);
    expect(inPerson).toMatchObject({ onSiteSince: h.clock.now(), talking: false });
    expect(await refusal(back(h, inPerson.token))).toMatchObject(expired);
    await h.settled();
    expect(linkMails(h)).toEqual([]);
  });

  it('is told where no phone could open it, and nobody but a screen of the house may ask', async () => {
    const h = await house({ mail: true });
    await meet(h);
    const { token } = await recognise(h);
    expect(await refusal(back(h, token))).toMatchObject({ code: 'not-reachable', status: 409 });
    const recognition = token;
    const elsewhere = h.as(callerWith(['public'])).conversations.sendLinkTo({ recognition });
    expect(await refusal(elsewhere)).toMatchObject({ code: 'not-allowed' });
  });
});

function decode({ size, path }: { size: number; path: string }): string | undefined {
  const scale = 4;
  const width = size * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = 0; row < scale; row += 1)
      for (let column = 0; column < Number(length) * scale; column += 1) {
        const at = ((Number(y) * scale + row) * width + Number(x) * scale + column) * 4;
        pixels.fill(0, at, at + 3);
      }
  return jsqr(pixels, width, width)?.data;
}
