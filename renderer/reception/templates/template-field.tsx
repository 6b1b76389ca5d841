/** A field of a message's words. It says when it is written in, so that a piece goes in where the cursor is. */
import type { Ref } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';
import fieldStyles from '../parts/field.module.css';
import { FieldFrame } from '../parts/field.tsx';
import type { Form } from '../parts/use-form.ts';
import type { TextElement } from '../shell/screen-typing.ts';
import styles from './templates.module.css';

type Field = 'subject' | 'text' | 'html';

export type FieldProps = {
  form: Form<Field>;
  problemOf: (name: Field) => string | undefined;
  onWrite: (name: Field, element: TextElement) => void;
};

type Props = FieldProps & {
  name: Field;
  /** Of the message: how it is spelled and read out. */
  language: string;
  /** Several lines; one when absent. */
  rows?: number;
  hint?: string;
  ref?: Ref<HTMLTextAreaElement>;
};

export function TemplateField({ form, problemOf, onWrite, name, language, rows, hint, ref }: Props) {
  return (
    <FieldFrame label={form.labels[name]} hint={hint} problem={problemOf(name)}>
      {({ control, describedBy, invalid }) => {
        const common = {
          id: control,
          lang: name === 'html' ? undefined : language,
          value: form.values[name],
          'aria-describedby': describedBy,
          'aria-invalid': invalid,
          autoComplete: 'off',
          autoCapitalize: 'off',
          spellCheck: name !== 'html',
          'data-1p-ignore': true,
          'data-lpignore': true,
        } as const;
        return rows === undefined ? (
          <input
            {...common}
            type="text"
            className={fieldStyles.control}
            onFocus={(event) => onWrite(name, event.currentTarget)}
            onChange={(event) => form.set(name, event.target.value)}
          />
        ) : (
          <textarea
            {...common}
            ref={ref}
            rows={rows}
            className={classNames(fieldStyles.control, styles.lines, name === 'html' && styles.code)}
            onFocus={(event) => onWrite(name, event.currentTarget)}
            onChange={(event) => form.set(name, event.target.value)}
          />
        );
      }}
    </FieldFrame>
  );
}
