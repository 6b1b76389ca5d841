/** A state in a word or two, coloured by what it asks of the desk. The words alone say it. */
import type { ReactNode } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';
import styles from './pill.module.css';

export type PillTone = 'good' | 'warn' | 'bad' | 'quiet' | 'alarm';

export function Pill({ tone, icon, children }: { tone: PillTone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={classNames(styles.pill, styles[tone])}>
      {icon}
      <span>{children}</span>
    </span>
  );
}
