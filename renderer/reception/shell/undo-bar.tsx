/**
 * What can be taken back, at the foot of every page until its five minutes are over or someone puts it away. It takes its own
 * place instead of covering the page, so that it can't be missed and hides nothing.
 */
import { Undo2, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api } from '#renderer/api.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { ask } from '#renderer/state/ask.ts';
import { rememberVisit } from '#renderer/state/board.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { numberIn } from '#renderer/state/trouble.ts';
import { dropUndo, type Undoable, undoFailed, useUndo } from '#renderer/state/undo.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import { useTimeStyle } from '../parts/use-times.ts';
import { countdownText } from '../times.ts';
import { undoMs } from '../visit/use-visit-acts.ts';
import { words } from '../words.ts';
import { expectedWords } from '../words-expected.ts';
import styles from './undo-bar.module.css';

const text = words.board;
const shownAtOnce = 3;
const said = {
  visit: text.checkedOut,
  meeting: text.meetingEnded,
  host: text.hostRemoved,
  message: text.messageDismissed,
  expected: expectedWords.cancelled,
};

export function UndoBar() {
  const list = useUndo((undo) => undo.list);
  const now = useHouseNow(1000);
  useEffect(() => {
    for (const one of list) if (one.until <= now && one.problem === null) dropUndo(one.id);
  }, [list, now]);
  return (
    <section className={styles.bar} aria-label={text.undo} aria-live="polite">
      {list.slice(0, shownAtOnce).map((one) => (
        <UndoLine key={one.id} one={one} left={one.until - now} />
      ))}
    </section>
  );
}

function UndoLine({ one, left }: { one: Undoable; left: number }) {
  const [working, setWorking] = useState(false);
  const takeBack = useTakeBack();
  return (
    <div className={styles.line} data-problem={one.problem !== null || undefined}>
      <p className={styles.words}>
        <span className={styles.what}>{said[one.kind](one.name)}</span>
        {one.problem === null ? (
          <span className={styles.left} aria-hidden="true">
            {text.undoLeft(countdownText(Math.min(left, undoMs)))}
          </span>
        ) : (
          <span role="alert">{one.problem}</span>
        )}
      </p>
      {one.problem === null && (
        <Button
          kind="edged"
          className={styles.undo}
          icon={<Undo2 size={20} aria-hidden="true" />}
          working={working && words.app.undoing}
          aria-label={`${text.undo}: ${said[one.kind](one.name)}`}
          onClick={() => {
            setWorking(true);
            void takeBack(one).finally(() => setWorking(false));
          }}
        >
          {text.undo}
        </Button>
      )}
      <Button
        kind="quiet"
        className={styles.dismiss}
        icon={<X size={20} aria-hidden="true" />}
        aria-label={`${text.dismiss}: ${one.name}`}
        onClick={() => dropUndo(one.id)}
      />
    </div>
  );
}

/** Takes a check-out, a removal or a putting aside back; where that fails, the line says why. */
export function useTakeBack(): (one: Pick<Undoable, 'kind' | 'id'>) => Promise<string | null> {
  const style = useTimeStyle();
  return async ({ kind, id }) => {
    if (kind === 'host') {
      const outcome = await ask(() => api.hosts.restore({ hostId: id }));
      if (outcome.ok) return settle(id, null);
      return settle(
        id,
        outcome.failure.code === 'not-found' ? text.hostTooLate : failureText(outcome.failure),
      );
    }
    if (kind === 'message') {
      const outcome = await ask(() => api.notifications.restore({ notificationId: id }));
      return settle(id, outcome.ok ? null : failureText(outcome.failure));
    }
    if (kind === 'expected') {
      const outcome = await ask(() => api.expected.restore({ expectedId: id }));
      return settle(id, outcome.ok ? null : failureText(outcome.failure));
    }
    const outcome = await ask(() => api.visits.reopen({ visitId: id }));
    if (outcome.ok) {
      rememberVisit(outcome.value);
      return settle(id, null);
    }
    const { code, data } = outcome.failure;
    if (code === 'too-late') return settle(id, text.tooLate);
    const again = numberIn(data, 'checkedInAt');
    if (code === 'already-checked-in' && again !== null)
      return settle(id, text.backAlready(timeFromNow(again, houseNow(), style)));
    return settle(id, failureText(outcome.failure));
  };
}

function settle(id: string, problem: string | null): string | null {
  if (problem === null) dropUndo(id);
  else undoFailed(id, problem);
  return problem;
}
