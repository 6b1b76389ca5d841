/** Who is expected, today, later, and who did not come; and a form to say so. */
import { CalendarPlus, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ExpectedVisit } from '#contract/expected.ts';
import type { OwnDay } from '#contract/own.ts';
import { api } from '#renderer/api.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { useAccountWords } from '../language.ts';
import { Button, Notice } from '../parts.tsx';
import { failureOf, useCall } from '../use-call.ts';
import { rememberExpected } from './day-store.ts';
import { ExpectedForm } from './expected-form.tsx';
import { ExpectedLine } from './expected-line.tsx';
import parts from './host-parts.module.css';
import { Empty, PageHead, UndoLine } from './host-parts.tsx';
import { useTimes } from './use-times.ts';
import { useHostWords } from './words.ts';

export function ExpectedPage({ day }: { day: OwnDay }) {
  const words = useAccountWords();
  const text = useHostWords().expected;
  const times = useTimes();
  const now = useHouseNow(15_000);
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<ExpectedVisit | null>(null);
  const [cancelled, setCancelled] = useState<ExpectedVisit | null>(null);
  const call = useCall();
  const failure = failureOf(call, words, { 'already-arrived': text.arrivedAlready });

  const cancel = async (visit: ExpectedVisit) => {
    const answer = await call.run(() => api.own.cancelExpected({ expectedId: visit.id }));
    if (!answer) return;
    rememberExpected(answer);
    setAdded(null);
    setCancelled(answer);
  };
  const restore = async ({ id: expectedId }: ExpectedVisit) => {
    const answer = await call.run(() => api.own.restoreExpected({ expectedId }));
    if (!answer) return;
    rememberExpected(answer);
    setCancelled(null);
  };

  const today = day.expected.filter(({ expectedAt }) => times.sameDay(expectedAt, now));
  const later = day.expected.filter(({ expectedAt }) => expectedAt > now && !times.sameDay(expectedAt, now));
  const missed = day.expected.filter(({ state }) => state === 'not-come').reverse();
  const groups = [
    { key: 'today', title: text.today, visits: today },
    { key: 'later', title: text.later, visits: later },
    { key: 'missed', title: text.missed, visits: missed },
  ].filter(({ visits }) => visits.length > 0);

  return (
    <>
      <PageHead title={text.title}>
        {!adding && (
          <Button kind="primary" onClick={() => setAdding(true)}>
            <Plus size={20} aria-hidden="true" />
            {text.add}
          </Button>
        )}
      </PageHead>
      {adding && (
        <ExpectedForm
          now={day.now}
          onAdded={(visit) => {
            rememberExpected(visit);
            setAdding(false);
            setCancelled(null);
            setAdded(visit);
          }}
          onLeave={() => setAdding(false)}
        />
      )}
      {added && <Notice tone="good">{text.added(added.visitorName)}</Notice>}
      {cancelled && (
        <UndoLine busy={call.busy} problem={failure} onUndo={() => void restore(cancelled)}>
          <span>{text.cancelled(cancelled.visitorName)}</span>
        </UndoLine>
      )}
      {failure && !cancelled && <Notice tone="bad">{failure}</Notice>}
      {groups.length === 0 && !adding && (
        <Empty icon={<CalendarPlus size={26} />} title={text.noneTitle}>
          {text.none}
        </Empty>
      )}
      {groups.map(({ key, title, visits }) => (
        <section key={key} aria-labelledby={`host-expected-${key}`} className={parts.section}>
          <h2 id={`host-expected-${key}`} className={parts.heading}>
            {title} <span className={parts.count}>{visits.length}</span>
          </h2>
          <ul className={parts.sheet}>
            {visits.map((visit) => (
              <ExpectedLine key={visit.id} visit={visit} onCancel={() => void cancel(visit)} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
