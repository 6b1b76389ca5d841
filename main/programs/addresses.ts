/**
 * Which addresses news may be posted to. An account chooses the URL and this house opens the connection, from inside the house's
 * network: unless the installer allows it, nothing that isn't on the open internet is called (docs/decisions/0011). The address is
 * looked at when the connection is made, not when the name was typed: a name can be pointed elsewhere meanwhile.
 */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

const closed = new BlockList();
// IANA's special-purpose registries: this host, private, shared, loopback, link-local, documentation, multicast, reserved.
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed.addSubnet(network, prefix, 'ipv4');

// Of IPv6 only global unicast is open; within it, what tunnels or stands for IPv4 is closed.
const open = new BlockList();
open.addSubnet('2000::', 3, 'ipv6');
const closedWithin = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  closedWithin.addSubnet(network, prefix, 'ipv6');

export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !closed.check(address, 'ipv4');
  return isIP(address) === 6 && open.check(address, 'ipv6') && !closedWithin.check(address, 'ipv6');
}

/** A URL that news may be posted to, or undefined: http or https, no user or password, no fragment. */
export function readWebhookUrl(typed: string): URL | undefined {
  // Half a character would be replaced by another without a word.
  const url = typed.isWellFormed() ? URL.parse(typed.trim()) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    return undefined;
  url.hash = '';
  return url;
}

/** Where to connect for a host of a URL; undefined when none of its addresses may be called. Throws what the resolver throws. */
export async function addressFor(
  hostname: string,
  privateToo: boolean,
): Promise<{ address: string; family: number } | undefined> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  const found = isIP(bare) ? [{ address: bare, family: isIP(bare) }] : await lookup(bare, { all: true });
  return found.find(({ address }) => privateToo || isPublicAddress(address));
}
