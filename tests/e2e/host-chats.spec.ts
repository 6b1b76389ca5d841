/** A host in conversation from pages of their own: with somebody who is there, and with somebody who stayed in the lobby to talk. */
import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { expectAccessible } from './accessibility.ts';
import { arrival, call } from './desk.ts';
import { card, openLobby, signUp } from './host.ts';
import { test } from './station.ts';

test('a conversation is begun from a visit; what was said is text, whatever it looks like', async ({
  page: lobby,
  station,
}) => {
  await openLobby(lobby, station);
  const host = await signUp(lobby, station, 'bo quill', 'quill');
  await arrival(lobby, station, 'Ida <i>Placeholder</i>', 'bo quill');
  await card(host, 'Ida <i>Placeholder</i>').getByRole('button', { name: 'Chat' }).click();
  await expect(host.getByRole('heading', { name: 'Ida <i>Placeholder</i>' })).toBeVisible();
  await host.getByLabel('Message').fill('<img src=x onerror=alert(1)> مرحبا');
  await host.getByRole('button', { name: 'Send' }).click();
  await expect(host.getByRole('list').getByText('<img src=x onerror=alert(1)> مرحبا')).toBeVisible();
  await expect(host.getByText('Sent', { exact: true })).toBeVisible();
  await expectAccessible(host);
  await host.context().setOffline(true);
  await host.getByLabel('Message').fill('Typed without a connection');
  await host.getByRole('button', { name: 'Send' }).click();
  await expect(host.getByText('Typed without a connection')).toBeVisible();
  await host.context().setOffline(false);
  await expect(host.getByText('Sent', { exact: true })).toHaveCount(2);
  await host.getByRole('link', { name: 'Back' }).click();
  await expect(host.getByRole('link', { name: /Ida/ })).toContainText('Typed without a connection');
});

test('a remote meeting reaches the host at once, is talked in from both sides and ended', async ({
  page: lobby,
  station,
}) => {
  await openLobby(lobby, station);
  const host = await signUp(lobby, station, 'bo quill', 'quill');
  const { hosts } = (await call(lobby, station, 'hosts/offer', { query: 'bo quill' })) as {
    hosts: { id: string }[];
  };
  const { chat } = (await call(lobby, station, 'visits/checkIn', {
    requestId: randomUUID(),
    visitor: { kind: 'new', name: 'Rosa Remote', email: 'rosa@example.com', phone: null, company: '' },
    host: { kind: 'host', hostId: hosts[0]?.id },
    meeting: 'remote',
    plannedEnd: Date.now() + 3_600_000,
  })) as { chat: { token: string } };
  const access = { token: chat.token };
  const visitorSays = (text: string) =>
    call(lobby, station, 'conversations/say', { access, messageId: randomUUID(), text });
  await expect(card(host, 'Rosa Remote').getByText('Remote meeting')).toBeVisible();
  await visitorSays('Good morning. I am in the lobby.');
  await expect(card(host, 'Rosa Remote').getByText('1 unread')).toBeVisible();
  await expect(card(host, 'Rosa Remote').getByText('Good morning. I am in the lobby.')).toBeVisible();
  await expect(card(host, 'Rosa Remote').getByText(/^Since [^,]+$/)).toBeVisible();
  // Also on the narrowest phone nothing sticks out.
  await host.setViewportSize({ width: 320, height: 640 });
  expect(await host.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await host.setViewportSize({ width: 390, height: 844 });
  // Nobody walks to a conversation, or sits down for it.
  const fitting = card(host, 'Rosa Remote')
    .getByRole('group', { name: /Answer/ })
    .getByRole('button');
  await expect(fitting).toHaveText([/In 5.minutes/, 'I can’t just now']);
  await host.getByRole('link', { name: 'Chats' }).click();
  await expect(host.getByRole('link', { name: /Rosa Remote/ })).toContainText('I am in the lobby.');
  await expectAccessible(host);
  await host.getByRole('link', { name: /Rosa Remote/ }).click();
  await expect(host.getByText('Good morning. I am in the lobby.')).toBeVisible();
  await host.getByLabel('Message').fill('Good morning, Rosa.');
  await host.getByLabel('Message').press('Enter');
  await expect(host.getByText('Sent', { exact: true })).toBeVisible();
  await call(lobby, station, 'conversations/mark', { access, delivered: 2, read: 2 });
  await expect(host.getByText('Read', { exact: true })).toBeVisible();
  await visitorSays('Shall we begin?');
  await expect(host.getByText('Shall we begin?')).toBeVisible();
  // The first page says how far the talk has come, and not what once was the answer.
  await host.getByRole('link', { name: 'Back' }).click();
  await host.getByRole('link', { name: 'Visitors' }).click();
  await expect(card(host, 'Rosa Remote').getByText('Shall we begin?')).toBeVisible();
  await expect(card(host, 'Rosa Remote').getByText('Good morning, Rosa.')).toBeHidden();
  await expect(card(host, 'Rosa Remote').getByText('You answered')).toBeHidden();
  await card(host, 'Rosa Remote').getByRole('button', { name: 'Open the conversation' }).click();
  await host.getByRole('button', { name: 'End the conversation' }).click();
  await expect(host.getByText('End this conversation now?')).toBeVisible();
  await host.getByRole('button', { name: 'End it now' }).click();
  await expect(host.getByText('You have ended it.')).toBeVisible();
  await expect(host.getByText('3 messages')).toBeVisible();
  await expectAccessible(host);
  await host.getByRole('link', { name: 'Back' }).click();
  await host.getByRole('link', { name: 'Visitors' }).click();
  await expect(host.getByText('You ended the conversation with Rosa Remote.')).toBeVisible();
  await host.getByRole('button', { name: 'Undo' }).click();
  await card(host, 'Rosa Remote').getByRole('button', { name: 'Open the conversation' }).click();
  await expect(host.getByLabel('Message')).toBeVisible();
});
