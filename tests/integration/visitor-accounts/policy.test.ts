// With the policy on, nobody checks in at the kiosk under a name or a contact that is another's, by whatever door they come.

import { describe, expect, it } from 'vitest';
import type { VisitorSignIn } from '#contract/settings.ts';
import type { CheckInInput } from '#contract/visits.ts';
import { restHouse } from '#tests/integration/programs/rest.ts';
import { minute, newVisitor } from '#tests/support/forms.ts';
import { type House, house, refusal, visitForm } from '#tests/support/house.ts';
import { email, phone, proofOf } from '#tests/support/visitor-accounts.ts';

async function open(visitorSignIn: VisitorSignIn): Promise<House> {
  const h = await house({ mail: true, sms: true });
  await h.reception.settings.saveVisitorSignIn({ visitorSignIn });
  return h;
}

/** Vera was here before, checked in by the desk. */
async function veraWasHere(h: House, form: Parameters<typeof newVisitor>[0] = {}): Promise<string> {
  const { visitId } = await h.reception.visits.checkIn(visitForm(h.clock, { visitor: newVisitor(form) }));
  const { visitorId } = await h.reception.visits.end({ visitId });
  h.clock.elapse(minute);
  return visitorId;
}

async function tokenOfVera(h: House): Promise<string> {
  const { matches } = await h.kiosk.visitors.recognise({ contact: email() });
  return matches[0]?.token ?? '';
}

const returning = (token: string): Pick<CheckInInput, 'visitor'> => ({
  visitor: { kind: 'returning', token },
});
const visitorOf = async (h: House, visitId: string) => (await h.reception.visits.get({ visitId })).visitorId;

describe('with the policy off', () => {
  it('nobody is asked for a code', async () => {
    const h = await open('off');
    await veraWasHere(h);
    expect(await h.kiosk.visitors.recognise({ contact: email() })).toMatchObject({ codeNeeded: false });
    await h.checkIn(returning(await tokenOfVera(h)));
    await h.checkIn({ visitor: newVisitor({ name: 'Noel New', email: 'noel@example.com', phone: null }) });
  });
});

describe.each(['returning', 'always'] as const)('with the policy “%s”', (policy) => {
  it('whoever is recognised checks in with a code to their own contact, and not without', async () => {
    const h = await open(policy);
    const vera = await veraWasHere(h);
    expect(await h.kiosk.visitors.recognise({ contact: email() })).toMatchObject({ codeNeeded: true });
    const token = await tokenOfVera(h);
    expect(await refusal(h.checkIn(returning(token)))).toMatchObject({
      code: 'code-needed',
      status: 403,
      data: { kind: 'email' },
    });
    const { visitId } = await h.checkIn({ ...returning(token), proofs: [await proofOf(h, email())] });
    expect(await visitorOf(h, visitId)).toBe(vera);
  });

  it('the other contact of the same person proves as much', async () => {
    const h = await open(policy);
    await veraWasHere(h);
    const token = await tokenOfVera(h);
    await h.checkIn({ ...returning(token), proofs: [await proofOf(h, phone())] });
  });

  it('nobody takes another’s place with a proof of their own', async () => {
    const h = await open(policy);
    await veraWasHere(h);
    const mine = await proofOf(h, email('mallory@example.com'));
    for (const input of [
      returning(await tokenOfVera(h)),
      { visitor: newVisitor() },
      { visitor: newVisitor({ phone: null }) },
      { visitor: newVisitor({ email: null }) },
      { visitor: newVisitor({ email: 'VERA@EXAMPLE.COM', phone: null }) },
      { visitor: newVisitor({ name: 'Mallory Mask', phone: null }) },
      { visitor: newVisitor({ email: 'mallory@example.com' }) },
      { visitor: newVisitor({ name: 'Mallory Mask', email: 'mallory@example.com' }) },
    ] as Partial<CheckInInput>[])
      expect(await refusal(h.checkIn({ ...input, proofs: [mine] })), JSON.stringify(input)).toMatchObject({
        code: 'code-needed',
      });
    expect(
      h.database.sqlite.prepare(`SELECT count(*) FROM visits WHERE state = 'on-site'`).pluck().get(),
    ).toBe(0);
  });

  it('neither do letters that only look like those of the address', async () => {
    const h = await open(policy);
    const kim = await veraWasHere(h, { name: 'Kim Keeper', email: 'kims@example.com', phone: null });
    for (const odd of ['\uFF4Bims@example.com', 'kim\u017F@example.com']) {
      const visitor = newVisitor({ name: 'Kim Keeper', email: odd, phone: null });
      const answer = await h.checkIn({ visitor }).catch(() => undefined);
      if (answer) expect(await visitorOf(h, answer.visitId)).not.toBe(kim);
    }
    const { matches } = await h.kiosk.visitors.recognise({ contact: email('\uFF4Bims@example.com') });
    for (const { token } of matches)
      expect(await refusal(h.checkIn(returning(token)))).toMatchObject({ code: 'code-needed' });
  });

  it('a proof is no proof when it is made up, too old, or another kind of token', async () => {
    const h = await open(policy);
    await veraWasHere(h);
    const old = await proofOf(h, email());
    h.clock.elapse(10 * minute);
    const token = await tokenOfVera(h);
    for (const proof of [old, token, '', '__proto__', 'x'.repeat(43)])
      expect(await refusal(h.checkIn({ ...returning(token), proofs: [proof] }))).toMatchObject({
        code: 'code-needed',
      });
  });

  it('the desk checks people in without one', async () => {
    const h = await open(policy);
    const vera = await veraWasHere(h);
    const { visitId } = await h.reception.visits.checkIn(visitForm(h.clock));
    expect(await visitorOf(h, visitId)).toBe(vera);
    expect(await h.reception.visitors.recognise({ contact: email() })).toMatchObject({ codeNeeded: false });
  });

  it('counts from the moment it is chosen, for whoever was recognised before as well', async () => {
    const h = await open('off');
    await veraWasHere(h);
    const token = await tokenOfVera(h);
    await h.reception.settings.saveVisitorSignIn({ visitorSignIn: policy });
    expect(await refusal(h.checkIn(returning(token)))).toMatchObject({ code: 'code-needed' });
    await h.restart();
    expect(await h.reception.settings.get()).toMatchObject({ visitorSignIn: policy });
    expect(await refusal(h.checkIn(returning(await tokenOfVera(h))))).toMatchObject({ code: 'code-needed' });
  });
});

