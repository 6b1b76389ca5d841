/**
 * Where Twilio reports what became of a text, if the house can be reached from outside. The signature over our own address and
 * token is what lets a report in, so it doesn't matter by which name it comes; nothing is answered that tells a stranger anything.
 */
import type { FastifyInstance } from 'fastify';
import type { House } from '#main/backend.ts';

export const twilioStatusPath = '/twilio/status';
const longestReportBytes = 8 * 1024;

export async function registerTwilioStatus(server: FastifyInstance, house: House): Promise<void> {
  await server.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: longestReportBytes },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    scope.post<{ Body: Record<string, string> | null }>(twilioStatusPath, async (request, reply) => {
      const signature = request.headers['x-twilio-signature'];
      const known =
        typeof signature === 'string' && (await house.twilioReport(signature, request.body ?? {}));
      return known ? reply.code(204).send() : reply.code(403).send({ code: 'not-allowed' });
    });
  });
}
