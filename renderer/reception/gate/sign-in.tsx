/** Asking for the PIN. A wrong one costs growing time; how much is left is counted down by the house's clock. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { houseNow } from '#renderer/state/house-clock.ts';
import { signIn, useReceptionSession } from '#renderer/state/reception-session.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { failureText } from '../failure-words.ts';
import { Notice } from '../parts/notice.tsx';
import { countdownText } from '../times.ts';
import { useIdle } from '../use-idle.ts';
import { words } from '../words.ts';
import styles from './gate.module.css';
import { PinPad } from './pin-pad.tsx';

const idleMs = 60_000;
const tickMs = 250;
/** What the screen's idea of the house's clock may be off by. */
const marginMs = 100;

export function SignIn() {
  const { retryAt, expired } = useReceptionSession();
  const [pin, setPin] = useState('');
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useHouseNow(tickMs);
  const left = retryAt - houseNow();
  // "Allowed from now on" is already past when it arrives, give or take the clocks' difference; main judges anyway.
  const barred = left > tickMs;
  const [, navigate] = useLocation();
  // Nobody there: the screen is the visitors' again.
  useIdle(idleMs, 0, () => navigate('~/'));

  const submit = async () => {
    setWorking(true);
    // The button opens a moment early, so that nobody waits for the last quarter of a second: the try waits for it instead.
    const early = retryAt - houseNow();
    if (early > -marginMs) await new Promise((resolve) => setTimeout(resolve, early + marginMs));
    const failure = await signIn(pin);
    if (!failure) return;
    setWorking(false);
    setPin('');
    if (failure.code === 'wrong-pin') setProblem(words.gate.wrong);
    else if (failure.code === 'too-many-tries') setProblem(null);
    else setProblem(failureText(failure));
  };

  return (
    <div className={styles.pin}>
      <div className={styles.left}>
        <h1 className={styles.title}>{words.gate.signIn}</h1>
        <div className={styles.state} id="pin-state">
          {barred ? (
            <Notice tone="warn">
              {/* Read once, not every second. */}
              <span className="said">{words.gate.wait(countdownText(retryAt - houseNow()))}</span>
              <span aria-hidden="true" className="tabular">
                {words.gate.wait(countdownText(left))}
              </span>
            </Notice>
          ) : problem ? (
            <Notice tone="bad">{problem}</Notice>
          ) : (
            expired && <Notice tone="plain">{words.gate.expired}</Notice>
          )}
        </div>
      </div>
      <PinPad
        value={pin}
        onType={(next) => {
          setPin(next);
          if (next !== '') setProblem(null);
        }}
        onSubmit={() => void submit()}
        submitLabel={words.gate.open}
        working={working && words.gate.checkingPin}
        barred={barred}
        describedBy="pin-state"
      />
    </div>
  );
}
