/** Conversations of other programs at the door. */
import type { Imported } from '#contract/operator-conversations.ts';
import { type Caller, door } from '#main/kernel/door.ts';
import type { Asker, Operator } from './operator.ts';

/** Programs are the desk's; a host has their own alone. Whoever has no account is at the machine of the demo. */
const askerOf = ({ account }: Caller): Asker => ({
  hostId: account?.role === 'host' ? (account.hostId ?? '') : null,
  id: account?.id ?? 'demo',
});

export function operatorProcedures(operator: Operator, importData: () => Imported) {
  const { operatorConversations: open } = door;
  return {
    conversation: open.conversation.handler(({ input: { id }, context }) =>
      operator.read(askerOf(context.caller), id),
    ),
    list: open.list.handler(({ input: { limit, cursor }, context }) =>
      operator.list(askerOf(context.caller), { before: cursor, limit }),
    ),
    save: open.save.handler(({ input: { id, discountCode }, context }) =>
      operator.saveDiscountCode(askerOf(context.caller), id, discountCode),
    ),
    chat: open.chat.handler(({ input: { headers, body }, context }) =>
      operator.say(askerOf(context.caller), body, headers['idempotency-key']),
    ),
    importData: open.importData.handler(() => importData()),
    importDataByGet: open.importDataByGet.handler(() => importData()),
  };
}
