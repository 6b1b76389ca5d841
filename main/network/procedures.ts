/** The network at the door: the desk's alone. */
import { door } from '#main/kernel/door.ts';
import type { Network } from './room.ts';

export function networkProcedures(network: Network) {
  return {
    get: door.network.get.handler(() => network.view()),
    save: door.network.save.handler(({ input }) => network.save(input)),
    saveCertificate: door.network.saveCertificate.handler(({ input }) =>
      network.saveCertificate(input.chain, input.key),
    ),
    removeCertificate: door.network.removeCertificate.handler(() => network.removeCertificate()),
    test: door.network.test.handler(() => network.test()),
  };
}
