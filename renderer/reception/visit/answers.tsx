/** What the host says, by the desk's mouth: one tap each, because the visitor stands there and the host is on the phone. */
import { useState } from 'react';
import type { Answer, Visit } from '#contract/visits.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { answersFor } from '#renderer/state/answer-choices.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { numberIn } from '#renderer/state/trouble.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { useTimeStyle } from '../parts/use-times.ts';
import { words } from '../words.ts';
import styles from './answers.module.css';
import { answerFor } from './use-visit-acts.ts';

const text = words.waiting;

export function Answers({ visit }: { visit: Visit }) {
  const style = useTimeStyle();
  const [working, setWorking] = useState<Answer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const label = (answer: Answer) =>
    (visit.kind === 'remote' && text.remoteAnswers[answer]) || text.answers[answer];
  const say = async (answer: Answer) => {
    if (working !== null) return;
    setWorking(answer);
    setProblem(null);
    const failure = await answerFor(visit.id, answer);
    setWorking(null);
    if (!failure) return;
    const endedAt = numberIn(failure.data, 'endedAt');
    setProblem(
      failure.code === 'already-ended' && endedAt !== null
        ? text.ended(timeFromNow(endedAt, houseNow(), style))
        : failureText(failure),
    );
  };

  return (
    <div className={styles.answers}>
      <fieldset className={styles.group}>
        <legend className="said">
          {text.answerFor(visit.hostName ?? words.visit.host)}: {visit.visitorName}
        </legend>
        {answersFor(visit.kind).map((answer) => (
          <Button
            key={answer}
            aria-pressed={visit.answered?.answer === answer}
            className={visit.answered?.answer === answer ? styles.chosen : undefined}
            working={working === answer && label(answer)}
            onClick={() => void say(answer)}
          >
            {label(answer)}
          </Button>
        ))}
      </fieldset>
      {problem && <Notice tone="bad">{problem}</Notice>}
    </div>
  );
}
