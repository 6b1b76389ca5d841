/**
 * The real station in a process of its own, for tests that end it as a power cut would, and a typed client that speaks to it
 * over HTTP as a screen does.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#contract/contract.ts';
import { stationCommand } from '#tools/build.ts';

export type StationClient = ContractRouterClient<Contract>;

export type StationProcess = {
  /** The address it says it listens on. Rejects, with what it wrote, when it ends before that. */
  readonly ready: Promise<string>;
  /** What it has written to its log so far. */
  log(): string;
  /** Ends it at once, without a goodbye; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Asks it to end; resolves with its exit code. */
  stop(): Promise<number | null>;
};

export type StationOptions = {
  data: string;
  /** Where the demo's mail server and Twilio double listen; left out, the house is not furnished. */
  inbox?: { smtpPort: number; twilioUrl: string };
  /** Where Twilio's double listens, for a house that has been furnished before and keeps its own settings. */
  twilioUrl?: string;
  /** User to run as; this one unless told. Only root may choose another. */
  uid?: number;
};

/** Starts the built station on a free port. Build it first. */
export function startStation({ data, inbox, twilioUrl, uid }: StationOptions): StationProcess {
  const demo = inbox
    ? [
        ...['--twilio-origin', inbox.twilioUrl, '--demo-inbox', inbox.twilioUrl],
        ...['--demo-smtp-port', String(inbox.smtpPort)],
      ]
    : twilioUrl === undefined
      ? []
      : ['--twilio-origin', twilioUrl];
  const child = spawn(process.execPath, [...stationCommand, '--data', data, '--port', '0', ...demo], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let written = '';
  child.stderr.on('data', (chunk: Buffer) => {
    written += chunk;
  });
  const gone = once(child, 'exit');
  const ready = readAddress(child, () => written);
  // Whoever ends it before it is ready does not wait for it to be.
  ready.catch(() => undefined);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await gone;
    }
    return child.exitCode;
  };
  return {
    ready,
    log: () => written,
    async kill() {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}

async function readAddress(child: ChildProcess, written: () => string): Promise<string> {
  if (!child.stdout) throw new Error('The station has no standard output.');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url) return url;
  }
  throw new Error(`The station ended before it listened. It wrote:\n${written()}`);
}

/** A client that keeps its reception session in a cookie, as a browser does. */
export function createStationClient(url: string): StationClient {
  let cookie: string | undefined;
  const link = new RPCLink({
    url: `${url}/rpc`,
    headers: () => (cookie === undefined ? {} : { cookie }),
    async fetch(request, init) {
      const response = await fetch(request, init);
      for (const line of response.headers.getSetCookie()) cookie = line.split(';')[0];
      return response;
    },
  });
  return createORPCClient(link);
}

/** Whether a call failed because no answer came, so that it is not known what became of it. */
export function isUnreachable(thrown: unknown): boolean {
  return !(thrown instanceof ORPCError);
}
