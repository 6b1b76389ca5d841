/** The names and addresses of this machine on its network, and whom a request is counted for. */
import type { NetworkInterfaceInfo } from 'node:os';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLoopback, networkOf, plainAddress } from '#main/kernel/addresses.ts';
import { answeredNames, networkAddresses } from '#main/server/names.ts';

function address(text: string, internal = false): NetworkInterfaceInfo {
  const common = { address: text, netmask: '', mac: '00:00:00:00:00:00', internal, cidr: null };
  return text.includes(':') ? { ...common, family: 'IPv6', scopeid: 0 } : { ...common, family: 'IPv4' };
}

test('addresses of real networks come before those of virtual ones, and what holds on one link is left out', () => {
  const found = networkAddresses({
    lo: [address('127.0.0.1', true), address('::1', true)],
    docker0: [address('172.17.0.1')],
    tailscale0: [address('100.64.0.7')],
    eth0: [address('fe80::1'), address('fd00::2'), address('192.0.2.20')],
    wlan0: [address('169.254.7.7'), address('198.51.100.4')],
  });
  expect(found).toEqual(['192.0.2.20', '198.51.100.4', '172.17.0.1', '100.64.0.7', 'fd00::2']);
});

test('loopback answers to its two names, the network to the machine’s addresses and its own name', () => {
  const common = { port: 8443, secure: true, publicUrl: 'https://foyer.example.com:8443' };
  expect([...answeredNames({ ...common, onNetwork: false })]).toEqual([
    ['127.0.0.1:8443', 'local'],
    ['localhost:8443', 'local'],
    ['foyer.example.com:8443', 'public'],
  ]);
  const onNetwork = answeredNames({ ...common, onNetwork: true });
  expect(onNetwork.get('localhost:8443')).toBeUndefined();
  expect([...onNetwork.keys()].some((name) => name.endsWith('.local:8443'))).toBe(true);
  expect([...onNetwork.keys()].every((name) => name.endsWith(':8443'))).toBe(true);
});

test('a public address that is this machine’s own name makes nobody the public who is not', () => {
  const names = answeredNames({
    port: 8000,
    secure: false,
    onNetwork: false,
    publicUrl: 'http://localhost:8000',
  });
  expect(names.get('localhost:8000')).toBe('local');
});

test('the usual port may be left out of a name, as browsers do', () => {
  const names = answeredNames({ port: 443, secure: true, onNetwork: true, publicUrl: null });
  expect([...names.keys()].some((name) => name.endsWith('.local'))).toBe(true);
});

/** Every way in which an IPv4 address is written where IPv6 is spoken. */
const mapped = (address: string) => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  const hex = [a * 256 + b, c * 256 + d].map((part) => part.toString(16));
  return [
    `::ffff:${address}`,
    `::FFFF:${address}`,
    `0:0:0:0:0:ffff:${address}`,
    `::ffff:${hex.join(':')}`,
    `0000:0000:0000:0000:0000:FFFF:${hex.map((part) => part.toUpperCase().padStart(4, '0')).join(':')}`,
  ];
};

test('only loopback is this machine, however it is written', () => {
  const owns = ['127.0.0.1', '127.8.8.8'].flatMap((address) => [address, ...mapped(address)]);
  for (const own of [...owns, '::1', '0:0:0:0:0:0:0:1', '::1%lo']) expect(isLoopback(own), own).toBe(true);
  const others = ['10.0.0.1', '192.0.2.1', '0.0.0.0', '128.0.0.1'].flatMap((one) => [one, ...mapped(one)]);
  for (const other of [
    ...others,
    '::',
    '::2',
    '127.0.0.1.evil.example',
    '127.1',
    '',
    '1127.0.0.1',
    '::127.0.0.1',
  ])
    expect(isLoopback(other), other).toBe(false);
});

test('an address is the same one in every spelling', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      for (const spelling of mapped(address)) expect(plainAddress(spelling)).toBe(address);
    }),
  );
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const plain = plainAddress(address);
      expect(plainAddress(plain)).toBe(plain);
      expect(plainAddress(address.toUpperCase())).toBe(plain);
      expect(plainAddress(`${address}%eth0`)).toBe(plain);
    }),
  );
});

test('limits count an IPv4 address by itself, and a /64 of IPv6 as one', () => {
  for (const spelling of mapped('192.0.2.7')) expect(networkOf(spelling)).toBe('192.0.2.7');
  const one = networkOf('2001:db8:1:2::1');
  for (const same of ['2001:DB8:1:2:ffff::9', '2001:0db8:0001:0002:0:0:0:3', '2001:db8:1:2::1%eth0'])
    expect(networkOf(same)).toBe(one);
  for (const another of ['2001:db8:1:3::1', '2001:db8::1:2:0:0:1']) expect(networkOf(another)).not.toBe(one);
});
