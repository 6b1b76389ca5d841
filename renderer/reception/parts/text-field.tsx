/** One line, or several, of text in a form. The browser remembers and suggests nothing: other people use this screen. */
import type { InputHTMLAttributes } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';
import styles from './field.module.css';
import { FieldFrame } from './field.tsx';
import type { Form } from './use-form.ts';

type Props<Name extends string> = {
  form: Form<Name>;
  name: Name;
  hint?: string | undefined;
  optional?: boolean;
  lines?: boolean;
  short?: boolean;
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
  focusFirst?: boolean;
  /** Words that help a person with a keyboard: names with capitals. */
  capitals?: boolean;
  onLeave?: (() => void) | undefined;
};

export function TextField<Name extends string>(props: Props<Name>) {
  const { form, name, hint, optional, lines, short, inputMode, focusFirst, capitals, onLeave } = props;
  return (
    <FieldFrame label={form.labels[name]} hint={hint} optional={optional} problem={form.problemOf(name)}>
      {({ control, describedBy, invalid }) => {
        const common = {
          id: control,
          className: classNames(styles.control, short && styles.short),
          value: form.values[name],
          'aria-describedby': describedBy,
          'aria-invalid': invalid,
          autoComplete: 'off',
          autoCapitalize: capitals ? 'words' : 'off',
          spellCheck: false,
          'data-1p-ignore': true,
          'data-lpignore': true,
          onBlur: onLeave,
        } as const;
        return lines ? (
          <textarea {...common} rows={3} onChange={(event) => form.set(name, event.target.value)} />
        ) : (
          <input
            {...common}
            type="text"
            inputMode={inputMode}
            // biome-ignore lint/a11y/noAutofocus: the first field of a page that was opened to fill it in
            autoFocus={focusFirst}
            onChange={(event) => form.set(name, event.target.value)}
          />
        );
      }}
    </FieldFrame>
  );
}
