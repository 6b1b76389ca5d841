/**
 * What was said, newest last and in view. Each message keeps its own direction, whichever script it is in. Of one's own, the last
 * one tells how far it has got, and any that could not be sent says why and what can be done.
 */
import { useEffect, useRef } from 'react';
import type { ChatClient } from '#renderer/state/chat-client.ts';
import type { ChatState, ShownMessage } from '#renderer/state/chat-view.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useTimeFromNow } from '../clock.tsx';
import styles from './said.module.css';
import { type TalkWords, useTalkWords } from './words.ts';

type Props = { chat: ChatState; client: ChatClient; name: string; onChange: () => void };

export function Said({ chat, client, name, onChange }: Props) {
  const words = useTalkWords();
  const log = useRef<HTMLDivElement>(null);
  const { messages } = chat;
  const newest = messages[messages.length - 1];
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is newest, or becomes taller, is brought into view
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [messages.length, newest?.id, newest?.state]);
  useNewestOnResize(log);
  const lastOwn = messages.reduce((found, { mine }, index) => (mine ? index : found), -1);
  return (
    <div className={styles.said} ref={log}>
      <div role="log" aria-label={words.title(name)} className={styles.list}>
        {messages.length === 0 && <p className={styles.empty}>{words.empty(name)}</p>}
        {messages.map((message, index) => (
          <Message
            key={message.id}
            message={message}
            // Another voice begins.
            by={messages[index - 1]?.from === message.from ? null : speaker(message, name, words)}
            tells={index === lastOwn || message.state === 'refused'}
            client={client}
            onChange={onChange}
          />
        ))}
      </div>
    </div>
  );
}

/** The keyboard comes and goes; what was said last stays in view. */
function useNewestOnResize(log: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = log.current;
    if (!element) return;
    const watch = new ResizeObserver(() => element.scrollTo({ top: element.scrollHeight }));
    watch.observe(element);
    return () => watch.disconnect();
  }, [log]);
}

function speaker({ mine, from }: ShownMessage, name: string, words: TalkWords): string {
  if (mine) return words.you;
  return from === 'reception' ? words.reception : name;
}

type MessageProps = {
  message: ShownMessage;
  by: string | null;
  tells: boolean;
  client: ChatClient;
  onChange: () => void;
};

function Message({ message, by, tells, client, onChange }: MessageProps) {
  const words = useTalkWords();
  const fromNow = useTimeFromNow();
  const { id, mine, text, state, at } = message;
  const refused = state === 'refused';
  return (
    <div className={styles.message} data-mine={mine || undefined}>
      {by !== null && (
        <p className={mine ? 'said' : styles.by}>
          <bdi>{by}</bdi> <time>{fromNow(at)}</time>
        </p>
      )}
      <p className={styles.text} dir="auto" data-state={state}>
        {text}
      </p>
      {mine && tells && state !== 'received' && (
        <p className={styles.state} data-warn={refused || undefined}>
          {refused ? (
            `${words.states.refused}: ${refusalWords(message, words)}`
          ) : (
            // When it was said, which is not when it was read: the state is set apart from the time.
            <>
              <time>{fromNow(at)}</time> · {words.states[state]}
            </>
          )}
        </p>
      )}
      {refused && message.refusal?.code !== 'conversation-ended' && (
        <div className={styles.ways}>
          {message.refusal?.code === 'invalid-input' ? (
            <Button
              kind="quiet"
              onClick={() => {
                client.takeBack(id);
                onChange();
              }}
            >
              {words.refused.change}
            </Button>
          ) : (
            <Button kind="quiet" onClick={() => client.retry(id)}>
              {words.refused.again}
            </Button>
          )}
          <Button kind="quiet" onClick={() => client.discard(id)}>
            {words.refused.remove}
          </Button>
        </div>
      )}
    </div>
  );
}

function refusalWords({ refusal }: ShownMessage, { refused: say }: TalkWords): string {
  if (refusal?.code === 'conversation-ended') return say.ended;
  if (refusal?.code === 'storage-full') return say.storage;
  const [problem] = refusal?.problems ?? [];
  if (problem?.character && problem.position) return say.character(problem.character, problem.position);
  return problem?.problem === 'too-long' && problem.limit ? say.tooLong(problem.limit) : say.other;
}
