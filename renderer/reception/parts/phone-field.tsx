/** A phone number in a form. One that can exist and that no list knows is taken, and said to be worth a second look. */
import { useState } from 'react';
import { api } from '#renderer/api.ts';
import { words } from '../words.ts';
import { TextField } from './text-field.tsx';
import type { Form } from './use-form.ts';

type Props<Name extends string> = {
  form: Form<Name>;
  name: Name;
  hint?: string | undefined;
  optional?: boolean;
};

export function PhoneField<Name extends string>({ form, name, hint, optional }: Props<Name>) {
  const [doubted, setDoubted] = useState('');
  const value = form.values[name];

  async function check() {
    if (value.trim() === '') return;
    // What is wrong with it is said when the form is sent.
    const { unknownRange } = await api.visitors
      .check({ phone: value })
      .catch(() => ({ unknownRange: false }));
    setDoubted(unknownRange ? value : '');
  }

  return (
    <TextField
      form={form}
      name={name}
      inputMode="tel"
      optional={optional ?? false}
      hint={doubted !== '' && doubted === value ? words.app.doubtedNumber : hint}
      onLeave={() => void check()}
    />
  );
}
