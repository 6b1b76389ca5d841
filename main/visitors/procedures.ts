/** Visitors at the door. */
import { door } from '#main/kernel/door.ts';
import type { Visitors } from './room.ts';

export function visitorsProcedures(visitors: Visitors) {
  return { recognise: door.visitors.recognise.handler(({ input }) => visitors.recognise(input.contact)) };
}
