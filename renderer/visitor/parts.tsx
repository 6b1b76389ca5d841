/** What a visitor's own pages are made of besides the phone pages' buttons: fields, cards, facts and lines that say how it went. */
/** @jsxImportSource preact */
import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';
import { Button, Failure } from '#renderer/phone/parts.tsx';
import { useWords } from './language.ts';
import styles from './parts.module.css';
import type { Call } from './use-call.ts';

type FieldProps = {
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
  value: string;
  onType: (value: string) => void;
  type?: 'text' | 'search' | 'time';
  inputMode?: 'email' | 'tel' | 'numeric' | 'text';
  autoComplete?: string;
  digits?: boolean;
};

export function Field({ label, hint, problem, value, onType, digits, type = 'text', ...input }: FieldProps) {
  const id = useId();
  const about = [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div class={styles.field}>
      <label for={id} class={styles.label}>
        {label}
      </label>
      <input
        // Preact's types know each kind of input by itself; these are treated alike.
        type={type as 'text'}
        {...input}
        id={id}
        class={digits ? `${styles.control} ${styles.digits}` : styles.control}
        spellcheck={false}
        autocapitalize={input.inputMode ? 'off' : undefined}
        value={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={about || undefined}
        onInput={(event) => onType(event.currentTarget.value)}
      />
      {problem && (
        <p id={`${id}-problem`} class={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} class={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

type FormProps = {
  call: Call;
  submit: string;
  onSubmit: () => void;
  children: ComponentChildren;
  /** Further buttons, below the first. */
  more?: ComponentChildren;
};

/** A form with its one main button, and what came of it right above. */
export function Form({ call, submit, onSubmit, children, more }: FormProps) {
  const words = useWords();
  const press = () => {
    if (!call.busy) onSubmit();
  };
  return (
    <form
      class={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        press();
      }}
    >
      {children}
      {call.failed && <Failure>{call.failed}</Failure>}
      {/* Enter in a field presses the first submit there is. */}
      <button type="submit" class={styles.main} aria-disabled={call.busy}>
        {call.busy ? words.working : submit}
      </button>
      {more}
    </form>
  );
}

export function Card({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class={styles.card} aria-labelledby={id}>
      <h2 id={id} class={styles.cardTitle}>
        {title}
      </h2>
      {children}
    </section>
  );
}

export function Facts({ facts }: { facts: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <dl class={styles.facts}>
      {facts.map(([term, fact]) => (
        <div key={term} class={styles.fact}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Done({ children }: { children: ComponentChildren }) {
  return (
    <p class={styles.done} role="status">
      {children}
    </p>
  );
}

/** What can't be taken back lightly is asked about in its own place. */
export function Sure(props: {
  ask: string;
  yes: string;
  no: string;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
}) {
  return (
    <fieldset class={styles.sure} data-question>
      <legend class={styles.label}>{props.ask}</legend>
      <div class={styles.pair}>
        <Button onPress={props.onNo}>{props.no}</Button>
        <Button kind="bad" disabled={props.busy} onPress={props.onYes}>
          {props.yes}
        </Button>
      </div>
    </fieldset>
  );
}

type CheckProps = {
  label: string;
  checked: boolean;
  onCheck: (checked: boolean) => void;
  small?: boolean;
  disabled?: boolean;
  /** Said below, where there is a box. */
  problem?: string | undefined;
  /** The focus is put there when there is a problem. */
  box?: Ref<HTMLInputElement>;
};

export function Check({ label, checked, onCheck, small, disabled = false, problem, box }: CheckProps) {
  const id = useId();
  const check = (
    <label class={small ? `${styles.check} ${styles.chip}` : styles.check}>
      <input
        ref={box ?? null}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem && `${id}-problem`}
        onChange={(event) => onCheck(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
  if (!box) return check;
  return (
    <div class={styles.field}>
      {check}
      {problem && (
        <p id={`${id}-problem`} class={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

type SelectProps = {
  label: string;
  value: string;
  choices: readonly (readonly [string, string])[];
  onChoose: (value: string) => void;
};

export function Select({ label, value, choices, onChoose }: SelectProps) {
  const id = useId();
  return (
    <div class={styles.field}>
      <label for={id} class={styles.label}>
        {label}
      </label>
      <select
        id={id}
        class={styles.control}
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {choices.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
