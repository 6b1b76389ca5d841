// French takes the singular for none as for one: "0 conversation".

import { expect, it } from 'vitest';
import { fr as host } from '#renderer/account/host/words/fr.ts';
import { fr as phone } from '#renderer/phone/words/fr.ts';
import { fr as visitor } from '#renderer/visitor/words/fr.ts';

const { counts } = visitor.data;
const counted: [string, (count: number) => string][] = [
  ['visits', counts.visits],
  ['messages', counts.messages],
  ['conversations', counts.conversations],
  ['sessions', counts.sessions],
  ['unread', host.unread],
  ['said', host.chats.said],
  ['left of a message', host.chats.left],
  ['left of an answer', phone.host.ownLeft],
];

it.each(counted)('counts %s in French as many do, and none and one alike', (_what, say) => {
  expect(say(0)).toBe(say(1).replace('1', '0'));
  expect(say(2)).not.toBe(say(1).replace('1', '2'));
});
