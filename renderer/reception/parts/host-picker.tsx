/**
 * Choosing a host by name or department, with what each one's day allows. Typing filters, arrow keys move, Enter chooses; the
 * list itself is touched as well.
 */

import { CircleAlert } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { SearchField } from 'react-aria-components/SearchField';
import { Text } from 'react-aria-components/Text';
import type { Host } from '#contract/hosts.ts';
import { api } from '#renderer/api.ts';
import { useBoard } from '#renderer/state/board.ts';
import { searchText } from '#renderer/state/search-text.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { availabilityText } from '../availability.ts';
import { failureText } from '../failure-words.ts';
import { words } from '../words.ts';
import fieldStyles from './field.module.css';
import styles from './host-picker.module.css';
import { Initials } from './initials.tsx';
import { Notice } from './notice.tsx';
import { useList } from './use-list.ts';
import { useTimeStyle } from './use-times.ts';

type Props = {
  label: string;
  labelHidden?: boolean;
  /** Leaves room for the rest of a form. */
  short?: boolean;
  /** Not offered: the present host. */
  except?: string | null;
  /** Said of each host where their day does not matter: a few words, and whether they can be chosen. */
  noteOf?: (host: Host) => { text: string; choosable: boolean } | undefined;
  onChoose: (host: Host) => void;
  focusFirst?: boolean;
  problem?: string | undefined;
};

const shownAtOnce = 40;

async function load(query: string): Promise<{ items: Host[]; next: null }> {
  const { hosts } = await api.hosts.list({ query: searchText(query), limit: shownAtOnce });
  return { items: hosts, next: null };
}

export function HostPicker(props: Props) {
  const { label, labelHidden, short, except, noteOf, onChoose, focusFirst, problem } = props;
  const [query, setQuery] = useState('');
  const revision = useBoard((board) => board.hostsRevision);
  const { items, failure, answered } = useList<Host, never>(query, useCallback(load, []), revision);
  const style = useTimeStyle();
  const now = useHouseNow(30_000);
  const offered = (items ?? []).filter(({ id }) => id !== except);

  return (
    <div className={styles.picker} data-short={short || undefined}>
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <SearchField className={fieldStyles.field ?? ''} autoFocus={focusFirst ?? false}>
          <Label className={labelHidden ? 'said' : (fieldStyles.label ?? '')}>{label}</Label>
          <Input
            className={fieldStyles.control ?? ''}
            autoComplete="off"
            spellCheck="false"
            aria-invalid={problem ? true : undefined}
          />
          {problem ? (
            <Text slot="description" className={fieldStyles.problem ?? ''}>
              <CircleAlert size={16} aria-hidden="true" />
              {problem}
            </Text>
          ) : (
            <Text slot="description" className={fieldStyles.hint ?? ''}>
              {words.checkIn.hostHint}
            </Text>
          )}
        </SearchField>
        {failure && <Notice tone="bad">{failureText(failure)}</Notice>}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached and scrolled by keyboard */}
        <div className={styles.scroll} tabIndex={0}>
          <ListBox
            aria-label={label}
            className={styles.list ?? ''}
            items={offered}
            dependencies={[now, style, noteOf]}
            disabledKeys={offered.filter((host) => noteOf?.(host)?.choosable === false).map(({ id }) => id)}
            onAction={(key) => {
              const host = offered.find(({ id }) => id === key);
              if (host) onChoose(host);
            }}
            renderEmptyState={() =>
              items !== null && (
                <p className={styles.none}>
                  {answered === '' ? words.hosts.emptyTitle : words.hosts.none(answered)}
                </p>
              )
            }
          >
            {(host) => (
              <ListBoxItem id={host.id} textValue={host.name} className={styles.option ?? ''}>
                <Initials name={host.name} />
                <span className={styles.who}>
                  <span className={styles.name}>{host.name}</span>
                  {host.department && <span className={styles.department}>{host.department}</span>}
                </span>
                {noteOf ? (
                  <span className={styles.note}>{noteOf(host)?.text}</span>
                ) : (
                  <span className={styles.free} data-state={host.availability.state}>
                    {availabilityText(host.availability, now, style)}
                  </span>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </div>
      </Autocomplete>
    </div>
  );
}
