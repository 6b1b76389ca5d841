/**
 * The one field of a page. The browser neither remembers nor corrects nor suggests anything in it: the next person standing here
 * must not see the last one's words. `inputMode` none keeps the system's own keyboard down.
 */
import { Search, X } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import styles from './field.module.css';
import type { TypedField, Typing } from './typing.ts';

type Props = {
  typing: Typing;
  value: string;
  onType: (value: string) => void;
  /** The id of the heading that asks for it. */
  labelledBy?: string;
  label?: string;
  placeholder?: string;
  describedBy?: string | undefined;
  invalid?: boolean;
  clearLabel: string;
  search?: boolean;
  /** Takes the focus when its page opens. */
  focusFirst?: boolean;
  /** Together with the focus, all of its text is selected. */
  selectFirst?: boolean;
  /** It grows with its text; line breaks are none of it, and Enter goes on as everywhere. */
  grows?: boolean;
  onTap?: () => void;
};

export function Field(props: Props) {
  const {
    typing,
    value,
    onType,
    labelledBy,
    label,
    describedBy,
    invalid,
    clearLabel,
    search,
    focusFirst,
    selectFirst,
    placeholder,
    grows,
    onTap,
  } = props;
  const selectsAll = useRef(selectFirst);
  useEffect(() => {
    const input = typing.field.current;
    if (!focusFirst || !input) return;
    input.focus({ preventScroll: true });
    input.setSelectionRange(selectsAll.current ? 0 : input.value.length, input.value.length);
  }, [focusFirst, typing]);
  const attach = useCallback(
    (element: TypedField | null) => {
      typing.field.current = element;
    },
    [typing],
  );
  const common = {
    ref: attach,
    inputMode: 'none',
    className: styles.input,
    value,
    onClick: onTap,
    placeholder,
    'aria-labelledby': labelledBy,
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': invalid || undefined,
    autoComplete: 'off',
    autoCorrect: 'off',
    autoCapitalize: 'off',
    spellCheck: false,
    enterKeyHint: 'next',
    'data-1p-ignore': true,
    'data-lpignore': 'true',
  } as const;
  return (
    <div className={styles.field} data-invalid={invalid || undefined}>
      {search && <Search size={32} aria-hidden="true" className={styles.symbol} />}
      {grows ? (
        <textarea
          {...common}
          rows={1}
          data-grows
          onChange={(event) => onType(event.target.value.replaceAll(/[\r\n]+/g, ' '))}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
      ) : (
        <input {...common} type="text" onChange={(event) => onType(event.target.value)} />
      )}
      {value !== '' && (
        <button
          type="button"
          className={styles.clear}
          aria-label={clearLabel}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => {
            onType('');
            typing.field.current?.focus({ preventScroll: true });
          }}
        >
          <X size={32} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
