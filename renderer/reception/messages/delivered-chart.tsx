/**
 * How the messages of one channel fared, day by day: a bar a day, its shares told apart by pattern as well as by colour. Whoever
 * can't see it, or wants the numbers, opens the table behind it.
 */
import { ChartColumn, Table2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { Button } from '../parts/button.tsx';
import { useTimeStyle } from '../parts/use-times.ts';
import { dayName } from '../times.ts';
import { words } from '../words.ts';
import styles from './delivered-chart.module.css';
import { barsOf, type ChannelShares, type Outcome, outcomes, percentText } from './delivered-shares.ts';

const text = words.messages.figures;
const step = 30;
const barWidth = 22;
const height = 56;
const thinnest = 4;

export function DeliveredChart({ shares }: { shares: ChannelShares }) {
  const patterns = useId();
  const [asTable, setAsTable] = useState(false);
  const style = useTimeStyle();
  const now = useHouseNow(60_000);
  const { channel, days, sum } = shares;
  const fill = (outcome: Outcome) => (outcome === 'delivered' ? undefined : `url(#${patterns}-${outcome})`);
  if (sum.total === 0) {
    return (
      <p className={styles.none}>
        <strong>{text.noneTitle}.</strong> {text.none}
      </p>
    );
  }
  const name = (day: number) => dayName(day, now, style);
  const of = text.total(sum.total);
  // No mail is ever reported as arrived: those few of which it is known, because they were read, are no share of all.
  const arrivals = channel === 'sms' && sum.delivered > 0;
  const legend = (
    <ul className={styles.legend} aria-hidden="true">
      {outcomes.map((outcome) => (
        <li key={outcome}>
          <svg width={14} height={14} aria-hidden="true">
            <rect
              x={1}
              y={1}
              width={12}
              height={12}
              rx={2}
              fill={fill(outcome)}
              className={styles[outcome]}
            />
          </svg>
          {text.kinds[outcome]}
        </li>
      ))}
    </ul>
  );
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span className={styles.share}>
          {arrivals
            ? text.arrived(percentText(sum.delivered, sum.total), of)
            : text.taken(percentText(sum.accepted + sum.delivered, sum.total), of)}
        </span>
        <span>{text.days}</span>
      </figcaption>
      {asTable ? (
        <Numbers shares={shares} name={name} />
      ) : (
        <div className={styles.drawn}>
          <svg
            className={styles.chart}
            viewBox={`0 0 ${days.length * step} ${height + 2}`}
            role="img"
            aria-label={`${text.channelDays(channel)}: ${text.said(sum.delivered, sum.accepted, sum.failed)}`}
          >
            <Patterns id={patterns} />
            {days.map((day, at) => (
              <DayBar
                key={day.day}
                day={day}
                left={at * step}
                title={`${name(day.day)}: ${day.total === 0 ? text.dayNone : text.said(day.delivered, day.accepted, day.failed)}`}
                fill={fill}
              />
            ))}
          </svg>
          <p className={styles.ends} aria-hidden="true">
            <span>{days[0] && name(days[0].day)}</span>
            <span>{text.today}</span>
          </p>
        </div>
      )}
      <div className={styles.foot}>
        {asTable ? null : legend}
        <Button
          kind="quiet"
          className={styles.toggle}
          aria-label={`${asTable ? text.asChart : text.asTable}: ${text.channelDays(channel)}`}
          icon={
            asTable ? <ChartColumn size={18} aria-hidden="true" /> : <Table2 size={18} aria-hidden="true" />
          }
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? text.asChart : text.asTable}
        </Button>
      </div>
    </figure>
  );
}

type DayBarProps = {
  day: ChannelShares['days'][number];
  left: number;
  title: string;
  fill: (outcome: Outcome) => string | undefined;
};

function DayBar({ day, left, title, fill }: DayBarProps) {
  const x = left + (step - barWidth) / 2;
  return (
    <g>
      <title>{title}</title>
      {/* Also a day without messages can be pointed at. */}
      <rect x={left} y={0} width={step} height={height + 2} className={styles.room} />
      {day.total === 0 && <rect x={x} y={height - 1} width={barWidth} height={2} className={styles.empty} />}
      {barsOf(day, height, thinnest).map(({ outcome, from, height: tall }) => (
        <rect
          key={outcome}
          x={x}
          y={height - from - tall + 1}
          width={barWidth}
          // A hair of ground between two shares, none above the last.
          height={Math.max(0, tall - (from + tall < height - 0.5 ? 1.5 : 0))}
          fill={fill(outcome)}
          className={styles[outcome]}
        />
      ))}
    </g>
  );
}

function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}-accepted`}
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="5" height="5" className={styles.ground} />
        <rect width="1.6" height="5" className={styles.stripe} />
      </pattern>
      <pattern id={`${id}-failed`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" className={styles.solidBad} />
        <circle cx="3" cy="3" r="1.3" className={styles.dot} />
      </pattern>
    </defs>
  );
}

function Numbers({ shares, name }: { shares: ChannelShares; name: (day: number) => string }) {
  const { column } = text;
  return (
    <table className={styles.numbers}>
      <caption className="said">{text.tableOf(shares.channel)}</caption>
      <thead>
        <tr>
          <th scope="col">{column.day}</th>
          {outcomes.map((outcome) => (
            <th key={outcome} scope="col">
              {column[outcome]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shares.days.toReversed().map((day) => (
          <tr key={day.day}>
            <th scope="row">{name(day.day)}</th>
            {outcomes.map((outcome) => (
              <td key={outcome}>{day[outcome]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
