/** Hosts at the door. */
import { door } from '#main/kernel/door.ts';
import type { Hosts } from './room.ts';

export function hostsProcedures(hosts: Hosts) {
  return {
    offer: door.hosts.offer.handler(({ input }) => hosts.offer(input.query, input.offset, input.limit)),
    list: door.hosts.list.handler(({ input }) => hosts.list(input.query, input.offset, input.limit)),
    get: door.hosts.get.handler(({ input }) => hosts.get(input.hostId)),
    add: door.hosts.add.handler(({ input }) => hosts.add(input, input.sharedContact)),
    edit: door.hosts.edit.handler(({ input }) => hosts.edit(input.hostId, input.form, input.sharedContact)),
    setAway: door.hosts.setAway.handler(({ input }) =>
      hosts.setAway(input.hostId, input.away, input.until, 'reception'),
    ),
    remove: door.hosts.remove.handler(({ input }) => hosts.remove(input.hostId)),
    restore: door.hosts.restore.handler(({ input }) => hosts.restore(input.hostId)),
  };
}
