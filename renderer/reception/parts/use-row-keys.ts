/** Rows by keyboard: Up and Down move between the rows' links, Home and End to the first and last. Tab still goes everywhere. */
import { type KeyboardEvent, type RefObject, useRef } from 'react';

const selector = '[data-row]';

export type RowKeys<Element extends HTMLElement> = {
  ref: RefObject<Element | null>;
  onKeyDown: (event: KeyboardEvent) => void;
  /** Goes to the first row, from a search field above it. */
  enter: () => void;
};

export function useRowKeys<Element extends HTMLElement>(): RowKeys<Element> {
  const ref = useRef<Element>(null);
  const rows = () => [...(ref.current?.querySelectorAll<HTMLElement>(selector) ?? [])];
  return {
    ref,
    enter: () => rows()[0]?.focus(),
    onKeyDown(event) {
      const all = rows();
      const here = all.findIndex((row) => row.matches(':focus'));
      if (here < 0) return;
      const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
      const target = to === undefined ? undefined : all[to];
      if (!target) return;
      event.preventDefault();
      target.focus();
      target.closest('tr, li')?.scrollIntoView({ block: 'nearest' });
    },
  };
}
