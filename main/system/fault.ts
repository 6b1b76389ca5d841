/** The router of a house whose database can't be used: one true answer, and a refusal for everything else. */
import { implement, ORPCError } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { commonErrors } from '#contract/procedure.ts';
import type { Fault } from '#contract/system.ts';
import type { DoorContext } from '#main/kernel/door.ts';

type Implementable = { handler(handle: () => never): unknown };

const outOfOrder = (): never => {
  throw new ORPCError('out-of-order', { status: commonErrors['out-of-order'].status });
};

/**
 * Has every procedure of the contract, so that a screen gets a typed answer whatever it asks. The refusal comes before the
 * caller's roles and input are looked at: "sign in" or "this field is wrong" would send a person the wrong way.
 */
export function faultRouter(fault: Fault, version: string) {
  const open = implement(contract).$context<DoorContext>();
  const shut = open.use(outOfOrder);
  const rooms = Object.entries(contract).map(([room, procedures]) => {
    const implementers = shut[room as keyof typeof contract] as unknown as Record<string, Implementable>;
    const refusing = Object.keys(procedures).map((name) => [name, implementers[name]?.handler(outOfOrder)]);
    return [room, Object.fromEntries(refusing)];
  });
  const refusing = Object.fromEntries(rooms);
  return {
    ...refusing,
    system: {
      ...refusing.system,
      status: open.system.status.handler(() => ({
        state: 'fault' as const,
        version,
        now: Date.now(),
        fault,
      })),
    },
  };
}
