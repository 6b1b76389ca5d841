/** What the account pages are made of: fields whose label stays, buttons that say what they do, notices, and secrets shown once. */
import { Check, CircleAlert, CircleCheck, Copy } from 'lucide-react';
import { type ButtonHTMLAttributes, type InputHTMLAttributes, type ReactNode, useId, useState } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';
import { copyText } from '#renderer/ui/copy-text.ts';
import styles from './account.module.css';
import { useAccountWords } from './language.ts';

type FieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'id'> & {
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
  value: string;
  onType: (value: string) => void;
  /** A button in the field's row. */
  beside?: ReactNode;
};

export function Field({ label, hint, problem, onType, beside, ...input }: FieldProps) {
  const id = useId();
  const describedBy = [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.row}>
        <input
          type="text"
          spellCheck={false}
          autoCapitalize="off"
          {...input}
          id={id}
          className={styles.control}
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy || undefined}
          onChange={(event) => onType(event.target.value)}
        />
        {beside}
      </div>
      {problem && (
        <p id={`${id}-problem`} className={styles.problem}>
          <CircleAlert size={16} aria-hidden="true" />
          {problem}
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

/** A new password can be looked at: typed once, it need not be typed twice. */
export function NewPassword(props: Omit<FieldProps, 'beside' | 'type'>) {
  const words = useAccountWords().join;
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      type={shown ? 'text' : 'password'}
      autoComplete="new-password"
      beside={
        <Button aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? words.hide : words.show}
        </Button>
      }
    />
  );
}

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { kind?: 'primary' | 'edged' | 'danger' };

export function Button({ kind = 'edged', type = 'button', className, ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={classNames(styles.button, styles[kind], className)} />;
}

export function Notice({ tone, children }: { tone: 'good' | 'bad'; children: ReactNode }) {
  const Icon = tone === 'good' ? CircleCheck : CircleAlert;
  return (
    <p role={tone === 'bad' ? 'alert' : 'status'} className={classNames(styles.notice, styles[tone])}>
      <Icon size={20} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}

export function Card({ title, help, children }: { title: string; help: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.cardHead}>
        <h2 id={id} className={styles.cardTitle}>
          {title}
        </h2>
        <p className={styles.help}>{help}</p>
      </header>
      <div className={styles.cardBody}>{children}</div>
    </section>
  );
}

/** A secret that is shown this once, with the means to take it along. */
export function Once({ say, secret }: { say: string; secret: string }) {
  const words = useAccountWords().tokens;
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await copyText(secret));
  };
  return (
    <div className={styles.once} role="status">
      <p>{say}</p>
      <div className={styles.row}>
        <code className={styles.secret}>{secret}</code>
        <Button onClick={() => void copy()}>
          {copied ? <Check size={18} aria-hidden="true" /> : <Copy size={18} aria-hidden="true" />}
          {copied ? words.copied : words.copy}
        </Button>
      </div>
    </div>
  );
}

type ChoiceProps<Value extends string | number> = {
  label: string;
  /** It goes without saying to those who see. */
  labelHidden?: boolean;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  onChoose: (value: Value) => void;
};

export function Choice<Value extends string | number>({
  label,
  labelHidden,
  value,
  choices,
  onChoose,
}: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={labelHidden ? 'said' : styles.label}>{label}</legend>
      <div className={styles.segments}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.segment}>
            <input
              type="radio"
              name={name}
              className={styles.radio}
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
