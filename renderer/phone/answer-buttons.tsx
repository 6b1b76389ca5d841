/** The answers, each one tap, and a field for words of one's own. What has been said is the one that is filled. */
/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LinkView } from '#contract/links.ts';
import { answersFor } from '#renderer/state/answer-choices.ts';
import type { Act } from './act.ts';
import styles from './answer-buttons.module.css';
import { api } from './api.ts';
import { forget, keep, kept } from './drafts.ts';
import type { LinkedVisit } from './host-page.tsx';
import { useWords } from './language.ts';
import { Button, Icon } from './parts.tsx';
import { token } from './token.ts';

const longest = 300;
/** From here on it is said how many characters are left. */
const nearlyFull = 60;

type Props = {
  party: LinkView['party'];
  visit: LinkedVisit;
  act: Act;
  /** Above a conversation: smaller, and without words of one's own, which are said there. */
  compact?: boolean;
  /** Hears that words of one's own are being typed: then there is room for little else. */
  onWriting?: (writing: boolean) => void;
};

export function AnswerButtons({ party, visit, act, compact = false, onWriting }: Props) {
  const words = useWords();
  const draftKey = `answer:${visit.id}`;
  const [writing, setWriting] = useState(() => !compact && kept(draftKey) !== '');
  useEffect(() => onWriting?.(writing), [writing, onWriting]);
  const mine = visit.answered?.by === party ? visit.answered : null;
  const said = act.busy ?? mine?.answer;
  const remote = visit.kind === 'remote';
  const named = remote ? { ...words.answers, ...words.remoteAnswers } : words.answers;
  if (writing) return <OwnWords act={act} draftKey={draftKey} onClose={() => setWriting(false)} />;
  return (
    <div class={[styles.answers, compact && styles.compact].filter(Boolean).join(' ')}>
      <div class={styles.grid}>
        {answersFor(visit.kind).map((answer) => (
          <button
            key={answer}
            type="button"
            class={styles.answer}
            aria-pressed={said === answer}
            aria-disabled={act.busy !== null}
            onClick={() => void act.run(answer, (signal) => api.links.answer({ token, answer }, { signal }))}
          >
            {said === answer && act.busy === null && <Icon name="check" />}
            <span>{act.busy === answer ? words.host.sending : named[answer]}</span>
          </button>
        ))}
      </div>
      {!compact && (
        <button
          type="button"
          class={styles.own}
          aria-pressed={said === 'words'}
          onClick={() => setWriting(true)}
        >
          <Icon name={said === 'words' ? 'check' : 'pen'} />
          <span>{said === 'words' && mine?.text ? <bdi>{mine.text}</bdi> : words.host.own}</span>
        </button>
      )}
      {!compact && (
        <p class={styles.goesTo} role="status">
          {mine?.answer === 'ask-colleague' ? words.host.saidNo : words.host.goesTo}
        </p>
      )}
    </div>
  );
}

type OwnWordsProps = { act: Act; draftKey: string; onClose: () => void };

function OwnWords({ act, draftKey, onClose }: OwnWordsProps) {
  const { host: say } = useWords();
  const [text, setText] = useState(() => kept(draftKey));
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const left = longest - Array.from(text.trim()).length;
  const ready = text.trim() !== '' && left >= 0 && act.busy === null;
  const write = (next: string) => {
    setText(next);
    keep(draftKey, next);
  };
  const close = () => {
    forget(draftKey);
    onClose();
  };
  const send = async () => {
    const call = (signal: AbortSignal) => api.links.answer({ token, answer: 'words', text }, { signal });
    if (ready && (await act.run('words', call))) close();
  };
  return (
    <div class={styles.writing}>
      <label>
        <span class={styles.label}>{say.ownLabel}</span>
        <textarea
          ref={field}
          class={styles.field}
          rows={3}
          dir="auto"
          value={text}
          enterkeyhint="send"
          onInput={(event) => write(event.currentTarget.value)}
        />
      </label>
      {left < nearlyFull && (
        <p class={left < 0 ? styles.over : styles.left} role="status">
          {say.ownLeft(left)}
        </p>
      )}
      <div class={styles.pair}>
        <Button onPress={close}>{say.cancel}</Button>
        <Button kind="main" disabled={!ready} onPress={() => void send()}>
          {act.busy === 'words' ? say.sending : say.send}
        </Button>
      </div>
    </div>
  );
}
