/**
 * The pages that end a visit to this screen. They go by themselves after twelve seconds, because the next person is waiting; one
 * tap anywhere holds them, and then they end like any other page, when nobody is there any more. Where the visitor asks for it, they
 * stay for minutes.
 */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '#renderer/i18n/languages.ts';
import { idleMs, keptPageMs, lastPageMs } from '#renderer/state/idle.ts';
import { useHouse } from '#renderer/state/kiosk-house.ts';
import { act } from '#renderer/state/kiosk-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Clock } from './clock.tsx';
import { Doorway } from './doorway.tsx';
import { Asides } from './frame.tsx';
import { IdleGuard } from './idle-guard.tsx';
import styles from './last-page.module.css';

type Props = {
  portrait?: ReactNode;
  title: string;
  lead: string;
  /** Changes when there is news that the visitor must have time to read: the twelve seconds begin again. */
  news?: number | undefined;
  children: ReactNode;
};

const finish = () => act({ type: 'reset' });

export function LastPage({ portrait, title, lead, news, children }: Props) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const site = useHouse((house) => house.site);
  const { secondsLeft, kept, keep } = useLastSeconds(news);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className={styles.page}>
      <header className={styles.panel}>
        <p className={styles.site}>{site?.name}</p>
        <Doorway className={styles.door} />
        <div className={styles.words}>
          {portrait}
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          <p className={styles.lead} data-news={news !== undefined || undefined} role="status">
            {lead}
          </p>
        </div>
      </header>
      <aside className={styles.closing}>
        {kept === 'no' ? (
          // Twelve numbers read out would drown the page.
          <span className={styles.seconds} aria-hidden="true">
            {words.arrived.goesIn(secondsLeft)}
          </span>
        ) : (
          <Clock className={styles.seconds} />
        )}
        {kept !== 'asked' && (
          <button type="button" className={styles.keep} onClick={keep}>
            {words.arrived.keep}
          </button>
        )}
      </aside>
      <main className={styles.main}>
        <div className={styles.content}>{children}</div>
      </main>
      <footer className={styles.footer}>
        <div className={styles.asides}>
          <Asides />
        </div>
        <Button kind="primary" onClick={finish}>
          {words.common.done}
        </Button>
      </footer>
      {kept !== 'no' && (
        <IdleGuard busy={false} patience={kept === 'asked' ? keptPageMs : idleMs} news={news ?? 0} />
      )}
    </div>
  );
}

/** `touched`: somebody is there. `asked`: they wish it to stay. */
type Kept = 'no' | 'touched' | 'asked';

function useLastSeconds(news: number | undefined): { secondsLeft: number; kept: Kept; keep: () => void } {
  const [kept, setKept] = useState<Kept>('no');
  const [secondsLeft, setSecondsLeft] = useState(lastPageMs / 1000);
  // biome-ignore lint/correctness/useExhaustiveDependencies: news is a reason to begin again
  useEffect(() => {
    if (kept !== 'no') return;
    const end = performance.now() + lastPageMs;
    const timer = setInterval(() => {
      const left = Math.ceil((end - performance.now()) / 1000);
      setSecondsLeft(Math.max(0, left));
      if (left <= 0) finish();
    }, 250);
    const keep = () => setKept((before) => (before === 'no' ? 'touched' : before));
    window.addEventListener('click', keep);
    window.addEventListener('keydown', keep);
    return () => {
      clearInterval(timer);
      window.removeEventListener('click', keep);
      window.removeEventListener('keydown', keep);
    };
  }, [kept, news]);
  return { secondsLeft, kept, keep: () => setKept('asked') };
}
