/** The hours in which one is told: the same every day, or different by day. */
import { CircleAlert } from 'lucide-react';
import { useContext } from 'react';
import { clockTime, weekdayName } from '#renderer/i18n/times.ts';
import { dayName, minutesOfDay, readDay, type WishValues } from '#renderer/reception/wishes/wish-values.ts';
import account from '../account.module.css';
import { LanguageContext } from '../language.ts';
import { useDay } from './day-store.ts';
import styles from './wishes.module.css';
import { useHostWords } from './words.ts';

const step = 30;
const usual = { from: 9 * 60, to: 20 * 60 };
/** A Monday, for the names of the days. */
const monday = Date.UTC(2026, 0, 5);
const _dayMs = 24 * 3_600_000;

type Props = { values: WishValues; onChange: (next: Partial<WishValues>) => void };

export function HoursFields({ values, onChange }: Props) {
  const text = useHostWords().you;
  const language = useContext(LanguageContext);
  if (values.mode === 'always') return null;
  if (values.mode === 'daily') {
    const hours = { from: Number(values.from), to: Number(values.to) };
    return (
      <div className={styles.hours}>
        <div className={styles.span}>
          <TimeSelect
            label={text.from}
            value={hours.from}
            onChoose={(from) => onChange({ from: String(from) })}
          />
          <TimeSelect label={text.to} value={hours.to} onChoose={(to) => onChange({ to: String(to) })} end />
        </div>
        {hours.from >= hours.to && <Wrong />}
      </div>
    );
  }
  return (
    <ul className={styles.days}>
      {Array.from({ length: 7 }, (_, at) => {
        const name = dayName(at);
        const day = weekdayName(at, language, 'long');
        const hours = readDay(values[name]);
        const set = (next: { from: number; to: number } | null) =>
          onChange({ [name]: next ? `${next.from}-${next.to}` : '' });
        return (
          <li key={name} className={styles.day}>
            <label className={styles.check}>
              <input
                type="checkbox"
                aria-label={text.told(day)}
                checked={hours !== null}
                onChange={(event) => set(event.target.checked ? usual : null)}
              />
              <span className={account.label}>{day}</span>
            </label>
            {hours && (
              <div className={styles.span}>
                <TimeSelect
                  label={text.dayFrom(day)}
                  labelHidden
                  value={hours.from}
                  onChoose={(from) => set({ ...hours, from })}
                />
                <TimeSelect
                  label={text.dayTo(day)}
                  labelHidden
                  value={hours.to}
                  onChoose={(to) => set({ ...hours, to })}
                  end
                />
              </div>
            )}
            {hours && hours.from >= hours.to && <Wrong />}
          </li>
        );
      })}
    </ul>
  );
}

function Wrong() {
  const text = useHostWords().you;
  return (
    <p className={account.problem} role="alert">
      <CircleAlert size={16} aria-hidden="true" />
      {text.endsBefore}
    </p>
  );
}

type TimeProps = {
  label: string;
  labelHidden?: boolean;
  /** Minutes of the day. */
  value: number;
  /** Whether the day's end can be chosen, and not its beginning. */
  end?: boolean;
  onChoose: (minutes: number) => void;
};

function TimeSelect({ label, labelHidden, value, end = false, onChoose }: TimeProps) {
  const text = useHostWords().you;
  const language = useContext(LanguageContext);
  const country = useDay((state) => state.day?.site.country ?? '');
  const shown = (minutes: number) =>
    minutes === minutesOfDay
      ? text.midnight
      : clockTime(monday + minutes * 60_000, { language, zone: 'UTC', country });
  const first = end ? step : 0;
  const usualTimes = Array.from({ length: minutesOfDay / step }, (_, at) => first + at * step);
  const times = usualTimes.includes(value)
    ? usualTimes
    : [...usualTimes, value].sort((one, other) => one - other);
  return (
    <label className={account.field}>
      <span className={labelHidden ? 'said' : account.label}>{label}</span>
      <select
        className={styles.select}
        value={value}
        onChange={(event) => onChoose(Number(event.target.value))}
      >
        {times.map((minutes) => (
          <option key={minutes} value={minutes}>
            {shown(minutes)}
          </option>
        ))}
      </select>
    </label>
  );
}
