// Walks the contract, so that a test can say something about every procedure and every field, those of tomorrow included.

import type { z } from 'zod';
import { contract } from '#contract/contract.ts';
import type { ProcedureMeta } from '#contract/procedure.ts';

export type ContractProcedure = {
  /** For example `visits.checkIn`. */
  name: string;
  room: string;
  procedure: string;
  roles: ProcedureMeta['roles'];
  input: z.ZodType | undefined;
  /** Error codes, with the status and the shape of the data each one promises. */
  errors: Record<string, { status?: number; data?: z.ZodType } | undefined>;
};

type Definition = {
  '~orpc': { meta: ProcedureMeta; inputSchema?: unknown; errorMap: ContractProcedure['errors'] };
};

/** Every procedure of the contract, by its own word and not by a list kept beside it. */
export const procedures: readonly ContractProcedure[] = Object.entries(contract).flatMap(([room, inside]) =>
  Object.entries(inside as Record<string, Definition>).map(([procedure, { '~orpc': definition }]) => ({
    name: `${room}.${procedure}`,
    room,
    procedure,
    roles: definition.meta.roles,
    input: definition.inputSchema as z.ZodType | undefined,
    errors: definition.errorMap,
  })),
);

type Inside = {
  type: string;
  shape?: Record<string, Walkable>;
  options?: Walkable[];
  innerType?: Walkable;
  in?: Walkable;
  out?: Walkable;
  element?: Walkable;
};
type Walkable = { def: Inside; format?: string | null };

/** The dotted paths of every field of a schema that takes text a person can type: no ids, no choices, no constants. */
export function textFields(schema: z.ZodType | undefined, path = ''): string[] {
  return schema === undefined ? [] : [...new Set(walk(schema as unknown as Walkable, path))];
}

const pipeOf = ({ in: before, out }: Inside) =>
  [before?.def.type === 'transform' ? out : before].filter((one) => one !== undefined);

function walk({ def, format }: Walkable, path: string): string[] {
  switch (def.type) {
    case 'string':
      return format === 'uuid' ? [] : [path];
    case 'object':
      return Object.entries(def.shape ?? {}).flatMap(([key, inner]) =>
        walk(inner, path === '' ? key : `${path}.${key}`),
      );
    case 'union':
      return (def.options ?? []).flatMap((option) => walk(option, path));
    case 'array':
      return def.element ? walk(def.element, `${path}.0`) : [];
    case 'pipe':
      // What is brought to its form first is judged as what it becomes.
      return pipeOf(def).flatMap((inner) => walk(inner, path));
    case 'nullable':
    case 'optional':
    case 'default':
      return def.innerType ? walk(def.innerType, path) : [];
    case 'literal':
    case 'enum':
    case 'number':
    case 'boolean':
      return [];
    default:
      throw new Error(`The walk does not know a schema of type ${def.type} at ${path}`);
  }
}
