/** Whether and where Foyer listens on the network, and by which address it is known outside. */
import { type FormEvent, useEffect, useState } from 'react';
import type { NetworkView, Reach } from '#contract/network.ts';
import { api, type Failure } from '#renderer/api.ts';
import { ask } from '#renderer/state/ask.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import layout from '../parts/form-layout.module.css';
import { Notice } from '../parts/notice.tsx';
import { TextField } from '../parts/text-field.tsx';
import { Toggle } from '../parts/toggle.tsx';
import { useForm } from '../parts/use-form.ts';
import { words } from '../words.ts';
import { SaveFoot } from './save-foot.tsx';

const text = words.settings.network;
const labels = { on: text.on, port: text.port, publicUrl: text.publicUrl };
/** Main waits eight seconds for the address to answer. */
const checkWaitMs = 12_000;
const usual = { secure: 8443, plain: 8080 };

function valuesOf({ settings }: NetworkView): Record<keyof typeof labels, string> {
  return {
    on: settings.on ? 'yes' : '',
    port: settings.port === null ? '' : String(settings.port),
    publicUrl: settings.publicUrl ?? '',
  };
}

/** What is wrong with these two is better said than "can't be used". */
function explain({ code, problems }: Failure) {
  if (code !== 'invalid-input') return undefined;
  const about = (field: string) => problems.some((one) => one.field === field);
  return {
    ...(about('port') && { port: text.badPort }),
    ...(about('publicUrl') && { publicUrl: text.badUrl }),
  };
}

export function NetworkForm({ view, onSaved }: { view: NetworkView; onSaved: (view: NetworkView) => void }) {
  const initial = valuesOf(view);
  const form = useForm({ labels, initial, draft: 'settings:network' });
  const [savedAt, setSavedAt] = useState<number | null>(null);
  useEffect(() => form.rebase(initial));

  const save = async () => {
    const { on, port, publicUrl } = form.values;
    const typed = port.trim();
    if (typed !== '' && !/^\d{1,5}$/.test(typed)) return form.refuse({ port: text.badPort });
    const saved = await form.submit(
      () =>
        api.network.save({
          on: on !== '',
          port: typed === '' ? null : Number(typed),
          publicUrl: publicUrl.trim() === '' ? null : publicUrl.trim(),
        }),
      { explain },
    );
    if (!saved) return;
    form.reset(valuesOf(saved));
    setSavedAt(houseNow());
    onSaved(saved);
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
      <Toggle
        label={text.on}
        hint={text.onHint}
        on={form.values.on !== ''}
        onChange={(on) => form.set('on', on ? 'yes' : '')}
      />
      <TextField
        form={form}
        name="port"
        hint={text.portHint(view.certificate ? usual.secure : usual.plain)}
        inputMode="numeric"
        optional
        short
      />
      <TextField form={form} name="publicUrl" hint={text.publicUrlHint} inputMode="url" optional />
      <SaveFoot
        problem={form.problem}
        busy={form.busy}
        dirty={form.dirty}
        savedAt={savedAt}
        onRevert={() => form.reset(initial)}
      />
      {(view.settings.publicUrl !== null || form.values.publicUrl !== '') && (
        <Check key={view.settings.publicUrl} dirty={form.dirty} />
      )}
    </form>
  );
}

function Check({ dirty }: { dirty: boolean }) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Reach | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const check = async () => {
    setBusy(true);
    setSaid(null);
    const outcome = await ask(() => api.network.test(), checkWaitMs);
    setBusy(false);
    setSaid(outcome.ok ? outcome.value : null);
    setFailure(outcome.ok ? null : outcome.failure);
  };
  return (
    <>
      {failure && <Notice tone="bad">{failureText(failure)}</Notice>}
      {said && (
        <Notice tone={said.outcome === 'reached' ? 'good' : 'bad'}>
          {text.reach[said.outcome](said.detail)}
        </Notice>
      )}
      <div className={layout.foot}>
        <Button disabled={dirty} working={busy && text.checking} onClick={() => void check()}>
          {text.check}
        </Button>
        {dirty && <p className={layout.help}>{text.saveFirst}</p>}
      </div>
    </>
  );
}
