// The API's own description of itself.

import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { restHouse } from './rest.ts';

type Schema = Record<string, never> & {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: object }>; summary?: string }>
  >;
  components: { securitySchemes: object; schemas: Record<string, { examples?: unknown[] }> };
};

describe('C3: the document at /schema/', () => {
  it('is valid OpenAPI 3.1 and open to everybody', async () => {
    const { ask } = await restHouse();
    const { status, headers, body } = await ask('GET', '/schema/', { as: null });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('application/json');
    expect(body.openapi).toMatch(/^3\.1\./);
    expect(await new Validator().validate(body)).toEqual({ valid: true });
    expect(JSON.stringify(body.webhooks)).toContain('#/components/schemas/WebhookEvent');
    expect(body).toMatchObject({ components: { schemas: { WebhookEvent: { type: 'object' } } } });
  });

  it('names every path, both ways to sign in, examples, and each error as problem details', async () => {
    const { ask } = await restHouse();
    const { paths, components } = (await ask('GET', '/schema')).body as Schema;
    expect(Object.entries(paths).map(([path, methods]) => [path, Object.keys(methods).sort()])).toEqual(
      expect.arrayContaining([
        ['/preference/', ['get', 'post']],
        ['/notify/', ['get', 'post']],
        ['/notify/{id}/', ['delete', 'get']],
        ['/notify/{id}/cancel/', ['post']],
        ['/conversation/', ['get']],
        ['/conversation/{id}/', ['get', 'post']],
        ['/chat/', ['post']],
        ['/import_data/', ['get', 'post']],
      ]),
    );
    expect(components.securitySchemes).toMatchObject({
      basic: { scheme: 'basic' },
      bearer: { scheme: 'bearer' },
    });
    expect(components.schemas.Preference?.examples).toHaveLength(1);
    for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
      expect(operation.summary).toBeTruthy();
      for (const [status, response] of Object.entries(operation.responses))
        expect(Object.keys(response.content ?? {})).toEqual([
          status === '200' ? 'application/json' : 'application/problem+json',
        ]);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['200', '401', '422', '429']));
    }
  });
});
