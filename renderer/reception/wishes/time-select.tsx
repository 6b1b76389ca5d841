/** A time of the day, from a list in quarters of an hour: nothing to type, and nothing that can't be read. */
import { Check, ChevronDown } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import fieldStyles from '../parts/field.module.css';
import list from '../parts/list-box.module.css';
import { useTimeStyle } from '../parts/use-times.ts';
import { minutesOfDay } from './wish-values.ts';
import { minuteText } from './wish-words.ts';

const step = 15;

type Props = {
  /** Minutes of the day. */
  value: number;
  /** Whether the day's end can be chosen, or its beginning. */
  edge: 'begin' | 'end';
  onChoose: (minutes: number) => void;
  /** What names it: text, or the id of what is on the page. */
  label?: string;
  labelledBy?: string;
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
};

export function TimeSelect({ value, edge, onChoose, label, labelledBy, describedBy, invalid }: Props) {
  const style = useTimeStyle();
  const choices = useMemo(() => {
    const first = edge === 'begin' ? 0 : step;
    const minutes = Array.from({ length: minutesOfDay / step }, (_, at) => first + at * step);
    // What was set elsewhere may lie between the quarters.
    return [...new Set([...minutes, value])]
      .sort((one, other) => one - other)
      .map((at) => ({ id: String(at), label: minuteText(at, style) }));
  }, [edge, value, style]);
  return (
    <Select
      selectedKey={String(value)}
      onSelectionChange={(key) => key !== null && onChoose(Number(key))}
      isInvalid={invalid ?? false}
      {...(label && { 'aria-label': label })}
      {...(labelledBy && { 'aria-labelledby': labelledBy })}
    >
      <Button
        className={`${fieldStyles.control} ${list.trigger}`}
        {...(describedBy && { 'aria-describedby': describedBy })}
        {...(invalid && { 'data-invalid': true })}
      >
        <SelectValue className="tabular" />
        <ChevronDown size={20} aria-hidden="true" />
      </Button>
      <Popover className={list.popover ?? ''}>
        <ListBox className={list.list ?? ''} items={choices}>
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.label} className={list.option ?? ''}>
              {({ isSelected }) => (
                <>
                  <span className="tabular">{choice.label}</span>
                  {isSelected && <Check size={18} aria-hidden="true" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
