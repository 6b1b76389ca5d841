/**
 * `npm start`: Foyer with invented hosts and a built-in inbox, so that a newcomer checks in and reads the host's mail within a
 * minute, with no account anywhere. In a window of its own where there is Electron and a display, otherwise in the browser.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { demoTwilio } from '#db/demo-data.ts';
import { ensureBuilt, projectRoot, stationCommand } from '#tools/build.ts';
import { findWindowHost } from '#tools/electron-host.ts';
import { startInbox } from './inbox/inbox.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: path.join(projectRoot, 'data', 'demo') },
    port: { type: 'string', default: '8000' },
    'inbox-port': { type: 'string', default: '8025' },
    /** The browser even where a window would open. */
    browser: { type: 'boolean', default: false },
  },
});

/** Whether nothing else listens there. */
function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

const say = (line: string) => process.stdout.write(`${line}\n`);

ensureBuilt();
// The usual port, or any other when something else has it.
const stationPort = (await isFree(Number(values.port))) ? values.port : '0';
mkdirSync(values.data, { recursive: true });
const inbox = await startInboxNear(Number(values['inbox-port']));
const args = [
  '--port',
  stationPort,
  '--data',
  values.data,
  '--twilio-origin',
  inbox.twilioUrl,
  '--demo-inbox',
  inbox.url,
  '--demo-smtp-port',
  String(inbox.smtpPort),
];
say(`Messages arrive in the inbox at ${inbox.url}`);
const program = open();
// The terminal sends its interrupt to the whole group; a supervisor sends it to us alone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => program.kill(signal));
program.on('exit', (code) => {
  void inbox.close().finally(() => process.exit(code ?? 1));
});

function open(): ChildProcess {
  const host = values.browser
    ? ({ kind: 'none', reason: 'you asked for the browser' } as const)
    : findWindowHost();
  if (host.kind === 'none') {
    say(`No window of its own: ${host.reason}. Open the address below in a browser.`);
    return spawn(process.execPath, [...stationCommand, ...args], { stdio: 'inherit' });
  }
  return spawn(host.executable, [projectRoot, ...args], { stdio: 'inherit' });
}

/** The usual port, or any other when something else has it. */
async function startInboxNear(port: number) {
  const twilio = {
    accountSid: demoTwilio.accountSid,
    authToken: demoTwilio.token,
    numbers: [demoTwilio.from] as const,
  };
  const kioskUrl = stationPort === '0' ? {} : { kioskUrl: `http://localhost:${stationPort}` };
  try {
    return await startInbox({ port, twilio, ...kioskUrl });
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE')) throw thrown;
    return await startInbox({ port: 0, twilio, ...kioskUrl });
  }
}
