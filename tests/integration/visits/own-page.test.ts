// Each question is judged on its own page by the rules of check-in: what a page lets through is taken at the end.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newVisitor } from '#tests/support/forms.ts';
import { keptToTheLetter, refusedInALine } from '#tests/support/hostile-text.ts';
import { house, refusal } from '#tests/support/house.ts';

type Field = 'name' | 'email' | 'phone' | 'company';

const plausible: Record<Field, readonly string[]> = {
  name: ['Vera', 'Z', 'é'.repeat(80), 'é'.repeat(81), '😀', ' ', 'Łukasz Żółć', 'x'.repeat(5_000)],
  email: [
    'v@example.com',
    'v@example',
    'v@-a.de',
    'v@127.0.0.1',
    `${'v'.repeat(64)}@example.com`,
    'ü@münchen.de',
  ],
  phone: [
    '020 7946 0077',
    '+1 202 555 0143',
    '12345',
    '0000000000',
    '+49 30',
    '(202) 555-01',
    '+999 123456789',
  ],
  company: ['', 'Paper & Sons', 'p'.repeat(80), 'p'.repeat(81), 'two\nlines'],
};

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.stringMatching(/^[+0-9 ().-]{1,45}$/),
  fc.stringMatching(/^[a-zü.@-]{1,30}@[a-zü.-]{1,30}$/),
);

describe('an answer on its own page', () => {
  for (const field of ['name', 'email', 'phone', 'company'] as const)
    it(`is taken exactly when check-in takes it: ${field}`, async () => {
      const h = await house({ loop: false });
      const agree = async (value: string) => {
        const page = await h.kiosk.visitors.check({ [field]: value }).then(
          () => null,
          (thrown: unknown) => refusalOf(thrown),
        );
        const end = await h
          .checkIn({ visitor: newVisitor({ [field]: value }), host: { kind: 'not-sure' } })
          .then(
            async ({ visitId }) => {
              await h.reception.visits.end({ visitId });
              return null;
            },
            (thrown: unknown) => refusalOf(thrown),
          );
        expect(end?.map((one) => ({ ...one, field: one.field.replace('visitor.', '') })) ?? null).toEqual(
          page,
        );
        if (page) expect(page[0]?.field).toBe(field);
      };
      for (const value of [
        ...plausible[field],
        ...keptToTheLetter,
        ...refusedInALine.map(({ text }) => text),
      ])
        await agree(value);
      await fc.assert(fc.asyncProperty(anyText, agree), { numRuns: 60 });
    });

  it('is judged without a look at anybody', async () => {
    const h = await house();
    expect(await h.kiosk.visitors.check({ email: 'vera@example.com' })).toEqual({ unknownRange: false });
    await h.checkIn({ visitor: newVisitor() });
    expect(await h.kiosk.visitors.check({ email: 'vera@example.com' })).toEqual({ unknownRange: false });
  });

  it('says how many characters fit', async () => {
    const h = await house();
    expect(await refusal(h.kiosk.visitors.check({ name: 'n'.repeat(81) }))).toMatchObject({
      code: 'invalid-input',
      data: { problems: [{ field: 'name', problem: 'too-long', limit: 80 }] },
    });
  });
});

function refusalOf(thrown: unknown): { field: string }[] {
  const { data } = thrown as { data?: { problems?: { field: string }[] } };
  if (!data?.problems) throw thrown;
  return data.problems;
}
