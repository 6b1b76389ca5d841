/** Where a request comes from. A browser says so; a program on this machine says nothing, and is let in. */
import type { FastifyRequest } from 'fastify';

export function fromOwnPage(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin } = request.headers;
  return origin === undefined || URL.parse(origin)?.host === request.headers.host;
}

/** The same, but a person may also type the address: for what is only read. */
export function fromOwnPageOrPerson(request: FastifyRequest): boolean {
  return request.headers['sec-fetch-site'] === 'none' || fromOwnPage(request);
}
