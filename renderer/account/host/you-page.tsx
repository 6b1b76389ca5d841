/** Oneself: how the house reaches one, who stands in, how one is told, the password; and what programs need, for those who have any. */
import { useState } from 'react';
import type { OwnDay } from '#contract/own.ts';
import account from '../account.module.css';
import { useAccountWords } from '../language.ts';
import { Card } from '../parts.tsx';
import { PasswordCard } from '../password-card.tsx';
import { PreferenceCard } from '../preference-card.tsx';
import { TokensCard } from '../tokens-card.tsx';
import { WebhooksCard } from '../webhooks-card.tsx';
import { AvailabilityPanel } from './availability.tsx';
import { DeputyCard } from './deputy-card.tsx';
import { PageHead } from './host-parts.tsx';
import { WishesCard } from './wishes-card.tsx';
import { useHostWords } from './words.ts';
import styles from './you-page.module.css';

type Props = {
  day: OwnDay;
  /** Until when a new password can be chosen without the present one, by this screen's clock; null when it can't. */
  chooseUntil: number | null;
  onChosen: () => void;
};

export function YouPage({ day, chooseUntil, onChosen }: Props) {
  const words = useAccountWords();
  const text = useHostWords().you;
  const [changes, setChanges] = useState(0);
  const { host } = day;
  const facts = [
    [text.department, host.department],
    [text.email, host.email],
    [text.phone, host.phoneShown],
  ] as const;
  return (
    <>
      <PageHead title={text.title} />
      <AvailabilityPanel host={host} />
      <DeputyCard host={host} />
      <WishesCard siteZone={day.site.zone} />
      <Card title={text.reachTitle} help={text.reachHelp}>
        <dl className={styles.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <bdi>{value || text.unknown}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      <PasswordCard chooseUntil={chooseUntil} onChosen={onChosen} onChanged={() => setChanges(changes + 1)} />
      <details className={styles.programs}>
        <summary>
          <span className={account.cardTitle}>{text.apiTitle}</span>
          <span className={account.help}>{text.apiHelp}</span>
        </summary>
        <div className={styles.programsBody}>
          <a className={account.link} href="/schema/redoc">
            {words.home.reference}
          </a>
          <PreferenceCard ofHost />
          <TokensCard key={changes} />
          <WebhooksCard />
        </div>
      </details>
    </>
  );
}
