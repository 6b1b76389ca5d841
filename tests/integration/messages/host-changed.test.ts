// When the desk gives a visitor to somebody else, what went wrong with the former host is history: no longer a mark on the board.

import { expect, it } from 'vitest';
import { minute, newVisitor } from '#tests/support/forms.ts';
import { type House, house } from '#tests/support/house.ts';

const visitor = newVisitor({ phone: null });

async function open() {
  const h = await house({ mail: true, followUp: true, site: { deskPhone: null } });
  const deputy = await h.addHost({ name: 'Dora Deputy', phone: null });
  const host = await h.addHost({ phone: null, deputyId: deputy.id });
  const other = await h.addHost({ name: 'Cy Snowglobe', phone: null });
  return { h, deputy, host, other };
}

const messagesOf = async (h: House, visitId: string) =>
  (await h.reception.visits.get({ visitId })).messages.map(({ to, job, delivery }) =>
    [to, job, delivery].join(' '),
  );

it('counts only messages to whom it concerns now, and keeps the others in the story', async () => {
  const { h, host, other } = await open();
  h.mail.script({ kind: 'refuse', at: 'rcpt' }, { to: 'bo@example.com' });
  const { visitId } = await h.checkIn({ hostId: host.id, visitor });
  await h.settled();
  expect(await messagesOf(h, visitId)).toEqual(['host discarded failed']);
  expect(await h.reception.visits.get({ visitId })).toMatchObject({ attention: 'failed' });
  await h.reception.visits.assignHost({ visitId, hostId: other.id });
  await h.settled();
  expect(await messagesOf(h, visitId)).toEqual(['host sent accepted']);
  expect(await h.reception.visits.get({ visitId })).toMatchObject({ attention: null });
  const { notifications } = await h.reception.notifications.list({ visitId });
  expect(notifications.map(({ recipientName, job }) => `${recipientName} ${job}`)).toEqual([
    'Cy Snowglobe sent',
    'Bo Quillfeather discarded',
  ]);
});

it('counts neither those to the former host’s deputy nor to the desk, and starts anew with whoever comes back', async () => {
  const { h, host, other } = await open();
  h.mail.script({ kind: 'refuse', at: 'rcpt' }, { to: 'dora@example.com' });
  h.mail.script({ kind: 'refuse', at: 'rcpt' }, { to: 'desk@example.com' });
  const { visitId } = await h.checkIn({ hostId: host.id, visitor });
  await h.advance(3 * minute);
  expect(await messagesOf(h, visitId)).toEqual([
    'host sent accepted',
    'deputy discarded failed',
    'desk discarded failed',
  ]);
  await h.reception.visits.assignHost({ visitId, hostId: other.id });
  await h.settled();
  expect(await messagesOf(h, visitId)).toEqual(['host sent accepted']);
  // Given back, the first host is told again; that they were told before counts for nothing.
  h.mail.script({ kind: 'refuse', at: 'rcpt' }, { to: 'bo@example.com' });
  await h.reception.visits.assignHost({ visitId, hostId: host.id });
  await h.settled();
  expect(await messagesOf(h, visitId)).toEqual(['host discarded failed']);
  expect(await h.reception.visits.get({ visitId })).toMatchObject({ attention: 'failed' });
});

it('no longer counts the word to the desk once a host was found', async () => {
  const { h, other } = await open();
  h.mail.script({ kind: 'refuse', at: 'rcpt' }, { to: 'desk@example.com' });
  const { visitId } = await h.checkIn({ visitor });
  await h.settled();
  expect(await messagesOf(h, visitId)).toContain('desk discarded failed');
  await h.reception.visits.assignHost({ visitId, hostId: other.id });
  await h.settled();
  expect(await messagesOf(h, visitId)).toEqual(['host sent accepted']);
});
