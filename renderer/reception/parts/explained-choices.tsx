/** One of a few choices, each with what it means below its name. Radio buttons underneath: arrow keys move, Tab leaves. */
import { useId } from 'react';
import styles from './explained-choices.module.css';

type Props<Value extends string> = {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string; means: string }[];
  onChoose: (value: Value) => void;
};

export function ExplainedChoices<Value extends string>({ label, value, choices, onChoose }: Props<Value>) {
  const id = useId();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{label}</legend>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <input
              type="radio"
              name={id}
              className={styles.input}
              checked={choice.value === value}
              aria-labelledby={`${id}-${choice.value}`}
              aria-describedby={`${id}-${choice.value}-means`}
              onChange={() => onChoose(choice.value)}
            />
            <span id={`${id}-${choice.value}`} className={styles.name}>
              {choice.label}
            </span>
            <span id={`${id}-${choice.value}-means`} className={styles.means}>
              {choice.means}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
