/** Ending a visit beside other buttons: two steps in the same place. */
/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { LinkView } from '#contract/links.ts';
import type { Act } from './act.ts';
import { api } from './api.ts';
import styles from './end-visit.module.css';
import { useWords } from './language.ts';
import { Button } from './parts.tsx';
import { token } from './token.ts';

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
  return (
    <div class={styles.sure} data-question>
      <p class={shown ? styles.question : 'said'} role="status">
        {sure}
      </p>
      <Button onPress={onLeave}>{say.endNo}</Button>
      <Button kind="bad" onPress={() => void act.run('end', end)}>
        {act.busy === 'end' ? say.sending : say.endYes}
      </Button>
    </div>
  );
}
