/** What the desk writes. Enter sends; what is refused comes back here with the reason beside it. */
import { SendHorizontal } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { ChatClient } from '#renderer/state/chat-client.ts';
import { longestChatText } from '#renderer/state/chat-limits.ts';
import type { ChatState } from '#renderer/state/chat-view.ts';
import { Button } from '../parts/button.tsx';
import fields from '../parts/field.module.css';
import { words } from '../words.ts';
import styles from './conversation-page.module.css';

const text = words.conversations;
/** From here on it is said how much still fits. */
const warnAt = 40;

export function Composer({ client, chat }: { client: ChatClient; chat: ChatState }) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { draft, correcting } = chat;
  const left = longestChatText - Array.from(draft.trim()).length;
  const send = () => {
    if (left >= 0) client.say(draft);
    field.current?.focus({ preventScroll: true });
  };
  useEffect(() => {
    if (correcting !== null) field.current?.focus();
  }, [correcting]);
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor={id} className="said">
        {text.write}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={2}
        className={`${fields.control} ${styles.field}`}
        placeholder={text.write}
        value={draft}
        aria-describedby={`${id}-hint`}
        aria-invalid={left < 0 || undefined}
        autoComplete="off"
        spellCheck={false}
        data-1p-ignore
        data-lpignore
        onChange={(event) => {
          client.setDraft(event.target.value);
          if (event.target.value !== '') client.typing();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <div className={styles.sending}>
        <p id={`${id}-hint`} className={styles.hint} data-warn={left < 0 || undefined}>
          {left < 0 ? text.tooLong(longestChatText) : left <= warnAt ? text.left(left) : text.writeHint}
        </p>
        <Button kind="primary" submit icon={<SendHorizontal size={18} aria-hidden="true" />}>
          {text.send}
        </Button>
      </div>
    </form>
  );
}
