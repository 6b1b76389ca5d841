/** Somebody who is expected, has come, or did not. */
import { CircleCheck, X } from 'lucide-react';
import type { ExpectedVisit } from '#contract/expected.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { Button } from '../parts.tsx';
import parts from './host-parts.module.css';
import { Initials } from './host-parts.tsx';
import { useTimes } from './use-times.ts';
import { useHostWords } from './words.ts';

export function ExpectedLine({ visit, onCancel }: { visit: ExpectedVisit; onCancel?: () => void }) {
  const text = useHostWords().expected;
  const times = useTimes();
  const now = useHouseNow(15_000);
  const { state, arrivedAt, expectedAt } = visit;
  const contact = visit.email ?? visit.phoneShown;
  return (
    <li className={parts.line}>
      <Initials name={visit.visitorName} />
      <div className={parts.lineText}>
        <p className={parts.lineName}>
          <bdi>{visit.visitorName}</bdi>
        </p>
        <p className={parts.lineMore}>
          {state === 'arrived' && arrivedAt !== null ? (
            <span className={parts.good}>
              <CircleCheck size={16} aria-hidden="true" />
              {text.arrivedAt(times.fromNow(arrivedAt, now))}
            </span>
          ) : (
            <bdi>{[visit.company, contact].filter(Boolean).join(' · ')}</bdi>
          )}
        </p>
      </div>
      <p className={parts.lineTime}>
        {!times.sameDay(expectedAt, now) && <span>{times.day(expectedAt, now)}</span>}
        <span>{times.clock(expectedAt)}</span>
      </p>
      {onCancel && state === 'expected' && (
        <Button className={parts.lineAct} aria-label={text.cancelOne(visit.visitorName)} onClick={onCancel}>
          <X size={20} aria-hidden="true" />
        </Button>
      )}
    </li>
  );
}
