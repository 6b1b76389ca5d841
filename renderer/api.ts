/**
 * The only place that knows the transport. In Foyer's own window the calls travel over a MessagePort that the preload hands
 * over; in a browser they travel over HTTP to the station that served the page. Everything else sees one typed client.
 */

import { createORPCClient, isDefinedError, ORPCError } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#contract/contract.ts';
import { pageHeader } from '#contract/liveness.ts';
import type { FieldProblem } from '#contract/problems.ts';
import type { DeviceBridge } from '#preload/bridge.ts';
import { giveSignsBy } from './state/hear.ts';
import { hearTimeOf } from './state/house-clock.ts';
import { newId } from './state/new-id.ts';

export type Api = ContractRouterClient<Contract>;

declare global {
  interface Window {
    /** Present in Foyer's own window only. */
    readonly foyer?: DeviceBridge;
  }
}

/** The device functions of Foyer's own window; undefined in a browser. */
export const device = window.foyer;

function receivePort(bridge: DeviceBridge): Promise<MessagePort> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent) => {
      const port = event.ports[0];
      // The preload posts from this very window; a frame or another origin could not.
      if (event.source !== window || event.data !== 'foyer:port' || !port) return;
      window.removeEventListener('message', receive);
      resolve(port);
    };
    window.addEventListener('message', receive);
    bridge.requestPort();
  });
}

async function connect(): Promise<Api> {
  if (!device) {
    return createORPCClient(
      new HttpLink({
        url: `${window.location.origin}/rpc`,
        headers: { [pageHeader]: newId() },
        fetch: async (request, init) => hearTimeOf(await fetch(request, init)),
      }),
    );
  }
  const port = await receivePort(device);
  const client: Api = createORPCClient(new PortLink({ port }));
  port.start();
  return client;
}

/** The client for this page; made once, at load. */
export const api: Api = await connect();
giveSignsBy((signal) => api.system.alive(undefined, { signal }));

/**
 * What a failed call means, in terms a screen can act on.
 * `unreachable`: no answer came, so it is not known whether anything was recorded; repeating with the same request id is safe.
 */
export type Failure = { code: string; problems: FieldProblem[]; data: unknown };

/** Reads any thrown value. Never throws. */
export function readFailure(thrown: unknown): Failure {
  if (!(thrown instanceof ORPCError)) return { code: 'unreachable', problems: [], data: undefined };
  const data: unknown = isDefinedError(thrown) ? thrown.data : undefined;
  const problems = hasProblems(data) ? data.problems : [];
  return { code: thrown.code, problems, data };
}

function hasProblems(data: unknown): data is { problems: FieldProblem[] } {
  return typeof data === 'object' && data !== null && 'problems' in data && Array.isArray(data.problems);
}
