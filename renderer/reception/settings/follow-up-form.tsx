/** Who is asked while nobody answers, step by step, and who is reminded of a visit that lasts longer than planned. */
import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useEffect, useId, useState } from 'react';
import type { Settings } from '#contract/settings.ts';
import { api } from '#renderer/api.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { tellSettings } from '#renderer/state/reception-settings.ts';
import { Button } from '../parts/button.tsx';
import layout from '../parts/form-layout.module.css';
import { Segments } from '../parts/segments.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { type Form, useForm } from '../parts/use-form.ts';
import { words } from '../words.ts';
import styles from './follow-up-form.module.css';
import {
  type FollowUpName,
  followUpLabels,
  mostSteps,
  type Reminded,
  readFollowUp,
  stepsOf,
  valuesOfFollowUp,
  withOneMore,
  without,
} from './follow-up-values.ts';
import { SaveFoot } from './save-foot.tsx';

const text = words.settings['follow-up'];
const who = (['host', 'deputy', 'desk'] as const).map((id) => ({ id, label: text.who[id] }));
const by = (['all', 'second'] as const).map((id) => ({ id, label: text.by[id] }));

export function FollowUpForm({ settings }: { settings: Settings }) {
  const initial = valuesOfFollowUp(settings.followUp);
  const form = useForm<FollowUpName>({ labels: followUpLabels, initial, draft: 'settings:follow-up' });
  const [savedAt, setSavedAt] = useState<number | null>(null);
  useEffect(() => form.rebase(initial));
  const steps = stepsOf(form.values);

  const save = async () => {
    const read = readFollowUp(form.values);
    if (!read.ok) return form.refuse(read.problems);
    const saved = await form.submit(() => api.settings.saveFollowUp(read.followUp));
    if (!saved) return;
    tellSettings(saved);
    form.reset(valuesOfFollowUp(saved.followUp));
    setSavedAt(houseNow());
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
      <fieldset className={styles.group}>
        <legend className={layout.groupTitle}>{text.stepsTitle}</legend>
        <p className={layout.help}>{steps.length === 0 ? text.none : text.stepsHelp}</p>
        {steps.length > 0 && (
          <ol className={styles.steps}>
            {steps.map((_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
              <Step key={index} form={form} index={index} />
            ))}
          </ol>
        )}
        <div className={layout.foot}>
          <Button
            icon={<Plus size={20} aria-hidden="true" />}
            disabled={steps.length >= mostSteps}
            onClick={() => form.change(withOneMore(form.values))}
          >
            {text.add}
          </Button>
          {steps.length >= mostSteps && <p className={layout.help}>{text.largest}</p>}
        </div>
      </fieldset>
      <fieldset className={`${styles.group} ${styles.next}`}>
        <legend className="said">{text.remindTitle}</legend>
        <p className={layout.groupTitle} aria-hidden="true">
          {text.remindTitle}
        </p>
        <p className={layout.help}>{text.remindHelp}</p>
        <Reminder form={form} name="hostOverdue" />
        <Reminder form={form} name="visitorOverdue" />
      </fieldset>
      <SaveFoot
        problem={form.problem}
        busy={form.busy}
        dirty={form.dirty}
        savedAt={savedAt}
        onRevert={() => form.reset(initial)}
      />
    </form>
  );
}

function Step({ form, index }: { form: Form<FollowUpName>; index: number }) {
  const title = useId();
  const name = `escalation.${index}` as 'escalation.0';
  return (
    <li className={styles.step} aria-labelledby={title}>
      <p id={title} className={styles.title}>
        {text.step(index + 1)}
      </p>
      <div className={styles.fields}>
        <TextField form={relabelled(form, text.after)} name={`${name}.afterSeconds`} inputMode="numeric" />
        <SelectField form={relabelled(form, text.to)} name={`${name}.to`} choices={who} />
        <SelectField form={relabelled(form, text.channels)} name={`${name}.channels`} choices={by} />
      </div>
      <Button
        kind="quiet"
        className={styles.remove}
        icon={<Trash2 size={20} aria-hidden="true" />}
        aria-label={text.remove(index + 1)}
        onClick={() => form.change(without(form.values, index))}
      />
    </li>
  );
}

/** Within its step a field needs no number; in a sentence about the whole form it does. */
function relabelled(form: Form<FollowUpName>, label: string): Form<FollowUpName> {
  const labels = Object.fromEntries(Object.keys(form.labels).map((name) => [name, label]));
  return { ...form, labels: labels as Form<FollowUpName>['labels'] };
}

function Reminder({ form, name }: { form: Form<FollowUpName>; name: Reminded }) {
  return (
    <div className={styles.reminder}>
      <Segments
        label={form.labels[name]}
        value={form.values[name]}
        onChoose={(value) => form.set(name, value)}
        choices={[
          { value: 'never', label: text.never },
          { value: 'some', label: text.some },
        ]}
      />
      {form.values[name] === 'some' && (
        <TextField form={form} name={`${name}Minutes`} inputMode="numeric" short />
      )}
    </div>
  );
}
