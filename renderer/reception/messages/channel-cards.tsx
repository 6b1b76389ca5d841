/** Whether each channel can send: said in full when it can't, with the provider's words and what to do. */
import { Mail, MessageSquare, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { ChannelHealth } from '#contract/notifications.ts';
import { api } from '#renderer/api.ts';
import { ask } from '#renderer/state/ask.ts';
import { useBoard } from '#renderer/state/board.ts';
import { useHouseNow } from '#renderer/state/kiosk-house.ts';
import { failureText } from '../failure-words.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Pill } from '../parts/pill.tsx';
import { useTimeStyle } from '../parts/use-times.ts';
import { whenText } from '../times.ts';
import { words } from '../words.ts';
import styles from './channel-cards.module.css';

const text = words.messages;
const tones = { working: 'good', failing: 'warn', paused: 'bad', 'not-set-up': 'warn' } as const;

export function ChannelCards() {
  const channels = useBoard((board) => board.channels);
  return (
    <div className={styles.cards}>
      {channels.map((health) => (
        <Card key={health.channel} health={health} />
      ))}
    </div>
  );
}

function Card({ health }: { health: ChannelHealth }) {
  const style = useTimeStyle();
  const now = useHouseNow(30_000);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { channel, state, waiting, since, code, text: said } = health;
  const Icon = channel === 'email' ? Mail : MessageSquare;

  const resume = async () => {
    setWorking(true);
    const outcome = await ask(() => api.notifications.resume({ channel }));
    setWorking(false);
    setProblem(outcome.ok ? null : failureText(outcome.failure));
    if (outcome.ok) useBoard.setState({ channels: outcome.value });
  };

  return (
    <section className={styles.card} aria-label={text.channelTitle[channel]}>
      <header className={styles.head}>
        <Icon size={22} aria-hidden="true" />
        <h2 className={styles.title}>{text.channelTitle[channel]}</h2>
        <Pill tone={tones[state]}>{text.channelState[state]}</Pill>
        <span className={styles.waiting}>{text.channelWaiting(waiting)}</span>
      </header>
      {state === 'not-set-up' && <p>{text.channelNotSetUp}</p>}
      {since !== null && state === 'paused' && <p>{text.channelPaused(whenText(since, now, style))}</p>}
      {since !== null && state === 'failing' && <p>{text.channelFailing(whenText(since, now, style))}</p>}
      {said && state !== 'working' && (
        <blockquote className={styles.said} data-state={state}>
          {code && <span className={styles.code}>{code}</span>} {said}
        </blockquote>
      )}
      {state === 'paused' && <p>{isSignIn(code, said) ? text.paused.auth : text.paused.other}</p>}
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
    </section>
  );
}

/** SMTP 530, 534, 535 and Twilio 20003 are about the user name and password. */
function isSignIn(code: string | null, said: string | null): boolean {
  return /^(530|534|535|20003)\b/.test(code ?? '') || /EAUTH|authenticat/i.test(`${code} ${said}`);
}
