/** Whether a host takes another visitor now. */
import type { Availability } from '#contract/hosts.ts';
import type { TimeStyle } from '#renderer/i18n/times.ts';
import { availabilityText } from '../availability.ts';
import { Pill } from '../parts/pill.tsx';

type Props = { availability: Availability; now: number; style: TimeStyle };

export function AvailabilityPill({ availability, now, style }: Props) {
  return (
    <Pill tone={availability.state === 'free' ? 'good' : 'warn'}>
      {availabilityText(availability, now, style)}
    </Pill>
  );
}
