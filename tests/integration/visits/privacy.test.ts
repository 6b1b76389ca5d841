// What the lobby screen can never be made to say: who was here, for whom, and how to reach them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minute, newVisitor } from '#tests/support/forms.ts';
import { type House, house, visitForm } from '#tests/support/house.ts';

const word = fc.stringMatching(/^[A-Z][a-z]{4,9}$/);
const person = fc.record({
  first: word,
  last: word,
  company: word,
  mailbox: fc.stringMatching(/^[a-z]{6,10}$/),
  number: fc.integer({ min: 100, max: 999 }),
});

/** Everything the lobby can ask while a person's data is in the house, expected failures included. */
async function everyAnswerAbout(h: House, email: string, phone: string, visitId: string, code: string) {
  const { kiosk } = h;
  const said: unknown[] = [];
  const ask = async (call: Promise<unknown>) => {
    const answer = await call.catch((error: { code: string; data: unknown }) => [error.code, error.data]);
    said.push(answer);
    return answer;
  };
  const recognise = async (kind: 'email' | 'phone', value: string) => {
    // What was typed comes back, and is no secret to whoever typed it.
    const { matches } = await kiosk.visitors.recognise({ contact: { kind, value } });
    said.push(matches);
    return matches;
  };
  const matches = [...(await recognise('email', email)), ...(await recognise('phone', phone))];
  for (const { token } of matches)
    await ask(kiosk.visits.checkIn(visitForm(h.clock, { visitor: { kind: 'returning', token } })));
  for (const by of [
    { kind: 'email', value: email },
    { kind: 'phone', value: phone },
    { kind: 'code', value: code },
  ] as const)
    await ask(kiosk.visits.findOwn({ by }));
  await ask(kiosk.hosts.offer({ query: '' }));
  await ask(kiosk.system.status());
  await ask(kiosk.reception.status());
  for (const stream of [await kiosk.system.watch(), await kiosk.visits.progress({ visitId })]) {
    said.push((await stream.next()).value);
    await stream.return?.();
  }
  const { visits } = await kiosk.visits.findOwn({ by: { kind: 'code', value: code } });
  await ask(kiosk.visits.checkOut({ ticket: visits[0]?.ticket ?? '' }));
  await ask(kiosk.visits.checkOut({ ticket: visits[0]?.ticket ?? '' }));
  return JSON.stringify(said);
}

describe('the lobby screen', () => {
  it('is never told the name, the company or another contact of somebody in the house', async () => {
    const h = await house();
    await fc.assert(
      fc.asyncProperty(person, async ({ first, last, company, mailbox, number }) => {
        const [email, phone] = [`${mailbox}@example.com`, `+44207946${String(number).padStart(4, '0')}`];
        const { visitId, code } = await h.checkIn({
          visitor: newVisitor({ name: `${first} ${last}`, email, phone, company }),
        });
        const said = await everyAnswerAbout(h, email, phone, visitId, code);
        for (const secret of [first, last, company, mailbox, phone, phone.slice(-7)])
          expect(said.toLowerCase()).not.toContain(secret.toLowerCase());
        h.clock.elapse(minute);
      }),
      { numRuns: 25 },
    );
  });

  it('is told a visitor’s messages without an address, a number or a provider’s words', async () => {
    const h = await house({ mail: true, sms: true });
    h.mail.script({ kind: 'refuse', at: 'rcpt', text: 'No such user bo@example.com here' });
    const host = await h.addHost();
    const { visitId } = await h.checkIn({ hostId: host.id });
    await h.settled();
    const stream = await h.kiosk.visits.progress({ visitId });
    const { value } = await stream.next();
    expect(value).toEqual({
      kind: 'in-person',
      state: 'on-site',
      hostName: 'Bo Quillfeather',
      answered: null,
      messages: [
        { to: 'host', channel: 'email', job: 'discarded', delivery: 'failed', waitReason: null },
        { to: 'host', channel: 'sms', job: 'sent', delivery: 'accepted', waitReason: null },
      ],
    });
  });

  it('is told of hosts only their name, department, availability, whether they are in a meeting, and who stands in', async () => {
    const h = await house();
    await h.addHost({ name: 'Bo Quillfeather', email: 'secret@example.com', phone: '+442079460055' });
    const answer = await h.kiosk.hosts.offer({ query: '' });
    expect(Object.keys(answer.hosts[0] ?? {}).sort()).toEqual([
      'availability',
      'department',
      'deputy',
      'id',
      'meeting',
      'name',
    ]);
  });
});
