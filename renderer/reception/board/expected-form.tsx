/** Writing down who is expected, for whom and when. */
import { type FormEvent, useState } from 'react';
import type { Host } from '#contract/hosts.ts';
import { api, type Failure } from '#renderer/api.ts';
import { dateOf, instantOf, timeOf } from '#renderer/i18n/wall-time.ts';
import { useBoard } from '#renderer/state/board.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { Button } from '../parts/button.tsx';
import fieldStyles from '../parts/field.module.css';
import { FieldFrame } from '../parts/field.tsx';
import layout from '../parts/form-layout.module.css';
import { HostPicker } from '../parts/host-picker.tsx';
import { Initials } from '../parts/initials.tsx';
import { Notice } from '../parts/notice.tsx';
import { PhoneField } from '../parts/phone-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { type Form, useForm } from '../parts/use-form.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { expectedWords as text } from '../words-expected.ts';
import own from './expected.module.css';

type Name = 'name' | 'company' | 'email' | 'phone' | 'date' | 'time';
const labels: Record<Name, string> = {
  name: text.name,
  company: text.company,
  email: text.email,
  phone: text.phone,
  date: text.date,
  time: text.time,
};
const hourMs = 3_600_000;

export function ExpectedForm({ onDone }: { onDone: () => void }) {
  const { zone } = useTimeStyle();
  const [host, setHost] = useState<Host | null>(null);
  const [initial] = useState(() => {
    const next = Math.ceil((houseNow() + 1) / hourMs) * hourMs;
    return {
      name: '',
      company: '',
      email: '',
      phone: '',
      date: dateOf(next, zone),
      time: timeOf(next, zone),
    };
  });
  const form = useForm<Name>({ labels, initial });
  const [noHost, setNoHost] = useState(false);

  const explain = ({ code, problems }: Failure) => {
    if (code === 'too-many') return text.tooMany;
    const at = problems.find(({ field }) => field === 'at')?.problem;
    return at === undefined ? undefined : { date: at === 'in-the-past' ? text.past : text.far };
  };
  const add = async () => {
    setNoHost(host === null);
    if (!host) return;
    const { name, company, email, phone, date, time } = form.values;
    const at = instantOf(date, time, zone);
    if (at === undefined) return form.refuse({ date: text.noTime });
    const filled = (value: string) => (value.trim() === '' ? null : value);
    const visit = { hostId: host.id, name, company, email: filled(email), phone: filled(phone), at };
    const added = await form.submit(() => api.expected.add(visit), { explain });
    if (!added) return;
    // Ahead of the news of it.
    useBoard.setState(({ expected }) => ({
      expected: [...expected.filter(({ id }) => id !== added.id), added].sort(
        (one, other) => one.expectedAt - other.expectedAt,
      ),
    }));
    onDone();
  };

  return (
    <form
      ref={form.element}
      className={layout.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void add();
      }}
    >
      {host ? (
        <div className={own.host}>
          <Initials name={host.name} />
          <span className={own.who}>
            <bdi className={own.name}>{host.name}</bdi>
            <bdi className={own.more}>{host.department}</bdi>
          </span>
          <Button onClick={() => setHost(null)}>{text.change}</Button>
        </div>
      ) : (
        <HostPicker
          label={text.host}
          short
          focusFirst
          problem={noHost ? text.chooseHost : undefined}
          onChoose={setHost}
        />
      )}
      <div className={layout.pair}>
        <TextField form={form} name="name" capitals />
        <TextField form={form} name="company" capitals optional />
        <When form={form} name="date" type="date" />
        <When form={form} name="time" type="time" />
        <TextField form={form} name="email" inputMode="email" optional />
        <PhoneField form={form} name="phone" optional />
      </div>
      {form.problem && <Notice tone="bad">{form.problem}</Notice>}
      <div className={layout.foot}>
        <Button kind="primary" submit working={form.busy && text.saving}>
          {text.save}
        </Button>
        <Button onClick={onDone}>{text.cancel}</Button>
      </div>
    </form>
  );
}

function When({ form, name, type }: { form: Form<Name>; name: 'date' | 'time'; type: 'date' | 'time' }) {
  return (
    <FieldFrame label={form.labels[name]} problem={form.problemOf(name)}>
      {({ control, describedBy, invalid }) => (
        <input
          id={control}
          type={type}
          className={fieldStyles.control}
          value={form.values[name]}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onChange={(event) => form.set(name, event.target.value)}
        />
      )}
    </FieldFrame>
  );
}
