/** A visit that is over, in one line. */
import { MessageSquare } from 'lucide-react';
import type { HostedVisit } from '#contract/own.ts';
import { lengthAsShown } from '#renderer/i18n/times.ts';
import parts from './host-parts.module.css';
import { Initials } from './host-parts.tsx';
import { chatHref } from './use-place.ts';
import { useTimes } from './use-times.ts';
import { useHostWords } from './words.ts';

/** @param withDay whether it may be of another day */
export function VisitLine({ visit, now, withDay }: { visit: HostedVisit; now: number; withDay?: boolean }) {
  const words = useHostWords();
  const text = words.visitors;
  const times = useTimes();
  const { checkedInAt, endedAt, endedBy, conversation } = visit;
  const remote = visit.kind === 'remote';
  return (
    <li className={parts.line}>
      <Initials name={visit.visitorName} />
      <div className={parts.lineText}>
        <p className={parts.lineName}>
          <bdi>{visit.visitorName}</bdi>
        </p>
        <p className={parts.lineMore}>
          {visit.company && (
            <>
              <bdi>{visit.company}</bdi> ·{' '}
            </>
          )}
          {remote && `${text.remote} · `}
          {endedAt !== null && `${times.length(lengthAsShown(checkedInAt, endedAt))} · `}
          {endedBy && (remote && endedBy === 'visitor' ? text.talkEndedByVisitor : text.by[endedBy])}
        </p>
      </div>
      {conversation && (
        <a
          className={parts.lineLink}
          href={chatHref(conversation.id)}
          aria-label={`${words.visitors.openChat}: ${visit.visitorName}`}
        >
          <MessageSquare size={20} aria-hidden="true" />
        </a>
      )}
      <p className={parts.lineTime}>
        {withDay && <span>{times.day(checkedInAt, now)}</span>}
        <span>{times.clock(checkedInAt)}</span>
      </p>
    </li>
  );
}
