/** A line that stays until it is answered: what is wrong with a field, or what has changed meanwhile. Read out when it appears. */
import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import styles from './notice.module.css';

type Props = { id?: string; children: string };

export function Notice({ id, children }: Props) {
  const line = useRef<HTMLParagraphElement>(null);
  // On a low screen it may appear below the fold; nobody looks for what they don't know of.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another message is worth another look
  useEffect(() => {
    line.current?.scrollIntoView({ block: 'nearest' });
  }, [children]);
  return (
    <p ref={line} id={id} role="alert" className={styles.notice}>
      <CircleAlert size={32} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
