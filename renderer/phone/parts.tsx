/** What the phone pages are made of: a title that takes the focus when a page changes, buttons for a thumb, a few drawings. */
/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import styles from './parts.module.css';

/** Drawings on a field of 24 by 24. */
const drawings = {
  back: 'M15 5l-7 7 7 7',
  call: 'M6.5 4h3l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3a2 2 0 0 1-2.2 2A16 16 0 0 1 4.5 6.2 2 2 0 0 1 6.5 4z',
  chat: 'M5 5h14a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 19 17h-7l-5 4v-4H5a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 5 5z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  leave: 'M13 4H6v16h7M10 12h10M16.5 8.5L20 12l-3.5 3.5',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  pen: 'M5 19l1-4L16.5 4.5l3 3L9 18z',
} as const;
export type Drawing = keyof typeof drawings;

export function Icon({ name }: { name: Drawing }) {
  return (
    <svg class={styles.icon} viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path
        d={drawings[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linejoin="round"
        stroke-linecap="round"
      />
    </svg>
  );
}

type ButtonProps = {
  children: ComponentChildren;
  onPress: (event: Event) => void;
  kind?: 'main' | 'plain' | 'bad';
  icon?: Drawing;
  disabled?: boolean;
};

export function Button({ children, onPress, kind = 'plain', icon, disabled = false }: ButtonProps) {
  return (
    <button
      type="button"
      class={[styles.button, styles[kind]].join(' ')}
      aria-disabled={disabled}
      onClick={(event) => !disabled && onPress(event)}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** `number` in E.164; `shown` as people write it. */
type CallLinkProps = { number: string; shown: string; children: ComponentChildren };

/** What looks like the main button, and leads out of the page: to the phone's own calls. */
export function CallLink({ number, shown, children }: CallLinkProps) {
  return (
    <a class={[styles.button, styles.main, styles.call].join(' ')} href={`tel:${number}`}>
      <Icon name="call" />
      <span>
        {children} <bdi class={styles.number}>{shown}</bdi>
      </span>
    </a>
  );
}

/** The one heading of a page. A page that takes another's place is read out from here. */
/** Beyond so many characters a title is set smaller. */
const longTitle = 28;

type TitleProps = {
  children: ComponentChildren;
  /** What it says, where that may be long. */
  text?: string | null;
  /** The first page does not take the focus. */
  quiet?: boolean;
  small?: boolean;
};

export function Title({ children, text, quiet = false, small = false }: TitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!quiet) heading.current?.focus({ preventScroll: true });
  }, [quiet]);
  return (
    <h1
      ref={heading}
      class={
        small
          ? styles.small
          : [styles.title, (text ?? '').length > longTitle && styles.long].filter(Boolean).join(' ')
      }
      tabIndex={-1}
    >
      {children}
    </h1>
  );
}

/** A word of warning that stays where it is until it no longer holds. */
export function Failure({ children }: { children: ComponentChildren }) {
  return (
    <p class={styles.failure} role="alert">
      {children}
    </p>
  );
}
