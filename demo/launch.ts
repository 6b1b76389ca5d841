/** The demo as it is put together, whatever opens the house: free ports, the inbox, and the house that sends to it. */
import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { demoTwilio } from '#db/demo-data.ts';
import { type Inbox, startInbox } from './inbox/inbox.ts';

export type DemoOptions = {
  /** The folder of the house's data; made where it is missing. */
  data: string;
  /** The usual ports; where one is taken, or 0, any other is used. */
  port: number;
  inboxPort: number;
  /** Starts the house with these arguments. */
  open(args: readonly string[]): ChildProcess | Promise<ChildProcess>;
  say(line: string): void;
};

export type Demo = {
  readonly inbox: Inbox;
  /** The house. */
  readonly program: ChildProcess;
  /** Resolves with its exit code once it has ended and the inbox is closed; 1 where a signal ended it. */
  readonly ended: Promise<number>;
};

/** @throws what `open` throws; the inbox is closed then */
export async function startDemo({ data, port, inboxPort, open, say }: DemoOptions): Promise<Demo> {
  const housePort = await freePort(port);
  mkdirSync(data, { recursive: true });
  const inbox = await startInboxNear(inboxPort, housePort);
  say(`Messages arrive in the inbox at ${inbox.url}`);
  try {
    const program = await open([
      ...['--port', String(housePort), '--data', data],
      ...['--twilio-origin', inbox.twilioUrl],
      ...['--demo-inbox', inbox.url, '--demo-smtp-port', String(inbox.smtpPort)],
    ]);
    const ended = new Promise<number>((resolve) => {
      const end = (code: number | null) => void inbox.close().finally(() => resolve(code ?? 1));
      if (program.exitCode !== null || program.signalCode !== null) end(program.exitCode);
      else program.once('exit', end);
    });
    return { inbox, program, ended };
  } catch (thrown) {
    await inbox.close();
    throw thrown;
  }
}

/** The port itself, or any other when something else has it: the inbox is told where the kiosk is before that listens. */
function freePort(wanted: number): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', () =>
      wanted === 0 ? reject(new Error('there is no free port')) : resolve(freePort(0)),
    );
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : wanted));
    });
  });
}

async function startInboxNear(port: number, housePort: number): Promise<Inbox> {
  const { accountSid, token: authToken, from } = demoTwilio;
  const twilio = { accountSid, authToken, numbers: [from] as const };
  const options = { twilio, kioskUrl: `http://localhost:${housePort}` };
  try {
    return await startInbox({ port, ...options });
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE')) throw thrown;
    return await startInbox({ port: 0, ...options });
  }
}
