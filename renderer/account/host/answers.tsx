/** What a host says to a visitor who waits: one tap, or a line of their own. It appears on the lobby's screen and stops the reminding. */
import { Armchair, CircleSlash, Footprints, SendHorizontal, Timer } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { HostedVisit } from '#contract/own.ts';
import type { Answer, AnswerChoice } from '#contract/visits.ts';
import { api } from '#renderer/api.ts';
import { answersFor } from '#renderer/state/answer-choices.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { useAccountWords } from '../language.ts';
import { Button, Field, Notice } from '../parts.tsx';
import { failureOf, problemAt, useCall } from '../use-call.ts';
import { rememberVisit } from './day-store.ts';
import styles from './visit-card.module.css';
import { useHostWords } from './words.ts';

const symbols = {
  coming: Footprints,
  'five-minutes': Timer,
  'take-a-seat': Armchair,
  'ask-colleague': CircleSlash,
} satisfies Record<Answer, unknown>;

/** Whoever has been answered makes room for the next: the second tap of two quick ones is no answer to them. */
const doubleTapMs = 600;
let last = { visitId: '', at: Number.NEGATIVE_INFINITY };

export function Answers({ visit, onDone }: { visit: HostedVisit; onDone: () => void }) {
  const words = useAccountWords();
  const { send, visitors: text } = useHostWords();
  const [own, setOwn] = useState('');
  const call = useCall();
  // In a conversation words of one's own are said there.
  const remote = visit.kind === 'remote';
  const named = remote ? { ...text.answers, ...text.remoteAnswers } : text.answers;
  const given = visit.answered?.by === 'host' ? visit.answered.answer : null;
  const failure = failureOf(call, words, {
    'already-ended': remote ? text.talkAlreadyEnded : text.alreadyEnded,
  });
  const say = async (answer: AnswerChoice, said?: string) => {
    const at = performance.now();
    if (last.visitId !== visit.id && at - last.at < doubleTapMs) return;
    last = { visitId: visit.id, at };
    const answered = await call.run(() =>
      api.own.answer({ visitId: visit.id, answer, ...(said !== undefined && { text: said }) }),
    );
    if (!answered) return;
    // From here on somebody else may stand in the same place.
    last = { visitId: visit.id, at: performance.now() };
    rememberVisit(answered);
    setOwn('');
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void say('words', own);
  };
  return (
    <fieldset className={styles.answers}>
      <legend className="said">{text.answerLabel(visit.visitorName)}</legend>
      <div className={classNames(styles.choices, remote && styles.fewChoices)}>
        {answersFor(visit.kind).map((answer) => {
          const Icon = symbols[answer];
          return (
            <button
              key={answer}
              type="button"
              className={styles.answer}
              aria-pressed={given === answer}
              disabled={call.busy}
              onClick={() => void say(answer)}
            >
              <Icon size={20} aria-hidden="true" />
              {named[answer]}
            </button>
          );
        })}
      </div>
      {!remote && (
        <form className={styles.own} noValidate onSubmit={submit}>
          <Field
            label={text.own}
            hint={text.ownHint}
            spellCheck
            autoCapitalize="sentences"
            autoComplete="off"
            value={own}
            onType={setOwn}
            problem={problemAt(call, 'text', words)}
            beside={
              <Button type="submit" disabled={call.busy || own.trim() === ''}>
                <SendHorizontal size={18} aria-hidden="true" />
                {send}
              </Button>
            }
          />
        </form>
      )}
      {failure && <Notice tone="bad">{failure}</Notice>}
    </fieldset>
  );
}
