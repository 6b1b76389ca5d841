/**
 * Another password. The present one is asked for: a page left open is not the person. Whoever has just come in by a mailed link has
 * shown who they are, and may have forgotten it.
 */
import { type FormEvent, useState } from 'react';
import { api } from '#renderer/api.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import styles from './account.module.css';
import { useAccountWords } from './language.ts';
import { Button, Card, Field, NewPassword, Notice } from './parts.tsx';
import { failureOf, problemAt, useCall } from './use-call.ts';

type Props = {
  /** Until when the present one is not asked for, UTC milliseconds; null when it is. */
  chooseUntil?: number | null;
  /** Hears that one was chosen without it. */
  onChosen?: () => void;
  /** Hears that there is a new one: tokens have ended with the old. */
  onChanged?: () => void;
};

export function PasswordCard({ chooseUntil = null, onChosen, onChanged }: Props) {
  const words = useAccountWords();
  const text = words.password;
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [chosen, setChosen] = useState(false);
  const call = useCall();
  const choosing = chooseUntil !== null && chooseUntil > houseNow() && !chosen;
  const failure = failureOf(call, words);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const change = () =>
      choosing ? api.accounts.choosePassword({ next }) : api.accounts.changePassword({ current, next });
    if (!(await call.run(change))) return;
    if (choosing) {
      setChosen(true);
      onChosen?.();
    }
    setCurrent('');
    setNext('');
    onChanged?.();
  };
  return (
    <Card title={text.title} help={choosing ? text.chooseHelp : text.help}>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <div className={styles.pair}>
          {!choosing && (
            <Field
              label={text.current}
              type="password"
              autoComplete="current-password"
              value={current}
              onType={setCurrent}
              problem={problemAt(call, 'current', words)}
            />
          )}
          <NewPassword
            label={text.next}
            value={next}
            onType={setNext}
            problem={problemAt(call, 'next', words)}
          />
        </div>
        {failure && <Notice tone="bad">{failure}</Notice>}
        {call.done && <Notice tone="good">{text.changed}</Notice>}
        <div>
          <Button type="submit" disabled={call.busy}>
            {text.submit}
          </Button>
        </div>
      </form>
    </Card>
  );
}
