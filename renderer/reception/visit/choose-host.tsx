/** Giving a visit its host. Someone free is told at once; for someone who is full the desk decides. */
import { useState } from 'react';
import type { Availability } from '#contract/hosts.ts';
import type { Visit } from '#contract/visits.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { numberIn } from '#renderer/state/trouble.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { fullUntil, readAvailability } from '../availability.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { HostPicker } from '../parts/host-picker.tsx';
import { Notice } from '../parts/notice.tsx';
import { useTimeStyle } from '../parts/use-times.ts';
import { words } from '../words.ts';
import { assignHost } from './use-visit-acts.ts';

const text = words.visit;

type Full = { hostId: string; name: string; availability: Availability };

export function ChooseHost({ visit, onClose }: { visit: Visit; onClose: () => void }) {
  const [full, setFull] = useState<Full | null>(null);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const style = useTimeStyle();
  const now = useHouseNow(30_000);

  const assign = async (hostId: string, override: boolean) => {
    setWorking(true);
    setProblem(null);
    const failure = await assignHost(visit.id, hostId, override);
    setWorking(false);
    if (!failure) return onClose();
    const refused = readAvailability(failure.data);
    if (failure.code === 'host-unavailable' && refused) {
      return setFull({ hostId, name: refused.hostName, availability: refused.availability });
    }
    setFull(null);
    const endedAt = numberIn(failure.data, 'endedAt');
    if (failure.code === 'already-ended' && endedAt !== null)
      setProblem(text.endedMeanwhile(timeFromNow(endedAt, houseNow(), style)));
    else setProblem(failure.code === 'host-removed' ? words.checkIn.hostGone : failureText(failure));
  };

  return (
    <Dialog title={text.assignTitle(visit.visitorName)} open onClose={onClose}>
      {problem && <Notice tone="bad">{problem}</Notice>}
      {full && (
        <Notice
          tone="warn"
          action={
            <Button working={working && text.assigning} onClick={() => void assign(full.hostId, true)}>
              {text.anywayAssign}
            </Button>
          }
        >
          {text.hostFull(full.name, fullUntil(full.availability, now, style))}
        </Notice>
      )}
      <HostPicker
        label={text.host}
        labelHidden
        focusFirst
        except={visit.hostId}
        onChoose={(host) => {
          if (working) return;
          if (host.availability.state === 'free') void assign(host.id, false);
          else setFull({ hostId: host.id, name: host.name, availability: host.availability });
        }}
      />
    </Dialog>
  );
}
