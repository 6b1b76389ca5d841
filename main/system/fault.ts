/** The router of a house whose database can't be used: one true answer, and a refusal for everything else. */
import { contract } from '#contract/contract.ts';
import type { Fault } from '#contract/system.ts';
import { door } from '#main/kernel/door.ts';
import { Refusal } from '#main/kernel/refusal.ts';

type Implementable = { handler(handle: () => never): unknown };

/** Has every procedure of the contract, so that a screen gets a typed answer whatever it asks. */
export function faultRouter(fault: Fault, version: string) {
  const refuse = (): never => {
    throw new Refusal('out-of-order');
  };
  const rooms = Object.entries(contract).map(([room, procedures]) => {
    const implementers = door[room as keyof typeof contract] as unknown as Record<string, Implementable>;
    const refusing = Object.keys(procedures).map((name) => [name, implementers[name]?.handler(refuse)]);
    return [room, Object.fromEntries(refusing)];
  });
  return {
    ...Object.fromEntries(rooms),
    system: {
      status: door.system.status.handler(() => ({ state: 'fault' as const, version, fault })),
      watch: door.system.watch.handler(refuse),
    },
  };
}
