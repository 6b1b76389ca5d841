/**
 * The one way in. Every procedure passes here: the caller's roles are checked against those the contract names, an account's kind
 * against the table of what such accounts may do,
 * a refusal becomes the typed answer the contract promises, and anything else becomes an incident with an id.
 * Behind this nobody checks again.
 */
import { mapEventIterator } from '@orpc/client';
import { implement, ORPCError, ValidationError } from '@orpc/server';
import { accountKindOf, mayCall } from '#contract/account-rights.ts';
import { contract } from '#contract/contract.ts';
import { type FieldProblem, fieldProblemSchema, type ProblemCode } from '#contract/problems.ts';
import { commonErrors, type Role } from '#contract/procedure.ts';
import { faultKind, storageCode } from '#db/open.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Page } from './page.ts';
import type { Randomness } from './randomness.ts';
import { Refusal, RefusedGuess } from './refusal.ts';

/** The account that a caller has signed in with. */
export type CallingAccount = {
  readonly id: string;
  readonly role: 'host' | 'program';
  /** The host it belongs to; null for a program's. */
  readonly hostId: string | null;
  /** Of a program: whether the desk trusts it. */
  readonly trusted?: boolean;
};

/** Whom a visitor has shown to be: whoever reads what is sent to this address or number. */
export type CallingVisitor = { readonly kind: 'email' | 'phone'; readonly value: string };

/**
 * What a call is made from: `machine` is Foyer's own (its window, or a browser on this very machine), `screen` one that was paired
 * with a code, `other` any other browser or program, told apart by its address. Limits go by it.
 */
export type Place =
  | { readonly kind: 'machine' }
  | { readonly kind: 'screen'; readonly id: string; readonly name: string }
  | { readonly kind: 'other'; readonly address: string };

/** Who calls, as the door that let them in knows it. */
export type Caller = {
  readonly roles: ReadonlySet<Role>;
  /** The reception session this caller holds; undefined when none. */
  readonly session: string | undefined;
  /** Hands the caller a reception session to keep (a cookie, or the port's memory), or takes it away. */
  keepSession(session: string | undefined): void;
  /** Who has signed in here with an account; it adds its role to those above. Undefined when nobody has. */
  readonly account: CallingAccount | undefined;
  /** The session of that account, where it was signed in with one. */
  readonly accountSession: string | undefined;
  /** As `keepSession`, for an account's. */
  keepAccountSession(session: string | undefined): void;
  /** The visitor who has signed in here; adds the role `visitor`. Undefined when nobody has. */
  readonly visitor: CallingVisitor | undefined;
  readonly visitorSession: string | undefined;
  /** As `keepSession`, for a visitor's. */
  keepVisitorSession(session: string | undefined): void;
  /** What this browser is known by where somebody has signed in with it before; undefined where nobody has. */
  readonly device?: string | undefined;
  keepDevice?(device: string): void;
  /** As `keepSession`, for what makes this browser a screen of the house. */
  keepScreen(screen: string | undefined): void;
  readonly place?: Place | undefined;
  /** Undefined for a caller in this very process. */
  readonly page?: Page | undefined;
  /** Cuts the connection of a call at once. */
  hangUp?(): void;
  /**
   * Hears how a call, or what it follows, is refused, and whether what it came with was a guess. Answers until when such guesses are
   * held back (UTC milliseconds), which the caller is told instead; undefined while there were not too many.
   */
  refused?(procedure: string, code: string, guess: boolean): number | undefined;
};

export type DoorContext = {
  readonly caller: Caller;
  /** The roles that the caller's reception session adds; asked at each call, so that a lock acts at once. */
  readonly sessionRoles: (session: string | undefined) => readonly Role[];
  /** Resolves once what has been changed so far is on the disk; undefined when it is. Nothing is answered before. */
  readonly durable: () => Promise<void> | undefined;
  readonly log: Log;
  readonly clock: Clock;
  readonly randomness: Randomness;
};

/** Roles that anybody can have who signs in: whoever lacks one is asked to. */
const rolesBySignIn: ReadonlySet<Role> = new Set(['reception', 'host', 'program', 'visitor']);

const statusOf: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.entries(commonErrors).map(([code, error]) => [code, error.status])),
};

