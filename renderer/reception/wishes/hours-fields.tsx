/** The hours in which somebody is told: the same every day, different by day, or any time. */
import { CircleAlert } from 'lucide-react';
import fieldStyles from '../parts/field.module.css';
import { FieldFrame } from '../parts/field.tsx';
import { Segments } from '../parts/segments.tsx';
import { Toggle } from '../parts/toggle.tsx';
import type { Form } from '../parts/use-form.ts';
import { words } from '../words.ts';
import { TimeSelect } from './time-select.tsx';
import { dayName, type HoursMode, readDay, type WishName, withMode } from './wish-values.ts';
import styles from './wishes.module.css';

const text = words.wishes;
const modes = (Object.keys(text.modes) as HoursMode[]).map((value) => ({ value, label: text.modes[value] }));

type Fields = { form: Form<WishName> };

export function HoursFields({ form }: Fields) {
  const { mode } = form.values;
  return (
    <div className={styles.hours}>
      <Segments
        label={text.when}
        value={mode as HoursMode}
        choices={modes}
        onChoose={(next) => form.change(withMode(form.values, next))}
      />
      {mode === 'daily' && <EveryDay form={form} />}
      {mode === 'weekly' && (
        <ul className={styles.days}>
          {text.days.map((day, at) => (
            <Day key={day} form={form} day={day} at={at} />
          ))}
        </ul>
      )}
    </div>
  );
}

function EveryDay({ form }: Fields) {
  const bounds = [
    { name: 'from', edge: 'begin' },
    { name: 'to', edge: 'end' },
  ] as const;
  return (
    <div className={styles.span}>
      {bounds.map(({ name, edge }) => (
        <FieldFrame key={name} label={form.labels[name]} problem={form.problemOf(name)} group>
          {({ label, describedBy, invalid }) => (
            <TimeSelect
              value={Number(form.values[name])}
              edge={edge}
              labelledBy={label}
              describedBy={describedBy}
              invalid={invalid}
              // Either end can put right what was wrong between them.
              onChoose={(minutes) => form.change({ to: form.values.to, [name]: String(minutes) })}
            />
          )}
        </FieldFrame>
      ))}
    </div>
  );
}

function Day({ form, day, at }: Fields & { day: string; at: number }) {
  const name = dayName(at);
  const hours = readDay(form.values[name]);
  const problem = form.problemOf(name);
  const set = (from: number, to: number) => form.set(name, `${from}-${to}`);
  const usual = readDay(`${form.values.from}-${form.values.to}`);
  return (
    <li className={styles.day}>
      <Toggle
        label={day}
        on={hours !== null}
        onChange={(on) => form.set(name, on && usual ? `${usual.from}-${usual.to}` : '')}
      />
      {hours === null ? (
        <span className={styles.none}>{text.noHours}</span>
      ) : (
        <>
          <TimeSelect
            label={text.dayFrom(day)}
            value={hours.from}
            edge="begin"
            invalid={problem !== undefined}
            onChoose={(from) => set(from, hours.to)}
          />
          <TimeSelect
            label={text.dayTo(day)}
            value={hours.to}
            edge="end"
            invalid={problem !== undefined}
            onChoose={(to) => set(hours.from, to)}
          />
        </>
      )}
      {problem && (
        <p className={`${fieldStyles.problem} ${styles.dayProblem}`} role="alert">
          <CircleAlert size={16} aria-hidden="true" />
          <span>{problem}</span>
        </p>
      )}
    </li>
  );
}
