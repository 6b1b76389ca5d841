/** What was said, oldest first. Texts are shown as texts, each in its own direction. */
import { Check, CheckCheck, CircleAlert, Clock3 } from 'lucide-react';
import { useEffect } from 'react';
import type { ChatClient } from '#renderer/state/chat-client.ts';
import type { ChatState, ShownMessage } from '#renderer/state/chat-view.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { useAccountWords } from '../language.ts';
import { Button } from '../parts.tsx';
import styles from './chat.module.css';
import { useTimes } from './use-times.ts';
import { useHostWords } from './words.ts';

const symbols = {
  waiting: Clock3,
  sending: Clock3,
  refused: CircleAlert,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  received: Check,
} satisfies Record<ShownMessage['state'], unknown>;

export function ChatMessages({ client, state }: { client: ChatClient; state: ChatState }) {
  const text = useHostWords().chats;
  const { unreachable } = useAccountWords().failures;
  const times = useTimes();
  const now = useHouseNow(60_000);
  const last = state.messages.findLast(({ position }) => position !== null)?.position ?? 0;
  useEffect(() => {
    if (last > 0) client.seenUpTo(last);
  }, [client, last]);
  if (state.messages.length === 0)
    return (
      <p className={styles.nothing}>
        {state.conversation?.state === 'open' ? text.nothingYet : text.nothingSaid}
      </p>
    );
  return (
    <ol className={styles.messages} aria-live="polite">
      {state.earlier !== 'none' && (
        <li className={styles.earlier}>
          {state.earlier === 'failed' && <p role="alert">{unreachable}</p>}
          <Button aria-disabled={state.earlier === 'asking'} onClick={() => client.earlier()}>
            {state.earlier === 'asking' ? text.earlierComing : text.earlier}
          </Button>
        </li>
      )}
      {state.messages.map((message, at) => {
        const before = state.messages[at - 1];
        const newDay = !before || !times.sameDay(before.at, message.at);
        return (
          <li key={message.id} className={styles.item}>
            {newDay && <p className={styles.date}>{times.day(message.at, now)}</p>}
            <Bubble client={client} message={message} />
          </li>
        );
      })}
    </ol>
  );
}

function Bubble({ client, message }: { client: ChatClient; message: ShownMessage }) {
  const text = useHostWords().chats;
  const times = useTimes();
  const { from, state } = message;
  const ours = from !== 'visitor';
  const Mark = symbols[state];
  return (
    <div className={classNames(styles.bubble, ours && styles.ours, state === 'refused' && styles.refused)}>
      {from === 'reception' && <p className={styles.by}>{text.desk}</p>}
      <p className={styles.text} dir="auto">
        {message.text}
      </p>
      <p className={styles.meta}>
        {times.clock(message.at)}
        {ours && (
          <span className={classNames(styles.mark, state === 'read' && styles.read)}>
            <Mark size={16} aria-hidden="true" />
            {text.states[state]}
          </span>
        )}
      </p>
      {state === 'refused' && (
        <div className={styles.refusal}>
          <p>{reason(message, text)}</p>
          <div className={styles.refusalActs}>
            <Button onClick={() => client.takeBack(message.id)}>{text.correct}</Button>
            <Button onClick={() => client.retry(message.id)}>{text.retry}</Button>
            <Button onClick={() => client.discard(message.id)}>{text.discard}</Button>
          </div>
        </div>
      )}
    </div>
  );
}

function reason({ refusal }: ShownMessage, text: ReturnType<typeof useHostWords>['chats']): string {
  const problem = refusal?.problems[0]?.problem;
  if (problem === 'too-long') return text.tooLong;
  return problem === undefined ? text.refused : text.badCharacter;
}
