/** Where a request comes from. A browser says so; a program says nothing, and has no cookies of somebody else's to misuse. */
import type { FastifyRequest } from 'fastify';

/** @param secure whether it came over https, where a page of the same name over http is another site; left out, both are let in */
export function fromOwnPage(request: FastifyRequest, secure?: boolean): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  const page = URL.parse(origin);
  if (secure !== undefined && page?.protocol !== (secure ? 'https:' : 'http:')) return false;
  return page?.host === request.headers.host?.toLowerCase();
}

/** The same, but a person may also type the address: for what is only read. */
export function fromOwnPageOrPerson(request: FastifyRequest): boolean {
  return request.headers['sec-fetch-site'] === 'none' || fromOwnPage(request);
}
