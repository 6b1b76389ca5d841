/** The foot of a settings form: save, what came of it, and the way back to what is stored. The answer stands beside the button. */
import { CircleCheck } from 'lucide-react';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { Button } from '../parts/button.tsx';
import layout from '../parts/form-layout.module.css';
import { Notice } from '../parts/notice.tsx';
import { useTimeStyle } from '../parts/use-times.ts';
import { words } from '../words.ts';
import styles from './settings.module.css';

const text = words.settings;

type Props = {
  problem: string | null;
  busy: boolean;
  dirty: boolean;
  /** The house's clock when it was last saved here; null before. */
  savedAt: number | null;
  label?: string | undefined;
  onRevert?: (() => void) | undefined;
};

export function SaveFoot({ problem, busy, dirty, savedAt, label, onRevert }: Props) {
  const style = useTimeStyle();
  const now = useHouseNow(60_000);
  return (
    <>
      {problem && <Notice tone="bad">{problem}</Notice>}
      <div className={layout.foot}>
        <Button kind="primary" submit working={busy && text.saving}>
          {label ?? text.save}
        </Button>
        {dirty && onRevert && (
          <Button kind="quiet" onClick={onRevert}>
            {text.revert}
          </Button>
        )}
        <p role="status" className={styles.saved}>
          {!dirty && savedAt !== null && (
            <>
              <CircleCheck size={20} aria-hidden="true" />
              {text.saved(timeFromNow(savedAt, now, style))}
            </>
          )}
        </p>
      </div>
    </>
  );
}
