/** One field and the two ways of typing into it: a real keyboard, and the keys on screen at the caret. */
import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react';

export type TypedField = HTMLInputElement | HTMLTextAreaElement;
export type Typing = {
  field: RefObject<TypedField | null>;
  insert: (text: string) => void;
  erase: () => void;
  /** The text up to the caret, as last seen. */
  beforeCaret: () => string;
};

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** @param onType told of every change by the keys on screen; the field's own events tell of the others */
export function useTyping(value: string, onType: (value: string) => void): Typing {
  const field = useRef<TypedField>(null);
  const latest = useRef({ value, onType });
  useLayoutEffect(() => {
    latest.current = { value, onType };
  });
  return useMemo(() => {
    const selection = (): [number, number] => {
      const { value: text } = latest.current;
      const input = field.current;
      // Before the field has had the focus its selection means nothing; typing goes to the end.
      if (!input || document.activeElement !== input) return [text.length, text.length];
      return [input.selectionStart ?? text.length, input.selectionEnd ?? text.length];
    };
    const replace = (from: number, to: number, text: string) => {
      const input = field.current;
      if (!input) return;
      // Through the property and not setRangeText: React watches the property, and would miss a real key that undoes this one.
      input.value = input.value.slice(0, from) + text + input.value.slice(to);
      if (document.activeElement !== input) input.focus({ preventScroll: true });
      const caret = from + text.length;
      input.setSelectionRange(caret, caret);
      // Where it has more lines than are shown, one sees what one types.
      if (caret === input.value.length) input.scrollTop = input.scrollHeight;
      latest.current.value = input.value;
      latest.current.onType(input.value);
    };
    return {
      field,
      insert: (text) => {
        const [from, to] = selection();
        replace(from, to, text);
      },
      erase: () => {
        const [from, to] = selection();
        if (from !== to) return replace(from, to, '');
        const before = latest.current.value.slice(0, from);
        const last = Array.from(graphemes.segment(before)).at(-1);
        if (last) replace(last.index, from, '');
      },
      // The field knows of a real key before the page does.
      beforeCaret: () => (field.current?.value ?? latest.current.value).slice(0, selection()[0]),
    };
  }, []);
}
