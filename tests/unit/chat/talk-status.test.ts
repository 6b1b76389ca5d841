// The one line about the other side says the nearest thing that is true, and never more than is known.

import { expect, it } from 'vitest';
import { longestChatText } from '#contract/conversations.ts';
import type { MessageProgress, VisitProgress } from '#contract/visits.ts';
import { othersTold, talkStatus } from '#renderer/kiosk/talk/talk-status.ts';
import { en } from '#renderer/kiosk/talk/words.ts';
import { longestChatText as longestTyped } from '#renderer/state/chat-limits.ts';
import type { ChatState } from '#renderer/state/chat-view.ts';
import { conversation } from './scripted-chat.ts';

const side = { here: false, typing: false, delivered: 0, read: 0 };
const open: ChatState = {
  connection: 'live',
  goneReason: null,
  elsewhere: false,
  conversation,
  messages: [],
  earlier: 'none',
  sides: { mine: side, other: side },
  draft: '',
  correcting: null,
};
const message = (change: Partial<MessageProgress>): MessageProgress => ({
  to: 'host',
  channel: 'email',
  job: 'sent',
  delivery: 'unknown',
  waitReason: null,
  ...change,
});
const told = (...messages: MessageProgress[]): VisitProgress => ({
  kind: 'remote',
  state: 'on-site',
  hostName: 'Ana',
  answered: null,
  messages,
});
const line = (chat: ChatState, progress: VisitProgress | null) => talkStatus(chat, progress, 'Ana', en).line;

it('says that the host is being told until a message has left', () => {
  expect(line(open, null)).toBe('Telling Ana…');
  expect(line(open, told(message({ job: 'sending' })))).toBe('Telling Ana…');
  const queued = message({ job: 'scheduled', channel: 'sms' });
  expect(line(open, told(message({ job: 'sending' }), queued))).toBe('Telling Ana…');
});

it('names the ways that have really been used', () => {
  expect(line(open, told(message({})))).toBe('Ana has been told by email');
  const both = told(message({}), message({ channel: 'sms', delivery: 'delivered' }));
  expect(line(open, both)).toBe('Ana has been told by text message and email');
  const half = told(message({ delivery: 'failed' }), message({ channel: 'sms' }));
  expect(line(open, half)).toBe('Ana has been told by text message');
});

it('promises nothing when no message can leave', () => {
  const failed = told(message({ delivery: 'failed' }));
  const held = told(message({ job: 'scheduled', waitReason: 'outside-hours' }));
  for (const progress of [failed, held, told()])
    expect(line(open, progress)).toBe('Ana could not be told yet. Please ask reception.');
});

it('prefers what is seen to what was sent, and says first when nothing can be known', () => {
  const here = { ...open, sides: { mine: side, other: { ...side, here: true } } };
  const typing = { ...open, sides: { mine: side, other: { ...side, here: true, typing: true } } };
  expect(line(here, told(message({})))).toBe('Ana is here');
  expect(line(typing, null)).toBe('Ana is typing');
  expect(line({ ...typing, connection: 'lost' }, null)).toMatch(/^No connection/);
  const ended = { ...conversation, state: 'ended' as const, endedAt: 2, endedBy: 'host' as const };
  expect(line({ ...here, conversation: ended }, null)).toBe('The conversation has ended.');
});

it('tells who else was asked, once they have been', () => {
  expect(othersTold(told(message({ to: 'deputy', job: 'scheduled' })), en)).toEqual([]);
  const asked = told(message({ to: 'deputy' }), message({ to: 'desk' }));
  expect(othersTold(asked, en)).toEqual([en.status.deputy, en.status.desk]);
});

it('lets one type as much as the house takes', () => {
  expect(longestTyped).toBe(longestChatText);
});
