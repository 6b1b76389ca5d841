/**
 * How a procedure is declared: the roles that may call it come first, the errors that any call can meet come with it.
 * A procedure that names no role can be called by nobody, and a test fails for it.
 */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { fieldProblemSchema } from './problems.ts';

/**
 * `host` and `program` are signed-in accounts: of a person who is visited, and of another program. `visitor` has shown with a code
 * that an address or number is theirs. `demo` is anybody on this machine while the invented house is on.
 */
export const roles = ['kiosk', 'reception', 'host', 'program', 'visitor', 'public', 'demo'] as const;
export type Role = (typeof roles)[number];

export type ProcedureMeta = { readonly roles: readonly Role[] };

/** Expected failures that any procedure may answer with. Everything else that goes wrong is a bug and has an id. */
export const commonErrors = {
  'invalid-input': {
    status: 422,
    message: 'Some of what was entered cannot be used.',
    data: z.object({ problems: z.array(fieldProblemSchema) }),
  },
  'sign-in-needed': { status: 401, message: 'Sign in first.' },
  'not-allowed': { status: 403, message: 'This caller may not do that.' },
  'not-found': { status: 404, message: 'There is no such thing, or it is gone.' },
  'storage-full': { status: 507, message: 'The disk is full; nothing was recorded.' },
  'out-of-order': { status: 503, message: 'The database cannot be used; nothing was recorded.' },
  unexpected: {
    status: 500,
    message: 'Something went wrong inside; it has been logged.',
    data: z.object({ incident: z.string() }),
  },
} as const;

const base = oc.$meta<ProcedureMeta>({ roles: [] }).errors(commonErrors);

/** Starts a procedure that these roles may call, and nobody else. */
export function allow(...allowed: Role[]) {
  return base.meta({ roles: allowed });
}
