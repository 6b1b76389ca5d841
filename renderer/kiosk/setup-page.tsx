/** The first run: nothing is set up, so nothing else is offered. Reception mode makes the PIN and the first settings. */
import { KeyRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { openReception } from '#renderer/place.ts';
import { useHouse } from '#renderer/state/kiosk-house.ts';
import styles from './attract.module.css';
import { Clock } from './clock.tsx';
import { Doorway } from './doorway.tsx';
import { Asides } from './frame.tsx';
import { useHouseWords } from './house-words.ts';

export function SetupPage() {
  const { setup } = useHouseWords();
  const pinChosen = useHouse((house) => house.pinChosen);
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
        <button type="button" className={styles.visiting} onClick={openReception}>
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
