/** Whose addresses may ask for a link by themselves. Nobody's, until the desk says so. */
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { api } from '#renderer/api.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import layout from '../parts/form-layout.module.css';
import { TextField } from '../parts/text-field.tsx';
import { useForm } from '../parts/use-form.ts';
import { useLoad } from '../parts/use-load.ts';
import { words } from '../words.ts';
import { SaveFoot } from './save-foot.tsx';

const text = words.settings.accounts;
const labels = { domains: text.domains };

export function DomainsForm() {
  const { value } = useLoad(useCallback(() => api.accounts.allowedDomains(), []));
  const form = useForm({ labels, initial: { domains: '' }, draft: 'settings:accounts' });
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const stored = { domains: (value ?? []).join('\n') };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once what is stored has been read
  useEffect(() => {
    if (value) form.rebase(stored);
  }, [value]);
  const save = async () => {
    const domains = form.values.domains
      .split(/[\s,;]+/)
      .map((line) => line.trim())
      .filter(Boolean);
    const saved = await form.submit(() => api.accounts.saveAllowedDomains({ domains }), {
      rename: (field) => field.replace(/\..*/, ''),
    });
    if (!saved) return;
    form.reset({ domains: saved.join('\n') });
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
      <h3 className={layout.groupTitle}>{text.domainsTitle}</h3>
      <TextField form={form} name="domains" hint={text.domainsHelp} lines />
      <SaveFoot problem={form.problem} busy={form.busy} dirty={form.dirty} savedAt={savedAt} />
    </form>
  );
}
