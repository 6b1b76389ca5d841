/** Who is here now, first; beside it one's availability and who else is expected today. */
import { UsersRound } from 'lucide-react';
import { useState } from 'react';
import type { HostedVisit, OwnDay } from '#contract/own.ts';
import { api, readFailure } from '#renderer/api.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { useAccountWords } from '../language.ts';
import { AvailabilityPanel } from './availability.tsx';
import { rememberVisit } from './day-store.ts';
import { ExpectedLine } from './expected-line.tsx';
import parts from './host-parts.module.css';
import { Empty, PageHead, UndoLine } from './host-parts.tsx';
import { useTimes } from './use-times.ts';
import { VisitCard } from './visit-card.tsx';
import { VisitLine } from './visit-line.tsx';
import styles from './visitors-page.module.css';
import { useHostWords } from './words.ts';

export function VisitorsPage({ day }: { day: OwnDay }) {
  const words = useHostWords();
  const text = words.visitors;
  const times = useTimes();
  const now = useHouseNow(1_000);
  const present = day.present.toSorted(whoWaitsFirst);
  const undoable = day.endedToday.filter(({ undoUntil }) => undoUntil !== null && undoUntil > now);
  const expected = day.expected.filter(
    ({ expectedAt, state }) => state === 'expected' && times.sameDay(expectedAt, now),
  );
  return (
    <>
      <PageHead title={text.title} />
      <div className={styles.columns}>
        <div className={styles.beside}>
          <AvailabilityPanel host={day.host} />
        </div>
        <div className={styles.now}>
          {undoable.map((visit) => (
            <EndedLine key={visit.id} visit={visit} now={now} />
          ))}
          <section aria-labelledby="host-here" className={parts.section}>
            <h2 id="host-here" className={parts.heading}>
              {text.here}{' '}
              {day.present.length > 0 && <span className={parts.count}>{day.present.length}</span>}
            </h2>
            {day.present.length === 0 ? (
              <Empty icon={<UsersRound size={26} />} title={text.noneTitle}>
                {text.none}
              </Empty>
            ) : (
              <ul className={styles.cards}>
                {present.map((visit) => (
                  <li key={visit.id}>
                    <VisitCard visit={visit} now={now} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
        <div className={styles.expected}>
          {expected.length > 0 && (
            <section aria-labelledby="host-expected-today" className={parts.section}>
              <h2 id="host-expected-today" className={parts.heading}>
                {words.expected.states.expected} <span className={parts.count}>{expected.length}</span>
              </h2>
              <ul className={parts.sheet}>
                {expected.map((one) => (
                  <ExpectedLine key={one.id} visit={one} />
                ))}
              </ul>
            </section>
          )}
        </div>
        <div className={styles.left}>
          {day.endedToday.length > 0 && (
            <section aria-labelledby="host-left" className={parts.section}>
              <h2 id="host-left" className={parts.heading}>
                {text.left} <span className={parts.count}>{day.endedToday.length}</span>
              </h2>
              <ul className={parts.sheet}>
                {day.endedToday.map((visit) => (
                  <VisitLine key={visit.id} visit={visit} now={now} />
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </>
  );
}

/** Whoever has waited longest without an answer comes first, whoever has one after all who have none. */
function whoWaitsFirst(one: HostedVisit, other: HostedVisit): number {
  const answered = (visit: HostedVisit) => (visit.answered === null ? 0 : 1);
  return answered(one) - answered(other) || one.checkedInAt - other.checkedInAt;
}

function EndedLine({ visit, now }: { visit: HostedVisit; now: number }) {
  const words = useAccountWords();
  const text = useHostWords().visitors;
  const times = useTimes();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const undo = async () => {
    setBusy(true);
    try {
      rememberVisit(await api.own.undoEnd({ visitId: visit.id }));
    } catch (thrown) {
      const { code } = readFailure(thrown);
      const known: Record<string, string> = {
        ...words.failures,
        'too-late': text.tooLate,
        'already-checked-in': text.backAlready,
      };
      setProblem(known[code] ?? words.failures.unexpected);
    }
    setBusy(false);
  };
  return (
    <UndoLine
      busy={busy}
      problem={problem}
      left={text.undoLeft(times.countdown((visit.undoUntil ?? now) - now))}
      onUndo={() => void undo()}
    >
      <span>{(visit.kind === 'remote' ? text.endedTalk : text.ended)(visit.visitorName)}</span>
    </UndoLine>
  );
}
