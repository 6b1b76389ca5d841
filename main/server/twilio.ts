/**
 * Where Twilio reports what became of a text, and what a phone has answered, if the house can be reached from outside. The signature
 * over our own address and token is what lets it in, so it doesn't matter by which name it comes; nothing is answered that tells a
 * stranger anything.
 */
import type { FastifyInstance } from 'fastify';
import type { House } from '#main/backend.ts';

const statusPath = '/twilio/status';
const incomingPath = '/twilio/incoming';
export const twilioPaths: readonly string[] = [statusPath, incomingPath];
const longestReportBytes = 8 * 1024;

type Form = Record<string, string>;

export async function registerTwilio(server: FastifyInstance, house: House): Promise<void> {
  await server.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: longestReportBytes },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    const listen = (path: string, take: (signature: string, form: Form) => Promise<boolean>) =>
      scope.post<{ Body: Form | null }>(path, async (request, reply) => {
        const signature = request.headers['x-twilio-signature'];
        const known = typeof signature === 'string' && (await take(signature, request.body ?? {}));
        // Nothing in it: nobody is answered by us, Twilio itself confirms a STOP.
        return known ? reply.code(204).send() : reply.code(403).send({ code: 'not-allowed' });
      });
    listen(statusPath, house.twilioReport);
    listen(incomingPath, house.twilioAnswer);
  });
}
