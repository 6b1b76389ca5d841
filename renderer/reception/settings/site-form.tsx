/** Where this reception is: its name and address, its clock, its country, its desk. */
import { type FormEvent, useEffect, useMemo, useState } from 'react';
import type { Settings, Site } from '#contract/settings.ts';
import { api } from '#renderer/api.ts';
import { deviceZone } from '#renderer/i18n/wall-time.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { tellSettings } from '#renderer/state/reception-settings.ts';
import layout from '../parts/form-layout.module.css';
import { SearchSelectField } from '../parts/search-select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useForm } from '../parts/use-form.ts';
import { problemText } from '../problem-words.ts';
import { countryChoices, likelyCountry, presentName, zoneChoices } from '../regions.ts';
import { useZoneSearch } from '../use-zone-search.ts';
import { words } from '../words.ts';
import { SaveFoot } from './save-foot.tsx';

const text = words.settings.site;
const labels = {
  name: text.name,
  address: text.address,
  zone: text.zone,
  country: text.country,
  defaultVisitMinutes: text.defaultVisit,
  deskEmail: text.deskEmail,
  deskPhone: text.deskPhone,
};

function valuesOf(site: Site | null): Record<keyof typeof labels, string> {
  return {
    name: site?.name ?? '',
    address: site?.address ?? '',
    zone: site?.zone ?? presentName(deviceZone()),
    country: site?.country ?? likelyCountry(navigator.language),
    defaultVisitMinutes: String(site?.defaultVisitMinutes ?? 60),
    deskEmail: site?.deskEmail ?? '',
    deskPhone: site?.deskPhone ?? '',
  };
}

type Props = {
  settings: Settings;
  submitLabel?: string;
  /** The first time the address is asked for: messages are poorer without it. */
  addressNeeded?: boolean;
  onSaved?: () => void;
};

export function SiteForm({ settings, submitLabel, addressNeeded = false, onSaved }: Props) {
  const initial = valuesOf(settings.site);
  const form = useForm({ labels, initial, draft: 'settings:site' });
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const stored = settings.site?.zone;
  const zones = useMemo(() => zoneChoices(houseNow(), stored ?? presentName(deviceZone())), [stored]);
  const zoneSearch = useZoneSearch();
  const countries = useMemo(countryChoices, []);
  // A save on another screen shows here, unless something is being typed.
  useEffect(() => form.rebase(initial));

  const save = async () => {
    const { defaultVisitMinutes: minutes, deskEmail, deskPhone, ...others } = form.values;
    const problems: Partial<Record<keyof typeof labels, string>> = {};
    if (form.values.name.trim() === '')
      problems.name = problemText(text.name, { field: '', problem: 'empty' });
    if (addressNeeded && form.values.address.trim() === '')
      problems.address = problemText(text.address, { field: '', problem: 'empty' });
    if (!/^\d+$/.test(minutes.trim()))
      problems.defaultVisitMinutes = problemText(text.defaultVisit, { field: '', problem: 'not-a-number' });
    if (Object.keys(problems).length > 0) return form.refuse(problems);
    const given = (value: string) => (value.trim() === '' ? null : value);
    const saved = await form.submit(() =>
      api.settings.saveSite({
        ...others,
        defaultVisitMinutes: Number(minutes),
        deskEmail: given(deskEmail),
        deskPhone: given(deskPhone),
      }),
    );
    if (!saved) return;
    tellSettings(saved);
    form.reset(valuesOf(saved.site));
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
      <TextField form={form} name="name" capitals />
      <TextField
        form={form}
        name="address"
        hint={addressNeeded ? text.addressNeededHint : text.addressHint}
        lines
      />
      <div className={layout.pair}>
        <SearchSelectField form={form} name="zone" hint={text.zoneHint} choices={zones} {...zoneSearch} />
        <SearchSelectField form={form} name="country" hint={text.countryHint} choices={countries} />
      </div>
      <TextField
        form={form}
        name="defaultVisitMinutes"
        hint={text.defaultVisitHint}
        inputMode="numeric"
        short
      />
      <div className={layout.group}>
        <h2 className={layout.groupTitle}>{text.deskTitle}</h2>
        <p className={layout.help}>{text.deskHelp}</p>
        <div className={layout.pair}>
          <TextField form={form} name="deskEmail" optional inputMode="email" />
          <TextField form={form} name="deskPhone" optional inputMode="tel" />
        </div>
      </div>
      <SaveFoot
        problem={form.problem}
        busy={form.busy}
        dirty={form.dirty}
        savedAt={savedAt}
        label={submitLabel}
        onRevert={settings.site ? () => form.reset(initial) : undefined}
      />
    </form>
  );
}
