/** Signing in, and for those without an account the way to one. */
import { Mail } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { OwnAccount } from '#contract/accounts.ts';
import { api } from '#renderer/api.ts';
import styles from './account.module.css';
import { useAccountWords } from './language.ts';
import { Button, Field, Notice } from './parts.tsx';
import { failureOf, problemAt, useCall } from './use-call.ts';

export function SignInPage({ onDone }: { onDone: (account: OwnAccount) => void }) {
  const words = useAccountWords();
  const text = words.signIn;
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const call = useCall();
  const asking = useCall();
  const failure = failureOf(call, words) ?? failureOf(asking, words);

  /** For whom the password has left, or who would rather not type it on a phone. */
  const ask = () => asking.run(() => api.accounts.askForSignIn({ who: username }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const account = await call.run(() => api.accounts.signIn({ username: username.trim(), password }));
    if (account) onDone(account);
  };

  return (
    <div className={styles.narrow}>
      <div className={styles.intro}>
        <h1 className={styles.title}>{text.title}</h1>
        <p className={styles.lead}>{text.lead}</p>
      </div>
      <form className={styles.sheet} noValidate onSubmit={(event) => void submit(event)}>
        <Field
          label={text.username}
          hint={text.usernameHint}
          autoComplete="username"
          value={username}
          onType={setUsername}
          problem={problemAt(asking, 'who', words)}
        />
        <Field
          label={text.password}
          type="password"
          autoComplete="current-password"
          value={password}
          onType={setPassword}
        />
        {failure && <Notice tone="bad">{failure}</Notice>}
        {asking.done && <Notice tone="good">{text.mailed}</Notice>}
        <div className={styles.either}>
          <Button kind="primary" type="submit" disabled={call.busy}>
            {text.submit}
          </Button>
          <Button disabled={asking.busy} onClick={() => void ask()}>
            <Mail size={18} aria-hidden="true" />
            {text.mail}
          </Button>
        </div>
      </form>
      <AskForLink />
    </div>
  );
}

function AskForLink() {
  const words = useAccountWords();
  const text = words.signIn;
  const [email, setEmail] = useState('');
  const call = useCall();
  const failure = failureOf(call, words);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await call.run(() => api.accounts.askForLink({ email }));
  };
  return (
    <form className={styles.aside} noValidate onSubmit={(event) => void submit(event)}>
      <h2 className={styles.asideTitle}>{text.noAccount}</h2>
      <p className={styles.help}>{text.askHelp}</p>
      <Field
        label={text.email}
        inputMode="email"
        autoComplete="email"
        value={email}
        onType={setEmail}
        problem={problemAt(call, 'email', words)}
        beside={
          <Button type="submit" disabled={call.busy}>
            {text.ask}
          </Button>
        }
      />
      {failure && <Notice tone="bad">{failure}</Notice>}
      {call.done && <Notice tone="good">{text.asked}</Notice>}
    </form>
  );
}
