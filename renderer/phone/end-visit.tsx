/** Ending a visit beside other buttons: two steps in the same place, the second no sooner than a finger that taps twice by mistake. */
/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import type { Act } from './act.ts';
import { api } from './api.ts';
import styles from './end-visit.module.css';
import { useWords } from './language.ts';
import { Button } from './parts.tsx';
import { token } from './token.ts';

const doubleTapMs = 500;
const forgetMs = 10_000;

export function EndVisit({ act }: { act: Act }) {
  const { host: say } = useWords();
  /** When the first step was made; null before it. */
  const [asked, setAsked] = useState<number | null>(null);
  useEffect(() => {
    if (asked === null) return;
    const timer = setTimeout(() => setAsked(null), forgetMs);
    return () => clearTimeout(timer);
  }, [asked]);
  const end = () => {
    if (asked === null || performance.now() - asked < doubleTapMs) return;
    void act.run('end', (signal) => api.links.endVisit({ token }, { signal }));
  };
  if (asked === null)
    return (
      <Button icon="leave" onPress={() => setAsked(performance.now())}>
        {say.end}
      </Button>
    );
  return (
    <div class={styles.sure}>
      <p class={styles.question} role="status">
        {say.endSure}
      </p>
      <Button onPress={() => setAsked(null)}>{say.endNo}</Button>
      <Button kind="bad" onPress={end}>
        {act.busy === 'end' ? say.sending : say.endYes}
      </Button>
    </div>
  );
}
