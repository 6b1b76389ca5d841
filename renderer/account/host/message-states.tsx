/** The true state of the messages about a visit, in words. */
import type { MessageProgress } from '#contract/visits.ts';
import styles from './host-parts.module.css';
import { useHostWords } from './words.ts';

type Text = ReturnType<typeof useHostWords>['messages'];

export function MessageStates({ messages }: { messages: readonly MessageProgress[] }) {
  const text = useHostWords().messages;
  if (messages.length === 0) return null;
  return (
    <ul className={styles.messages}>
      {messages.map((message, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages of a visit have no id here, and never change places
        <li key={at}>
          {text.to[message.to]}, {text.channel[message.channel]}: {stateText(message, text)}
        </li>
      ))}
    </ul>
  );
}

function stateText({ job, delivery }: MessageProgress, { states }: Text): string {
  if (job === 'cancelled') return states.cancelled;
  if (job === 'discarded' || delivery === 'failed') return states.failed;
  if (job !== 'sent') return states.waiting;
  if (delivery === 'delivered' || delivery === 'seen' || delivery === 'answered') return states[delivery];
  return states.sent;
}
