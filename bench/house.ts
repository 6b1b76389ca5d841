/** Starts a house in a thread of its own, and calls it as a screen would: over HTTP, and over a port. */
import { once } from 'node:events';
import http from 'node:http';
import { MessageChannel, Worker } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#contract/contract.ts';
import type { Asked, HouseWorkerData, HouseWorkerReady } from './house-worker.ts';

export type BenchHouse = {
  readonly port: ContractRouterClient<Contract>;
  readonly http: HttpCaller;
  readonly url: string;
  /** Milliseconds of each raw look-up on the house's own connection. */
  rawLookups(emails: string[]): Promise<number[]>;
  /** Microseconds of processor time that the house's thread has used since its start. */
  cpuMicroseconds(): Promise<number>;
  close(): Promise<void>;
};

/**
 * @param reachable whether its messages carry links, which costs each check-in a message more
 * @param screens the folder that its web server serves; none that matters unless told
 */
export async function startHouse(
  folder: string,
  {
    reachable = false,
    screens = import.meta.dirname,
  }: { reachable?: boolean; screens?: string | undefined } = {},
): Promise<BenchHouse> {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL('./house-worker.ts', import.meta.url), {
    workerData: { folder, port: port2, reachable, screens } satisfies HouseWorkerData,
    transferList: [port2],
  });
  const [ready] = (await once(worker, 'message')) as [HouseWorkerReady];
  const port: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port1 }));
  port1.start();
  const caller = createHttpCaller(ready.url);
  return {
    port,
    http: caller,
    url: ready.url,
    async rawLookups(emails) {
      worker.postMessage({ emails } satisfies Asked);
      const [times] = (await once(worker, 'message')) as [number[]];
      return times;
    },
    async cpuMicroseconds() {
      worker.postMessage('processor time' satisfies Asked);
      const [used] = (await once(worker, 'message')) as [number];
      return used;
    },
    async close() {
      caller.close();
      port1.close();
      await worker.terminate();
    },
  };
}

export type HttpCaller = {
  /** Calls a procedure, for example `visits.checkIn`; answers with its output. Throws for any status but 200. */
  call(procedure: string, input?: unknown): Promise<unknown>;
  /** Opens a stream and resolves with the number of bytes of its first event. */
  firstEvent(procedure: string): Promise<number>;
  /** Of the session that it has been given. */
  cookie(): string | undefined;
  close(): void;
};

/** No call of the bench takes as long. */
const longestIdleMs = 600_000;

/**
 * The least that speaks HTTP: connections kept open, no more work than a browser's network process does. The typed client
 * would spend as much time on this side as the house does on the other, and that is not what is measured.
 */
export function createHttpCaller(url: string, mostSockets = 16): HttpCaller {
  const { hostname, port } = new URL(url);
  // With a time of its own it heeds how long the server says that it keeps a connection; without one it would write on a closed one.
  const agent = new http.Agent({ keepAlive: true, maxSockets: mostSockets, timeout: longestIdleMs });
  let cookie: string | undefined;

  function open(procedure: string, input: unknown): Promise<http.IncomingMessage> {
    const body = JSON.stringify(input === undefined ? {} : { json: input });
    const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
    const request = http.request(
      {
        agent,
        hostname: hostname === 'localhost' ? '127.0.0.1' : hostname,
        port,
        path: `/rpc/${procedure.replace('.', '/')}`,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...(cookie === undefined ? {} : { cookie }),
        },
      },
      resolve,
    );
    request.on('error', reject);
    request.end(body);
    return promise;
  }

  return {
    async call(procedure, input) {
      const response = await open(procedure, input);
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString();
      if (response.statusCode !== 200) throw new Error(`${procedure}: ${response.statusCode} ${text}`);
      cookie = response.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie;
      return (JSON.parse(text) as { json: unknown }).json;
    },
    async firstEvent(procedure) {
      const response = await open(procedure, undefined);
      let bytes = 0;
      let data = false;
      for await (const chunk of response) {
        bytes += (chunk as Buffer).length;
        // An event ends with an empty line; a comment that keeps the stream alive holds no data.
        data ||= String(chunk).includes('data: ');
        if (data && (chunk as Buffer).subarray(-2).toString() === '\n\n') break;
      }
      response.destroy();
      return bytes;
    },
    cookie: () => cookie,
    close: () => agent.destroy(),
  };
}
