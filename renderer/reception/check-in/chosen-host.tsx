/** The host that was chosen for a check-in, with what their day allows right now. */
import { CircleHelp } from 'lucide-react';
import { useCallback } from 'react';
import { api } from '#renderer/api.ts';
import { useBoard } from '#renderer/state/board.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { availabilityText } from '../availability.ts';
import { Button } from '../parts/button.tsx';
import { Initials } from '../parts/initials.tsx';
import { Notice } from '../parts/notice.tsx';
import { useLoad } from '../parts/use-load.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { words } from '../words.ts';
import styles from './check-in.module.css';

const text = words.checkIn;

type Props = { hostId: string; problem: string | undefined; onChange: () => void };

export function ChosenHost({ hostId, problem, onChange }: Props) {
  const style = useTimeStyle();
  const now = useHouseNow(15_000);
  const revision = useBoard((board) => board.hostsRevision);
  const { value } = useLoad(
    useCallback(async () => (hostId === 'not-sure' ? null : await api.hosts.get({ hostId })), [hostId]),
    revision,
  );
  return (
    <>
      <div className={styles.chosen}>
        {value ? <Initials name={value.name} /> : <CircleHelp size={28} aria-hidden="true" />}
        <span className={styles.who}>
          <span className={styles.name}>{hostId === 'not-sure' ? text.notSure : (value?.name ?? '')}</span>
          {hostId === 'not-sure'
            ? text.notSureHint
            : value && availabilityText(value.availability, now, style)}
        </span>
        <Button onClick={onChange}>{text.change}</Button>
      </div>
      {problem && <Notice tone="bad">{problem}</Notice>}
    </>
  );
}
