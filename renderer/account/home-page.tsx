/** One's own account: how one is told, what programs sign in with, where news go, the password. */
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import type { OwnAccount } from '#contract/accounts.ts';
import { api } from '#renderer/api.ts';
import styles from './account.module.css';
import { useAccountWords } from './language.ts';
import { Button } from './parts.tsx';
import { PasswordCard } from './password-card.tsx';
import { PreferenceCard } from './preference-card.tsx';
import { TokensCard } from './tokens-card.tsx';
import { useCall } from './use-call.ts';
import { WebhooksCard } from './webhooks-card.tsx';

export function HomePage({ account, onLeft }: { account: OwnAccount; onLeft: () => void }) {
  const words = useAccountWords();
  const call = useCall();
  const [changes, setChanges] = useState(0);
  const leave = async () => {
    if (await call.run(() => api.accounts.signOut())) onLeft();
  };
  return (
    <div className={styles.home}>
      <div className={styles.homeHead}>
        <div className={styles.intro}>
          <h1 className={styles.title}>{words.home.title(account.name)}</h1>
          <p className={styles.lead}>{words.home.signedInAs(account.username)}</p>
        </div>
        <div className={styles.foot}>
          <a className={styles.link} href="/schema/redoc">
            {words.home.reference}
          </a>
          <Button disabled={call.busy} onClick={() => void leave()}>
            <LogOut size={18} aria-hidden="true" />
            {words.home.signOut}
          </Button>
        </div>
      </div>
      <PreferenceCard />
      <TokensCard key={changes} />
      <WebhooksCard />
      <PasswordCard onChanged={() => setChanges(changes + 1)} />
    </div>
  );
}
