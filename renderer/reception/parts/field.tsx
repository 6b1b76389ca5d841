/** The frame of every field: a label that stays, a hint, the control, and what is wrong with it in a sentence that names it. */
import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { words } from '../words.ts';
import styles from './field.module.css';

export type FieldIds = {
  control: string;
  label: string;
  describedBy: string | undefined;
  invalid: true | undefined;
};

type Props = {
  label: string;
  hint?: string | undefined;
  optional?: boolean | undefined;
  problem?: string | undefined;
  /** For controls that a label can't point at: the label names a group instead. */
  group?: boolean;
  className?: string | undefined;
  children: (ids: FieldIds) => ReactNode;
};

export function FieldFrame({ label, hint, optional, problem, group, className, children }: Props) {
  const id = useId();
  const describedBy =
    [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
  const name = (
    <>
      {label}
      {optional && <span className={styles.optional}> ({words.app.optional})</span>}
    </>
  );
  return (
    <div className={`${styles.field} ${className ?? ''}`}>
      {group ? (
        <span id={`${id}-label`} className={styles.label}>
          {name}
        </span>
      ) : (
        <label id={`${id}-label`} htmlFor={id} className={styles.label}>
          {name}
        </label>
      )}
      {children({ control: id, label: `${id}-label`, describedBy, invalid: problem ? true : undefined })}
      {problem && (
        <p id={`${id}-problem`} className={styles.problem}>
          <CircleAlert size={16} aria-hidden="true" />
          <span>{problem}</span>
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
