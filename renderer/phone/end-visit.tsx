/** Ending a visit beside other buttons: two steps in the same place, the second no sooner than a finger that taps twice by mistake. */
/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import type { LinkView } from '#contract/links.ts';
import type { Act } from './act.ts';
import { api } from './api.ts';
import styles from './end-visit.module.css';
import { useWords } from './language.ts';
import { Button } from './parts.tsx';
import { token } from './token.ts';

const doubleTapMs = 500;

export function EndVisit({ act }: { act: Act }) {
  const { host: say } = useWords();
  const [sure, setSure] = useState(false);
  if (!sure)
    return (
      <Button icon="leave" onPress={() => setSure(true)}>
        {say.end}
      </Button>
    );
  return (
    <SureToEnd
      act={act}
      sure={say.endSure}
      onLeave={() => setSure(false)}
      end={(signal) => api.links.endVisit({ token }, { signal })}
    />
  );
}

type SureProps = {
  act: Act;
  sure: string;
  /** The question is shown, not only read out. */
  shown?: boolean;
  onLeave: () => void;
  end: (signal: AbortSignal) => Promise<LinkView>;
};

/** The second step. It stays until it is answered: a question that goes by itself leaves one wondering what happened. */
export function SureToEnd({ act, sure, shown = false, onLeave, end }: SureProps) {
  const { host: say } = useWords();
  // The second tap of two quick ones is no answer to a question that nobody has read.
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), doubleTapMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class={styles.sure}>
      <p class={shown ? styles.question : 'said'} role="status">
        {sure}
      </p>
      <Button onPress={onLeave}>{say.endNo}</Button>
      <Button kind="bad" disabled={!ready} onPress={() => void act.run('end', end)}>
        {act.busy === 'end' ? say.sending : say.endYes}
      </Button>
    </div>
  );
}
