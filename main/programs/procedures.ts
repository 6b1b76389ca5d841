/** Other programs at the door. */
import { accountOf, door } from '#main/kernel/door.ts';
import type { Programs } from './room.ts';

export function programsProcedures(programs: Programs) {
  const { programs: open } = door;
  return {
    preference: open.preference.handler(({ context }) => programs.preference(accountOf(context).id)),
    savePreference: open.savePreference.handler(({ input, context }) =>
      programs.savePreference(accountOf(context).id, input ?? {}),
    ),
    notify: open.notify.handler(({ input: { headers, body }, context }) =>
      programs.notify(accountOf(context).id, body, headers['idempotency-key']),
    ),
    notes: open.notes.handler(({ input: { cursor, limit }, context }) =>
      programs.notes(accountOf(context).id, { before: cursor, limit }),
    ),
    note: open.note.handler(({ input, context }) => programs.note(accountOf(context).id, input.id)),
    cancelNote: open.cancelNote.handler(({ input, context }) =>
      programs.cancel(accountOf(context).id, input.id),
    ),
    deleteNote: open.deleteNote.handler(({ input, context }) =>
      programs.cancel(accountOf(context).id, input.id),
    ),
  };
}

export function webhooksProcedures({ webhooks }: Programs) {
  return {
    list: door.webhooks.list.handler(({ context }) => ({ webhooks: webhooks.list(accountOf(context).id) })),
    add: door.webhooks.add.handler(({ input, context }) => webhooks.add(accountOf(context), input.url)),
    remove: door.webhooks.remove.handler(({ input, context }) => {
      webhooks.remove(accountOf(context), input.id);
      return { removed: true as const };
    }),
  };
}
