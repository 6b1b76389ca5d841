/** The countries whose numbers a code is texted to. Anybody may ask for one, and each costs what a text there costs. */
import { type FormEvent, useEffect, useState } from 'react';
import type { Settings } from '#contract/settings.ts';
import { api } from '#renderer/api.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { tellSettings } from '#renderer/state/reception-settings.ts';
import layout from '../parts/form-layout.module.css';
import { TextField } from '../parts/text-field.tsx';
import { useForm } from '../parts/use-form.ts';
import { countryChoices, countryName } from '../regions.ts';
import { words } from '../words.ts';
import { SaveFoot } from './save-foot.tsx';

const text = words.settings['visitor-sign-in'];
const labels = { chosen: text.countries };
const shown = (codes: readonly string[] | null) => ({ chosen: (codes ?? []).map(countryName).join('\n') });

/** The code of a country by its name or its code; as typed where it is neither, for the house to refuse. */
function codeOf(typed: string): string {
  const plain = typed.toLowerCase();
  const found = countryChoices().find(
    ({ id, label }) => label.toLowerCase() === plain || id.toLowerCase() === plain,
  );
  return found?.id ?? 'XX';
}

export function CodeCountriesForm({ settings }: { settings: Settings }) {
  const { chosen, own } = settings.codeCountries;
  const initial = shown(chosen);
  const form = useForm({ labels, initial, draft: 'settings:code-countries' });
  const [savedAt, setSavedAt] = useState<number | null>(null);
  // A save on another screen shows here, unless something is being typed.
  useEffect(() => form.rebase(initial));

  const save = async () => {
    const lines = form.values.chosen
      .split(/[\n;]+/)
      .map((line) => line.trim())
      .filter(Boolean);
    const codes = lines.length === 0 ? null : lines.map(codeOf);
    const saved = await form.submit(() => api.settings.saveCodeCountries({ chosen: codes }), {
      rename: (field) => field.replace(/\..*/, ''),
    });
    if (!saved) return;
    tellSettings(saved);
    form.reset(shown(saved.codeCountries.chosen));
    setSavedAt(houseNow());
  };

  return (
    <form
      ref={form.element}
      className={layout.group}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3 className={layout.groupTitle}>{text.countriesTitle}</h3>
      <TextField form={form} name="chosen" hint={text.countriesHelp(own.map(countryName).join(', '))} lines />
      <SaveFoot problem={form.problem} busy={form.busy} dirty={form.dirty} savedAt={savedAt} />
    </form>
  );
}
