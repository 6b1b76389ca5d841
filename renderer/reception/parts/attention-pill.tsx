/** Why the desk should look after a visitor: a symbol and words, loud enough to be seen from the other end of the desk. */
import { BellRing, CircleAlert, Pause } from 'lucide-react';
import type { Attention } from '#contract/visits.ts';
import { words } from '../words.ts';
import { Pill } from './pill.tsx';

const icons = { silent: BellRing, held: Pause, failed: CircleAlert };

export function AttentionPill({ attention }: { attention: Attention }) {
  const Icon = icons[attention];
  return (
    <Pill tone="alarm" icon={<Icon size={16} aria-hidden="true" />}>
      {words.waiting.attention[attention]}
    </Pill>
  );
}
