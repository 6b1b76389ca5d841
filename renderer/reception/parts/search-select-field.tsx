/** One of many choices: a field that opens a list with a search above it. Case, accents and underscores don't matter. */

import { Check, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { SearchField } from 'react-aria-components/SearchField';
import { Select, SelectValue } from 'react-aria-components/Select';
import { words } from '../words.ts';
import { folded } from '../zone-search.ts';
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
  /** Finds choices by more than their names. */
  search?: Search | undefined;
  /** Called when the list opens. */
  onOpen?: (() => void) | undefined;
};

/** The choices that what was typed leads to, in their order; `by` is said beside one that its own name doesn't explain. */
export type Search = (choices: readonly Choice[], typed: string) => (Choice & { by?: string })[];

const byName: Search = (choices, typed) =>
  choices.filter(({ label }) => folded(label).includes(folded(typed)));

export function SearchSelectField<Name extends string>({
  form,
  name,
  choices,
  hint,
  search = byName,
  onOpen,
}: Props<Name>) {
  const [typed, setTyped] = useState('');
  return (
    <FieldFrame label={form.labels[name]} hint={hint} problem={form.problemOf(name)} group>
      {({ control, label, describedBy, invalid }) => (
        <Select
          selectedKey={form.values[name] || null}
          onSelectionChange={(key) => {
            if (key !== null) form.set(name, String(key));
          }}
          aria-labelledby={label}
          isInvalid={invalid ?? false}
          onOpenChange={(open) => {
            setTyped('');
            if (open) onOpen?.();
          }}
          placeholder={words.app.choose}
        >
          <Button
            id={control}
            className={`${fieldStyles.control} ${styles.trigger}`}
            {...(describedBy && { 'aria-describedby': describedBy })}
            {...(invalid && { 'data-invalid': true })}
          >
            <SelectValue className={styles.value ?? ''} />
            <ChevronDown size={20} aria-hidden="true" />
          </Button>
          <Popover className={styles.searched ?? ''}>
            <Autocomplete inputValue={typed} onInputChange={setTyped}>
              <SearchField
                aria-label={words.app.searchIn(form.labels[name])}
                autoFocus
                className={styles.search ?? ''}
              >
                <Input className={fieldStyles.control ?? ''} autoComplete="off" spellCheck="false" />
              </SearchField>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached and scrolled by keyboard */}
              <div className={styles.scroll} tabIndex={0}>
                <ListBox
                  className={styles.list ?? ''}
                  items={search(choices, typed)}
                  renderEmptyState={() => <p className={styles.none}>{words.app.noChoice}</p>}
                >
                  {(choice) => (
                    <ListBoxItem id={choice.id} textValue={choice.label} className={styles.option ?? ''}>
                      {({ isSelected }) => (
                        <>
                          <span>
                            {choice.label}
                            {choice.by && <span className={styles.by}>{choice.by}</span>}
                          </span>
                          {isSelected && <Check size={18} aria-hidden="true" />}
                        </>
                      )}
                    </ListBoxItem>
                  )}
                </ListBox>
              </div>
            </Autocomplete>
          </Popover>
        </Select>
      )}
    </FieldFrame>
  );
}
