/** The true state of a visit's messages, live: a symbol, what it is, and one honest word on how it stands. */
import { CircleAlert, CircleCheck, Clock3 } from 'lucide-react';
import type { MessageProgress } from '#contract/visits.ts';
import type { Words } from '#renderer/i18n/en.ts';
import { useWords } from '#renderer/i18n/languages.ts';
import { type ShownState, shownState, toneOf } from '#renderer/state/message-state.ts';
import styles from './message-lines.module.css';

type Props = { messages: readonly MessageProgress[]; hostName: string | null };

const symbols = { good: CircleCheck, going: Clock3, warn: CircleAlert };

export function MessageLines({ messages, hostName }: Props) {
  const words = useWords();
  return (
    <ul className={styles.lines} aria-live="polite">
      {messages.map((message) => {
        const state = shownState(message);
        const tone = toneOf(state);
        const Icon = symbols[tone];
        return (
          <li key={`${message.to} ${message.channel}`} className={styles.line} data-tone={tone}>
            <Icon size={36} aria-hidden="true" className={styles.symbol} />
            <span>
              <span className={styles.what}>{whatWords(message, hostName, words)}</span>
              <span className={styles.state}>{stateWords(state, message.channel, words)}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function whatWords(
  { to, channel }: MessageProgress,
  hostName: string | null,
  { messages: say }: Words,
): string {
  const email = channel === 'email';
  if (to === 'visitor') return email ? say.emailYou : say.smsYou;
  if (to === 'deputy') return email ? say.emailDeputy : say.smsDeputy;
  if (to === 'desk' || hostName === null) return email ? say.emailDesk : say.smsDesk;
  return email ? say.emailTo(hostName) : say.smsTo(hostName);
}

function stateWords(
  state: ShownState,
  channel: MessageProgress['channel'],
  { messages: say }: Words,
): string {
  switch (state) {
    case 'not-set-up':
      return channel === 'email' ? say.emailNotSetUp : say.smsNotSetUp;
    case 'paused':
      return channel === 'email' ? say.emailPaused : say.smsPaused;
    default:
      return say[state];
  }
}
