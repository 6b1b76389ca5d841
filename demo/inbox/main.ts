// Runs the demo inbox as a process of its own: `node demo/inbox/main.ts --port 8025`.
// Prints one line of JSON when everything listens, so that whoever started it knows where; ends on SIGINT and SIGTERM.

import { parseArgs } from 'node:util';
import { startInbox } from './inbox.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'smtp-port': { type: 'string', default: '0' },
    'twilio-port': { type: 'string', default: '0' },
    'kiosk-url': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(
    'node demo/inbox/main.ts [--port 8025] [--smtp-port 1025] [--twilio-port 8026] [--kiosk-url http://...]\n',
  );
} else {
  const inbox = await startInbox({
    port: portOf('port'),
    smtp: { port: portOf('smtp-port') },
    twilio: { port: portOf('twilio-port') },
    ...(values['kiosk-url'] === undefined ? {} : { kioskUrl: values['kiosk-url'] }),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Nothing here is worth saving: once the servers are closed the process has nothing left to do.
    process.once(signal, () => void inbox.close());
  }
  // Last: whoever reads this line may send a signal at once.
  process.stdout.write(`${JSON.stringify({ url: inbox.url, ...inbox.connections })}\n`);
}

function portOf(name: 'port' | 'smtp-port' | 'twilio-port'): number {
  const port = Number(values[name]);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`--${name} takes a port from 0 to 65535, not "${values[name]}"`);
  }
  return port;
}
