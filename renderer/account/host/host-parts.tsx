/** Small parts of a host's pages: the head of a page, what to say when there is nothing, initials, what can be taken back. */
import { Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAccountWords } from '../language.ts';
import { Button } from '../parts.tsx';
import styles from './host-parts.module.css';
import { useHostWords } from './words.ts';

export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className={styles.pageHead}>
      <h1 className={styles.title}>{title}</h1>
      {children}
    </header>
  );
}

export function Empty({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className={styles.empty}>
      <span className={styles.emptyIcon} aria-hidden="true">
        {icon}
      </span>
      <p className={styles.emptyTitle}>{title}</p>
      <p className={styles.emptyText}>{children}</p>
    </div>
  );
}

export function Loading() {
  const words = useAccountWords();
  return (
    <div className={styles.loading} role="status">
      <span className="said">{words.loading}…</span>
      <span className={styles.bar} />
      <span className={styles.bar} />
      <span className={styles.bar} />
    </div>
  );
}

export function Initials({ name }: { name: string }) {
  const letters = name
    .split(/\s+/)
    .flatMap((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? [])
    .filter((_letter, at, all) => at === 0 || at === all.length - 1)
    .join('');
  return (
    <span className={styles.initials} aria-hidden="true">
      {letters.toUpperCase()}
    </span>
  );
}

type UndoProps = {
  children: ReactNode;
  left?: string;
  busy: boolean;
  problem: string | null;
  onUndo: () => void;
};

/** Says what was just done, and takes it back. */
export function UndoLine({ children, left, busy, problem, onUndo }: UndoProps) {
  const words = useHostWords();
  return (
    <div className={styles.undo} role="status">
      <p className={styles.undoText}>
        {children}
        {problem ? (
          <span className={styles.undoProblem}>{problem}</span>
        ) : (
          left && (
            <span className={styles.undoLeft} aria-hidden="true">
              {left}
            </span>
          )
        )}
      </p>
      <Button disabled={busy} onClick={onUndo}>
        <Undo2 size={18} aria-hidden="true" />
        {words.undo}
      </Button>
    </div>
  );
}
