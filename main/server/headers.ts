/** What goes out with every answer: what a page may load, who may embed it, and that nobody keeps or lists it. */
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';
import { permissionsPolicy } from '#main/kernel/permissions-policy.ts';

export function registerHeaders(server: FastifyInstance): void {
  // Made once: the framework's own plugin would word the policy anew for every answer.
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    // Sent where it holds: under https with a name of one's own.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  server.addHook('onRequest', ({ raw: request }, { raw: response }, next) => {
    response.setHeader('x-robots-tag', 'noindex, nofollow');
    response.setHeader('permissions-policy', permissionsPolicy);
    protect(request, response, (failure) => next(failure as Error | undefined));
  });
}

/** A year, for this name alone: a house doesn't speak for its neighbours' names. */
export const strictTransport = ['strict-transport-security', 'max-age=31536000'] as const;
