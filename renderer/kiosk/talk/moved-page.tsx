/**
 * The visitor has gone on on their phone: nothing of the conversation, and no code that leads to it, stays on the lobby's screen.
 * It clears by itself as the last page of a visit does.
 */
import { useEffect, useState } from 'react';
import { useWords } from '#renderer/i18n/languages.ts';
import { lastPageMs } from '#renderer/state/idle.ts';
import { act } from '#renderer/state/kiosk-session.ts';
import { Frame } from '../frame.tsx';
import styles from './moved-page.module.css';
import { useTalkWords } from './words.ts';

const clear = () => act({ type: 'reset' });

export function MovedPage({ onStay }: { onStay: () => void }) {
  const { moved, phone } = useTalkWords();
  const { arrived } = useWords();
  const secondsLeft = useCountdown();
  return (
    <Frame
      question={moved.title}
      lead={moved.lead}
      back={{ label: moved.stay, onPress: onStay }}
      primary={{ label: phone.clear, onPress: clear, plain: true }}
    >
      {/* Twelve numbers read out would drown the page. */}
      <p className={styles.seconds} aria-hidden="true">
        {arrived.goesIn(secondsLeft)}
      </p>
    </Frame>
  );
}

function useCountdown(): number {
  const [secondsLeft, setSecondsLeft] = useState(lastPageMs / 1000);
  useEffect(() => {
    const end = performance.now() + lastPageMs;
    const timer = setInterval(() => {
      const left = Math.ceil((end - performance.now()) / 1000);
      setSecondsLeft(Math.max(0, left));
      if (left <= 0) clear();
    }, 250);
    return () => clearInterval(timer);
  }, []);
  return secondsLeft;
}
