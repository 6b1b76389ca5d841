/**
 * Signing in by a mailed link. Opening the page changes nothing, because mail scanners open every link; the button does. A link that
 * no longer works offers the way to a fresh one.
 */
import { Mail } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SignedIn, SignInLink } from '#contract/accounts.ts';
import { api, readFailure } from '#renderer/api.ts';
import styles from './account.module.css';
import { useAccountWords } from './language.ts';
import { Button, Notice } from './parts.tsx';
import { failureOf, useCall } from './use-call.ts';

type Props = { token: string; onDone: (account: SignedIn) => void; onLeave: () => void };

export function EnterPage({ token, onDone, onLeave }: Props) {
  const words = useAccountWords();
  const text = words.enter;
  const [found, setFound] = useState<SignInLink | string | null>(null);
  const call = useCall();
  const failure = failureOf(call, words);
  useEffect(() => {
    api.accounts
      .signInLink({ token })
      .then(setFound, (thrown: unknown) => setFound(readFailure(thrown).code));
  }, [token]);

  const enter = async () => {
    const account = await call.run(() => api.accounts.enter({ token }));
    if (account) onDone(account);
  };

  if (found === null) return <p className={styles.help}>{words.loading}…</p>;
  const gone = call.failure?.code === 'link-expired';
  if (typeof found === 'string' || gone)
    return (
      <div className={styles.narrow}>
        <div className={styles.intro}>
          <h1 className={styles.title}>{text.expiredTitle}</h1>
          <p className={styles.lead}>{found === 'unreachable' ? words.failures.unreachable : text.expired}</p>
        </div>
        <div>
          <Button kind="primary" onClick={onLeave}>
            <Mail size={18} aria-hidden="true" />
            {text.fresh}
          </Button>
        </div>
      </div>
    );
  return (
    <div className={styles.narrow}>
      <div className={styles.intro}>
        {found.siteName && <p className={styles.kicker}>{found.siteName}</p>}
        <h1 className={styles.title}>
          <bdi>{text.title(found.name)}</bdi>
        </h1>
        <p className={styles.lead}>{text.lead(found.username)}</p>
      </div>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <div className={styles.foot}>
        <Button kind="primary" disabled={call.busy} onClick={() => void enter()}>
          {text.submit}
        </Button>
        <Button onClick={onLeave}>{text.toSignIn}</Button>
      </div>
    </div>
  );
}
