/** How what is sent through the API reaches one. The phone is typed as people write it and sent as the API takes it: an integer with its country code. */
import { type FormEvent, useEffect, useState } from 'react';
import type { Preference } from '#contract/programs.ts';
import { api } from '#renderer/api.ts';
import styles from './account.module.css';
import { useAccountWords } from './language.ts';
import { Button, Card, Choice, Field, Notice } from './parts.tsx';
import { ProofStep } from './proof-step.tsx';
import { failureOf, problemAt, useCall } from './use-call.ts';

/** @param ofHost whether there are other messages too, which this does not steer */
export function PreferenceCard({ ofHost = false }: { ofHost?: boolean }) {
  const words = useAccountWords();
  const text = words.preference;
  const [form, setForm] = useState<{ pref: Preference['notify_pref']; email: string; phone: string } | null>(
    null,
  );
  const [saved, setSaved] = useState(false);
  /** What nothing is sent to yet. */
  const [unproved, setUnproved] = useState<readonly ('email' | 'phone')[]>([]);
  const call = useCall();
  const failure = failureOf(call, words);
  const take = ({ notify_pref, email, phone, unproved: open = [] }: Preference) => {
    setForm({ pref: notify_pref, email: email ?? '', phone: phone === null ? '' : `+${phone}` });
    setUnproved(open);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when the page opens
  useEffect(() => {
    void api.programs.preference().then(take, () => undefined);
  }, []);

  const change = (next: Partial<NonNullable<typeof form>>) => {
    setSaved(false);
    setForm(form && { ...form, ...next });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!form) return;
    const digits = form.phone.replace(/^\s*00/, '').replaceAll(/\D/g, '');
    const answer = await call.run(() =>
      api.programs.savePreference({
        notify_pref: form.pref,
        email: form.email.trim() === '' ? null : form.email,
        phone: form.phone.trim() === '' ? null : Number(digits),
      }),
    );
    if (!answer) return;
    take(answer);
    setSaved(true);
  };

  return (
    <Card title={text.title} help={ofHost ? text.hostHelp : text.help}>
      {form && (
        <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
          <Choice
            label={text.way}
            value={form.pref}
            choices={(['email', 'sms', 'None'] as const).map((value) => ({ value, label: text.ways[value] }))}
            onChoose={(pref) => change({ pref })}
          />
          <div className={styles.pair}>
            <Field
              label={text.email}
              hint={form.pref === 'email' && form.email.trim() === '' ? text.needed : undefined}
              inputMode="email"
              autoComplete="email"
              value={form.email}
              onType={(email) => change({ email })}
              problem={problemAt(call, 'email', words)}
            />
            <Field
              label={text.phone}
              hint={form.pref === 'sms' && form.phone.trim() === '' ? text.needed : text.phoneHint}
              inputMode="tel"
              autoComplete="tel"
              value={form.phone}
              onType={(phone) => change({ phone })}
              problem={problemAt(call, 'phone', words)}
            />
          </div>
          {failure && <Notice tone="bad">{failure}</Notice>}
          <div className={styles.foot}>
            <Button kind="primary" type="submit" disabled={call.busy}>
              {words.save}
            </Button>
            {saved && <Notice tone="good">{words.saved}</Notice>}
          </div>
        </form>
      )}
      {form &&
        unproved.map((kind) => (
          <ProofStep
            key={`${kind} ${form[kind]}`}
            kind={kind}
            address={form[kind]}
            onProved={() => setUnproved(unproved.filter((other) => other !== kind))}
          />
        ))}
    </Card>
  );
}
