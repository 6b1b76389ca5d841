/** The true state of one message, in a word or two. */
import type { Notification } from '#contract/notifications.ts';
import { Pill } from '../parts/pill.tsx';
import { words } from '../words.ts';
import { standingOf, toneOf } from './message-words.ts';

export function StatePill({ message }: { message: Notification }) {
  return <Pill tone={toneOf(message)}>{words.messages.pill[standingOf(message)]}</Pill>;
}
