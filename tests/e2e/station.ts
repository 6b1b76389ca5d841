/**
 * A station of its own for a browser test: the real program in a process of its own, on a fresh folder, with the demo's
 * inbox as its mail server and as its Twilio.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test as base } from '@playwright/test';
import { demoTwilio } from '#db/demo-data.ts';
import { type Inbox, startInbox } from '#demo/inbox/inbox.ts';
import { projectRoot } from '#tools/build.ts';

export type Station = {
  /** Address of the kiosk. */
  readonly url: string;
  readonly inbox: Inbox;
  readonly data: string;
  /** Ends the program at once, without a goodbye, and starts it again on the same data and port; `meanwhile` has the data to itself. */
  restart(meanwhile?: () => void): Promise<void>;
};

/** How the program is started: furnished with the demo's hosts, or empty as on its first day. */
export type StationOptions = { furnished: boolean };

export const test = base.extend<StationOptions & { station: Station }>({
  furnished: [true, { option: true }],
  station: async ({ furnished }, use) => {
    const data = mkdtempSync(path.join(tmpdir(), 'foyer-station-'));
    const inbox = await startInbox({
      twilio: { accountSid: demoTwilio.accountSid, authToken: demoTwilio.token, numbers: [demoTwilio.from] },
    });
    let program = await startProgram(data, inbox, 0, furnished);
    const { url } = program;
    const station: Station = {
      url,
      inbox,
      data,
      async restart(meanwhile) {
        await end(program.child);
        meanwhile?.();
        program = await startProgram(data, inbox, Number(new URL(url).port), furnished);
      },
    };
    await use(station);
    await end(program.child);
    await inbox.close();
    rmSync(data, { recursive: true, force: true });
  },
});

async function startProgram(data: string, inbox: Inbox, port: number, furnished: boolean) {
  const args = ['--data', data, '--port', String(port), '--twilio-origin', inbox.twilioUrl];
  const demo = ['--demo-inbox', inbox.url, '--demo-smtp-port', String(inbox.smtpPort)];
  const child = spawn(
    process.execPath,
    [path.join(projectRoot, 'out/main/station.js'), ...args, ...(furnished ? demo : [])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url) return { child, url };
  }
  throw new Error('The station ended before it listened.');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
