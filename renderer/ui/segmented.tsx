/** A choice of two or three, of which one always holds: real radio buttons under soft surfaces. */
import { useId } from 'react';
import styles from './segmented.module.css';

type Option<Value extends string> = { value: Value; label: string };
type Props<Value extends string> = {
  legend: string;
  options: readonly Option<Value>[];
  value: Value;
  onChoose: (value: Value) => void;
};

export function Segmented<Value extends string>({ legend, options, value, onChoose }: Props<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend className="said">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input
            type="radio"
            className={styles.input}
            name={name}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span className={styles.face}>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
