// What may be said on the command line, and what is refused with a sentence rather than guessed.

import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments } from '#main/arguments.ts';

describe('the command line', () => {
  it('may say nothing', () => {
    expect(readArguments([])).toMatchObject({
      data: undefined,
      port: undefined,
      kiosk: false,
      twilioOrigin: undefined,
      demoInbox: undefined,
      demoSmtpPort: undefined,
    });
  });

  it('says where the data lives, absolutely, and the port', () => {
    expect(readArguments(['--data', 'somewhere', '--port', '8000', '--kiosk'])).toMatchObject({
      data: path.resolve('somewhere'),
      port: 8000,
      kiosk: true,
    });
  });

  it('may hold switches of Electron and Chromium', () => {
    expect(readArguments(['.', '--no-sandbox', '--remote-debugging-port=0', '--port=1'])).toMatchObject({
      port: 1,
    });
  });

  it.each(['-1', '65536', '1.5', 'abc', '', ' ', '0x50', '1e3'])('refuses %j as a port', (port) => {
    expect(() => readArguments([`--port=${port}`])).toThrow('--port takes a number from 0 to 65535.');
  });

  it.each(['--port', '--demo-smtp-port', '--twilio-origin', '--demo-inbox'])(
    'refuses %s without a value',
    (name) => {
      expect(() => readArguments([name])).toThrow(`${name} takes`);
    },
  );

  it.each([
    'https://127.0.0.1:1',
    'http://example.com',
    'http://127.0.0.1.example.com',
    'http://localhost@example.com',
    'http://192.168.0.1:80',
    'file:///etc/passwd',
    'nonsense',
    '',
  ])('never sends texts to %j', (origin) => {
    expect(() => readArguments([`--twilio-origin=${origin}`])).toThrow('takes an address on this machine');
  });

  it.each(['http://127.0.0.1:8026', 'http://localhost:8026/path?x'])('may send them to %s', (origin) => {
    expect(readArguments(['--twilio-origin', origin]).twilioOrigin).toBe(new URL(origin).origin);
  });
});
