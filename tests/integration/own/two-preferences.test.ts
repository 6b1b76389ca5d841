// A host has two sets of wishes: how visitors are told of, and how what is sent through the API arrives. Neither steers the other.

import { expect, it } from 'vitest';
import { signedInHost } from '#tests/support/accounts.ts';
import { house } from '#tests/support/house.ts';

it('what a host sets for the API changes nothing of what tells them of visitors', async () => {
  const home = await house({ mail: true, sms: true });
  const bo = await home.addHost({ email: 'bo@example.com' });
  const { client } = signedInHost(home, bo.id);
  await client.programs.savePreference({ notify_pref: 'None', email: 'elsewhere@example.com' });
  await home.checkIn({ hostId: bo.id });
  await home.settled();
  const arrivals = home.mail.mails().filter(({ subject }) => subject.includes('Vera'));
  expect(arrivals.map(({ to }) => to[0])).toEqual(['bo@example.com']);
  expect(home.twilio.texts().map(({ to }) => to)).toContain(bo.phone);
});

it('what a host sets for visitors changes nothing of what is sent through the API', async () => {
  const home = await house({ mail: true, sms: true });
  const bo = await home.addHost({ email: 'bo@example.com' });
  const { client } = signedInHost(home, bo.id);
  const { optedOutAt: _o, ownZone: _z, ...form } = await client.own.preference();
  await client.own.savePreference({ form: { ...form, channels: [] } });
  await client.programs.savePreference({ notify_pref: 'email' });
  await client.programs.notify({ headers: {}, body: { title: 'Report', text: 'The report is ready.' } });
  await home.checkIn({ hostId: bo.id });
  await home.settled();
  const toBo = home.mail.mails().filter(({ to }) => to[0] === 'bo@example.com');
  expect(toBo.map(({ subject }) => subject)).toEqual(['Report']);
  expect(home.twilio.texts().filter(({ to }) => to === bo.phone)).toEqual([]);
});
