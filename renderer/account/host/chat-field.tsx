/** Where one writes. Enter sends, with Shift it begins a line; on a phone the key of its keyboard begins a line, as people expect there. */
import { SendHorizontal } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import type { ChatClient } from '#renderer/state/chat-client.ts';
import type { ChatState } from '#renderer/state/chat-view.ts';
import { Button } from '../parts.tsx';
import styles from './chat.module.css';
import { useHostWords } from './words.ts';

/** As the house counts them: characters, an emoji as one. */
const longest = 300;
const nearlyFull = 40;

export function ChatField({ client, state }: { client: ChatClient; state: ChatState }) {
  const { send, chats: text } = useHostWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const left = longest - Array.from(state.draft.trim()).length;
  const disabled = state.connection === 'gone';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field grows with what is in it
  useEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight + 2}px`;
  }, [state.draft]);
  // A message that is corrected is at hand at once.
  useEffect(() => {
    if (state.correcting !== null) field.current?.focus();
  }, [state.correcting]);

  const say = () => {
    if (left < 0) return;
    client.say(state.draft);
    field.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    say();
  };
  const key = (event: KeyboardEvent) => {
    const byFinger = window.matchMedia('(pointer: coarse)').matches;
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || byFinger) return;
    event.preventDefault();
    say();
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <textarea
        ref={field}
        className={styles.field}
        rows={1}
        dir="auto"
        aria-label={text.field}
        placeholder={text.field}
        aria-describedby="chat-left"
        aria-invalid={left < 0 || undefined}
        disabled={disabled}
        value={state.draft}
        onChange={(event) => {
          client.setDraft(event.target.value);
          client.typing();
        }}
        onKeyDown={key}
      />
      <Button
        type="submit"
        kind="primary"
        className={styles.send}
        disabled={disabled || state.draft.trim() === '' || left < 0}
      >
        <SendHorizontal size={20} aria-hidden="true" />
        <span className={styles.sendWord}>{send}</span>
      </Button>
      <p id="chat-left" className={styles.left}>
        {left < 0 ? text.tooLong : left < nearlyFull ? text.left(left) : ''}
      </p>
    </form>
  );
}
