/**
 * The keyboard on screen. It types into the one field of its page and never takes the focus from it. Keys act when they are
 * touched, not when they are let go, so that fast fingers lose nothing; a screen reader's click works as well.
 * The keys are not in the tab order: whoever has a Tab key has the other keys too.
 */
import { ArrowBigUp, ArrowRight, ChevronDown, Delete } from 'lucide-react';
import { type CSSProperties, type ReactNode, useState } from 'react';
import { useLanguage, useWords } from '#renderer/i18n/languages.ts';
import { accentPages } from './accent-letters.ts';
import { classNames } from './class-names.ts';
import styles from './keyboard.module.css';
import { capitalOf, type Key, type KeyboardKind, keyRows, type Layer } from './keyboard-layouts.ts';
import type { Typing } from './typing.ts';

type Props = {
  kind: KeyboardKind;
  typing: Typing;
  onEnter: () => void;
  /** Present when the keyboard can be put away. */
  onHide?: () => void;
  /** Words begin with a capital: names of people and companies. In a conversation, sentences do. */
  capitals?: boolean;
  /** What Enter does here, when it is not going on. */
  enterLabel?: string;
};

/** Where a capital is meant: at the start of each word of a name, and of each sentence of a conversation. */
const wordStart = /(^|[\s-])$/u;
const sentenceStart = /(^|[.?!]\s+)$/u;

export function Keyboard({ kind, typing, onEnter, onHide, capitals = false, enterLabel }: Props) {
  const language = useLanguage();
  const words = useWords().keyboard;
  const [layer, setLayer] = useState<Layer>('letters');
  // Whoever needs one letter of a page needs its neighbours next.
  const [page, setPage] = useState(0);
  // Null follows the text: a capital where one is wanted.
  const [shifted, setShifted] = useState<boolean | null>(null);
  const upper =
    shifted ?? (capitals && (kind === 'chat' ? sentenceStart : wordStart).test(typing.beforeCaret()));
  const shown = (character: string) => (upper ? capitalOf(character, language) : character);

  const press = (key: Key) => {
    switch (key.kind) {
      case 'character':
        typing.insert(shown(key.character));
        setShifted(null);
        if (layer === 'accents') setLayer('letters');
        return;
      case 'space':
        typing.insert(' ');
        setShifted(null);
        return;
      case 'backspace':
        typing.erase();
        setShifted(null);
        return;
      case 'shift':
        setShifted(!upper);
        return;
      case 'layer':
        setLayer(key.layer);
        return;
      case 'page':
        setPage(key.page);
        return;
      case 'enter':
        onEnter();
        return;
      case 'hide':
        onHide?.();
    }
  };

  const face = (key: Key): { content: ReactNode; label?: string } => {
    switch (key.kind) {
      case 'character':
        return { content: shown(key.character) };
      case 'space':
        return { content: words.space };
      case 'backspace':
        return { content: <Delete size={32} aria-hidden="true" />, label: words.backspace };
      case 'shift':
        return {
          content: <ArrowBigUp size={32} aria-hidden="true" fill={upper ? 'currentColor' : 'none'} />,
          label: words.shift,
        };
      case 'enter':
        return { content: <ArrowRight size={32} aria-hidden="true" />, label: enterLabel ?? words.enter };
      case 'hide':
        return { content: <ChevronDown size={32} aria-hidden="true" />, label: words.hide };
      case 'page':
        return { content: accentPages[key.page]?.name };
      case 'layer':
        // What is seen is part of what is said, so that voice control finds the key by either.
        return { content: layerFaces[key.layer], label: `${layerFaces[key.layer]} ${words[key.layer]}` };
    }
  };

  const pressedOf = (key: Key) => {
    if (key.kind === 'page') return key.page === page;
    return key.kind === 'shift' ? upper : undefined;
  };
  const pad = kind === 'phone' || kind === 'digits';
  const rows = keyRows(kind, layer, language, onHide !== undefined, page);
  const units = Math.max(...rows.slice(0, -1).map(widthOf));
  return (
    <fieldset
      className={classNames(styles.keyboard, pad && styles.pad)}
      style={{ '--units': units } as CSSProperties}
    >
      <legend className="said">{words.label}</legend>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={index} className={styles.row}>
          {row.map((key) => (
            <KeyButton
              key={keyName(key)}
              name={key}
              pressed={pressedOf(key)}
              {...face(key)}
              onPress={press}
            />
          ))}
        </div>
      ))}
    </fieldset>
  );
}

const layerFaces: Record<Layer, string> = { letters: 'abc', accents: 'áéñ', symbols: '#+=' };

function widthOf(row: readonly Key[]): number {
  return row.reduce((sum, key) => sum + (key.width ?? 1), 0);
}

function keyName(key: Key): string {
  if (key.kind === 'character') return key.character;
  if (key.kind === 'page') return `page ${key.page}`;
  return key.kind === 'layer' ? `layer ${key.layer}` : key.kind;
}

type KeyButtonProps = {
  name: Key;
  content: ReactNode;
  label?: string;
  pressed: boolean | undefined;
  onPress: (key: Key) => void;
};

function KeyButton({ name, content, label, pressed, onPress }: KeyButtonProps) {
  // Going on and putting away change what lies under the finger; they wait for the finger to leave.
  const onRelease = name.kind === 'enter' || name.kind === 'hide';
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classNames(styles.key, name.kind !== 'character' && styles.quiet)}
      style={{ '--width': name.width ?? 1 } as CSSProperties}
      aria-label={label}
      aria-pressed={pressed}
      // The field keeps the focus and its caret.
      onPointerDown={(event) => {
        event.preventDefault();
        if (!onRelease && event.button === 0) onPress(name);
      }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        // A click without a pointer (detail 0) comes from a screen reader or a script.
        if (onRelease || event.detail === 0) onPress(name);
      }}
    >
      {content}
    </button>
  );
}
