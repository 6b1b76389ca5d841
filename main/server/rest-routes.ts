/** The paths that the contract names, to tell a wrong path from a wrong method. A closing slash is the same path. */
import { contract } from '#contract/contract.ts';

type Routed = { '~orpc': { route: { method?: string; path?: string } } };

export type RestRoute = {
  readonly method: string;
  readonly segments: readonly string[];
  matches(pathname: string): boolean;
};

export const restRoutes: readonly RestRoute[] = Object.values(contract)
  .flatMap((room) => Object.values(room as Record<string, Routed>))
  .flatMap(({ '~orpc': { route } }) => {
    if (route.path === undefined) return [];
    const segments = route.path.split('/').filter(Boolean);
    return { method: route.method ?? 'POST', segments, matches: matcher(segments) };
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
