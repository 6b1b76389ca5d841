/** Who is expected today, the next first; whoever has come stands below, with the way to their visit. */
import { CalendarClock, CircleCheck, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ExpectedVisit } from '#contract/expected.ts';
import { api } from '#renderer/api.ts';
import { clockTime, sameDay, timeFromNow } from '#renderer/i18n/times.ts';
import { ask } from '#renderer/state/ask.ts';
import { useBoard } from '#renderer/state/board.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { offerUndo } from '#renderer/state/undo.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Initials } from '../parts/initials.tsx';
import { Loading } from '../parts/loading.tsx';
import { Notice } from '../parts/notice.tsx';
import { useTimeStyle } from '../parts/use-times.ts';
import { lengthText } from '../times.ts';
import { undoMs } from '../visit/use-visit-acts.ts';
import { expectedWords as text } from '../words-expected.ts';
import styles from './board-page.module.css';
import own from './expected.module.css';
import { ExpectedForm } from './expected-form.tsx';

/** Fewer minutes are no news. */
const lateMs = 15 * 60_000;

export function ExpectedSection({ starting, now }: { starting: boolean; now: number }) {
  const style = useTimeStyle();
  const all = useBoard((board) => board.expected);
  const [adding, setAdding] = useState(false);
  // At midnight the day's list empties by itself.
  const today = all.filter(({ expectedAt }) => sameDay(expectedAt, now, style));
  const open = today.filter(({ state }) => state === 'expected');
  const arrived = today.filter(({ state }) => state === 'arrived');
  return (
    <section className={styles.column} aria-labelledby="board-expected">
      <header className={own.head}>
        <h2 id="board-expected" className={styles.title}>
          {text.title} <span className={styles.count}>{today.length}</span>{' '}
          {arrived.length > 0 && <span className={styles.of}>{text.ofWhomArrived(arrived.length)}</span>}
        </h2>
        <Button
          kind="quiet"
          icon={<Plus size={20} aria-hidden="true" />}
          aria-label={text.add}
          title={text.add}
          onClick={() => setAdding(true)}
        />
      </header>
      <div className={styles.sheet}>
        {starting ? (
          <Loading rows={2} />
        ) : today.length > 0 ? (
          <ul className={styles.list}>
            {[...open, ...arrived].map((visit) => (
              <Line key={visit.id} visit={visit} now={now} />
            ))}
          </ul>
        ) : (
          <Empty icon={<CalendarClock size={24} />} title={text.noneTitle}>
            {text.none}
          </Empty>
        )}
      </div>
      <Dialog title={text.addTitle} open={adding} onClose={() => setAdding(false)}>
        <ExpectedForm onDone={() => setAdding(false)} />
      </Dialog>
    </section>
  );
}

function Line({ visit, now }: { visit: ExpectedVisit; now: number }) {
  const style = useTimeStyle();
  const [problem, setProblem] = useState<string | null>(null);
  const { id, visitorName, hostName, company, expectedAt, arrivedAt, visitId } = visit;
  const late = now - expectedAt;
  const cancel = async () => {
    const outcome = await ask(() => api.expected.cancel({ expectedId: id }));
    if (outcome.ok) return offerUndo({ kind: 'expected', id, name: visitorName, until: houseNow() + undoMs });
    setProblem(outcome.failure.code === 'already-arrived' ? text.hereAlready : failureText(outcome.failure));
  };
  return (
    <li className={own.line} data-arrived={visitId !== null || undefined}>
      <Initials name={visitorName} />
      <span className={own.who}>
        {visitId === null ? (
          <bdi className={own.name}>{visitorName}</bdi>
        ) : (
          <Link href={`/visit/${visitId}`} className={own.name} data-row>
            <bdi>{visitorName}</bdi>
          </Link>
        )}
        <span className={own.more}>
          <bdi>{hostName}</bdi>
          {company && (
            <>
              {' · '}
              <bdi>{company}</bdi>
            </>
          )}
        </span>
      </span>
      <span className={own.times}>
        <time dateTime={new Date(expectedAt).toISOString()}>{clockTime(expectedAt, style)}</time>
        {arrivedAt !== null ? (
          <span className={own.arrived}>
            <CircleCheck size={14} aria-hidden="true" />
            {text.arrivedAt(timeFromNow(arrivedAt, now, style))}
          </span>
        ) : (
          late > lateMs && <span className={own.late}>{text.late(lengthText(late))}</span>
        )}
      </span>
      {visitId === null && (
        <Button
          kind="quiet"
          icon={<X size={18} aria-hidden="true" />}
          aria-label={text.cancelOne(visitorName)}
          onClick={() => void cancel()}
        />
      )}
      {problem && (
        <div className={own.problem}>
          <Notice tone="bad">{problem}</Notice>
        </div>
      )}
    </li>
  );
}
