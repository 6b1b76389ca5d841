/** Who stands in for a host: nobody, or a colleague found by name. */
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import fieldStyles from '../parts/field.module.css';
import { FieldFrame } from '../parts/field.tsx';
import { HostPicker } from '../parts/host-picker.tsx';
import { Initials } from '../parts/initials.tsx';
import { words } from '../words.ts';
import styles from './deputy-field.module.css';

const text = words.hosts;

type Props = {
  /** Empty for nobody. */
  name: string;
  problem: string | undefined;
  /** Whose deputy it is: nobody stands in for themselves. */
  hostId: string | null;
  onChoose: (deputy: { id: string; name: string }) => void;
};

export function DeputyField({ name, problem, hostId, onChoose }: Props) {
  const [choosing, setChoosing] = useState(false);
  if (choosing) {
    return (
      <div className={styles.choosing}>
        <HostPicker
          label={text.deputy}
          short
          focusFirst
          except={hostId}
          onChoose={(host) => {
            setChoosing(false);
            onChoose({ id: host.id, name: host.name });
          }}
        />
        <div>
          <Button kind="quiet" onClick={() => setChoosing(false)}>
            {text.deputyKeep}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <FieldFrame label={text.deputy} optional hint={text.deputyHint} problem={problem} group>
      {({ label, describedBy }) =>
        name === '' ? (
          <div>
            <Button
              icon={<Plus size={18} aria-hidden="true" />}
              aria-describedby={[label, describedBy].filter(Boolean).join(' ')}
              onClick={() => setChoosing(true)}
            >
              {text.deputyChoose}
            </Button>
          </div>
        ) : (
          <div className={`${fieldStyles.row} ${styles.chosen}`}>
            <Initials name={name} />
            <span className={styles.name}>{name}</span>
            <Button aria-describedby={label} onClick={() => setChoosing(true)}>
              {text.deputyChange}
            </Button>
            <Button
              kind="quiet"
              icon={<X size={20} aria-hidden="true" />}
              aria-label={text.deputyNone(name)}
              onClick={() => onChoose({ id: '', name: '' })}
            />
          </div>
        )
      }
    </FieldFrame>
  );
}
