// What pages that this house serves may ask of the devices they are shown on.

import { expect, test } from 'vitest';
import { ask, openHouseToNetwork } from './lan.ts';

test.each([
  ...[
    'bluetooth',
    'camera',
    'display-capture',
    'geolocation',
    'hid',
    'idle-detection',
    'local-fonts',
    'microphone',
  ],
  ...['midi', 'payment', 'screen-wake-lock', 'serial', 'storage-access', 'usb', 'window-management'],
])('no page may ask for %s, nor any that it holds', async (feature) => {
  const { port } = await openHouseToNetwork();
  for (const pathname of ['/p/', '/account/', '/pair/', '/robots.txt', '/nothing-here']) {
    const policy = String((await ask(port, pathname)).headers['permissions-policy']).split(', ');
    expect(policy, pathname).toContain(`${feature}=()`);
  }
});
