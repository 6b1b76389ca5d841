/** How one is told: by what, in which hours of which zone, in which language. */
import { type FormEvent, useEffect, useId, useMemo, useState } from 'react';
import type { Preference } from '#contract/preferences.ts';
import { api } from '#renderer/api.ts';
import { type Language, languageNames, languages } from '#renderer/i18n/languages.ts';
import { zoneChoices } from '#renderer/reception/regions.ts';
import {
  type By,
  formOf,
  type HoursMode,
  valuesOf,
  type WishValues,
  wishProblems,
  withMode,
} from '#renderer/reception/wishes/wish-values.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import account from '../account.module.css';
import { useAccountWords } from '../language.ts';
import { Button, Card, Choice, Notice } from '../parts.tsx';
import { failureOf, useCall } from '../use-call.ts';
import { Loading } from './host-parts.tsx';
import { HoursFields } from './hours-fields.tsx';
import styles from './wishes.module.css';
import { useHostWords } from './words.ts';

const ways: readonly By[] = ['both', 'email-sms', 'sms-email', 'email', 'sms', 'nothing'];
const modes: readonly HoursMode[] = ['daily', 'weekly', 'always'];

export function WishesCard({ siteZone }: { siteZone: string }) {
  const words = useAccountWords();
  const text = useHostWords().you;
  const [wish, setWish] = useState<Preference | null>(null);
  const [values, setValues] = useState<WishValues | null>(null);
  const [saved, setSaved] = useState(false);
  const reading = useCall();
  const call = useCall();
  const take = (next: Preference) => {
    setWish(next);
    setValues(valuesOf(next));
  };
  const read = async () => {
    const next = await reading.run(() => api.own.preference());
    if (next) take(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when the page opens
  useEffect(() => void read(), []);
  const unread = failureOf(reading, words);

  const change = (next: Partial<WishValues>) => {
    setSaved(false);
    setValues(values && { ...values, ...next });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!wish || !values || Object.keys(wishProblems(values)).length > 0) return;
    const next = await call.run(() => api.own.savePreference({ form: formOf(values, wish) }));
    if (!next) return;
    take(next);
    setSaved(true);
  };
  // What is half typed below stays as it is.
  const resumeTexts = async () => {
    const next = await call.run(() => api.own.resumeTexts());
    if (next) setWish(next);
  };
  const failure = failureOf(call, words);

  return (
    <Card title={text.wishesTitle} help={text.wishesHelp}>
      {unread && (
        <>
          <Notice tone="bad">{unread}</Notice>
          <div>
            <Button onClick={() => void read()}>{words.retry}</Button>
          </div>
        </>
      )}
      {!values && !unread && <Loading />}
      {values && wish && (
        <form className={account.form} noValidate onSubmit={(event) => void submit(event)}>
          {wish.optedOutAt !== null && <Notice tone="bad">{text.optedOut}</Notice>}
          {wish.textsStoppedAt !== null && (
            <>
              <Notice tone="bad">{text.textsStopped}</Notice>
              <div>
                <Button disabled={call.busy} onClick={() => void resumeTexts()}>
                  {text.resumeTexts}
                </Button>
              </div>
            </>
          )}
          <Select
            label={text.by}
            value={values.by}
            choices={ways.map((way) => ({ value: way, label: text.byChoices[way] }))}
            onChoose={(by) => change({ by })}
          />
          {values.by === 'nothing' ? (
            <p>{text.nothing}</p>
          ) : (
            <>
              <Select
                label={text.language}
                value={values.language}
                choices={languages.map((value) => ({ value, label: languageNames[value as Language] }))}
                onChoose={(language) => change({ language })}
              />
              <Choice
                label={text.when}
                value={values.mode as HoursMode}
                choices={modes.map((mode) => ({ value: mode, label: text.modes[mode] }))}
                onChoose={(mode) => change(withMode(values, mode))}
              />
              <HoursFields values={values} onChange={change} />
              {values.mode !== 'always' && (
                <>
                  <ZoneSelect value={values.zone} site={siteZone} onChoose={(zone) => change({ zone })} />
                  <label className={styles.check}>
                    <input
                      type="checkbox"
                      checked={values.urgent === 'yes'}
                      onChange={(event) => change({ urgent: event.target.checked ? 'yes' : '' })}
                    />
                    <span>
                      <span className={account.label}>{text.urgent}</span>
                      <span className={account.hint}>{text.urgentHint}</span>
                    </span>
                  </label>
                </>
              )}
            </>
          )}
          {failure && <Notice tone="bad">{failure}</Notice>}
          <div className={account.foot}>
            <Button kind="primary" type="submit" disabled={call.busy}>
              {words.save}
            </Button>
            {saved && <Notice tone="good">{words.saved}</Notice>}
          </div>
        </form>
      )}
    </Card>
  );
}

type SelectProps = {
  label: string;
  value: string;
  choices: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
};

export function Select({ label, value, choices, onChoose }: SelectProps) {
  const id = useId();
  return (
    <div className={account.field}>
      <label htmlFor={id} className={account.label}>
        {label}
      </label>
      <select
        id={id}
        className={styles.select}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}

type ZoneProps = { value: string; site: string; onChoose: (zone: string) => void };

function ZoneSelect({ value, site, onChoose }: ZoneProps) {
  const text = useHostWords().you;
  const choices = useMemo(() => {
    const zones = zoneChoices(houseNow(), site);
    const present = zones.find(({ id }) => id === site)?.label ?? site;
    const all = zones.map(({ id, label }) => ({ value: id, label }));
    return [{ value: '', label: text.siteZone(present) }, ...all];
  }, [site, text]);
  return <Select label={text.zone} value={value} choices={choices} onChoose={onChoose} />;
}
