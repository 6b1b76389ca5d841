// A host who is with the visitor in their conversation is not asked for, and nobody else in their place; silence begins when they leave.

import { expect, it } from 'vitest';
import { minute, monday } from '#tests/support/forms.ts';
import { type House, house } from '#tests/support/house.ts';
import { follow, meet, say } from '#tests/support/talk.ts';

const second = 1_000;

async function asked(h: House, visitId: string) {
  const { notifications } = await h.reception.notifications.list({ visitId });
  return notifications
    .filter(({ kind }) => ['host-waiting', 'deputy-arrival', 'desk-silence'].includes(kind))
    .map(({ kind, createdAt }) => `${(createdAt - monday) / second} ${kind}`)
    .reverse();
}

async function arrival() {
  const h = await house({ mail: true, followUp: true });
  const deputy = await h.addHost({ name: 'Dora Deputy', email: 'dora@example.com', phone: null });
  const meeting = await meet(h, { deputyId: deputy.id, phone: null });
  await h.settled();
  const { conversationId, asHost, visitId } = meeting;
  const nextStep = async () => (await h.reception.visits.get({ visitId })).nextStep;
  return { h, ...meeting, nextStep, come: () => follow(asHost, { conversationId }) };
}

it('nobody is asked while the host is in the conversation, and the board says when that would be', async () => {
  const { h, visitId, nextStep, come } = await arrival();
  await h.advance(30 * second);
  const atHost = await come();
  expect(await nextStep()).toMatchObject({ to: 'host', at: monday + 90 * second });
  await h.advance(5 * minute);
  expect(await asked(h, visitId)).toEqual([]);
  expect(await nextStep()).toMatchObject({ to: 'host', at: h.clock.now() + minute });
  await atHost.leave();
});

it('silence begins anew when they leave without a word', async () => {
  const { h, visitId, visitor, nextStep, come } = await arrival();
  const atKiosk = await follow(h.kiosk, visitor);
  const atHost = await come();
  await h.advance(100 * second);
  await atHost.leave();
  await atKiosk.sides(({ host }) => !host.here);
  expect(await nextStep()).toMatchObject({ to: 'host', at: monday + 160 * second });
  await h.advance(59 * second);
  expect(await asked(h, visitId)).toEqual([]);
  await h.advance(minute + second);
  expect(await asked(h, visitId)).toEqual(['160 host-waiting', '220 deputy-arrival']);
  await atKiosk.leave();
});

it('an open screen on which the visitor’s words stay unread counts for nothing', async () => {
  const { h, visitId, visitor, conversationId, asHost, nextStep, come } = await arrival();
  const atHost = await come();
  await say(h.kiosk, visitor, 'Hello?');
  await h.advance(minute);
  expect(await asked(h, visitId)).toEqual(['60 host-waiting']);
  await asHost.conversations.mark({ access: { conversationId }, delivered: 1, read: 1 });
  await h.advance(3 * minute);
  expect(await asked(h, visitId)).toEqual(['60 host-waiting']);
  expect(await nextStep()).toMatchObject({ to: 'deputy' });
  await atHost.leave();
});

it('their first words stop the asking for good', async () => {
  const { h, visitId, conversationId, asHost, nextStep, come } = await arrival();
  const atHost = await come();
  await say(asHost, { conversationId }, 'Good morning');
  await atHost.leave();
  await h.advance(10 * minute);
  expect(await asked(h, visitId)).toEqual([]);
  expect(await nextStep()).toBeNull();
});
