/** The first run: there is no default PIN, so one is chosen, twice the same. */
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { askStatus, choosePin } from '#renderer/state/reception-session.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { problemText } from '../problem-words.ts';
import { words } from '../words.ts';
import styles from './gate.module.css';
import { PinPad } from './pin-pad.tsx';
import { findWeakness } from './pin-strength.ts';

const text = words.gate;

export function ChoosePin() {
  const [first, setFirst] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const again = (why: string | null) => {
    setFirst(null);
    setPin('');
    setProblem(why);
  };
  const submit = async () => {
    if (first === null) {
      const weakness = findWeakness(pin);
      if (weakness) return again(problemText(text.pin, weakness));
      setFirst(pin);
      setPin('');
      return setProblem(null);
    }
    if (pin !== first) return again(text.differ);
    setWorking(true);
    const failure = await choosePin(pin);
    if (!failure) return;
    setWorking(false);
    const [found] = failure.problems;
    if (failure.code === 'pin-exists') await askStatus();
    again(
      found
        ? problemText(text.pin, found)
        : failure.code === 'pin-exists'
          ? text.exists
          : failureText(failure),
    );
  };

  return (
    <div className={styles.pin}>
      <div className={styles.left}>
        <h1 key={first === null ? 'first' : 'second'} className={styles.title}>
          {first === null ? text.choose : text.repeat}
        </h1>
        <div id="pin-state" className={styles.left}>
          <p className={styles.help}>{first === null ? text.chooseHelp : text.repeatHelp}</p>
          <div className={styles.state}>{problem && <Notice tone="bad">{problem}</Notice>}</div>
        </div>
        {first !== null && (
          <div>
            <Button
              kind="quiet"
              icon={<ArrowLeft size={20} aria-hidden="true" />}
              disabled={working}
              onClick={() => again(null)}
            >
              {text.otherPin}
            </Button>
          </div>
        )}
      </div>
      <PinPad
        key={first === null ? 'first' : 'second'}
        value={pin}
        onType={(next) => {
          setPin(next);
          if (next !== '') setProblem(null);
        }}
        onSubmit={() => void submit()}
        submitLabel={text.goOn}
        working={working && text.checkingPin}
        describedBy="pin-state"
      />
    </div>
  );
}
