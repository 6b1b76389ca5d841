/** How somebody wishes to be written to, or that they don't. */
/** @jsxImportSource preact */

import { useEffect, useState } from 'preact/hooks';
import type { Channel } from '#contract/notifications.ts';
import type { DayHours, MessageLanguage, Preference } from '#contract/preferences.ts';
import { weekdayName } from '#renderer/i18n/times.ts';
import { api } from '#renderer/phone/api.ts';
import { Button, Failure } from '#renderer/phone/parts.tsx';
import { presentName } from '#renderer/reception/regions.ts';
import styles from './data-section.module.css';
import { names, useSpoken } from './language.ts';
import { Card, Check, Done, Field, Form, Select } from './parts.tsx';
import type { Person } from './person-card.tsx';
import { useCall } from './use-call.ts';

const channels = ['email', 'sms'] as const;
const wholeDay = 1_440;
const usual: DayHours = { from: 540, to: 1_200 };

type Hours = { days: boolean[]; from: string; to: string; mixed: boolean };

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function hoursOf(week: Preference['hours']): Hours {
  const [first = usual, ...others] = week.flatMap((day) => day ?? []);
  const mixed = others.some(({ from, to }) => from !== first.from || to !== first.to);
  return { days: week.map((day) => day !== null), from: clockOf(first.from), to: clockOf(first.to), mixed };
}

/** Midnight at the end is the end of the day. */
function weekOf({ days, from, to }: Hours): Preference['hours'] {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  const day = { from: minutes(from), to: minutes(to) || wholeDay };
  return days.map((chosen) => (chosen ? day : null));
}

export function WishesCard({ person, several }: { person: Person; several: boolean }) {
  const { words } = useSpoken();
  const text = words.data;
  const { visitorId } = person;
  const [wish, setWish] = useState<Preference>();
  const loading = useCall();
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each person
  useEffect(() => {
    void loading
      .run(() => api.visitorAccounts.preference({ visitorId }))
      .then((read) => read && setWish(read));
  }, [visitorId]);
  const opting = useCall();
  const opt = async (way: 'optIn' | 'optOut') => {
    const next = await opting.run(() => api.visitorAccounts[way]({ visitorId }));
    if (next) setWish(next);
  };
  const title = several ? `${text.wishes} (${person.name})` : text.wishes;
  return (
    <Card title={title}>
      {loading.failed && <Failure>{loading.failed}</Failure>}
      {wish?.optedOutAt != null && <p>{text.optedOut}</p>}
      {wish && wish.optedOutAt === null && (
        <WishesForm key={visitorId} person={person} wish={wish} onWish={setWish} />
      )}
      {opting.failed && <Failure>{opting.failed}</Failure>}
      {wish && (
        <Button
          disabled={opting.busy}
          onPress={() => void opt(wish.optedOutAt === null ? 'optOut' : 'optIn')}
        >
          {wish.optedOutAt === null ? text.optOut : text.optIn}
        </Button>
      )}
    </Card>
  );
}

type FormProps = { person: Person; wish: Preference; onWish: (wish: Preference) => void };

function WishesForm({ person, wish, onWish }: FormProps) {
  const { words, language } = useSpoken();
  const text = words.data;
  const [form, setForm] = useState(wish);
  const [hours, setHours] = useState(() => hoursOf(wish.hours));
  const call = useCall();
  const change = (next: Partial<Preference>) => {
    call.forget();
    setForm({ ...form, ...next });
  };
  const changeHours = (next: Partial<Hours>) => {
    call.forget();
    setHours({ ...hours, ...next });
  };
  const save = async () => {
    const { use, urgentAnyTime, zone, ownZone } = form;
    const saved = await call.run(() =>
      api.visitorAccounts.savePreference({
        visitorId: person.visitorId,
        form: {
          channels: form.channels,
          use,
          hours: weekOf(hours),
          zone: ownZone ? zone : null,
          language: form.language,
          urgentAnyTime,
        },
      }),
    );
    if (!saved) return;
    onWish(saved);
    setHours(hoursOf(saved.hours));
  };
  const reachable = { email: person.email !== null, sms: person.phone !== null };
  const toggle = (channel: Channel, on: boolean) =>
    change({ channels: channels.filter((one) => (one === channel ? on : form.channels.includes(one))) });
  return (
    <Form
      call={call}
      submit={words.save}
      onSubmit={() => void save()}
      more={call.done && <Done>{words.saved}</Done>}
    >
      <fieldset class={styles.group}>
        <legend>{text.channels}</legend>
        {/* The wish stays for when there is where to send it; until then nothing is promised. */}
        {channels.map((channel) => (
          <Check
            key={channel}
            label={reachable[channel] ? text.channel[channel] : text.channelMissing[channel]}
            checked={reachable[channel] && form.channels.includes(channel)}
            disabled={!reachable[channel]}
            onCheck={(on) => toggle(channel, on)}
          />
        ))}
      </fieldset>
      <Select
        label={text.language}
        value={form.language}
        choices={names}
        onChoose={(value) => change({ language: value as MessageLanguage })}
      />
      <fieldset class={styles.group}>
        <legend>{text.days}</legend>
        <div class={styles.days}>
          {hours.days.map((on, day) => (
            <Check
              // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place in the week
              key={day}
              small
              label={weekdayName(day, language, 'short')}
              checked={on}
              onCheck={(checked) =>
                changeHours({ days: hours.days.map((one, at) => (at === day ? checked : one)) })
              }
            />
          ))}
        </div>
      </fieldset>
      {hours.mixed && <p class={styles.hint}>{text.mixedHours}</p>}
      <div class={styles.pair}>
        <Field label={text.from} type="time" value={hours.from} onType={(from) => changeHours({ from })} />
        <Field
          label={text.to}
          type="time"
          value={hours.to}
          onType={(to) => changeHours({ to })}
          problem={
            call.failure?.problems.some(({ field }) => field.endsWith('.to'))
              ? words.problems.other
              : undefined
          }
        />
      </div>
      <Select
        label={text.zone}
        value={form.ownZone ? presentName(form.zone) : ''}
        choices={[['', text.siteZone], ...zonesWith(form.ownZone ? form.zone : undefined)]}
        onChoose={(zone) => change(zone === '' ? { ownZone: false } : { ownZone: true, zone })}
      />
      <Check
        label={text.urgent}
        checked={form.urgentAnyTime}
        onCheck={(urgentAnyTime) => change({ urgentAnyTime })}
      />
    </Form>
  );
}

function zonesWith(own: string | undefined): [string, string][] {
  const known = [...Intl.supportedValuesOf('timeZone'), 'UTC', ...(own === undefined ? [] : [own])];
  const all = [...new Set(known.map(presentName))].sort();
  return all.map((zone) => [zone, zone.replaceAll('_', ' ')]);
}
