/** One of a few choices, all in sight. Radio buttons underneath: arrow keys move, Tab leaves. */
import { type ReactNode, useId } from 'react';
import styles from './segments.module.css';

type Props<Value extends string> = {
  label: string;
  /** The label is on the page already, or goes without saying to those who see. */
  labelHidden?: boolean;
  value: Value | null;
  choices: readonly { value: Value; label: ReactNode }[];
  onChoose: (value: Value) => void;
};

export function Segments<Value extends string>({
  label,
  labelHidden,
  value,
  choices,
  onChoose,
}: Props<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend className={labelHidden ? 'said' : styles.legend}>{label}</legend>
      <div className={styles.segments}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.segment}>
            <input
              type="radio"
              name={name}
              className={styles.input}
              checked={choice.value === value}
              onChange={() => onChoose(choice.value)}
            />
            <span className={styles.face}>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
