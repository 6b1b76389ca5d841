/** The names and addresses of this machine on its network, and whom a request is counted for. */
import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { isLoopback } from '#main/server/arrival.ts';
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

test('only loopback is this machine', () => {
  for (const own of ['127.0.0.1', '127.8.8.8', '::1']) expect(isLoopback(own)).toBe(true);
  for (const other of ['10.0.0.1', '::', '::2', '127.0.0.1.evil.example', '0.0.0.0', '', '1127.0.0.1'])
    expect(isLoopback(other), other).toBe(false);
});
