/** Until when: the usual lengths as one press, or any time of the day. Each says what it comes to. */

import { timeFromNow } from '#renderer/i18n/times.ts';
import { endChoices } from '#renderer/state/planned-end.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { Segments } from '../parts/segments.tsx';
import { TextField } from '../parts/text-field.tsx';
import type { Form } from '../parts/use-form.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { words } from '../words.ts';
import styles from './check-in.module.css';
import { type CheckInName, plannedEndOf } from './check-in-values.ts';

const text = words.checkIn;

export function Until({ form, defaultMinutes }: { form: Form<CheckInName>; defaultMinutes: number }) {
  const style = useTimeStyle();
  const now = useHouseNow(15_000);
  const { plannedEnd, time } = form.values;
  const choices = endChoices(now, style.zone, defaultMinutes).map(({ end, label }) => ({
    value: end.kind === 'minutes' ? `minutes:${end.minutes}` : 'closing',
    label: end.kind === 'minutes' && label === 'length' ? text.length(end.minutes) : text.restOfDay,
  }));
  const means = plannedEndOf(form.values, now, style.zone);
  return (
    <>
      <Segments
        label={text.until}
        value={plannedEnd}
        choices={[...choices, { value: 'time', label: text.untilOther }]}
        onChoose={(value) => form.set('plannedEnd', value)}
      />
      {plannedEnd === 'time' && (
        <TextField form={form} name="time" hint={text.untilHint} short inputMode="numeric" focusFirst />
      )}
      {form.problemOf('plannedEnd') && <p role="alert">{form.problemOf('plannedEnd')}</p>}
      {means !== null && (plannedEnd !== 'time' || time !== '') && (
        <p className={styles.means}>{text.untilMeans(timeFromNow(means, now, style))}</p>
      )}
    </>
  );
}
