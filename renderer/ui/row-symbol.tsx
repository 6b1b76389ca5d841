/** An icon in the place where a person's portrait would stand, so that rows line up. Decoration only. */
import type { ReactNode } from 'react';
import styles from './row-symbol.module.css';

export function RowSymbol({ icon }: { icon: ReactNode }) {
  return (
    <span className={styles.symbol} aria-hidden="true">
      {icon}
    </span>
  );
}
