/**
 * Whether the other side knows, as a small symbol. Its words are there for a pointer, for the keyboard and for a screen reader;
 * a tap leads to the visit, where they stand written out.
 */
import { BellOff, Check, CheckCheck, CircleAlert, Clock, Pause, RotateCw } from 'lucide-react';
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { Link } from 'wouter';
import type { Visit } from '#contract/visits.ts';
import { messageLines, type Standing, standing, standings } from '../message-summary.ts';
import { words } from '../words.ts';
import styles from './message-mark.module.css';

const icons: Record<Standing, typeof Check> = {
  delivered: CheckCheck,
  reached: Check,
  going: Clock,
  held: Pause,
  trying: RotateCw,
  failed: CircleAlert,
  off: BellOff,
};

export function MessageMark({ visit }: { visit: Visit }) {
  const kind = standing(visit);
  const lines = messageLines(visit);
  const Icon = icons[kind];
  return (
    <TooltipTrigger delay={250} closeDelay={80}>
      <Focusable>
        <Link
          href={`/visit/${visit.id}`}
          className={styles.mark ?? ''}
          data-kind={kind}
          aria-label={lines.join('. ')}
        >
          <Icon size={20} aria-hidden="true" />
        </Link>
      </Focusable>
      <Tooltip className={styles.tip ?? ''} offset={6} placement="top">
        {lines.map((line) => (
          <span key={line} className={styles.line}>
            {line}
          </span>
        ))}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** What the symbols mean, once for the whole page. */
export function MessageMarkKey() {
  return (
    <dl className={styles.legend}>
      <dt className={styles.legendTitle}>{words.message.key.title}</dt>
      {standings.toReversed().map((kind) => {
        const Icon = icons[kind];
        return (
          <dd key={kind} className={styles.meaning} data-kind={kind}>
            <Icon size={16} aria-hidden="true" />
            <span>{words.message.key[kind]}</span>
          </dd>
        );
      })}
    </dl>
  );
}
