/** What became of a text whose answer never came: the sender asks Twilio instead of guessing. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTwilioDouble, type TwilioDouble } from '#demo/inbox/twilio-double.ts';
import type { Outgoing, Sender } from '#main/channels/sender.ts';
import { createTwilioSender } from '#main/channels/twilio.ts';

const message: Outgoing = {
  id: '0192d1c0-0000-7000-8000-000000000001',
  to: '+12025550143',
  toName: 'Ana Testhost',
  subject: '',
  text: 'Bo Testguest is here.',
  html: '',
  usefulSeconds: 1_800,
};
const { signal } = new AbortController();
/** No text that Twilio has is known to belong to another message. */
const nobodys = () => false;

let twilio: TwilioDouble;
let sender: Sender;

beforeEach(async () => {
  twilio = await startTwilioDouble();
  const { accountSid, authToken, numbers } = twilio;
  sender = createTwilioSender(
    { accountSid, token: authToken, from: numbers[0], partsPerSecond: 1, publicUrl: null },
    { now: Date.now, origin: twilio.url },
  );
});
afterEach(() => twilio.close());

it('finds a text that Twilio took and still holds, so that it is not sent again', async () => {
  twilio.script({ kind: 'keep-then-drop' }, { times: 1 });
  expect(await sender.send(message, signal)).toMatchObject({ outcome: 'unknown' });
  const [taken] = twilio.texts();
  expect(taken?.sentAt).toBeNull();
  expect(await sender.find?.(message.to, [message.text], nobodys, 60_000)).toMatchObject({
    outcome: 'ok',
    providerId: taken?.sid,
  });
});

it('finds a text that has reached the phone meanwhile', async () => {
  twilio.script({ kind: 'keep-then-error' }, { times: 1 });
  expect(await sender.send(message, signal)).toMatchObject({ outcome: 'unknown' });
  await twilio.advance();
  await twilio.advance();
  expect(twilio.texts()[0]?.status).toBe('delivered');
  expect(await sender.find?.(message.to, [message.text], nobodys, 60_000)).toMatchObject({ outcome: 'ok' });
});

it('finds nothing where the text never arrived, said something else or went to somebody else', async () => {
  await sender.send({ ...message, text: 'Somebody else is here.' }, signal);
  await sender.send({ ...message, to: '+12025550144' }, signal);
  twilio.script({ kind: 'drop' }, { times: 1 });
  expect(await sender.send(message, signal)).toMatchObject({ outcome: 'unknown' });
  expect(await sender.find?.(message.to, [message.text], nobodys, 60_000)).toBeUndefined();
});

it('does not take the text of another message with the same words for this one', async () => {
  await sender.send(message, signal);
  const [taken] = twilio.texts();
  expect(
    await sender.find?.(message.to, [message.text], (sid) => sid === taken?.sid, 60_000),
  ).toBeUndefined();
});

it('is found among any number of later texts to the same number', async () => {
  twilio.script({ kind: 'keep-then-drop' }, { times: 1 });
  expect(await sender.send(message, signal)).toMatchObject({ outcome: 'unknown' });
  for (let n = 0; n < 430; n += 1) await sender.send({ ...message, text: `Testguest ${n} is here.` }, signal);
  expect(await sender.find?.(message.to, [message.text], nobodys, 60_000)).toMatchObject({ outcome: 'ok' });
  const lists = () => twilio.requests().filter(({ method }) => method === 'GET').length;
  const before = lists();
  expect(await sender.find?.(message.to, ['Nobody is here.'], nobodys, 60_000)).toBeUndefined();
  expect(lists() - before).toBe(3);
});
