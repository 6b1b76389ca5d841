/**
 * The keyboard on screen, for a lobby screen that has no other: it comes when a text field is touched and goes with the first
 * real key. Tablets and phones bring their own. It lies at the foot of everything, dialogs included, and what is above shrinks.
 */
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Keyboard } from '#renderer/ui/keyboard.tsx';
import type { KeyboardKind } from '#renderer/ui/keyboard-layouts.ts';
import styles from './screen-keyboard.module.css';
import { keyboardKind, pressEnter, type TextElement, textElement, typingInto } from './screen-typing.ts';

type Target = { element: TextElement; kind: KeyboardKind };

/** Systems made for touch show a keyboard of their own. iPads say that they are Macs, but no Mac has a touch screen. */
function systemHasKeyboard(): boolean {
  return (
    /Android|iPhone|iPad|iPod/.test(navigator.userAgent) ||
    (/Mac/.test(navigator.platform) && navigator.maxTouchPoints > 1)
  );
}

export function ScreenKeyboard() {
  const [target, setTarget] = useState<Target | null>(null);
  // The keyboard looks at the text again after each key: a capital may be due.
  const [, setTyped] = useState(0);
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (systemHasKeyboard()) return;
    const wanted = new WeakMap<Element, string>();
    const touched = (event: PointerEvent) => {
      const element = textElement(event.target);
      if (event.pointerType !== 'touch' || !element) return;
      if (!wanted.has(element)) wanted.set(element, element.inputMode);
      // Keeps a keyboard of the system's down.
      element.inputMode = 'none';
    };
    // Not before the finger has left: the press that places the cursor would land on the keys that come up under it.
    const pressed = (event: MouseEvent) => {
      const element = textElement(event.target);
      if (!(event instanceof PointerEvent) || event.pointerType !== 'touch' || !element) return;
      setTarget({ element, kind: keyboardKind(element, wanted.get(element) ?? '') });
    };
    const left = (event: FocusEvent) => {
      const next = textElement(event.relatedTarget);
      // The next field was touched too, or reached by the keys on screen: its own touch says which.
      if (!next) setTarget(null);
    };
    const realKey = (event: KeyboardEvent) => {
      if (event.isTrusted) setTarget(null);
    };
    const typed = () => setTyped((count) => count + 1);
    document.addEventListener('pointerdown', touched, true);
    document.addEventListener('click', pressed, true);
    document.addEventListener('focusout', left);
    document.addEventListener('keydown', realKey, true);
    document.addEventListener('input', typed);
    return () => {
      document.removeEventListener('pointerdown', touched, true);
      document.removeEventListener('click', pressed, true);
      document.removeEventListener('focusout', left);
      document.removeEventListener('keydown', realKey, true);
      document.removeEventListener('input', typed);
    };
  }, []);

  const shown = target !== null;
  useEffect(() => {
    const element = frame.current;
    if (!shown || !element) return;
    const room = (height: number) => document.body.style.setProperty('--keyboard-height', `${height}px`);
    const watcher = new ResizeObserver(() => room(element.offsetHeight));
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      room(0);
    };
  }, [shown]);

  useEffect(() => {
    // After the page has made room.
    const timer = setTimeout(() => target?.element.scrollIntoView({ block: 'center' }), 60);
    return () => clearTimeout(timer);
  }, [target]);

  if (!target) return null;
  return createPortal(
    <div ref={frame} className={styles.frame} data-react-aria-top-layer="true">
      <Keyboard
        key={target.kind}
        kind={target.kind}
        typing={typingInto(target.element)}
        capitals={target.element.autocapitalize === 'words'}
        onEnter={() => pressEnter(target.element)}
        onHide={() => {
          target.element.blur();
          setTarget(null);
        }}
      />
    </div>,
    document.body,
  );
}
