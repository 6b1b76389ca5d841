/** The field a message is typed in: it grows with what is typed, and keeps it until it has been said. */
/** @jsxImportSource preact */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { longestChatText } from '#renderer/state/chat-limits.ts';
import styles from './composer.module.css';
import { useWords } from './language.ts';
import type { Chat } from './use-chat.ts';

/** From here on it is said how many characters are left. */
const nearlyFull = 60;
/** With a keyboard of its own, Enter sends; on a phone it begins a line. */
const hasKeyboard = window.matchMedia('(hover: hover) and (pointer: fine)').matches;

export function Composer({ chat: { client, state } }: { chat: Chat }) {
  const words = useWords();
  const say = words.chat;
  const field = useRef<HTMLTextAreaElement>(null);
  const { draft } = state;
  const left = longestChatText - Array.from(draft.trim()).length;
  const ready = draft.trim() !== '' && left >= 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows what is typed
  useLayoutEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight + 4}px`;
  }, [draft]);
  const send = () => {
    if (ready) client.say(draft);
    field.current?.focus();
  };
  return (
    <form
      class={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {left < nearlyFull && (
        <p class={left < 0 ? styles.over : styles.left} role="status">
          {words.host.ownLeft(left)}
        </p>
      )}
      <textarea
        ref={field}
        class={styles.field}
        rows={1}
        dir="auto"
        aria-label={say.field}
        placeholder={say.field}
        value={draft}
        onInput={(event) => {
          client.setDraft(event.currentTarget.value);
          client.typing();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !hasKeyboard) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" class={styles.send} aria-disabled={!ready} aria-label={say.send}>
        <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true">
          <path
            d="M12 19V5M5.5 11.5L12 5l6.5 6.5"
            fill="none"
            stroke="currentColor"
            stroke-width="2.4"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        </svg>
      </button>
    </form>
  );
}
