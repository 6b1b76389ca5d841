/** Another name for a paired screen: a tablet moves, and the desk must know which one it takes away. */
import type { FormEvent } from 'react';
import type { Screen } from '#contract/screens.ts';
import { api } from '#renderer/api.ts';
import { Button } from '../parts/button.tsx';
import layout from '../parts/form-layout.module.css';
import { Notice } from '../parts/notice.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useForm } from '../parts/use-form.ts';
import { words } from '../words.ts';

const text = words.settings.network;
const labels = { name: text.newName };

type Props = { screen: Screen; onDone: (screens: Screen[] | null) => void };

export function RenameScreen({ screen, onDone }: Props) {
  const form = useForm({ labels, initial: { name: screen.name } });
  const save = async () => {
    const { name } = form.values;
    const screens = await form.submit(() => api.screens.rename({ screenId: screen.id, name }));
    if (screens) onDone(screens);
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
      <TextField form={form} name="name" focusFirst capitals />
      {form.problem && <Notice tone="bad">{form.problem}</Notice>}
      <div className={layout.foot}>
        <Button kind="primary" submit working={form.busy && words.settings.saving}>
          {words.settings.save}
        </Button>
        <Button kind="quiet" onClick={() => onDone(null)}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}
