/** Forms know texts alone: where a procedure takes an integer, its digits are meant. */
import type { z } from 'zod';

type Inside = {
  type: string;
  shape?: Record<string, Schema>;
  innerType?: Schema;
  in?: Schema;
};
type Schema = { def: Inside };

/** What a request's body is to be: all of the input, or a part of it where headers are read as well. */
export function bodySchemaOf(input: z.ZodType): z.ZodType {
  const { shape } = (input as unknown as Schema).def;
  return (shape?.headers && shape.body ? shape.body : input) as unknown as z.ZodType;
}

/** @param form as it was read: texts, and objects of texts */
export function withNumbers(form: unknown, schema: z.ZodType): unknown {
  return converted(form, schema as unknown as Schema);
}

function converted(value: unknown, { def }: Schema): unknown {
  const inner = def.innerType ?? def.in;
  if (inner) return converted(value, inner);
  if (def.type === 'number' && typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value);
  const { shape } = def;
  if (!shape || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => {
      const known = Object.hasOwn(shape, key) ? shape[key] : undefined;
      return [key, known ? converted(field, known) : field];
    }),
  );
}
