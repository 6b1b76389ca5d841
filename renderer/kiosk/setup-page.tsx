/** The first run: nothing is set up, so nothing else is offered. Reception mode makes the PIN and the first settings. */
import { KeyRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '#renderer/i18n/languages.ts';
import { useHouse } from '#renderer/state/kiosk-house.ts';
import styles from './attract.module.css';
import { Clock } from './clock.tsx';
import { Doorway } from './doorway.tsx';
import { Asides } from './frame.tsx';

export function SetupPage() {
  const { setup } = useWords();
  const pinChosen = useHouse((house) => house.pinChosen);
  const [, navigate] = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main className={styles.attract}>
      <Doorway className={styles.picture} />
      <div className={styles.head}>
        <div className={styles.time}>
          <p className={styles.site}>Foyer</p>
          <Clock className={styles.clock} />
        </div>
      </div>
      <div className={styles.welcome}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {setup.title}
        </h1>
        <p className={styles.lead}>{pinChosen ? setup.leadSite : setup.lead}</p>
      </div>
      <div className={styles.targets}>
        <button type="button" className={styles.visiting} onClick={() => navigate('/reception')}>
          <KeyRound size={64} strokeWidth={1.75} aria-hidden="true" />
          <span>{setup.start}</span>
        </button>
      </div>
      <footer className={styles.foot}>
        <Asides />
      </footer>
    </main>
  );
}
