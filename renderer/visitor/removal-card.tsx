/** Deleting everything: what goes, what stays and why, and and a tick before anything goes. */
/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks';
import type { VisitorMe } from '#contract/visitor-accounts.ts';
import { api } from '#renderer/phone/api.ts';
import { Button, Failure } from '#renderer/phone/parts.tsx';
import styles from './data-section.module.css';
import { useSpoken } from './language.ts';
import { Card, Check } from './parts.tsx';
import { useCall } from './use-call.ts';

export function RemovalCard({ me, onRemoved }: { me: VisitorMe; onRemoved: () => void }) {
  const { words, language } = useSpoken();
  const text = words.data;
  const [sure, setSure] = useState(false);
  const call = useCall();
  const names = new Intl.ListFormat(language).format(me.people.map(({ name }) => name));
  const [missing, setMissing] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const remove = async () => {
    if (!sure) {
      setMissing(true);
      box.current?.focus();
      return;
    }
    if (await call.run(() => api.visitorAccounts.remove({ sure: true }))) onRemoved();
  };
  return (
    <Card title={text.remove}>
      {me.people.length > 1 && (
        <p>
          <bdi>{text.removeAll(names)}</bdi>
        </p>
      )}
      <p>{text.removeGoes}</p>
      <p class={styles.lead}>{text.removeStays}</p>
      <Check
        label={text.sure}
        checked={sure}
        onCheck={(checked) => {
          setSure(checked);
          setMissing(false);
        }}
        problem={missing ? text.sureMissing : undefined}
        box={box}
      />
      {call.failed && <Failure>{call.failed}</Failure>}
      <Button kind={sure ? 'bad' : 'plain'} disabled={call.busy} onPress={() => void remove()}>
        {text.remove}
      </Button>
    </Card>
  );
}
