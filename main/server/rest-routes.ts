/**
 * The paths that the contract names, to tell a wrong path from a wrong method. A closing slash and the case of the letters make no
 * other path.
 */
import type { z } from 'zod';
import { contract } from '#contract/contract.ts';
import type { ProcedureMeta } from '#contract/procedure.ts';

type Routed = {
  '~orpc': { route: { method?: string; path?: string }; meta: ProcedureMeta; inputSchema?: unknown };
};

export type RestRoute = {
  readonly method: string;
  readonly segments: readonly string[];
  /** There only while the invented house is on. */
  readonly demo: boolean;
  /** What it takes; undefined for nothing. */
  readonly input: z.ZodType | undefined;
  /** The path as the contract writes it; undefined for another one. */
  canonical(pathname: string): string | undefined;
};

export const restRoutes: readonly RestRoute[] = Object.values(contract)
  .flatMap((room) => Object.values(room as Record<string, Routed>))
  .flatMap(({ '~orpc': { route, meta, inputSchema } }) => {
    if (route.path === undefined) return [];
    const segments = route.path.split('/').filter(Boolean);
    const demo = meta.roles.every((role) => role === 'demo');
    const input = inputSchema as z.ZodType | undefined;
    return { method: route.method ?? 'POST', segments, demo, input, canonical: canonicalBy(segments) };
  });

function canonicalBy(segments: readonly string[]) {
  return (pathname: string) => {
    const given = pathname.replace(/^\//, '').replace(/\/$/, '').split('/');
    const fits = segments.every(
      (segment, at) => segment.startsWith('{') || segment === given[at]?.toLowerCase(),
    );
    if (!fits || given.length !== segments.length) return undefined;
    return `/${segments.map((segment, at) => (segment.startsWith('{') ? given[at] : segment)).join('/')}`;
  };
}

/** Whether a path belongs to the REST door, existing or not. */
export function isRestPath(pathname: string): boolean {
  const first = pathname.split(/[/?]/)[1]?.toLowerCase();
  return restRoutes.some(({ segments }) => segments[0] === first);
}
