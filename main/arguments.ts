/** What may be said on the command line, the same for the desktop and the station. */
import path from 'node:path';
import { parseArgs } from 'node:util';

export type ProgramArguments = {
  /** Absolute path of the data folder; undefined means the platform's own place. */
  data: string | undefined;
  /** Where the web server listens; 0 takes any free port. Left out, the station takes any and the window has none. */
  port: number | undefined;
  kiosk: boolean;
  /** Forget reception's PIN before opening, because nobody knows it any more. */
  forgetPin: boolean;
  /** Forget the stored passwords and keys before opening, because they are lost or belong to another database. */
  forgetSecrets: boolean;
  /** News may also be posted to addresses inside this network. */
  privateWebhooks: boolean;
  /** Where text messages go instead of Twilio: a double on this machine. */
  twilioOrigin: string | undefined;
  /** Where the demo's inbox can be read. */
  demoInbox: string | undefined;
  /** The port on this machine where the demo's mail server listens; undefined outside the demo. */
  demoSmtpPort: number | undefined;
};

/** @throws Error with a sentence for the person who typed it */
export function readArguments(argv: readonly string[]): ProgramArguments {
  const { values } = parseArgs({
    args: [...argv],
    // Electron and Chromium add switches of their own.
    strict: false,
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      kiosk: { type: 'boolean' },
      'forget-pin': { type: 'boolean' },
      'forget-secrets': { type: 'boolean' },
      'private-webhooks': { type: 'boolean' },
      'twilio-origin': { type: 'string' },
      'demo-inbox': { type: 'string' },
      'demo-smtp-port': { type: 'string' },
    },
  });
  return {
    data: typeof values.data === 'string' ? path.resolve(values.data) : undefined,
    port: portOf(values.port, '--port'),
    kiosk: values.kiosk === true,
    forgetPin: values['forget-pin'] === true,
    forgetSecrets: values['forget-secrets'] === true,
    privateWebhooks: values['private-webhooks'] === true || values['demo-inbox'] !== undefined,
    twilioOrigin: loopbackOrigin(values['twilio-origin'], '--twilio-origin'),
    demoInbox: loopbackOrigin(values['demo-inbox'], '--demo-inbox'),
    demoSmtpPort: portOf(values['demo-smtp-port'], '--demo-smtp-port'),
  };
}

function portOf(value: unknown, name: string): number | undefined {
  if (value === undefined) return undefined;
  // A switch without its value is `true`, and no number either.
  const port = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(port <= 65_535)) throw new Error(`${name} takes a number from 0 to 65535.`);
  return port;
}

/** Only this machine: neither switch may ever send a visitor's data elsewhere. */
function loopbackOrigin(value: unknown, name: string): string | undefined {
  if (value === undefined) return undefined;
  const url = typeof value === 'string' ? URL.parse(value) : null;
  const isHere = url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname);
  if (!url || !isHere) {
    throw new Error(`${name} takes an address on this machine, such as http://127.0.0.1:8026.`);
  }
  return url.origin;
}
