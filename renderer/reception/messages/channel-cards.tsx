/**
 * Whether each channel can send: said in full when it can't, with the provider's words and what to do, and how its messages
 * have fared. Below, how long messages take.
 */

import { Mail, MessageSquare, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { ChannelHealth, Figures } from '#contract/notifications.ts';
import { api } from '#renderer/api.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { ask } from '#renderer/state/ask.ts';
import { useBoard } from '#renderer/state/board.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { failureText } from '../failure-words.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Pill } from '../parts/pill.tsx';
import { useTimeStyle } from '../parts/use-times.ts';
import { withCode } from '../provider-words.ts';
import { lengthText, spanText } from '../times.ts';
import { words } from '../words.ts';
import { troubleOf } from './channel-advice.ts';
import styles from './channel-cards.module.css';
import { DeliveredChart } from './delivered-chart.tsx';
import { sharesOf } from './delivered-shares.ts';
import { useFigures } from './use-figures.ts';

const text = words.messages;
const tones = { working: 'good', failing: 'warn', paused: 'bad', 'not-set-up': 'warn' } as const;
/** A message that has been due for less is simply next in turn. */
const lateMs = 60_000;

export function ChannelCards() {
  const channels = useBoard((board) => board.channels);
  const { value: figures, failure, reload } = useFigures();
  return (
    <div className={styles.head}>
      <div className={styles.cards}>
        {channels.map((health) => (
          <Card
            key={health.channel}
            health={health}
            figures={figures}
            asking={figures === null && !failure}
          />
        ))}
      </div>
      {failure && figures === null && (
        <p className={styles.missing} role="status">
          {text.figures.unknown}
          <Button kind="quiet" onClick={reload}>
            {words.app.tryAgain}
          </Button>
        </p>
      )}
      {figures && <Times figures={figures} />}
    </div>
  );
}

type CardProps = { health: ChannelHealth; figures: Figures | null; asking: boolean };

function Card({ health, figures, asking }: CardProps) {
  const style = useTimeStyle();
  const now = useHouseNow(30_000);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { channel, state, waiting, since, code, text: said } = health;
  const Icon = channel === 'email' ? Mail : MessageSquare;
  const dueAt = figures?.oldestDue.find((one) => one.channel === channel)?.dueAt ?? null;
  const late = waiting > 0 && dueAt !== null && now - dueAt >= lateMs;

  const resume = async () => {
    setWorking(true);
    const outcome = await ask(() => api.notifications.resume({ channel }));
    setWorking(false);
    setProblem(outcome.ok ? null : failureText(outcome.failure));
    if (outcome.ok) useBoard.setState({ channels: outcome.value });
  };

  return (
    <section className={styles.card} aria-label={text.channelTitle[channel]}>
      <header className={styles.title}>
        <Icon size={22} aria-hidden="true" />
        <h2 className={styles.name}>{text.channelTitle[channel]}</h2>
        <Pill tone={tones[state]}>{text.channelState[state]}</Pill>
        <span className={styles.waiting}>{text.channelWaiting(waiting)}</span>
      </header>
      {state === 'not-set-up' && <p>{text.channelNotSetUp}</p>}
      {since !== null && state === 'paused' && <p>{text.channelPaused(timeFromNow(since, now, style))}</p>}
      {since !== null && state === 'failing' && <p>{text.channelFailing(timeFromNow(since, now, style))}</p>}
      {late && <p className={styles.late}>{text.oldestDue(lengthText(now - dueAt))}</p>}
      {said && state !== 'working' && state !== 'not-set-up' && (
        <figure className={styles.answer}>
          <figcaption className={styles.label}>{text.lastAnswer}</figcaption>
          <blockquote className={styles.said} data-state={state}>
            {withCode(code, said)}
          </blockquote>
        </figure>
      )}
      {(state === 'paused' || state === 'failing') && (
        <p>
          <span className={styles.label}>{text.toDo}</span>
          <strong className={styles.advice}>{adviceFor(health)}</strong>
        </p>
      )}
      {problem && <Notice tone="bad">{problem}</Notice>}
      {state !== 'working' && (
        <div className={styles.acts}>
          {state === 'paused' && (
            <Button
              icon={<RotateCw size={18} aria-hidden="true" />}
              working={working && text.resuming}
              onClick={() => void resume()}
            >
              {text.resume}
            </Button>
          )}
          <ButtonLink kind={state === 'paused' ? 'quiet' : 'edged'} href={`/settings/${channel}`}>
            {state === 'not-set-up' ? text.setUp : text.checkSettings}
          </ButtonLink>
        </div>
      )}
      {/* The chart's place is kept while it is asked for, so that nothing below it jumps. */}
      <div className={styles.chart} data-asking={asking || undefined}>
        {figures && <DeliveredChart shares={sharesOf(figures, channel)} />}
      </div>
    </section>
  );
}

function adviceFor({ channel, state, code, text: said }: ChannelHealth): string {
  const trouble = troubleOf(code, said);
  const advice = text.advice[trouble === 'other' && state === 'failing' ? 'other-failing' : trouble];
  return typeof advice === 'string' ? advice : advice[channel];
}

function Times({ figures: { timeToSend, timeToDeliver } }: { figures: Figures }) {
  const say = text.figures;
  const sent = timeToSend.p50 !== null && timeToSend.p99 !== null;
  return (
    <p className={styles.times}>
      <span className={styles.of}>{say.ofDay}</span>{' '}
      {sent
        ? say.timeToSend(spanText(timeToSend.p50 ?? 0), spanText(timeToSend.p99 ?? 0), timeToSend.of)
        : say.noTimeToSend}{' '}
      {timeToDeliver.p50 !== null && timeToDeliver.p99 !== null
        ? say.timeToDeliver(spanText(timeToDeliver.p50), spanText(timeToDeliver.p99), timeToDeliver.of)
        : sent && say.noTimeToDeliver}
    </p>
  );
}
