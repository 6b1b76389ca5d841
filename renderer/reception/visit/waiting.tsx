/** Below a visit's host: whether the desk must act, whom the house asks next, what was answered, and answering for the host. */

import { CircleCheck } from 'lucide-react';
import type { Visit } from '#contract/visits.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { AttentionPill } from '../parts/attention-pill.tsx';
import sheet from '../parts/sheet.module.css';
import { useTimeStyle } from '../parts/use-times.ts';
import { answeredText, isTalking, nextStepText } from '../waiting.ts';
import { words } from '../words.ts';
import { Answers } from './answers.tsx';
import { OwnWords } from './own-words.tsx';
import styles from './waiting.module.css';

const text = words.waiting;

export function Waiting({ visit }: { visit: Visit }) {
  const style = useTimeStyle();
  const now = useHouseNow(1_000);
  const next = nextStepText(visit, now);
  const here = visit.state === 'on-site';
  return (
    <>
      {visit.attention && (
        <div className={styles.attention}>
          <AttentionPill attention={visit.attention} />
          <p>{text.attentionHelp[visit.attention]}</p>
        </div>
      )}
      {visit.answered && (
        <p className={styles.answered}>
          <CircleCheck size={20} aria-hidden="true" />
          {isTalking(visit)
            ? text.talkingSince(timeFromNow(visit.answered.at, now, style))
            : `${answeredText(visit.answered, visit.hostName)}, ${timeFromNow(visit.answered.at, now, style)}`}
        </p>
      )}
      {here && next && <p className={styles.next}>{next}</p>}
      {here && visit.hostName !== null && (
        <div className={styles.answer}>
          <h3 className={styles.title}>{text.answerFor(visit.hostName)}</h3>
          <Answers visit={visit} />
          <OwnWords visit={visit} />
          <p className={sheet.quiet}>{text.answerHelp}</p>
        </div>
      )}
    </>
  );
}
