/** The account that email leaves through. Choosing a service fills in what that service gives everybody. */
import { type FormEvent, useEffect, useState } from 'react';
import type { EmailSettings, Settings, SmtpPreset } from '#contract/settings.ts';
import { api, type Failure } from '#renderer/api.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { tellSettings } from '#renderer/state/reception-settings.ts';
import layout from '../parts/form-layout.module.css';
import { SecretField } from '../parts/secret-field.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useForm } from '../parts/use-form.ts';
import { problemText } from '../problem-words.ts';
import { smtpPresetOrder, smtpPresets, withPreset } from '../smtp-presets.ts';
import { words } from '../words.ts';
import { Advanced } from './advanced.tsx';
import { SaveFoot } from './save-foot.tsx';
import styles from './settings.module.css';

const text = words.settings.email;
const labels = {
  preset: text.preset,
  senderName: text.senderName,
  senderEmail: text.senderEmail,
  host: text.host,
  port: text.port,
  security: text.security,
  user: text.user,
  perMinute: text.perMinute,
  password: text.password,
};
const securities = (['starttls', 'tls', 'none'] as const).map((id) => ({ id, label: text.securities[id] }));
const presets = smtpPresetOrder.map((id) => ({ id, label: text.presets[id] }));

function valuesOf({ email, site }: Settings) {
  const first = smtpPresets.sendgrid;
  return {
    preset: email?.preset ?? 'sendgrid',
    senderName: email?.senderName ?? site?.name ?? '',
    senderEmail: email?.senderEmail ?? '',
    host: email?.host ?? first.host,
    port: String(email?.port ?? first.port),
    security: email?.security ?? first.security,
    user: email?.user ?? first.user ?? '',
    perMinute: email?.perMinute == null ? '' : String(email.perMinute),
    password: '',
  };
}

/** A stored password stays with the server it was typed for; main asks for it again when that changes. */
function explain({ problems }: Failure) {
  const [found] = problems;
  const again = problems.length === 1 && found?.field === 'password' && found.problem === 'empty';
  return again ? { password: text.passwordAgain } : undefined;
}

type Props = { settings: Settings; submitLabel?: string; onSaved?: () => void };

export function EmailForm({ settings, submitLabel, onSaved }: Props) {
  const initial: Record<keyof typeof labels, string> = valuesOf(settings);
  const form = useForm({ labels, initial, draft: 'settings:email' });
  const [savedAt, setSavedAt] = useState<number | null>(null);
  useEffect(() => form.rebase(initial));
  const preset = smtpPresetOrder.find((one) => one === form.values.preset) ?? 'other';

  const choose = (id: string) => {
    const next = smtpPresetOrder.find((one) => one === id) ?? 'other';
    const { host, port, user } = form.values;
    form.change(withPreset({ preset, host, port, user, security: securityOf(form.values.security) }, next));
  };

  const save = async () => {
    const { port, password, user, perMinute, ...others } = form.values;
    if (!/^\d+$/.test(port.trim())) {
      return form.refuse({ port: problemText(text.port, { field: '', problem: 'not-a-number' }) });
    }
    if (!/^\d*$/.test(perMinute.trim())) {
      return form.refuse({ perMinute: problemText(text.perMinute, { field: '', problem: 'not-a-number' }) });
    }
    const saved = await form.submit(
      () =>
        api.settings.saveEmail({
          ...others,
          preset: preset as SmtpPreset,
          security: securityOf(form.values.security),
          port: Number(port),
          user: user.trim(),
          perMinute: perMinute.trim() === '' ? null : Number(perMinute),
          ...(password !== '' && { password }),
        }),
      { explain },
    );
    if (!saved) return;
    tellSettings(saved);
    form.reset(valuesOf(saved));
    setSavedAt(houseNow());
    onSaved?.();
  };

  return (
    <form
      ref={form.element}
      className={layout.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <SelectField
        form={form}
        name="preset"
        choices={presets}
        hint={text.presetHint[preset]}
        onChoose={choose}
      />
      <div className={layout.pair}>
        <TextField form={form} name="senderName" capitals />
        <TextField form={form} name="senderEmail" hint={text.senderEmailHint} inputMode="email" />
      </div>
      <div className={styles.server}>
        <TextField form={form} name="host" />
        <TextField form={form} name="port" inputMode="numeric" />
      </div>
      <SelectField form={form} name="security" choices={securities} />
      <TextField form={form} name="user" hint={text.userHint} />
      <SecretField
        key={savedAt}
        form={form}
        name="password"
        stored={settings.email?.hasPassword ?? false}
        storage={settings.secretStorage}
      />
      <Advanced open={form.problemOf('perMinute') !== undefined || form.values.perMinute !== ''}>
        <TextField
          form={form}
          name="perMinute"
          hint={text.perMinuteHint}
          inputMode="numeric"
          optional
          short
        />
      </Advanced>
      <SaveFoot
        problem={form.problem}
        busy={form.busy}
        dirty={form.dirty}
        savedAt={savedAt}
        label={submitLabel}
        onRevert={() => form.reset(initial)}
      />
    </form>
  );
}

function securityOf(value: string): EmailSettings['security'] {
  return value === 'tls' || value === 'none' ? value : 'starttls';
}
