/** Another PIN for reception: the present one, then the new one twice. */
import { type FormEvent, useState } from 'react';
import { api, type Failure } from '#renderer/api.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { numberIn } from '#renderer/state/trouble.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { findWeakness } from '../gate/pin-strength.ts';
import { Button } from '../parts/button.tsx';
import fieldStyles from '../parts/field.module.css';
import { FieldFrame } from '../parts/field.tsx';
import layout from '../parts/form-layout.module.css';
import { Notice } from '../parts/notice.tsx';
import { useForm } from '../parts/use-form.ts';
import { problemText } from '../problem-words.ts';
import { countdownText } from '../times.ts';
import { words } from '../words.ts';

const text = words.settings.pin;
const labels = { current: text.current, next: text.next, again: text.again };
const tickMs = 500;
const blank = { current: '', next: '', again: '' };

export function PinForm() {
  const form = useForm({ labels, initial: blank });
  const [changed, setChanged] = useState(false);
  const [retryAt, setRetryAt] = useState(0);
  const left = retryAt - useHouseNow(tickMs);
  // "Now, if at once" is past already; see sign-in.tsx.
  const barred = left > tickMs;

  const explain = (failure: Failure) => {
    if (failure.code !== 'wrong-pin' && failure.code !== 'too-many-tries') return undefined;
    setRetryAt(numberIn(failure.data, 'retryAt') ?? houseNow());
    return failure.code === 'wrong-pin' ? { current: text.wrong } : {};
  };
  const save = async () => {
    setChanged(false);
    const { current, next, again } = form.values;
    const weakness = findWeakness(next);
    if (weakness || next !== again)
      return form.refuse({
        ...(weakness && { next: problemText(text.next, weakness) }),
        ...(next !== again && { again: text.differ }),
      });
    const done = await form.submit(() => api.reception.changePin({ current, next }), { explain });
    if (!done) return;
    form.reset(blank);
    setChanged(true);
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
      {(['current', 'next', 'again'] as const).map((name) => (
        <FieldFrame
          key={name}
          label={labels[name]}
          hint={name === 'next' ? text.nextHint : undefined}
          problem={form.problemOf(name)}
        >
          {({ control, describedBy, invalid }) => (
            <input
              id={control}
              type="password"
              inputMode="numeric"
              className={`${fieldStyles.control} ${fieldStyles.pin}`}
              value={form.values[name]}
              aria-describedby={describedBy}
              aria-invalid={invalid}
              autoComplete="off"
              data-1p-ignore
              data-lpignore="true"
              onChange={(event) => form.set(name, event.target.value)}
            />
          )}
        </FieldFrame>
      ))}
      {form.problem && <Notice tone="bad">{form.problem}</Notice>}
      {barred && (
        <Notice tone="warn">
          <span className="tabular">{words.gate.wait(countdownText(left))}</span>
        </Notice>
      )}
      {changed && <Notice tone="good">{text.saved}</Notice>}
      <div className={layout.foot}>
        <Button kind="primary" submit working={form.busy && words.gate.checkingPin} disabled={barred}>
          {text.save}
        </Button>
      </div>
    </form>
  );
}