describe('somebody whom nobody knows', () => {
  const noel = newVisitor({ name: 'Noel New', email: 'noel@example.com', phone: null });

  it('checks in without a code where only those who return are asked', async () => {
    const h = await open('returning');
    expect(await h.kiosk.visitors.recognise({ contact: email('noel@example.com') })).toMatchObject({
      codeNeeded: false,
    });
    await h.checkIn({ visitor: noel });
  });

  it('shows one where everybody does', async () => {
    const h = await open('always');
    expect(await refusal(h.checkIn({ visitor: noel }))).toMatchObject({
      code: 'code-needed',
      data: { kind: 'email' },
    });
    const proof = await proofOf(h, email('noel@example.com'));
    await h.checkIn({ visitor: noel, proofs: [proof] });
  });

  it('is asked for the number as well where that is somebody’s', async () => {
    const h = await open('always');
    await veraWasHere(h);
    const visitor = newVisitor({ name: 'Noel New', email: 'noel@example.com' });
    const mine = await proofOf(h, email('noel@example.com'));
    expect(await refusal(h.checkIn({ visitor, proofs: [mine] }))).toMatchObject({
      code: 'code-needed',
      data: { kind: 'phone' },
    });
    await h.checkIn({ visitor, proofs: [mine, await proofOf(h, phone())] });
  });
});

describe('over HTTP', () => {
  it('the policy holds as well', async () => {
    const { home, server } = await restHouse();
    await home.reception.settings.saveVisitorSignIn({ visitorSignIn: 'always' });
    const call = (procedure: string, input: object) =>
      fetch(`${server.url}/rpc/${procedure}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ json: input }),
      });
    const refused = await call('visits/checkIn', visitForm(home.clock));
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ json: { code: 'code-needed' } });
  });
});

describe('a screen that knows somebody’s contact', () => {
  it('adds no contact of its own to them, whatever name is typed', async () => {
    const h = await open('off');
    const vera = await veraWasHere(h, { email: null });
    const { visitId } = await h.checkIn({ visitor: newVisitor({ email: 'mallory@example.com' }) });
    expect(await visitorOf(h, visitId)).not.toBe(vera);
    const row = h.database.sqlite.prepare('SELECT email FROM visitors WHERE id = ?').pluck().get(vera);
    expect(row).toBeNull();
  });
});
