/** One of many choices, found by typing a part of its name. */
import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { words } from '../words.ts';
import fieldStyles from './field.module.css';
import { FieldFrame } from './field.tsx';
import styles from './list-box.module.css';
import type { Choice } from './select-field.tsx';
import type { Form } from './use-form.ts';

type Props<Name extends string> = {
  form: Form<Name>;
  name: Name;
  choices: readonly Choice[];
  hint?: string | undefined;
};

export function ComboField<Name extends string>({ form, name, choices, hint }: Props<Name>) {
  return (
    <FieldFrame label={form.labels[name]} hint={hint} problem={form.problemOf(name)} group>
      {({ control, label, describedBy, invalid }) => (
        <ComboBox
          defaultItems={choices}
          selectedKey={form.values[name] || null}
          onSelectionChange={(key) => {
            if (key !== null) form.set(name, String(key));
          }}
          aria-labelledby={label}
          isInvalid={invalid ?? false}
          menuTrigger="focus"
          allowsEmptyCollection
          defaultFilter={(text, typed) => folded(text).includes(folded(typed))}
        >
          <div className={styles.combo}>
            <Input
              id={control}
              className={fieldStyles.control ?? ''}
              aria-describedby={describedBy}
              onFocus={(event) => event.currentTarget.select()}
              autoComplete="off"
              spellCheck="false"
            />
            <Button className={styles.open ?? ''} aria-label={words.app.show}>
              <ChevronDown size={20} aria-hidden="true" />
            </Button>
          </div>
          <Popover className={styles.popover ?? ''}>
            <ListBox
              className={styles.list ?? ''}
              renderEmptyState={() => <p className={styles.none}>{words.app.noChoice}</p>}
            >
              {(choice: Choice) => (
                <ListBoxItem id={choice.id} textValue={choice.label} className={styles.option ?? ''}>
                  {choice.label}
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </ComboBox>
      )}
    </FieldFrame>
  );
}

/** `sao paulo` finds `America/Sao_Paulo`, whatever the case, accents and underscores. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('_', ' ').toLowerCase();
}
