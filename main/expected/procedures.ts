/** Expected visitors at the desk's door. */
import { door } from '#main/kernel/door.ts';
import type { Expected } from './room.ts';

export function expectedProcedures(expected: Expected) {
  return {
    list: door.expected.list.handler(() => expected.upcoming()),
    add: door.expected.add.handler(({ input: { hostId, ...form } }) =>
      expected.add(hostId, form, 'reception'),
    ),
    cancel: door.expected.cancel.handler(({ input }) => expected.cancel(input.expectedId, 'reception')),
    restore: door.expected.restore.handler(({ input }) => expected.restore(input.expectedId, 'reception')),
  };
}
