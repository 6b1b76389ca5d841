/** The calls of the phone pages, over HTTP to the house that served them. The kiosk's transport is not here: it would weigh more than all else. */
import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#contract/contract.ts';
import { pageHeader } from '#contract/liveness.ts';
import { giveSignsBy } from '#renderer/state/hear.ts';
import { hearTimeOf } from '#renderer/state/house-clock.ts';
import { newId } from '#renderer/state/new-id.ts';
import { takeFirstAnswer } from './first-answer.ts';

export type PhoneApi = ContractRouterClient<Contract>;

export const api: PhoneApi = createORPCClient(
  new RPCLink({
    url: `${window.location.origin}/rpc`,
    // What was asked ahead is of this very page.
    headers: { [pageHeader]: window.firstCall?.page ?? newId() },
    fetch: async (request, init) => hearTimeOf(await (takeFirstAnswer(request) ?? fetch(request, init))),
  }),
);

giveSignsBy((signal) => api.system.alive(undefined, { signal }));

/** The code of a failed call; `unreachable` when no answer of the house came, so that it is not known whether it was heard. */
export function codeOf(thrown: unknown): string {
  return thrown instanceof ORPCError && (thrown.defined || thrown.status < 500)
    ? String(thrown.code)
    : 'unreachable';
}
