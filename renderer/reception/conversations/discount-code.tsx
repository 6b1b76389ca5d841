/** What the desk gives in a conversation: shown among its facts, and set, changed or taken away in a dialog. */
import { type FormEvent, useState } from 'react';
import { api } from '#renderer/api.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import layout from '../parts/form-layout.module.css';
import { Notice } from '../parts/notice.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useForm } from '../parts/use-form.ts';
import { words } from '../words.ts';
import styles from './discount-code.module.css';

const text = words.conversations.discountCode;
const labels = { discountCode: text.name };

type Props = {
  conversationId: string;
  /** Null for none. */
  code: string | null;
  /** In a conversation that has ended nothing is written any more that could use it. */
  fixed: boolean;
};

export function DiscountCode({ conversationId, code, fixed }: Props) {
  const [changing, setChanging] = useState(false);
  const has = code !== null;
  return (
    <>
      <span className={styles.standing}>
        <bdi className={has ? undefined : styles.none}>{code ?? text.none}</bdi>
        {!fixed && (
          <Button
            kind="quiet"
            className={styles.change}
            aria-label={has ? text.change : text.add}
            onClick={() => setChanging(true)}
          >
            {has ? text.changeShort : text.addShort}
          </Button>
        )}
      </span>
      <Dialog
        title={has ? text.change : text.add}
        open={changing && !fixed}
        onClose={() => setChanging(false)}
      >
        <CodeForm conversationId={conversationId} code={code} onDone={() => setChanging(false)} />
      </Dialog>
    </>
  );
}

type FormProps = { conversationId: string; code: string | null; onDone: () => void };

function CodeForm({ conversationId, code, onDone }: FormProps) {
  const initial = { discountCode: code ?? '' };
  const form = useForm({ labels, initial, draft: `discount-code:${conversationId}` });
  const leave = () => {
    form.reset(initial);
    onDone();
  };
  const save = async (discountCode: string) => {
    const saved = await form.submit(() =>
      api.conversations.saveDiscountCode({ conversationId, discountCode }),
    );
    // The page hears of the new one as every other screen does.
    if (saved) leave();
  };
  return (
    <form
      ref={form.element}
      className={layout.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save(form.values.discountCode);
      }}
    >
      <TextField form={form} name="discountCode" hint={text.hint} focusFirst />
      {form.problem && <Notice tone="bad">{form.problem}</Notice>}
      <div className={layout.foot}>
        <Button kind="primary" submit working={form.busy && words.settings.saving}>
          {words.settings.save}
        </Button>
        {code !== null && <Button onClick={() => void save('')}>{text.remove}</Button>}
        <Button kind="quiet" onClick={leave}>
          {words.app.cancel}
        </Button>
      </div>
    </form>
  );
}
