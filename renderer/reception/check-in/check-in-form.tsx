/** The desk's check-in form: who, whom they see, until when. A repeat after no answer can't be recorded twice. */
import { type FormEvent, useRef, useState } from 'react';
import type { Availability, Host } from '#contract/hosts.ts';
import type { CheckedIn } from '#contract/visits.ts';
import { api, type Failure } from '#renderer/api.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { deviceZone } from '#renderer/i18n/wall-time.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { useHouse } from '#renderer/state/kiosk-house.ts';
import { newId } from '#renderer/state/new-id.ts';
import { numberIn } from '#renderer/state/trouble.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { fullUntil, readAvailability } from '../availability.ts';
import { Button } from '../parts/button.tsx';
import { HostPicker } from '../parts/host-picker.tsx';
import { Notice } from '../parts/notice.tsx';
import { PhoneField } from '../parts/phone-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useForm } from '../parts/use-form.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { problemText } from '../problem-words.ts';
import { words } from '../words.ts';
import styles from './check-in.module.css';
import { labels, plannedEndOf, problemNames } from './check-in-values.ts';
import { ChosenHost } from './chosen-host.tsx';
import { Known, type KnownVisitor } from './known.tsx';
import { Until } from './until.tsx';

const text = words.checkIn;

export function CheckInForm({ onDone }: { onDone: (name: string, visit: CheckedIn) => void }) {
  const site = useHouse((house) => house.site);
  const style = useTimeStyle();
  const now = useHouseNow(15_000);
  const initial = {
    'visitor.name': '',
    'visitor.company': '',
    'visitor.email': '',
    'visitor.phone': '',
    host: '',
    plannedEnd: `minutes:${site?.defaultVisitMinutes ?? 60}`,
    time: '',
  };
  const form = useForm({ labels, initial, draft: 'check-in' });
  const [known, setKnown] = useState<KnownVisitor | null>(null);
  const [full, setFull] = useState<{ hostId: string; name: string; availability: Availability } | null>(null);
  const submission = useRef({ of: '', id: newId() });
  const { values } = form;

  const choose = (host: Host) => {
    form.set('host', host.id);
    setFull(
      host.availability.state === 'free'
        ? null
        : { hostId: host.id, name: host.name, availability: host.availability },
    );
  };
  const overriding = full !== null && full.hostId === values.host;

  const explain = (failure: Failure) => {
    const refused = readAvailability(failure.data);
    if (failure.code === 'host-unavailable' && refused) {
      setFull({ hostId: values.host, name: refused.hostName, availability: refused.availability });
      return {};
    }
    const since = numberIn(failure.data, 'checkedInAt');
    if (failure.code === 'already-checked-in' && since !== null)
      return text.alreadyHere(timeFromNow(since, houseNow(), style));
    if (failure.code === 'host-removed') return { host: text.hostGone };
    if (failure.code === 'recognition-expired') {
      setKnown(null);
      return text.knownExpired;
    }
    return undefined;
  };

  const submit = async () => {
    const plannedEnd = plannedEndOf(values, houseNow(), style.zone || deviceZone());
    const missing = {
      ...(!known &&
        values['visitor.name'].trim() === '' && {
          'visitor.name': problemText(text.name, { field: '', problem: 'empty' }),
        }),
      ...(values.host === '' && { host: text.hostNeeded }),
      ...(plannedEnd === null && { time: text.untilBad }),
    };
    if (Object.keys(missing).length > 0 || plannedEnd === null) return form.refuse(missing);
    // Any change makes it another submission; the same one again is safe to repeat.
    const of = JSON.stringify([values, known?.token, overriding]);
    if (submission.current.of !== of) submission.current = { of, id: newId() };
    const given = (value: string) => (value.trim() === '' ? null : value);
    const checkedIn = await form.submit(
      () =>
        api.visits.checkIn({
          requestId: submission.current.id,
          visitor: known
            ? { kind: 'returning', token: known.token }
            : {
                kind: 'new',
                name: values['visitor.name'],
                company: values['visitor.company'],
                email: given(values['visitor.email']),
                phone: given(values['visitor.phone']),
              },
          host: values.host === 'not-sure' ? { kind: 'not-sure' } : { kind: 'host', hostId: values.host },
          plannedEnd,
          override: overriding,
        }),
      { explain, rename: problemNames },
    );
    if (!checkedIn) return;
    form.reset(initial);
    onDone(known?.maskedName ?? values['visitor.name'].trim(), checkedIn);
  };

  return (
    <form
      ref={form.element}
      className={styles.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={styles.parts}>
        <section className={styles.part} aria-labelledby="check-in-who">
          <h2 id="check-in-who" className={styles.title}>
            {text.who}
          </h2>
          {known ? (
            <Notice
              tone="plain"
              action={
                <Button kind="quiet" onClick={() => setKnown(null)}>
                  {text.stopKnown}
                </Button>
              }
            >
              {text.usingKnown(known.maskedName)}
            </Notice>
          ) : (
            <>
              <TextField form={form} name="visitor.name" capitals focusFirst />
              <TextField form={form} name="visitor.company" optional capitals />
              <TextField form={form} name="visitor.email" inputMode="email" />
              <PhoneField form={form} name="visitor.phone" hint={text.contactHint} />
              <Known email={values['visitor.email']} phone={values['visitor.phone']} onUse={setKnown} />
            </>
          )}
        </section>
        <div className={styles.form}>
          <section className={styles.part} aria-labelledby="check-in-host">
            <div className={styles.head}>
              <h2 id="check-in-host" className={styles.title}>
                {text.host}
              </h2>
              {values.host === '' && (
                <Button onClick={() => form.set('host', 'not-sure')}>{text.notSure}</Button>
              )}
            </div>
            {values.host === '' ? (
              <HostPicker
                label={text.hostSearch}
                labelHidden
                short
                onChoose={choose}
                problem={form.problemOf('host')}
              />
            ) : (
              <ChosenHost
                hostId={values.host}
                problem={form.problemOf('host')}
                onChange={() => {
                  form.set('host', '');
                  setFull(null);
                }}
              />
            )}
            {overriding && full && (
              <Notice tone="warn">{text.full(full.name, fullUntil(full.availability, now, style))}</Notice>
            )}
          </section>
          <section className={styles.part} aria-label={text.until}>
            <Until form={form} defaultMinutes={site?.defaultVisitMinutes ?? 60} />
          </section>
        </div>
      </div>
      {form.problem && <Notice tone="bad">{form.problem}</Notice>}
      <div className={styles.foot}>
        <Button kind="primary" submit className={styles.submit} working={form.busy && text.submitting}>
          {overriding ? text.submitAnyway : text.submit}
        </Button>
      </div>
    </form>
  );
}
