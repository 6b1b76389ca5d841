/**
 * The API's document and two readers of it, Swagger UI and Redoc, from files of our own: they work with no internet, and their
 * content policy lets no request leave this server. Both write styles into the page, so that much is allowed them, and no more.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ApiDocument } from './api-document.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join(';');

export function registerSchemaPages(server: FastifyInstance, version: string): void {
  let document: Promise<ApiDocument> | undefined;
  async function sendDocument(reply: FastifyReply): Promise<FastifyReply> {
    // Loaded when it is first read: what makes it is never needed otherwise.
    document ??= import('./api-document.ts').then(({ makeApiDocument }) => makeApiDocument(version));
    return reply
      .header('cache-control', 'no-cache')
      .type('application/json')
      .send(await document);
  }
  for (const url of ['/schema', '/schema/']) server.get(url, (_request, reply) => sendDocument(reply));
  for (const reader of ['swagger-ui', 'redoc']) {
    for (const url of [`/schema/${reader}`, `/schema/${reader}/`]) {
      server.get(url, (_request, reply) =>
        reply.header('content-security-policy', policy).sendFile(`docs/${reader}.html`),
      );
    }
  }
}
