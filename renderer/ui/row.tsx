/** A whole-row target in a list: a portrait or symbol, a title, a quiet second line, and what a tap means at the end. */
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './row.module.css';

type Props = {
  lead?: ReactNode;
  title: ReactNode;
  detail?: ReactNode;
  end?: ReactNode;
  /** What a tap does, in the look of a button: said first, shown last. */
  action?: ReactNode;
  chosen?: boolean;
  /** Shown, but not to be had now: still a target, because a tap explains why. */
  quiet?: boolean;
  /** One of two or three answers, not of many. */
  large?: boolean;
  onPress: () => void;
};

export function Row({ lead, title, detail, end, action, chosen, quiet, large, onPress }: Props) {
  return (
    <button
      type="button"
      className={classNames(
        styles.row,
        quiet && styles.faded,
        chosen && styles.chosen,
        large && styles.large,
      )}
      onClick={onPress}
      aria-current={chosen || undefined}
    >
      {action && <span className={styles.action}>{action}</span>}
      {lead}
      <span className={styles.body}>
        <span className={styles.words}>
          <span className={styles.title}>{title}</span>
          {detail && <span className={styles.detail}>{detail}</span>}
        </span>
        {end && <span className={styles.end}>{end}</span>}
      </span>
    </button>
  );
}
