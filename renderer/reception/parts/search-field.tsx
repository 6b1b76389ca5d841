/** A search that answers while typing. `/` goes to it from anywhere on the page, Escape empties it, Down goes to the answers. */
import { Search, X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { words } from '../words.ts';
import styles from './search-field.module.css';

type Props = {
  label: string;
  hint: string;
  value: string;
  onType: (value: string) => void;
  onDown?: () => void;
  busy?: boolean;
};

export function SearchField({ label, hint, value, onType, onDown, busy }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className={styles.search} data-busy={busy || undefined}>
      <label htmlFor={id} className={styles.label}>
        <Search size={20} aria-hidden="true" />
        <span>{label}</span>
      </label>
      <div className={styles.box}>
        <input
          ref={input}
          id={id}
          type="search"
          className={styles.input}
          value={value}
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && value !== '') {
              event.stopPropagation();
              onType('');
            }
            if (event.key === 'ArrowDown' && onDown) {
              event.preventDefault();
              onDown();
            }
          }}
        />
        {value === '' ? (
          <span className={styles.key} aria-hidden="true">
            /
          </span>
        ) : (
          <button
            type="button"
            className={styles.clear}
            aria-label={words.app.clear}
            onClick={() => {
              onType('');
              input.current?.focus();
            }}
          >
            <X size={20} aria-hidden="true" />
          </button>
        )}
      </div>
      <p id={`${id}-hint`} className={styles.hint}>
        {hint}
      </p>
    </div>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
