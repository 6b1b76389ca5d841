/** What the host says in words of their own, by the desk's mouth. */
import { useId, useState } from 'react';
import type { Visit } from '#contract/visits.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import fields from '../parts/field.module.css';
import { Notice } from '../parts/notice.tsx';
import { problemText } from '../problem-words.ts';
import { words } from '../words.ts';
import styles from './answers.module.css';
import { answerFor } from './use-visit-acts.ts';

const text = words.waiting;

export function OwnWords({ visit }: { visit: Visit }) {
  const id = useId();
  const [said, setSaid] = useState('');
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const say = async () => {
    if (working || said.trim() === '') return;
    setWorking(true);
    const failure = await answerFor(visit.id, 'words', said);
    setWorking(false);
    const [wrong] = failure?.problems ?? [];
    setProblem(wrong ? problemText(text.ownWords, wrong) : failure && failureText(failure));
    if (!failure) setSaid('');
  };
  return (
    <form
      className={styles.own}
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <label htmlFor={id} className={styles.ownLabel}>
        {text.ownWords}
      </label>
      <div className={styles.ownLine}>
        <input
          id={id}
          type="text"
          className={fields.control}
          value={said}
          placeholder={text.ownWordsPlaceholder}
          autoComplete="off"
          data-1p-ignore
          data-lpignore
          onChange={(event) => setSaid(event.target.value)}
        />
        <Button submit working={working && text.saying}>
          {text.sayIt}
        </Button>
      </div>
      {problem && <Notice tone="bad">{problem}</Notice>}
    </form>
  );
}
