/** What every page of checking in is given. */
import type { CheckIn } from '#renderer/state/check-in.ts';

/** The visit so far, and what the page hands to its frame. */
export type StepProps = {
  flow: CheckIn;
  progress: number;
  heading: 'forward' | 'back';
  back: { label?: string; onPress: () => void };
};
