/** Something that is on or off: a box with its words, all of it one target. */
import { Check } from 'lucide-react';
import { useId } from 'react';
import styles from './toggle.module.css';

type Props = {
  label: string;
  hint?: string | undefined;
  on: boolean;
  onChange: (on: boolean) => void;
};

export function Toggle({ label, hint, on, onChange }: Props) {
  const id = useId();
  return (
    <label className={styles.toggle}>
      <input
        type="checkbox"
        className={styles.input}
        checked={on}
        aria-describedby={hint && `${id}-hint`}
        aria-labelledby={`${id}-label`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={styles.box}>
        <Check size={18} strokeWidth={3} aria-hidden="true" />
      </span>
      <span>
        <span id={`${id}-label`} className={styles.label}>
          {label}
        </span>
        {hint && (
          <span id={`${id}-hint`} className={styles.hint}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