export const door = implement(contract)
  .$context<DoorContext>()
  .use(async ({ context, procedure, path, errors: _errors, next }) => {
    const allowed = procedure['~orpc'].meta.roles;
    const { roles, session, account, visitor } = context.caller;
    const granted: readonly Role[] = [
      ...roles,
      ...context.sessionRoles(session),
      ...(visitor ? (['visitor'] as const) : []),
    ];
    const asAccount = account !== undefined && allowed.includes(account.role);
    const mayAsAccount = asAccount && mayCall(accountKindOf(account), path.join('.'));
    if (!mayAsAccount && !allowed.some((role) => granted.includes(role))) {
      if (asAccount) throw new ORPCError('not-allowed', { status: commonErrors['not-allowed'].status });
      const byCode = allowed.some((role) => rolesBySignIn.has(role)) ? 'sign-in-needed' : 'not-allowed';
      throw new ORPCError(byCode, { status: commonErrors[byCode].status });
    }
    const answer = (thrown: unknown) => {
      const said = answerFor(thrown, procedure['~orpc'].errorMap, path.join('.'), context);
      if (!(said instanceof ORPCError)) return said;
      const guess = thrown instanceof RefusedGuess;
      const retryAt = context.caller.refused?.(path.join('.'), String(said.code), guess);
      return retryAt === undefined ? said : new ORPCError('too-many-tries', heldBack(retryAt));
    };
    try {
      const answered = await next();
      await context.durable();
      if (!isStream(answered.output)) return answered;
      // A stream begins to work at its first read, long after this call, and may fail at any later one.
      const output = mapEventIterator(answered.output, {
        value: async (event) => event,
        error: async (thrown) => answer(thrown),
      });
      return { ...answered, output };
    } catch (thrown) {
      // It may have been refused for the sake of a change that still waits for the disk, and comes to nothing.
      const lost = await context.durable()?.then(
        () => undefined,
        (fault: unknown) => fault,
      );
      throw answer(lost ?? thrown);
    }
  });

/** How a caller is held back who has tried too often; also before a call is looked at. */
export const heldBack = (retryAt: number) => ({
  status: 429,
  message: 'Too many wrong tries; wait before the next.',
  data: { retryAt },
});

function isStream(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

type DeclaredErrors = Readonly<Record<string, { status?: number } | undefined>>;

function answerFor(
  thrown: unknown,
  declared: DeclaredErrors,
  procedure: string,
  context: DoorContext,
): unknown {
  if (thrown instanceof Refusal) {
    return new ORPCError(thrown.code, {
      status: declared[thrown.code]?.status ?? statusOf[thrown.code] ?? 400,
      data: thrown.data,
    });
  }
  if (
    thrown instanceof ORPCError &&
    thrown.cause instanceof ValidationError &&
    thrown.code === 'BAD_REQUEST'
  ) {
    return new ORPCError('invalid-input', {
      status: commonErrors['invalid-input'].status,
      data: { problems: thrown.cause.issues.map(problemOf) },
    });
  }
  if (thrown instanceof ORPCError && thrown.code !== 'INTERNAL_SERVER_ERROR') return thrown;
  const storage = storageCode(thrown);
  if (
    storage?.startsWith('SQLITE_') &&
    !storage.startsWith('SQLITE_CONSTRAINT') &&
    storage !== 'SQLITE_ERROR'
  ) {
    context.log.error('storage fault', { procedure, code: storage });
    const code = faultKind(thrown) === 'disk-full' ? 'storage-full' : 'out-of-order';
    return new ORPCError(code, { status: commonErrors[code].status });
  }
  const incident = context.randomness.id();
  context.log.error('unexpected', {
    incident,
    procedure,
    error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
  });
  return new ORPCError('unexpected', { status: 500, data: { incident } });
}

/** The account behind a call that only accounts may make. */
export function accountOf({ caller }: DoorContext): CallingAccount {
  if (!caller.account) throw new Refusal('sign-in-needed');
  return caller.account;
}

/** The visitor behind a call that only visitors who have signed in may make. */
export function visitorOf({ caller }: DoorContext): CallingVisitor {
  if (!caller.visitor) throw new Refusal('sign-in-needed');
  return caller.visitor;
}

type Issue = {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { key: PropertyKey }> | undefined;
};

/** A schema's complaint as the problem of a named field. */
function problemOf(issue: Issue): FieldProblem {
  const field = (issue.path ?? [])
    .map((step) => String(typeof step === 'object' ? step.key : step))
    .join('.');
  const details = issue as {
    code?: string;
    params?: object;
    minimum?: number;
    maximum?: number;
    origin?: string;
    expected?: string;
    keys?: string[];
  };
  const [unknown] = details.keys ?? [];
  if (unknown !== undefined)
    return { field: [field, unknown].filter(Boolean).join('.'), problem: 'unknown-field' };
  const custom = fieldProblemSchema.safeParse({ field, ...details.params });
  if (details.code === 'custom' && custom.success) return custom.data;
  return { field, problem: builtInProblem(details), ...limitOf(details) };
}

function builtInProblem(issue: {
  code?: string;
  origin?: string;
  minimum?: number;
  expected?: string;
}): ProblemCode {
  const ofText = issue.origin === 'string';
  if (issue.code === 'too_small' && ofText) return issue.minimum === 1 ? 'empty' : 'too-short';
  if (issue.code === 'too_small') return 'too-small';
  if (issue.code === 'too_big') return ofText ? 'too-long' : 'too-large';
  if (issue.code === 'invalid_type') return issue.expected === 'number' ? 'not-a-number' : 'invalid';
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union') return 'not-a-choice';
  return 'invalid';
}

function limitOf(issue: { minimum?: number; maximum?: number }): { limit?: number } {
  const limit = issue.maximum ?? issue.minimum;
  return typeof limit === 'number' ? { limit } : {};
}
