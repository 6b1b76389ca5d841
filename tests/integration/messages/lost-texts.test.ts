// A text of which nobody knows whether it left, while the house goes on: whatever is edited meanwhile, it is found by what was really
// sent, and no phone rings twice.

import { expect, it } from 'vitest';
import { hour, minute, newVisitor } from '#tests/support/forms.ts';
import { type House, type HouseOptions, house } from '#tests/support/house.ts';
import { announce, onlyMessage, outcomes } from '#tests/support/messages.ts';

const open = (options: HouseOptions = {}) =>
  house({ sms: true, channels: { twilioTimeoutMs: 400 }, ...options });
const posts = (h: House) => h.twilio.requests().filter(({ method }) => method === 'POST').length;

it('is found though the site, the host and what the house says are called otherwise by then', async () => {
  const h = await open();
  h.backend.reachableAt('https://foyer.example.com');
  const host = await h.addHost({ email: null });
  h.twilio.script({ kind: 'keep-then-drop' }, { times: 1, to: host.phone ?? '' });
  const { visitId } = await h.checkIn({ hostId: host.id, visitor: newVisitor({ email: null }) });
  await h.settled();
  const site = { name: 'Quite Another House', address: '1 New Street', zone: 'Europe/Paris', country: 'GB' };
  await h.reception.settings.saveSite({ ...site, defaultVisitMinutes: 60, deskEmail: null, deskPhone: null });
  await h.reception.hosts.edit({ hostId: host.id, form: { ...host, name: 'Bo Renamed' } });
  const words = { subject: '', text: 'Somebody is here: {{visitorName}}', html: '' };
  await h.reception.templates.save({ kind: 'host-arrival', channel: 'sms', language: 'en', words });
  h.backend.reachableAt('https://elsewhere.example.com');
  await h.advance(minute);
  const toHost = await h.reception.notifications.list({ visitId });
  expect(toHost.notifications.filter(({ kind }) => kind === 'host-arrival')).toMatchObject([{ job: 'sent' }]);
  expect(h.twilio.texts().filter(({ to }) => to === host.phone)).toHaveLength(1);
});

it('is found though Twilio keeps it in its own signs, or with its own words before it', async () => {
  for (const made of [
    (body: string) => `Sent from your Twilio trial account - ${body}`,
    (body: string) => body.replaceAll('’', "'").replaceAll('…', '...').replaceAll('\u00A0', ' '),
  ]) {
    const h = await open();
    h.twilio.script({ kind: 'keep-then-drop' }, { times: 1 });
    const { visitId } = await announce(h, 'sms', 'Zoë O’Håra-Ünsal 山');
    const [text] = h.twilio.texts();
    if (text) Object.assign(text, { body: made(text.body) });
    await h.advance(minute);
    expect((await onlyMessage(h, visitId)).message).toMatchObject({ job: 'sent', providerId: text?.sid });
    expect(posts(h)).toBe(1);
  }
});

it('is found though it carries a code, which stays the one that holds', async () => {
  const h = await open();
  await h.reception.settings.saveVisitorSignIn({ visitorSignIn: 'always' });
  const contact = { kind: 'phone', value: '+442079460077' } as const;
  h.twilio.script({ kind: 'keep-then-drop' }, { times: 1 });
  await h.kiosk.visitorAccounts.askForCode({ contact });
  await h.settled();
  await h.advance(minute);
  expect(posts(h)).toBe(1);
  const code = /\d{6}/.exec(h.twilio.texts()[0]?.body ?? '')?.[0] ?? '';
  expect(await h.kiosk.visitorAccounts.confirm({ contact, code })).toMatchObject({
    proof: expect.any(String),
  });
});

it('is said to have left, though its reason has gone by then', async () => {
  const h = await open();
  h.twilio.script({ kind: 'keep-then-drop' }, { times: 1 });
  const { host, visitId } = await announce(h, 'sms');
  await h.reception.preferences.optOut({ subject: { kind: 'host', hostId: host.id } });
  await h.advance(minute);
  const { message, attempts } = await onlyMessage(h, visitId);
  expect(message).toMatchObject({ job: 'sent' });
  expect(outcomes(attempts)).toEqual(['unknown', 'ok']);
  expect(posts(h)).toBe(1);
});

it('goes to the right number when the one that it may have gone to was wrong', async () => {
  const h = await open();
  h.twilio.script({ kind: 'keep-then-drop' }, { times: 1 });
  const { host } = await announce(h, 'sms');
  await h.reception.hosts.edit({ hostId: host.id, form: { ...host, phone: '+442079460013' } });
  await h.advance(minute);
  expect(h.twilio.texts().map(({ to }) => to)).toEqual([host.phone, '+442079460013']);
});

it('is not taken for another’s with other words, however alike', async () => {
  const h = await open();
  const host = await h.addHost({ email: null, capacity: 5 });
  const come = async (name: string) => {
    const { visitId } = await h.checkIn({ hostId: host.id, visitor: newVisitor({ name, email: null }) });
    await h.settled();
    return visitId;
  };
  await come('Vera Testvisitor');
  h.twilio.script({ kind: 'drop' }, { times: 1 });
  const visitId = await come('Vera Testvisitor-Two');
  await h.advance(hour / 4);
  expect((await onlyMessage(h, visitId)).message.job).toBe('sent');
  expect(h.twilio.texts().filter(({ to }) => to === host.phone)).toHaveLength(2);
});
