/** Changing how somebody is told. What it comes to is said in plain words while one chooses. */
import { type FormEvent, type ReactNode, useEffect, useMemo } from 'react';
import type { Preference, Subject } from '#contract/preferences.ts';
import { api } from '#renderer/api.ts';
import { languageNames, languages } from '#renderer/i18n/languages.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { useHouse } from '#renderer/state/kiosk-house.ts';
import layout from '../parts/form-layout.module.css';
import { SearchSelectField } from '../parts/search-select-field.tsx';
import { Segments } from '../parts/segments.tsx';
import { Toggle } from '../parts/toggle.tsx';
import { type Form, useForm } from '../parts/use-form.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { zoneChoices } from '../regions.ts';
import { useZoneSearch } from '../use-zone-search.ts';
import { words } from '../words.ts';
import { HoursFields } from './hours-fields.tsx';
import {
  type By,
  fieldName,
  formOf,
  valuesOf,
  type WishName,
  type WishValues,
  wishProblems,
} from './wish-values.ts';
import { type Reach, reachText, whenText } from './wish-words.ts';
import styles from './wishes.module.css';

const text = words.wishes;
const byChoices = (Object.keys(text.byChoices) as By[]).map((value) => ({
  value,
  label: text.byChoices[value],
}));
const languageChoices = languages.map((value) => ({ value, label: languageNames[value] }));
const labels = {
  by: text.by,
  language: text.language,
  mode: text.when,
  from: text.from,
  to: text.to,
  ...(Object.fromEntries(text.days.map((day, at) => [`day${at}`, day])) as Record<`day${number}`, string>),
  zone: text.zone,
  urgent: text.when,
} as Record<WishName, string>;

/** No zone has this name; a list can't hold an empty one. */
const siteZone = 'site';

type Props = {
  subject: Subject;
  wish: Preference;
  reach: Reach;
  /** Under which what was chosen is kept while other pages are open. */
  draft: string;
  onSaved: (wish: Preference) => void;
  /** In a dialog the foot stays in sight, however long the hours are. */
  foot: (form: Form<WishName>, revert: () => void) => ReactNode;
};

export function WishesForm({ subject, wish, reach, draft, onSaved, foot }: Props) {
  const initial = { ...valuesOf(wish), zone: wish.ownZone ? wish.zone : siteZone };
  const form = useForm<WishName>({ labels, initial, draft });
  const site = useHouse((house) => house.site?.zone) ?? 'UTC';
  const zones = useMemo(() => {
    const choices = zoneChoices(houseNow(), site);
    const present = choices.find(({ id }) => id === site)?.label ?? site;
    return [{ id: siteZone, label: text.siteZone(present) }, ...choices];
  }, [site]);
  const zoneSearch = useZoneSearch();
  useEffect(() => form.rebase(initial));

  const given: WishValues = { ...form.values, zone: form.values.zone === siteZone ? '' : form.values.zone };
  const chosen = formOf(given, wish);
  const save = async () => {
    const problems = wishProblems(form.values);
    if (Object.keys(problems).length > 0) return form.refuse(problems);
    const rename = (field: string) => fieldName(form.values.mode, field.replace(/^form\./, ''));
    const saved = await form.submit(() => api.preferences.save({ subject, form: chosen }), { rename });
    if (!saved) return;
    form.reset({ ...valuesOf(saved), zone: saved.ownZone ? saved.zone : siteZone });
    onSaved(saved);
  };
  const nothing = chosen.channels.length === 0;
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
      <Segments
        label={text.by}
        value={form.values.by as By}
        choices={byChoices}
        onChoose={(by) => form.set('by', by)}
      />
      {!nothing && (
        <>
          <Segments
            label={text.language}
            value={chosen.language}
            choices={languageChoices}
            onChoose={(language) => form.set('language', language)}
          />
          <HoursFields form={form} />
          {form.values.mode !== 'always' && (
            <>
              <SearchSelectField form={form} name="zone" choices={zones} {...zoneSearch} />
              <Toggle
                label={text.urgent[subject.kind]}
                hint={text.urgentHint[subject.kind]}
                on={form.values.urgent === 'yes'}
                onChange={(on) => form.set('urgent', on ? 'yes' : '')}
              />
            </>
          )}
        </>
      )}
      <div className={styles.foot} data-sticky={subject.kind !== 'desk' || undefined}>
        <Means who={subject.kind} chosen={chosen} reach={reach} zone={chosen.zone ?? site} />
        {foot(form, () => form.reset(initial))}
      </div>
    </form>
  );
}

type MeansProps = { who: Subject['kind']; chosen: ReturnType<typeof formOf>; reach: Reach; zone: string };

function Means({ who, chosen, reach, zone }: MeansProps) {
  const style = useTimeStyle();
  const lacking = reachText(chosen, reach);
  const backwards = chosen.hours.some((day) => day !== null && day.from >= day.to);
  return (
    <div className={styles.means} aria-live="polite">
      <p className={styles.meansTitle}>{text.means}</p>
      {chosen.channels.length === 0 ? (
        <p>{text.nothing[who]}</p>
      ) : (
        <p>{backwards ? text.endsBefore : whenText(who, chosen, zone, style)}</p>
      )}
      {lacking && <p data-tone={lacking.tone}>{lacking.says}</p>}
    </div>
  );
}
