/** Making an account from a link. Opening the page changes nothing; the button does. */
import { type FormEvent, useEffect, useState } from 'react';
import type { Invitation, OwnAccount } from '#contract/accounts.ts';
import { api, readFailure } from '#renderer/api.ts';
import styles from './account.module.css';
import { useAccountWords } from './language.ts';
import { Button, Field, NewPassword, Notice } from './parts.tsx';
import { failureOf, problemAt, useCall } from './use-call.ts';

type Props = { token: string; onDone: (account: OwnAccount) => void; onLeave: () => void };

export function JoinPage({ token, onDone, onLeave }: Props) {
  const words = useAccountWords();
  const text = words.join;
  const [found, setFound] = useState<Invitation | string | null>(null);
  useEffect(() => {
    api.accounts
      .invitation({ token })
      .then(setFound, (thrown: unknown) => setFound(readFailure(thrown).code));
  }, [token]);

  if (found === null) return <p className={styles.help}>{words.loading}…</p>;
  if (typeof found === 'string')
    return (
      <div className={styles.narrow}>
        <div className={styles.intro}>
          <h1 className={styles.title}>{text.expiredTitle}</h1>
          <p className={styles.lead}>{found === 'unreachable' ? words.failures.unreachable : text.expired}</p>
        </div>
        <div>
          <Button onClick={onLeave}>{text.toSignIn}</Button>
        </div>
      </div>
    );
  return <JoinForm token={token} invitation={found} onDone={onDone} onLeave={onLeave} />;
}

function JoinForm({ token, invitation, onDone, onLeave }: Props & { invitation: Invitation }) {
  const words = useAccountWords();
  const text = words.join;
  const forProgram = invitation.role === 'program';
  const [name, setName] = useState('');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const call = useCall();
  const failure = failureOf(call, words);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const form = { token, username: username.trim(), password, ...(forProgram && { name }) };
    const account = await call.run(() => api.accounts.register(form));
    if (account) onDone(account);
  };

  return (
    <div className={styles.narrow}>
      <div className={styles.intro}>
        {invitation.siteName && <p className={styles.kicker}>{invitation.siteName}</p>}
        <h1 className={styles.title}>{forProgram ? text.programTitle : text.hostTitle(invitation.name)}</h1>
        <p className={styles.lead}>{forProgram ? text.programLead : text.hostLead}</p>
      </div>
      <form className={styles.sheet} noValidate onSubmit={(event) => void submit(event)}>
        {forProgram && (
          <Field label={text.name} value={name} onType={setName} problem={problemAt(call, 'name', words)} />
        )}
        <Field
          label={text.username}
          hint={text.usernameHint}
          autoComplete="username"
          value={username}
          onType={setUsername}
          problem={problemAt(call, 'username', words)}
        />
        <NewPassword
          label={text.password}
          hint={text.passwordHint}
          value={password}
          onType={setPassword}
          problem={problemAt(call, 'password', words)}
        />
        {failure && <Notice tone="bad">{failure}</Notice>}
        <div className={styles.foot}>
          <Button kind="primary" type="submit" disabled={call.busy}>
            {text.submit}
          </Button>
          {call.failure && ['already-registered', 'link-expired'].includes(call.failure.code) && (
            <Button onClick={onLeave}>{text.toSignIn}</Button>
          )}
        </div>
      </form>
    </div>
  );
}
