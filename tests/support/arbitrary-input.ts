// Inputs made from the contract's own schemas: what a person might send, what stands at the edge, and what nobody should.

import fc from 'fast-check';
import type { z } from 'zod';

type Inside = {
  type: string;
  shape?: Record<string, Schema>;
  options?: Schema[];
  innerType?: Schema;
  in?: Schema;
  out?: Schema;
  element?: Schema;
  values?: unknown[];
  entries?: Record<string, unknown>;
};
type Schema = { def: Inside; format?: string | null; minValue?: number | null; maxValue?: number | null };

/** Text by the last word of a field's path; what isn't here is a line of words. */
const written: Readonly<Record<string, readonly string[]>> = {
  email: ['ann@example.com', 'Zoë@bücher.example', 'user@example.com'],
  phone: ['+44 20 7946 0123', '15105552054', '+1 202-555-0123'],
  host: ['127.0.0.1'],
  zone: ['Europe/London', 'Asia/Tokyo', 'UTC'],
  country: ['GB', 'US', 'JP'],
  url: ['https://example.com/foyer', 'http://[::1]/', 'https://user:secret@example.com'],
  sendtime: [
    '2026-01-05T12:00:00Z',
    '0000-01-01T00:00:00Z',
    '2026-06-01T09:00:00[Asia/Tokyo]',
    '-271821-04-20T00:00:00Z',
  ],
  date: ['2026-01-05', '0000-00-00', '9999-12-31'],
};
const words = ['Ann Lee', 'a', '0', 'Soup of the day: 🫖 «茶»', '{{ username }}', '{{#siteName}}'];

/** What has broken other systems, wherever a value may stand. */
const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      null,
      '',
      ' ',
      '\u0000',
      '\ud800',
      '\u202E',
      '__proto__',
      'a'.repeat(2_000),
      '🙂'.repeat(400),
      "'; --",
      '%00',
      '../..',
    ],
    ...[
      0,
      -1,
      1.5,
      2 ** 31,
      2 ** 53,
      -(2 ** 53),
      8_640_000_000_000_001,
      1e308,
      true,
      [],
      {},
      [[]],
      { a: { b: {} } },
    ],
    ...['-000001-01-01T00:00:00Z', '+275760-09-14T00:00:00Z', '2026-01-05T12:00:00+25:00', '٣', '１'],
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** @param ids those that there are, so that some calls meet something */
export function inputOf(schema: z.ZodType | undefined, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema === undefined) return fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, hostile);
  return anyOf(schema as unknown as Schema, '', ids);
}

/** Mostly what fits, now and then what does not. */
function anyOf(schema: Schema, key: string, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: fitting(schema, key, ids) }, { weight: 1, arbitrary: hostile });
}

function fitting(schema: Schema, key: string, ids: readonly string[]): fc.Arbitrary<unknown> {
  const { def } = schema;
  const inner = (one: Schema | undefined) => (one ? anyOf(one, key, ids) : hostile);
  switch (def.type) {
    case 'object': {
      const fields = Object.entries(def.shape ?? {}).map(
        ([name, field]) => [name, anyOf(field, name, ids)] as const,
      );
      // A field left out is undefined, which no JSON carries.
      return fc.record(Object.fromEntries(fields));
    }
    case 'string':
      return schema.format === 'uuid'
        ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...ids) }, fc.uuid())
        : fc.constantFrom(...(written[key] ?? words));
    case 'number': {
      const min = Math.ceil(Math.max(schema.minValue ?? -1_000, Number.MIN_SAFE_INTEGER));
      const max = Math.floor(Math.min(schema.maxValue ?? 1_000, Number.MAX_SAFE_INTEGER));
      return fc.oneof(
        fc.integer({ min, max: Math.max(min, max) }),
        fc.constantFrom(min, max, min - 1, max + 1),
      );
    }
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'array':
      return fc.array(inner(def.element), { maxLength: 3 });
    case 'union':
      return fc.oneof(...(def.options ?? []).map((option) => inner(option)));
    case 'nullable':
      return fc.oneof({ weight: 3, arbitrary: inner(def.innerType) }, fc.constant(null));
    case 'optional':
    case 'default':
      return fc.oneof({ weight: 2, arbitrary: inner(def.innerType) }, fc.constant(undefined));
    case 'pipe':
      return inner(def.in?.def.type === 'transform' ? def.out : def.in);
    case 'record':
    case 'unknown':
      return hostile;
    default:
      throw new Error(`No input is made for a schema of type ${def.type} at ${key}`);
  }
}
