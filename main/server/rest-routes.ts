/** The paths that the contract names, to tell a wrong path from a wrong method. A closing slash is the same path. */
import { contract } from '#contract/contract.ts';
import type { ProcedureMeta } from '#contract/procedure.ts';

type Routed = { '~orpc': { route: { method?: string; path?: string }; meta: ProcedureMeta } };

export type RestRoute = {
  readonly method: string;
  readonly segments: readonly string[];
  /** There only while the invented house is on. */
  readonly demo: boolean;
  matches(pathname: string): boolean;
};

export const restRoutes: readonly RestRoute[] = Object.values(contract)
  .flatMap((room) => Object.values(room as Record<string, Routed>))
  .flatMap(({ '~orpc': { route, meta } }) => {
    if (route.path === undefined) return [];
    const segments = route.path.split('/').filter(Boolean);
    const demo = meta.roles.every((role) => role === 'demo');
    return { method: route.method ?? 'POST', segments, demo, matches: matcher(segments) };
  });

function matcher(segments: readonly string[]) {
  return (pathname: string) => {
    const given = pathname.replace(/^\//, '').replace(/\/$/, '').split('/');
    return (
      given.length === segments.length &&
      segments.every((segment, at) => segment.startsWith('{') || segment === given[at])
    );
  };
}

/** Whether a path belongs to the REST door, existing or not. */
export function isRestPath(pathname: string): boolean {
  const first = pathname.split(/[/?]/)[1];
  return restRoutes.some(({ segments }) => segments[0] === first);
}
