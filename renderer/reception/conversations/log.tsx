/** What was said, by whom and when; what the desk has not got out says why. Each text keeps its own direction. */
import { useLayoutEffect, useRef, useState } from 'react';
import type { Conversation } from '#contract/conversations.ts';
import type { ChatClient } from '#renderer/state/chat-client.ts';
import type { ChatState, ShownMessage } from '#renderer/state/chat-view.ts';
import { createKeptPlace } from '#renderer/state/kept-place.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { Button } from '../parts/button.tsx';
import { useTimeStyle } from '../parts/use-times.ts';
import { whenText } from '../times.ts';
import { words } from '../words.ts';
import styles from './log.module.css';

const text = words.conversations;
/** So near to the end counts as there. */
const nearPx = 48;
type Props = { client: ChatClient; chat: ChatState; conversation: Conversation };

export function Log({ client, chat, conversation }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { messages } = chat;
  const newest = messages[messages.length - 1];
  const atEnd = useRef(true);
  const [keepPlace] = useState(createKeptPlace);
  const first = messages[0]?.position ?? undefined;
  useLayoutEffect(() => keepPlace(box.current, first));
  // Whoever reads further up is left there, until they say something themselves.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is newest is brought into view
  useLayoutEffect(() => {
    if (atEnd.current || newest?.mine) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [newest?.id]);
  const lastOwn = messages.reduce((found, { mine }, index) => (mine ? index : found), -1);
  return (
    <div
      ref={box}
      className={styles.box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard
      tabIndex={0}
      role="log"
      aria-label={text.log(conversation.visitorName)}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < nearPx;
      }}
    >
      {chat.earlier !== 'none' && (
        <div className={styles.earlier}>
          {chat.earlier === 'failed' && <p role="alert">{text.earlierFailed}</p>}
          <Button working={chat.earlier === 'asking' && text.earlierComing} onClick={() => client.earlier()}>
            {text.earlier}
          </Button>
        </div>
      )}
      {messages.length === 0 && <p className={styles.empty}>{text.empty1}</p>}
      {messages.map((message, index) => (
        <Message
          key={message.id}
          message={message}
          by={messages[index - 1]?.from === message.from ? null : nameOf(message, conversation)}
          tells={index === lastOwn || (message.mine && message.position === null)}
          client={client}
        />
      ))}
    </div>
  );
}

function nameOf({ from }: ShownMessage, { visitorName, hostName }: Conversation): string {
  if (from === 'visitor') return visitorName;
  return from === 'host' ? (hostName ?? text.from.host) : text.from.reception;
}

type MessageProps = { message: ShownMessage; by: string | null; tells: boolean; client: ChatClient };

function Message({ message, by, tells, client }: MessageProps) {
  const style = useTimeStyle();
  const now = useHouseNow(15_000);
  const { mine, state, at, refusal } = message;
  return (
    <div className={styles.message} data-mine={mine || undefined}>
      {by !== null && (
        <p className={styles.by}>
          <bdi>{by}</bdi> <time dateTime={new Date(at).toISOString()}>{whenText(at, now, style)}</time>
        </p>
      )}
      <p className={styles.text} dir="auto" data-unsent={message.position === null || undefined}>
        {message.text}
      </p>
      {tells && (
        <p className={styles.state} data-warn={state === 'refused' || undefined}>
          {text.states[state]}
          {state === 'refused' && `. ${refusalText(message)}`}
        </p>
      )}
      {state === 'refused' && refusal?.code !== 'conversation-ended' && (
        <div className={styles.acts}>
          {refusal?.code === 'invalid-input' ? (
            <Button onClick={() => client.takeBack(message.id)}>{text.change}</Button>
          ) : (
            <Button onClick={() => client.retry(message.id)}>{text.again}</Button>
          )}
          <Button kind="quiet" onClick={() => client.discard(message.id)}>
            {text.remove}
          </Button>
        </div>
      )}
    </div>
  );
}

function refusalText({ refusal }: ShownMessage): string {
  if (refusal?.code === 'conversation-ended') return text.refused.ended;
  const [problem] = refusal?.problems ?? [];
  if (problem?.character && problem.position)
    return text.refused.character(problem.character, problem.position);
  return problem?.limit ? text.refused.tooLong(problem.limit) : text.refused.other;
}
