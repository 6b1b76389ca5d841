/** Who shows with a code that a contact is theirs before checking in at the kiosk, with what each choice means for visitors. */
import { type FormEvent, useEffect, useState } from 'react';
import type { Settings, VisitorSignIn } from '#contract/settings.ts';
import { api } from '#renderer/api.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { tellSettings } from '#renderer/state/reception-settings.ts';
import { ExplainedChoices } from '../parts/explained-choices.tsx';
import layout from '../parts/form-layout.module.css';
import { Notice } from '../parts/notice.tsx';
import { useForm } from '../parts/use-form.ts';
import { words } from '../words.ts';
import { SaveFoot } from './save-foot.tsx';

const text = words.settings['visitor-sign-in'];
const choices = (['off', 'returning', 'always'] as const).map((value) => ({
  value,
  label: text.choices[value],
  means: text.means[value],
}));
const labels = { visitorSignIn: text.who };

type Props = {
  settings: Settings;
  /** What is chosen before anybody has: where nobody has been asked yet. */
  suggested?: VisitorSignIn;
  submitLabel?: string;
  onSaved?: () => void;
};

export function VisitorSignInForm({ settings, suggested, submitLabel, onSaved }: Props) {
  const initial: { visitorSignIn: string } = { visitorSignIn: suggested ?? settings.visitorSignIn };
  const form = useForm({ labels, initial, draft: 'settings:visitor-sign-in' });
  const [savedAt, setSavedAt] = useState<number | null>(null);
  // A save on another screen shows here, unless something is being chosen.
  useEffect(() => form.rebase(initial));
  const chosen = choices.find(({ value }) => value === form.values.visitorSignIn)?.value ?? 'off';
  const missing = chosen === 'off' ? null : missingChannel(settings);

  const save = async () => {
    const saved = await form.submit(() => api.settings.saveVisitorSignIn({ visitorSignIn: chosen }));
    if (!saved) return;
    tellSettings(saved);
    form.reset({ visitorSignIn: saved.visitorSignIn });
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
      <ExplainedChoices<VisitorSignIn>
        label={text.who}
        value={chosen}
        choices={choices}
        onChoose={(value) => form.set('visitorSignIn', value)}
      />
      {chosen !== 'off' && <p className={layout.help}>{text.cost}</p>}
      {missing && <Notice tone="warn">{text.without[missing]}</Notice>}
      <SaveFoot
        problem={form.problem}
        busy={form.busy}
        dirty={form.dirty}
        savedAt={savedAt}
        label={submitLabel}
        onRevert={suggested ? undefined : () => form.reset(initial)}
      />
    </form>
  );
}

function missingChannel({ email, sms }: Settings): keyof typeof text.without | null {
  if (email && sms) return null;
  return email ? 'sms' : sms ? 'email' : 'none';
}
