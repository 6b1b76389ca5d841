// The address of this machine on its network, for tests in which it is its own neighbour.

import { networkAddresses } from '#main/server/names.ts';

/** @throws with what to do about it where this machine is on no network */
export function networkAddress(): string {
  const address = networkAddresses().find((one) => one.includes('.'));
  if (address === undefined)
    throw new Error(
      'This machine has no IPv4 address on a network. Connect it to one, or give it one of its own, on Linux as root: ' +
        'ip link add foyer0 type dummy && ip addr add 192.0.2.2/24 dev foyer0 && ip link set foyer0 up',
    );
  return address;
}
