/** Typing into whatever field has the focus, for the keys on screen. Changes go out as the field's own input events. */
import type { KeyboardKind } from '#renderer/ui/keyboard-layouts.ts';
import type { Typing } from '#renderer/ui/typing.ts';

export type TextElement = HTMLInputElement | HTMLTextAreaElement;

const textTypes = new Set(['text', 'search', 'password', 'email', 'tel', 'url']);
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The field an event went to, when it is one that takes text and has no keys of its own. */
export function textElement(target: EventTarget | null): TextElement | null {
  if (target instanceof HTMLTextAreaElement) return target.readOnly || target.disabled ? null : target;
  if (!(target instanceof HTMLInputElement) || target.readOnly || target.disabled) return null;
  return textTypes.has(target.type) && target.dataset.ownKeys === undefined ? target : null;
}

/** Which keys suit a field. @param inputMode as the page asked for it */
export function keyboardKind(element: TextElement, inputMode: string): KeyboardKind {
  if (inputMode === 'email') return 'email';
  if (inputMode === 'tel') return 'phone';
  if (inputMode === 'numeric') return 'digits';
  return element.type === 'search' ? 'search' : 'text';
}

export function typingInto(element: TextElement): Typing {
  const replace = (from: number, to: number, text: string) => {
    element.setRangeText(text, from, to, 'end');
    element.dispatchEvent(new InputEvent('input', { bubbles: true, data: text, inputType: 'insertText' }));
  };
  const selection = (): [number, number] => {
    const end = element.value.length;
    return [element.selectionStart ?? end, element.selectionEnd ?? end];
  };
  return {
    field: { current: element instanceof HTMLInputElement ? element : null },
    insert: (text) => replace(...selection(), text),
    erase() {
      const [from, to] = selection();
      if (from !== to) return replace(from, to, '');
      const last = Array.from(graphemes.segment(element.value.slice(0, from))).at(-1);
      if (last) replace(last.index, from, '');
    },
    beforeCaret: () => element.value.slice(0, selection()[0]),
  };
}

/** The Enter key: what a real one would do. */
export function pressEnter(element: TextElement): void {
  const key = new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true });
  const taken = !element.dispatchEvent(key);
  if (taken) return;
  if (element instanceof HTMLTextAreaElement) typingInto(element).insert('\n');
  else element.form?.requestSubmit();
}
