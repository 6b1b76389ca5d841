/** Adding or changing a host. What was typed is kept when the dialog is left by mistake, and forgotten when it is cancelled. */
import { Minus, Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Host } from '#contract/hosts.ts';
import { api, type Failure } from '#renderer/api.ts';
import { useHouse } from '#renderer/state/kiosk-house.ts';
import { Button } from '../parts/button.tsx';
import fieldStyles from '../parts/field.module.css';
import { FieldFrame } from '../parts/field.tsx';
import layout from '../parts/form-layout.module.css';
import { Notice } from '../parts/notice.tsx';
import { PhoneField } from '../parts/phone-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { type Form, useForm } from '../parts/use-form.ts';
import { countryName } from '../regions.ts';
import { words } from '../words.ts';
import { DeputyField } from './deputy-field.tsx';
import { hostProblems, largestCapacity } from './host-checks.ts';

const text = words.hosts;
const labels = {
  name: text.name,
  department: text.department,
  email: text.email,
  phone: text.phone,
  capacity: text.capacity,
  deputyId: text.deputy,
  deputyName: text.deputy,
};
type Name = keyof typeof labels;

const blank = { name: '', department: '', email: '', phone: '', capacity: '1', deputyId: '', deputyName: '' };

type Props = {
  /** Null adds a new one. */
  host: Host | null;
  onSaved: (host: Host, again: boolean) => void;
  onCancel?: () => void;
  submitLabel?: string;
  /** Offers to go on with another one. */
  againLabel?: string;
};

export function HostForm({ host, onSaved, onCancel, submitLabel, againLabel }: Props) {
  const country = useHouse((house) => house.site?.country ?? '');
  const initial = host
    ? {
        name: host.name,
        department: host.department,
        email: host.email ?? '',
        phone: host.phoneShown ?? '',
        capacity: String(host.capacity),
        deputyId: host.deputy?.id ?? '',
        deputyName: host.deputy?.name ?? '',
      }
    : blank;
  const form = useForm<Name>({ labels, initial, draft: `host:${host?.id ?? 'new'}` });

  /** The contact of which it has been said that another host has it too. */
  const [shared, setShared] = useState<string | null>(null);
  const contact = JSON.stringify([form.values.email, form.values.phone]);
  const explain = (failure: Failure) => {
    if (failure.code !== 'shared-contact') return undefined;
    setShared(contact);
    return sharedWords(failure.data);
  };

  const save = async (again: boolean) => {
    const { name, department, email, phone, capacity, deputyId } = form.values;
    const problems = hostProblems(form.values);
    if (Object.keys(problems).length > 0) return form.refuse(problems);
    const given = (value: string) => (value.trim() === '' ? null : value);
    const values = {
      name,
      department,
      email: given(email),
      phone: given(phone),
      capacity: Number(capacity),
      deputyId: given(deputyId),
    };
    const sharedContact = shared === contact;
    const saved = await form.submit(
      () =>
        host
          ? api.hosts.edit({ hostId: host.id, form: values, sharedContact })
          : api.hosts.add({ ...values, sharedContact }),
      { explain, ...(host && { prefix: 'form.' }) },
    );
    if (!saved) return;
    form.reset(host ? initial : blank);
    onSaved(saved, again);
  };

  return (
    <form
      ref={form.element}
      className={layout.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save(false);
      }}
    >
      <TextField form={form} name="name" capitals focusFirst />
      <TextField form={form} name="department" optional capitals />
      <div className={layout.described}>
        <p className={fieldStyles.hint}>{text.contactHint}</p>
        <div className={layout.pair}>
          <TextField form={form} name="email" inputMode="email" />
          <PhoneField form={form} name="phone" hint={country && text.phoneHint(countryName(country))} />
        </div>
      </div>
      <Capacity form={form} />
      <DeputyField
        name={form.values.deputyName}
        problem={form.problemOf('deputyId')}
        hostId={host?.id ?? null}
        onChoose={({ id, name }) => form.change({ deputyId: id, deputyName: name })}
      />
      {form.problem && <Notice tone="bad">{form.problem}</Notice>}
      <div className={layout.foot}>
        <Button kind="primary" submit working={form.busy && text.saving}>
          {shared === contact ? text.saveShared : (submitLabel ?? (host ? text.save : text.addSave))}
        </Button>
        {againLabel && <Button onClick={() => void save(true)}>{againLabel}</Button>}
        {onCancel && (
          <Button
            kind="quiet"
            onClick={() => {
              form.reset(initial);
              onCancel();
            }}
          >
            {words.app.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}

/** At each field, whose it is already. */
function sharedWords(data: unknown): Partial<Record<'email' | 'phone', string>> {
  const { shared = [] } = data as { shared?: { field: 'email' | 'phone'; hostName: string }[] };
  return Object.fromEntries(shared.map(({ field, hostName }) => [field, text.shared[field](hostName)]));
}

function Capacity({ form }: { form: Form<Name> }) {
  const number = Number(form.values.capacity) || 1;
  const step = (by: number) =>
    form.set('capacity', String(Math.min(Math.max(number + by, 1), largestCapacity)));
  return (
    <FieldFrame label={text.capacity} hint={text.capacityHint} problem={form.problemOf('capacity')}>
      {({ control, describedBy, invalid }) => (
        <div className={fieldStyles.row}>
          <Button
            icon={<Minus size={20} aria-hidden="true" />}
            aria-label={text.fewer}
            disabled={number <= 1}
            onClick={() => step(-1)}
          />
          <input
            id={control}
            className={`${fieldStyles.control} ${fieldStyles.short}`}
            inputMode="numeric"
            value={form.values.capacity}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            autoComplete="off"
            onChange={(event) => form.set('capacity', event.target.value)}
          />
          <Button
            icon={<Plus size={20} aria-hidden="true" />}
            aria-label={text.moreOf}
            disabled={number >= largestCapacity}
            onClick={() => step(1)}
          />
        </div>
      )}
    </FieldFrame>
  );
}
