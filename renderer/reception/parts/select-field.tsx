/** One of a few choices that open below the field. */
import { Check, ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import fieldStyles from './field.module.css';
import { FieldFrame } from './field.tsx';
import styles from './list-box.module.css';
import type { Form } from './use-form.ts';

export type Choice = { id: string; label: string };

type Props<Name extends string> = {
  form: Form<Name>;
  name: Name;
  choices: readonly Choice[];
  hint?: string | undefined;
  /** In place of just setting the value. */
  onChoose?: (id: string) => void;
};

export function SelectField<Name extends string>({ form, name, choices, hint, onChoose }: Props<Name>) {
  return (
    <FieldFrame label={form.labels[name]} hint={hint} problem={form.problemOf(name)} group>
      {({ control, label, describedBy, invalid }) => (
        <Select
          selectedKey={form.values[name]}
          onSelectionChange={(key) => {
            if (key === null) return;
            if (onChoose) onChoose(String(key));
            else form.set(name, String(key));
          }}
          aria-labelledby={label}
          isInvalid={invalid ?? false}
        >
          <Button
            id={control}
            className={`${fieldStyles.control} ${styles.trigger}`}
            {...(describedBy && { 'aria-describedby': describedBy })}
          >
            <SelectValue />
            <ChevronDown size={20} aria-hidden="true" />
          </Button>
          <Popover className={styles.popover ?? ''}>
            <ListBox className={styles.list ?? ''} items={choices}>
              {(choice) => (
                <ListBoxItem id={choice.id} textValue={choice.label} className={styles.option ?? ''}>
                  {({ isSelected }) => (
                    <>
                      <span>{choice.label}</span>
                      {isSelected && <Check size={18} aria-hidden="true" />}
                    </>
                  )}
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </Select>
      )}
    </FieldFrame>
  );
}
