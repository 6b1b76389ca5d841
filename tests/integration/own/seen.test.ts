// What a host sees and answers on their own pages is as true of their messages as what a link does, at the lobby and at the desk.

import { describe, expect, it } from 'vitest';
import type { VisitProgress } from '#contract/visits.ts';
import { signedInHost } from '#tests/support/accounts.ts';
import { minute } from '#tests/support/forms.ts';
import { house } from '#tests/support/house.ts';
import { arrival, everything } from '#tests/support/links.ts';

async function arrivalWithAccount(more: Parameters<typeof arrival>[0] = {}) {
  const all = await arrival(more);
  const { client } = signedInHost(all.h, all.host.id);
  const atLobby = async () => {
    const stream = (await all.h.kiosk.visits.progress({
      visitId: all.visitId,
    })) as AsyncGenerator<VisitProgress>;
    const { value } = await stream.next();
    await stream.return(undefined);
    return value as VisitProgress;
  };
  const toHost = async () =>
    (await atLobby()).messages.filter(({ to }) => to === 'host').map(({ delivery }) => delivery);
  const atDesk = async () => {
    const { notifications } = await all.h.reception.notifications.list({ visitId: all.visitId });
    return notifications.filter(({ kind }) => kind === 'host-arrival').map(({ delivery }) => delivery);
  };
  return { ...all, client, own: client.own, toHost, atDesk, atLobby };
}

describe('a host who has a visitor before them on their own page', () => {
  it('has seen the messages that tell of them: the lobby and the desk say so', async () => {
    const { own, visitId, toHost, atDesk } = await arrivalWithAccount();
    expect(await toHost()).not.toContain('seen');
    expect(await own.seen({ visitId })).toEqual({ seen: true });
    expect(await toHost()).toEqual(['seen', 'seen']);
    expect(await atDesk()).toEqual(['seen', 'seen']);
  });

  it('is told of as it happens, and a second look changes nothing', async () => {
    const { h, own, visitId } = await arrivalWithAccount();
    const stream = (await h.kiosk.visits.progress({ visitId })) as AsyncGenerator<VisitProgress>;
    await stream.next();
    await own.seen({ visitId });
    const seen = (value: VisitProgress) => value.messages.some(({ delivery }) => delivery === 'seen');
    while (!seen((await stream.next()).value as VisitProgress));
    await stream.return(undefined);
    const before = everything(h);
    await own.seen({ visitId });
    expect(everything(h)).toBe(before);
  });

  it('does not stop the asking by looking', async () => {
    const { h, own, visitId } = await arrivalWithAccount({ followUp: true });
    await own.seen({ visitId });
    expect((await h.reception.visits.get({ visitId })).nextStep).toMatchObject({ to: 'host' });
  });

  it('has seen no message that has not left', async () => {
    const home = await house();
    const bo = await home.addHost();
    const { visitId } = await home.checkIn({ hostId: bo.id });
    await signedInHost(home, bo.id).client.own.seen({ visitId });
    const { notifications } = await home.reception.notifications.list({ visitId });
    expect(notifications.map(({ job }) => job)).toContain('scheduled');
    expect(notifications.map(({ delivery }) => delivery)).not.toContain('seen');
  });

  it('has not seen what the deputy or the visitor was sent', async () => {
    const { h, own, visitId } = await arrivalWithAccount({ followUp: true });
    await h.advance(3 * minute);
    await own.seen({ visitId });
    const { notifications } = await h.reception.notifications.list({ visitId });
    const seen = notifications.filter(({ delivery }) => delivery === 'seen').map(({ kind }) => kind);
    expect(new Set(seen)).toEqual(new Set(['host-arrival', 'host-waiting']));
    expect(notifications.map(({ kind }) => kind)).toContain('deputy-arrival');
  });
});

describe('a host who answers on their own page', () => {
  it('has answered the messages, and nobody is asked any further', async () => {
    const { h, own, visitId, toHost, atDesk, atLobby } = await arrivalWithAccount({ followUp: true });
    await own.answer({ visitId, answer: 'coming' });
    expect(await toHost()).toEqual(['answered', 'answered']);
    expect(await atDesk()).toEqual(['answered', 'answered']);
    expect((await atLobby()).answered).toMatchObject({ answer: 'coming', by: 'host' });
    await h.advance(10 * minute);
    const { notifications } = await h.reception.notifications.list({ visitId });
    const kinds = notifications.map(({ kind }) => kind);
    for (const asked of ['host-waiting', 'deputy-arrival', 'desk-silence'] as const)
      expect(kinds).not.toContain(asked);
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ nextStep: null, attention: null });
  });

  it('calls back what is still on its way to them', async () => {
    const home = await house();
    const bo = await home.addHost();
    const { visitId } = await home.checkIn({ hostId: bo.id });
    await signedInHost(home, bo.id).client.own.answer({ visitId, answer: 'take-a-seat' });
    const { notifications } = await home.reception.notifications.list({ visitId });
    const toHost = notifications.filter(({ kind }) => kind === 'host-arrival');
    expect(toHost.map(({ job }) => job)).toEqual(toHost.map(() => 'cancelled'));
  });

  it('has answered also by the first words of a conversation', async () => {
    const { h, client, own, visitId, toHost } = await arrivalWithAccount({
      followUp: true,
      meeting: 'remote',
    });
    const { conversationId } = await own.openChat({ visitId });
    const messageId = crypto.randomUUID();
    await client.conversations.say({ access: { conversationId }, messageId, text: 'Hello, I am here.' });
    expect(await toHost()).toEqual(['answered', 'answered']);
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ nextStep: null });
  });
});

describe('the words of a host who came to the conversation by a link', () => {
  it('answer the message of that link alone', async () => {
    const { h, token, visitId, toHost } = await arrivalWithAccount({ meeting: 'remote' });
    await h.kiosk.conversations.say({
      access: { token },
      messageId: crypto.randomUUID(),
      text: 'Hello, I am here.',
    });
    expect((await toHost()).filter((state) => state === 'answered')).toHaveLength(1);
    expect(await h.reception.visits.get({ visitId })).toMatchObject({ answered: { by: 'host' } });
  });
});
