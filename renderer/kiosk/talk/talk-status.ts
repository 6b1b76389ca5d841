/** What is true of the other side, in one line: the nearest first, and never more than is known. */
import type { MessageProgress, VisitProgress } from '#contract/visits.ts';
import type { ChatState } from '#renderer/state/chat-view.ts';
import { latestOfEach, shownState, toneOf } from '#renderer/state/message-state.ts';
import type { TalkWords } from './words.ts';

type Status = { line: string; tone: 'here' | 'going' | 'warn' };

export function talkStatus(
  chat: ChatState,
  progress: VisitProgress | null,
  name: string,
  { status: say, ways }: TalkWords,
): Status {
  if (chat.conversation?.state === 'ended') return { line: say.ended, tone: 'going' };
  if (chat.connection === 'lost') return { line: say.lost, tone: 'warn' };
  if (chat.connection === 'connecting') return { line: say.connecting, tone: 'going' };
  if (chat.sides?.other.typing) return { line: say.typing(name), tone: 'here' };
  if (chat.sides?.other.here) return { line: say.here(name), tone: 'here' };
  if (!progress) return { line: say.telling(name), tone: 'going' };
  const toHost = latestOfEach(progress.messages.filter(({ to }) => to === 'host'));
  const told = toldBy(toHost);
  if (told) return { line: say.told(name, ways[told]), tone: 'going' };
  const underWay = toHost.some((message) => ['queued', 'sending'].includes(shownState(message)));
  return underWay ? { line: say.telling(name), tone: 'going' } : { line: say.notTold(name), tone: 'warn' };
}

/** Who else has been told meanwhile, because nobody has answered. */
export function othersTold(progress: VisitProgress | null, { status: say }: TalkWords): string[] {
  const told = (to: MessageProgress['to']) =>
    toldBy(progress?.messages.filter((message) => message.to === to) ?? []) !== null;
  return [...(told('deputy') ? [say.deputy] : []), ...(told('desk') ? [say.desk] : [])];
}

function toldBy(messages: readonly MessageProgress[]): keyof TalkWords['ways'] | null {
  const channels = new Set(
    messages.filter((message) => toneOf(shownState(message)) === 'good').map(({ channel }) => channel),
  );
  if (channels.size === 0) return null;
  return channels.size > 1 ? 'both' : channels.has('email') ? 'email' : 'sms';
}
