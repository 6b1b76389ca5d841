/** The Twilio account that text messages leave through. */
import { type FormEvent, useEffect, useState } from 'react';
import type { Settings } from '#contract/settings.ts';
import { api, type Failure } from '#renderer/api.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { tellSettings } from '#renderer/state/reception-settings.ts';
import layout from '../parts/form-layout.module.css';
import { SecretField } from '../parts/secret-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useForm } from '../parts/use-form.ts';
import { words } from '../words.ts';
import { Advanced } from './advanced.tsx';
import { SaveFoot } from './save-foot.tsx';

const text = words.settings.sms;
const labels = {
  accountSid: text.accountSid,
  from: text.from,
  token: text.token,
  partsPerSecond: text.partsPerSecond,
  publicUrl: text.publicUrl,
};
const usualParts = '1';

function valuesOf({ sms }: Settings): Record<keyof typeof labels, string> {
  return {
    accountSid: sms?.accountSid ?? '',
    from: sms?.from ?? '',
    token: '',
    partsPerSecond: String(sms?.partsPerSecond ?? usualParts),
    publicUrl: sms?.publicUrl ?? '',
  };
}

/** Twilio's own shapes: what is wrong with them is better said than "can't be used". */
function explain({ code, problems }: Failure) {
  if (code !== 'invalid-input') return undefined;
  const about = (field: string) => problems.some((one) => one.field === field);
  const said = {
    ...(about('accountSid') && { accountSid: text.badSid }),
    ...(about('from') && { from: text.badFrom }),
    ...(about('partsPerSecond') && { partsPerSecond: text.badParts }),
    ...(about('publicUrl') && { publicUrl: text.badUrl }),
    // A stored token stays with the account that it was typed for.
    ...(problems.some((one) => one.field === 'token' && one.problem === 'empty') && {
      token: text.tokenAgain,
    }),
  };
  return Object.keys(said).length === 0 ? undefined : said;
}

type Props = { settings: Settings; submitLabel?: string; onSaved?: () => void };

export function SmsForm({ settings, submitLabel, onSaved }: Props) {
  const initial = valuesOf(settings);
  const form = useForm({ labels, initial, draft: 'settings:sms' });
  const [savedAt, setSavedAt] = useState<number | null>(null);
  useEffect(() => form.rebase(initial));

  const save = async () => {
    const { accountSid, from, token, partsPerSecond, publicUrl } = form.values;
    // A comma is how half of Europe writes a decimal.
    const parts = Number(partsPerSecond.trim().replace(',', '.'));
    if (partsPerSecond.trim() === '' || !(parts >= 0.1 && parts <= 1000))
      return form.refuse({ partsPerSecond: text.badParts });
    // People copy numbers with spaces; Twilio's form has none.
    const compact = from.replaceAll(/[\s()-]/g, '');
    const saved = await form.submit(
      () =>
        api.settings.saveSms({
          accountSid,
          from: compact,
          partsPerSecond: parts,
          publicUrl: publicUrl.trim() === '' ? null : publicUrl.trim(),
          ...(token !== '' && { token }),
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
      <TextField form={form} name="accountSid" hint={text.accountSidHint} />
      <TextField form={form} name="from" hint={text.fromHint} />
      <SecretField
        key={savedAt}
        form={form}
        name="token"
        stored={settings.sms?.hasToken ?? false}
        storage={settings.secretStorage}
      />
      <Advanced
        open={
          form.problemOf('partsPerSecond') !== undefined ||
          form.problemOf('publicUrl') !== undefined ||
          form.values.partsPerSecond !== usualParts ||
          form.values.publicUrl !== ''
        }
      >
        <TextField
          form={form}
          name="partsPerSecond"
          hint={text.partsPerSecondHint}
          inputMode="decimal"
          short
        />
        <TextField form={form} name="publicUrl" hint={text.publicUrlHint} inputMode="url" optional />
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
