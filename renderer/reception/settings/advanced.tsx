/** Fields that few houses need, behind one line; open by themselves when something stands in them or is wrong with them. */
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import layout from '../parts/form-layout.module.css';
import { words } from '../words.ts';
import styles from './advanced.module.css';

export function Advanced({ open, children }: { open: boolean; children: ReactNode }) {
  const [asked, setAsked] = useState(false);
  return (
    <details
      className={styles.advanced}
      open={open || asked}
      onToggle={(event) => setAsked(event.currentTarget.open)}
    >
      <summary className={styles.summary}>
        <ChevronRight size={20} aria-hidden="true" />
        {words.settings.advanced}
      </summary>
      <div className={layout.form}>{children}</div>
    </details>
  );
}
