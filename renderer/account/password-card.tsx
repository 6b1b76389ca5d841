/** Another password. The present one is asked for: a page left open is not the person. */
import { type FormEvent, useState } from 'react';
import { api } from '#renderer/api.ts';
import styles from './account.module.css';
import { useAccountWords } from './language.ts';
import { Button, Card, Field, NewPassword, Notice } from './parts.tsx';
import { failureOf, problemAt, useCall } from './use-call.ts';

export function PasswordCard() {
  const words = useAccountWords();
  const text = words.password;
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const call = useCall();
  const failure = failureOf(call, words);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await call.run(() => api.accounts.changePassword({ current, next })))) return;
    setCurrent('');
    setNext('');
  };
  return (
    <Card title={text.title} help={text.help}>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <div className={styles.pair}>
          <Field
            label={text.current}
            type="password"
            autoComplete="current-password"
            value={current}
            onType={setCurrent}
            problem={problemAt(call, 'current', words)}
          />
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
