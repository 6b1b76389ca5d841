/** A secret: it goes in and never comes out. What is stored can be replaced, and the field says how it is kept on this machine. */
import { Eye, EyeOff, KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { SecretStorage } from '#contract/settings.ts';
import { words } from '../words.ts';
import { Button } from './button.tsx';
import fieldStyles from './field.module.css';
import { FieldFrame } from './field.tsx';
import styles from './secret-field.module.css';
import type { Form } from './use-form.ts';

const text = words.settings.secret;

type Props<Name extends string> = { form: Form<Name>; name: Name; stored: boolean; storage: SecretStorage };

export function SecretField<Name extends string>({ form, name, stored, storage }: Props<Name>) {
  const [replacing, setReplacing] = useState(false);
  const [shown, setShown] = useState(false);
  // A problem with a stored secret is that it has to be typed again.
  const typing = !stored || replacing || form.values[name] !== '' || form.problemOf(name) !== undefined;
  return (
    <div className={styles.secret}>
      <FieldFrame label={form.labels[name]} problem={form.problemOf(name)} group={!typing}>
        {({ control, label, describedBy, invalid }) =>
          typing ? (
            <div className={fieldStyles.row}>
              <input
                id={control}
                type={shown ? 'text' : 'password'}
                className={fieldStyles.control}
                value={form.values[name]}
                aria-describedby={describedBy}
                aria-invalid={invalid}
                autoComplete="new-password"
                spellCheck={false}
                data-1p-ignore
                data-lpignore="true"
                // biome-ignore lint/a11y/noAutofocus: it replaces the button that was just pressed
                autoFocus={replacing}
                onChange={(event) => form.set(name, event.target.value)}
              />
              <Button
                icon={shown ? <EyeOff size={20} aria-hidden="true" /> : <Eye size={20} aria-hidden="true" />}
                aria-label={shown ? words.app.hide : words.app.show}
                aria-pressed={shown}
                onClick={() => setShown(!shown)}
              />
              {stored && form.problemOf(name) === undefined && (
                <Button
                  kind="quiet"
                  onClick={() => {
                    setReplacing(false);
                    form.set(name, '');
                  }}
                >
                  {text.keep}
                </Button>
              )}
            </div>
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend in place of the label
            <div className={styles.stored} role="group" aria-labelledby={label}>
              <KeyRound size={20} aria-hidden="true" />
              <span>{text.stored}</span>
              <Button onClick={() => setReplacing(true)}>{text.replace}</Button>
            </div>
          )
        }
      </FieldFrame>
      <p className={styles.storage} data-weak={storage !== 'encrypted' || undefined}>
        {text.storage[storage]}
      </p>
    </div>
  );
}
