/**
 * The PIN by touch or by keyboard. The field is a real one, so the digits of a keyboard go where they belong; the keys on
 * screen type into it without taking the focus. Nothing but digits gets in, and nothing is ever shown.
 */
import { Delete } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef } from 'react';
import { Button } from '../parts/button.tsx';
import { words } from '../words.ts';
import styles from './pin-pad.module.css';

type Props = {
  value: string;
  onType: (value: string) => void;
  onSubmit: () => void;
  submitLabel: string;
  working: string | false;
  /** No try is taken now. */
  barred?: boolean;
  describedBy: string;
};

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

export function PinPad({
  value,
  onType,
  onSubmit,
  submitLabel,
  working,
  barred = false,
  describedBy,
}: Props) {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const off = barred || working !== false;
  const latest = useRef(value);
  latest.current = value;

  useEffect(() => {
    if (!barred) field.current?.focus();
  }, [barred]);

  const type = (next: string) => {
    const digits = next.replaceAll(/\D/g, '');
    latest.current = digits;
    onType(digits);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!off && value !== '') onSubmit();
    // Whoever pressed the button types on here, should the PIN be refused.
    field.current?.focus();
  };
  // Quick taps come faster than renders: each works on what the one before left.
  const press = (change: (value: string) => string) => {
    if (!off) type(change(latest.current));
    field.current?.focus();
  };
  const key = (digit: string) => (
    <button
      key={digit}
      type="button"
      tabIndex={-1}
      className={styles.key}
      aria-label={words.gate.digit(digit)}
      disabled={off}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => press((now) => now + digit)}
    >
      {digit}
    </button>
  );

  return (
    <form className={styles.pad} onSubmit={submit} noValidate>
      <label htmlFor={id} className="said">
        {words.gate.pin}
      </label>
      <div className={styles.field} data-off={off || undefined}>
        <input
          ref={field}
          id={id}
          className={styles.input}
          type="password"
          inputMode="none"
          data-own-keys
          autoComplete="off"
          data-1p-ignore
          data-lpignore="true"
          value={value}
          readOnly={off}
          aria-describedby={describedBy}
          onChange={(event) => type(event.target.value)}
        />
      </div>
      <span className="said" role="status">
        {value === '' ? '' : words.gate.digitsIn(value.length)}
      </span>
      <div className={styles.keys}>
        {keys.map(key)}
        <button
          type="button"
          tabIndex={-1}
          className={styles.key}
          aria-label={words.gate.erase}
          disabled={off}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => press((now) => now.slice(0, -1))}
        >
          <Delete size={28} aria-hidden="true" />
        </button>
        {key('0')}
        <Button kind="primary" submit className={styles.go} working={working} disabled={barred}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
