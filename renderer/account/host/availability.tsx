/** Whether one takes visitors, and when again: a switch that acts at once, and what it means in words. */
import { CircleCheck, CircleSlash, Clock3 } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { OwnHost } from '#contract/own.ts';
import { api } from '#renderer/api.ts';
import { dateOf, instantOf, timeOf } from '#renderer/i18n/wall-time.ts';
import { availabilityAt } from '#renderer/state/availability-now.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import accountStyles from '../account.module.css';
import { useAccountWords } from '../language.ts';
import { Button, Choice, Field, Notice } from '../parts.tsx';
import { failureOf, useCall } from '../use-call.ts';
import styles from './availability.module.css';
import { rememberHost } from './day-store.ts';
import { useTimes } from './use-times.ts';
import { useHostWords } from './words.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const longestAwayMs = 366 * dayMs;
/** When a day begins for those who are back tomorrow. */
const morning = '08:00';

/** One's state in a word, for the side of every page. */
export function AvailabilityMark({ host }: { host: OwnHost }) {
  const said = useSaid(host);
  const free = host.availability.state === 'free';
  const Icon = free ? CircleCheck : CircleSlash;
  return (
    <p className={classNames(styles.mark, !free && styles.markTaken)}>
      <Icon size={16} aria-hidden="true" />
      {said}
    </p>
  );
}

/** What visitors are told of the host, in the kiosk's words. */
function useSaid({ availability: told }: OwnHost): string {
  const text = useHostWords().availability;
  const times = useTimes();
  const now = useHouseNow(30_000);
  const availability = availabilityAt(told, now);
  switch (availability.state) {
    case 'free':
      return text.marks.free;
    case 'busy':
      return text.marks.busy(times.fromNow(availability.freeAt, now));
    case 'overdue':
      return text.marks.overdue;
    case 'away':
      return text.away;
  }
}

export function AvailabilityPanel({ host }: { host: OwnHost }) {
  const words = useAccountWords();
  const text = useHostWords().availability;
  const times = useTimes();
  const now = useHouseNow(30_000);
  const said = useSaid(host);
  const call = useCall();
  const [choosing, setChoosing] = useState(false);
  // The switch moves under the finger; where the house refuses, it goes back.
  const [wish, setWish] = useState<boolean | null>(null);
  // A length from now has become a time by the next look; what was tapped stays marked.
  const [tapped, setTapped] = useState<Tapped | null>(null);
  const away = host.availability.state === 'away' ? host.availability : null;
  const set = async (next: boolean, until: number | null) => {
    setWish(next);
    const changed = await call.run(() => api.own.setAvailability({ away: next, until }));
    if (changed) rememberHost(changed);
    setWish(null);
    return changed !== undefined;
  };
  const until = away?.until != null && away.until > now ? away.until : null;
  const choose = (at: number | null) => {
    setChoosing(false);
    void set(true, at);
  };
  const chooseLength = (length: number) => {
    setTapped({ length, until: now + length });
    choose(now + length);
  };
  const tomorrow = instantOf(dateOf(now + dayMs, times.zone), morning, times.zone) ?? now + dayMs;
  const marked = choosing ? 'time' : markOf(until, tomorrow, tapped);
  const failure = failureOf(call, words);

  return (
    <section className={styles.panel} aria-label={text.title} data-away={away !== null || undefined}>
      <Choice
        label={text.label}
        labelHidden
        value={(wish ?? away !== null) ? 'away' : 'here'}
        choices={[
          { value: 'here', label: text.here },
          { value: 'away', label: text.away },
        ]}
        onChoose={(next) => {
          setChoosing(false);
          void set(next === 'away', null);
        }}
      />
      <p className={styles.says} aria-live="polite">
        {away
          ? until === null
            ? text.awayNow
            : text.awayUntil(times.fromNow(until, now))
          : host.availability.state === 'free'
            ? text.free
            : text.taken(said)}
        {away && host.deputy && ` ${text.deputy(host.deputy.name)}`}
      </p>
      {away && (
        <fieldset className={styles.until}>
          <legend className={accountStyles.label}>{text.until}</legend>
          <div className={styles.chips}>
            <Chip on={marked === 'open'} onPress={() => choose(null)}>
              {text.open}
            </Chip>
            <Chip on={marked === hourMs} onPress={() => chooseLength(hourMs)}>
              {text.hour}
            </Chip>
            <Chip on={marked === 3 * hourMs} onPress={() => chooseLength(3 * hourMs)}>
              {text.hours}
            </Chip>
            <Chip on={marked === 'tomorrow'} onPress={() => choose(tomorrow)}>
              {text.tomorrow(times.clock(tomorrow))}
            </Chip>
            <Chip on={marked === 'time'} onPress={() => setChoosing(!choosing)}>
              <Clock3 size={18} aria-hidden="true" />
              {text.choose}
            </Chip>
          </div>
        </fieldset>
      )}
      {away && choosing && (
        <UntilForm
          from={until ?? now + hourMs}
          busy={call.busy}
          onSet={async (at) => {
            if (await set(true, at)) setChoosing(false);
          }}
        />
      )}
      {failure && <Notice tone="bad">{failure}</Notice>}
    </section>
  );
}

type Tapped = { length: number; until: number };

/** Which of the choices it is that one has made. */
function markOf(until: number | null, tomorrow: number, tapped: Tapped | null) {
  if (until === null) return 'open';
  if (until === tapped?.until) return tapped.length;
  return until === tomorrow ? 'tomorrow' : 'time';
}

type ChipProps = { on?: boolean; onPress: () => void; children: ReactNode };

function Chip({ on = false, onPress, children }: ChipProps) {
  return (
    <button
      type="button"
      className={classNames(styles.chip, on && styles.chipOn)}
      aria-pressed={on}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

type UntilProps = { from: number; busy: boolean; onSet: (at: number) => Promise<void> };

function UntilForm({ from, busy, onSet }: UntilProps) {
  const text = useHostWords().availability;
  const { zone } = useTimes();
  const now = useHouseNow(15_000);
  const [date, setDate] = useState(() => dateOf(from, zone));
  const [time, setTime] = useState(() => timeOf(from, zone));
  const [problem, setProblem] = useState<{ date?: string; time?: string }>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const at = instantOf(date, time, zone);
    // Of a day that may be chosen it is the time that has passed, or is missing.
    const dayMay = date >= dateOf(now, zone);
    if (at === undefined || at <= now) return setProblem({ [dayMay ? 'time' : 'date']: text.past });
    if (at > now + longestAwayMs) return setProblem({ date: text.far });
    setProblem({});
    void onSet(at);
  };
  return (
    <form className={styles.chosen} noValidate onSubmit={submit}>
      <Field
        label={text.date}
        type="date"
        value={date}
        onType={(typed) => {
          setDate(typed);
          setProblem({});
        }}
        problem={problem.date}
      />
      <Field
        label={text.time}
        type="time"
        value={time}
        onType={(typed) => {
          setTime(typed);
          setProblem({});
        }}
        problem={problem.time}
      />
      <Button type="submit" kind="primary" disabled={busy}>
        {text.set}
      </Button>
    </form>
  );
}
