/** A question that is answered by typing: one field, what to say about it, and the keyboard that fits. */
import { type ReactNode, useId } from 'react';
import { useWords } from '#renderer/i18n/languages.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { Keyboard } from '#renderer/ui/keyboard.tsx';
import type { KeyboardKind } from '#renderer/ui/keyboard-layouts.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { useTyping } from '#renderer/ui/typing.ts';
import { Frame } from './frame.tsx';
import styles from './typed-page.module.css';

type Props = {
  question: string;
  hint?: string;
  /** What is wrong with the value, in words. */
  problem: string | null;
  value: string;
  onType: (value: string) => void;
  keyboard: KeyboardKind;
  capitals?: boolean;
  /** What stands in the field is selected when the page opens. */
  selectFirst?: boolean;
  /** The hint changes by itself, and is read out when it does. */
  live?: boolean;
  /** What else can be done about the answer; one that `waits` can't be pressed yet. */
  ways?: readonly { label: string; onPress: () => void; waits?: boolean }[];
  /** A choice that stands before the field, such as email or phone. */
  choice?: ReactNode;
  onNext: () => void;
  nextLabel?: string;
  working?: boolean;
  back: { label?: string; onPress: () => void };
  progress?: number;
  heading: 'forward' | 'back';
};

export function TypedPage(props: Props) {
  const {
    question,
    hint,
    problem,
    value,
    onType,
    keyboard,
    capitals,
    choice,
    onNext,
    working = false,
  } = props;
  const words = useWords();
  const typing = useTyping(value, onType);
  const headingId = useId();
  const aboutId = useId();
  const about = problem ?? hint;
  return (
    <Frame
      question={question}
      headingId={headingId}
      fieldFirst
      heading={props.heading}
      back={props.back}
      {...(props.progress !== undefined && { progress: props.progress })}
      primary={{
        label: working ? words.common.checking : (props.nextLabel ?? words.common.next),
        onPress: onNext,
        working,
      }}
      keyboard={
        <div className={styles.keys}>
          <Keyboard
            key={keyboard}
            kind={keyboard}
            typing={typing}
            onEnter={onNext}
            capitals={capitals ?? false}
          />
        </div>
      }
    >
      <form
        className={styles.answer}
        onSubmit={(event) => {
          event.preventDefault();
          onNext();
        }}
      >
        {choice}
        <div className={styles.field}>
          <Field
            // Another kind of value is another field; the caret and the browser's undo start anew.
            key={keyboard}
            typing={typing}
            value={value}
            onType={onType}
            labelledBy={headingId}
            describedBy={about ? aboutId : undefined}
            invalid={problem !== null}
            clearLabel={words.common.clear}
            focusFirst
            selectFirst={props.selectFirst ?? false}
          />
        </div>
      </form>
      <div className={styles.about}>
        {problem ? (
          <Notice id={aboutId}>{problem}</Notice>
        ) : (
          hint && (
            <p id={aboutId} role={props.live ? 'status' : undefined} className={styles.hint}>
              {hint}
            </p>
          )
        )}
      </div>
      {props.ways && (
        <div className={styles.ways}>
          {props.ways.map(({ label, onPress, waits }, index) => (
            <Button
              // biome-ignore lint/suspicious/noArrayIndexKey: a way is its place; its words count down
              key={index}
              kind="quiet"
              aria-disabled={waits || undefined}
              onClick={waits ? undefined : onPress}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </Frame>
  );
}
