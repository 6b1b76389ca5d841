/**
 * Network addresses as they are compared. One address has many spellings: a socket for both families reports IPv4 as `::ffff:…`, a
 * header may say it in capitals, in full, or with the interface. Whatever is compared, counted or looked up passes here first.
 */
import { isIP } from 'node:net';
import ip from 'ipaddr.js';

/** The one spelling of an address: IPv4 where it stands for one, else short IPv6. Answers what is no address as it is. */
export function plainAddress(address: string): string {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) !== 6) return address;
  // In hexadecimal alone: the parser takes the deprecated `::1.2.3.4` for `::ffff:1.2.3.4`.
  return ip.process(new URL(`http://[${bare}]`).hostname.slice(1, -1)).toString();
}

/** Whether an address, in any spelling, is within this machine. */
export function isLoopback(address: string): boolean {
  const plain = plainAddress(address);
  return isIP(plain) !== 0 && ip.parse(plain).range() === 'loopback';
}

/** Whom limits count as one: an IPv4 address, or the /64 of an IPv6 one, all of which one person has to change between. */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  return isIP(plain) === 6 ? `${ip.IPv6.networkAddressFromCIDR(`${plain}/64`)}/64` : plain;
}
