/** Ending a visit or a conversation: asked about once, in the same place, as on the page behind a link. */
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../parts.tsx';
import styles from './end-act.module.css';
import { useHostWords } from './words.ts';

type Props = { of: 'visit' | 'talk'; busy: boolean; onEnd: () => void };

export function EndAct({ of, busy, onEnd }: Props) {
  const text = useHostWords().end;
  const [asking, setAsking] = useState(false);
  if (asking) return <Sure of={of} busy={busy} onEnd={onEnd} onLeave={() => setAsking(false)} />;
  return (
    <Button disabled={busy} onClick={() => setAsking(true)}>
      <LogOut size={18} aria-hidden="true" />
      {text[of]}
    </Button>
  );
}

type SureProps = { of: 'visit' | 'talk'; busy: boolean; onEnd: () => void; onLeave: () => void };

function Sure({ of, busy, onEnd, onLeave }: SureProps) {
  const text = useHostWords().end;
  const question = text[`${of}Sure`];
  return (
    <div className={styles.sure} data-question>
      <p className={styles.question} role="status">
        {question}
      </p>
      {/* The button that was pressed is gone: whoever uses a keyboard goes on here. */}
      <Button autoFocus disabled={busy} onClick={onLeave}>
        {text.no}
      </Button>
      <Button kind="danger" disabled={busy} onClick={onEnd}>
        {text.yes}
      </Button>
    </div>
  );
}
