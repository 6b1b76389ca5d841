/** What was said, oldest first. It stays where the reader is; only who is at its end is taken along, and has read it. */
/** @jsxImportSource preact */

import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { timeFromNow } from '#renderer/i18n/times.ts';
import type { ShownMessage } from '#renderer/state/chat-view.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { createKeptPlace } from '#renderer/state/kept-place.ts';
import { StyleContext, useWords } from './language.ts';
import styles from './messages.module.css';
import type { Chat } from './use-chat.ts';

/** So near to the end counts as there. */
const nearPx = 48;
/** What the same person says within this time is one run, with one time under it. */
const runMs = 5 * 60_000;

export function Messages({ chat: { client, state } }: { chat: Chat }) {
  const { chat: say } = useWords();
  const list = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const { messages } = state;
  const last = messages.findLast(({ position }) => position !== null)?.position ?? 0;
  const first = messages[0]?.position ?? undefined;
  const mine = messages.findLast((message) => message.mine)?.id;
  const [keepPlace] = useState(createKeptPlace);

  // What one says oneself leads to the end again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer one is the reason
  useLayoutEffect(() => toEnd(list.current), [mine]);
  useLayoutEffect(() => {
    keepPlace(list.current, first);
    if (atEnd) toEnd(list.current);
  });
  useEffect(() => {
    if (atEnd && last > 0) client.seenUpTo(last);
  }, [client, atEnd, last]);
  // The keyboard makes the list smaller without scrolling it.
  useEffect(() => {
    const { current } = list;
    if (!current || !atEnd) return;
    const sized = new ResizeObserver(() => toEnd(current));
    sized.observe(current);
    return () => sized.disconnect();
  }, [atEnd]);

  return (
    <div class={styles.frame}>
      <div
        ref={list}
        class={styles.list}
        role="log"
        aria-label={say.messages}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) =>
          setAtEnd(scrollHeight - scrollTop - clientHeight < nearPx)
        }
      >
        <div class={styles.rest} />
        {messages.length === 0 && <p class={styles.note}>{say.empty}</p>}
        <Earlier chat={{ client, state }} />
        {messages.map((message, at) => (
          <Line key={message.id} message={message} next={messages[at + 1]} client={client} />
        ))}
      </div>
      {!atEnd && (
        <button type="button" class={styles.newer} onClick={() => toEnd(list.current)}>
          {say.newer}
        </button>
      )}
    </div>
  );
}

function toEnd(list: HTMLElement | null): void {
  list?.scrollTo(0, list.scrollHeight);
}

function Earlier({ chat: { client, state } }: { chat: Chat }) {
  const { chat: say, failures } = useWords();
  if (state.earlier === 'none') return null;
  const asking = state.earlier === 'asking';
  return (
    <div class={styles.note}>
      {state.earlier === 'failed' && <p role="alert">{failures.unreachable}</p>}
      <button type="button" class={styles.act} aria-disabled={asking} onClick={() => client.earlier()}>
        {asking ? say.earlierComing : say.earlier}
      </button>
    </div>
  );
}

type LineProps = {
  message: ShownMessage;
  next: ShownMessage | undefined;
  client: Chat['client'];
};

function Line({ message, next, client }: LineProps) {
  const words = useWords();
  const say = words.chat;
  const style = useContext(StyleContext);
  const { id, from, mine, text, at, state, refusal } = message;
  const endsRun =
    !next || next.from !== from || next.at - at > runMs || (mine && next.state !== state) || refusal !== null;
  const time = timeFromNow(at, houseNow(), style);
  const meta = [
    from === 'reception' ? say.desk : null,
    time,
    state === 'received' ? null : say.states[state],
  ].filter((part) => part !== null);
  return (
    <div class={[styles.line, mine ? styles.mine : styles.theirs].join(' ')}>
      <p class={styles.bubble} dir="auto">
        {mine && <span class="said">{say.you}: </span>}
        {text}
      </p>
      {endsRun && <p class={refusal ? styles.refused : styles.meta}>{meta.join(' · ')}</p>}
      {refusal?.code === 'invalid-input' && <p class={styles.why}>{words.failures['invalid-input']}</p>}
      {refusal && (
        <div class={styles.acts}>
          {refusal.code !== 'conversation-ended' && (
            <>
              <button type="button" class={styles.act} onClick={() => client.takeBack(id)}>
                {say.edit}
              </button>
              {refusal.code !== 'invalid-input' && (
                <button type="button" class={styles.act} onClick={() => client.retry(id)}>
                  {say.retry}
                </button>
              )}
            </>
          )}
          <button type="button" class={styles.act} onClick={() => client.discard(id)}>
            {say.discard}
          </button>
        </div>
      )}
    </div>
  );
}
