/** Visitors who are expected: announced by their host or by the desk, and met when they check in for that host on that day. */
import { z } from 'zod';
import { allow } from './procedure.ts';
import { emailText, id, instant, optionalLine, personName, phoneText } from './text.ts';

/** `not-come`: the day is over at the site, and nobody of that name, address or number has checked in for that host. */
export const expectedStateSchema = z.enum(['expected', 'arrived', 'not-come', 'cancelled']);

export const expectedVisitSchema = z.object({
  id,
  hostId: id,
  hostName: z.string(),
  visitorName: z.string(),
  company: z.string(),
  /** With an internationalised domain in its own script. */
  email: z.string().nullable(),
  /** E.164 */
  phone: z.string().nullable(),
  phoneShown: z.string().nullable(),
  expectedAt: instant,
  state: expectedStateSchema,
  /** The visit that met it, and when it began. */
  visitId: id.nullable(),
  arrivedAt: instant.nullable(),
});
export type ExpectedVisit = z.infer<typeof expectedVisitSchema>;

export const expectedFormSchema = z.object({
  name: personName,
  company: optionalLine(80),
  email: emailText.nullable(),
  phone: phoneText.nullable(),
  /** From the beginning of the site's present day, up to a year ahead. */
  at: instant,
});
export type ExpectedForm = z.input<typeof expectedFormSchema>;

export const expectErrors = {
  'too-many': { status: 409, message: 'There are too many expected visitors already.' },
} as const;
export const cancelErrors = {
  'already-arrived': { status: 409, message: 'This visitor has checked in since.' },
} as const;

const named = z.object({ expectedId: id });

export const expected = {
  /** Of the site's present day and later, by time; cancelled ones are left out. */
  list: allow('reception').output(z.array(expectedVisitSchema)),
  add: allow('reception')
    .input(expectedFormSchema.extend({ hostId: id }))
    .errors(expectErrors)
    .output(expectedVisitSchema),
  /** Asked again it answers the same. */
  cancel: allow('reception').input(named).errors(cancelErrors).output(expectedVisitSchema),
  /** Takes a cancelling back. */
  restore: allow('reception').input(named).output(expectedVisitSchema),
};
