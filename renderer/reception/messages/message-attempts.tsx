/** Every try of a message, the latest first: when, by what, what came of it, the provider's words, and a text exactly as it left. */
import type { Attempt } from '#contract/notifications.ts';
import { exactTime, sameDay } from '#renderer/i18n/times.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { Pill, type PillTone } from '../parts/pill.tsx';
import sheet from '../parts/sheet.module.css';
import { useTimeStyle } from '../parts/use-times.ts';
import { dayName, durationText } from '../times.ts';
import { words } from '../words.ts';
import styles from './message-page.module.css';

const text = words.messages;

export function MessageAttempts({ attempts }: { attempts: readonly Attempt[] }) {
  return (
    <section className={sheet.sheet} aria-labelledby="message-attempts">
      <h2 id="message-attempts" className={sheet.title}>
        {text.attemptList}
      </h2>
      {attempts.length === 0 ? (
        <p className={sheet.quiet}>{text.noAttempts}</p>
      ) : (
        <ol className={styles.attempts}>
          {attempts.toReversed().map((attempt) => (
            <Try key={attempt.number} attempt={attempt} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Try({ attempt }: { attempt: Attempt }) {
  const style = useTimeStyle();
  const now = useHouseNow(60_000);
  const { startedAt, durationMs, outcome, code, text: said, body } = attempt;
  return (
    <li className={styles.attempt}>
      <div className={styles.head}>
        <span className={styles.number}>
          {text.attempt(attempt.number)}, {text.channelOf[attempt.channel]}
        </span>
        <Pill tone={toneOf(attempt)}>{outcome === null ? text.attemptRunning : text.outcome[outcome]}</Pill>
        <span className={styles.when}>
          {!sameDay(startedAt, now, style) && `${dayName(startedAt, now, style)}, `}
          {exactTime(startedAt, style)}
          {durationMs !== null && `, ${text.took(durationText(durationMs))}`}
        </span>
      </div>
      {(code !== null || said !== null) && (
        <p className={styles.said}>
          <span className="said">{text.providerWords}: </span>
          {code !== null && !said?.startsWith(code) && <span className={styles.code}>{code} </span>}
          {said}
        </p>
      )}
      {body !== null && (
        <figure className={styles.body}>
          <figcaption className={styles.bodyName}>{text.textAsSent}</figcaption>
          <blockquote className={styles.bodyText}>{body}</blockquote>
        </figure>
      )}
    </li>
  );
}

function toneOf({ outcome }: Attempt): PillTone {
  switch (outcome) {
    case 'ok':
      return 'good';
    case 'permanent':
    case 'paused':
      return 'bad';
    case 'retry':
    case 'unknown':
      return 'warn';
    default:
      return 'quiet';
  }
}
