/** Until when will you stay: one tap for the usual lengths, steps of a quarter of an hour for any other time. */
import { Minus, Plus } from 'lucide-react';
import { useWords } from '#renderer/i18n/languages.ts';
import type { CheckInDraft } from '#renderer/state/check-in.ts';
import { draftBegin } from '#renderer/state/check-in-input.ts';
import { act } from '#renderer/state/kiosk-session.ts';
import { canStep, stepEnd } from '#renderer/state/planned-end.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { EndChips, useEndWords } from './end-choice.tsx';
import { Frame } from './frame.tsx';
import { problemWords } from './problem-words.ts';
import type { StepProps } from './step-props.ts';
import styles from './until-page.module.css';

export function UntilPage({ flow, ...frame }: StepProps) {
  const words = useWords();
  const { draft } = flow;
  const endWords = useEndWords(draft);
  return (
    <Frame
      {...frame}
      question={words.until.question}
      primary={{ label: words.common.next, onPress: () => act({ type: 'next' }) }}
    >
      {flow.notice?.kind === 'problem' && <Notice>{problemWords(flow.notice.problem, 'end', words)}</Notice>}
      <EndChips draft={draft} />
      <div className={styles.time}>
        <Step draft={draft} direction={-1} label={words.until.earlier} />
        <p className={styles.shown} aria-live="polite">
          <span className={styles.until}>{words.until.until}</span>{' '}
          <span className={styles.clock}>{endWords()}</span>
        </p>
        <Step draft={draft} direction={1} label={words.until.later} />
      </div>
    </Frame>
  );
}

function Step({ draft, direction, label }: { draft: CheckInDraft; direction: 1 | -1; label: string }) {
  const now = useHouseNow();
  const begin = draftBegin(draft, now);
  const Icon = direction === 1 ? Plus : Minus;
  const possible = canStep(draft.end, direction, now, begin);
  return (
    <button
      type="button"
      className={styles.step}
      aria-label={label}
      aria-disabled={!possible}
      onClick={() => act({ type: 'choose-end', end: stepEnd(draft.end, direction, now, begin) })}
    >
      <Icon size={44} aria-hidden="true" />
    </button>
  );
}
