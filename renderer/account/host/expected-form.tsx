/** Saying who is expected, and when. What was typed stays until the house has it. */
import { type FormEvent, useState } from 'react';
import type { ExpectedVisit } from '#contract/expected.ts';
import { api } from '#renderer/api.ts';
import { dateOf, instantOf, timeOf } from '#renderer/i18n/wall-time.ts';
import styles from '../account.module.css';
import { useAccountWords } from '../language.ts';
import { Button, Field, Notice } from '../parts.tsx';
import { failureOf, problemAt, useCall } from '../use-call.ts';
import { useTimes } from './use-times.ts';
import { useHostWords } from './words.ts';

const hourMs = 3_600_000;
/** The next whole hour. */
const nextHour = (now: number) => Math.ceil((now + 1) / hourMs) * hourMs;

type Props = { now: number; onAdded: (visit: ExpectedVisit) => void; onLeave: () => void };

export function ExpectedForm({ now, onAdded, onLeave }: Props) {
  const words = useAccountWords();
  const { cancel, expected: text } = useHostWords();
  const { zone } = useTimes();
  const [form, setForm] = useState(() => ({
    ...{ name: '', company: '', email: '', phone: '' },
    date: dateOf(nextHour(now), zone),
    time: timeOf(nextHour(now), zone),
  }));
  const [noDate, setNoDate] = useState(false);
  const call = useCall();
  const failure = failureOf(call, words, { 'too-many': text.tooMany });
  const type = (name: keyof typeof form) => (value: string) => setForm({ ...form, [name]: value });
  const at = call.failure?.problems.find(({ field }) => field === 'at')?.problem;
  const atProblem = noDate || at === 'in-the-past' ? text.past : at === undefined ? undefined : text.far;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const instant = instantOf(form.date, form.time, zone);
    setNoDate(instant === undefined);
    if (instant === undefined) return;
    const filled = (value: string) => (value.trim() === '' ? null : value);
    const added = await call.run(() =>
      api.own.expect({
        name: form.name,
        company: form.company,
        email: filled(form.email),
        phone: filled(form.phone),
        at: instant,
      }),
    );
    if (added) onAdded(added);
  };

  return (
    <form className={styles.sheet} noValidate onSubmit={(event) => void submit(event)}>
      <div className={styles.pair}>
        <Field
          label={text.name}
          autoComplete="off"
          autoCapitalize="words"
          value={form.name}
          onType={type('name')}
          problem={problemAt(call, 'name', words)}
        />
        <Field
          label={text.company}
          autoComplete="off"
          autoCapitalize="words"
          value={form.company}
          onType={type('company')}
          problem={problemAt(call, 'company', words)}
        />
        <Field label={text.date} type="date" value={form.date} onType={type('date')} problem={atProblem} />
        <Field label={text.time} type="time" value={form.time} onType={type('time')} />
        <Field
          label={text.email}
          inputMode="email"
          autoComplete="off"
          value={form.email}
          onType={type('email')}
          problem={problemAt(call, 'email', words)}
        />
        <Field
          label={text.phone}
          inputMode="tel"
          autoComplete="off"
          value={form.phone}
          onType={type('phone')}
          problem={problemAt(call, 'phone', words)}
        />
      </div>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <div className={styles.foot}>
        <Button kind="primary" type="submit" disabled={call.busy}>
          {text.submit}
        </Button>
        <Button onClick={onLeave}>{cancel}</Button>
      </div>
    </form>
  );
}
