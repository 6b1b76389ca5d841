/** Visitors as the kiosk may know them: by a mask, never by name. */
import { z } from 'zod';
import { allow } from './procedure.ts';
import { emailText, instant, optionalLine, personName, phoneText } from './text.ts';

/** How a visitor says who they are. */
export const contactSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('email'), value: emailText }),
  z.object({ kind: z.literal('phone'), value: phoneText }),
]);
export type Contact = z.infer<typeof contactSchema>;

/** A person who has been here before, masked, with a token that stands for them for ten minutes. */
export const recognitionSchema = z.object({
  token: z.string(),
  maskedName: z.string(),
  maskedCompany: z.string(),
  /** Since when they are on site already; null when they are not. */
  onSiteSince: instant.nullable(),
  /** They are in a remote meeting whose conversation is open; `conversations.sendLinkTo` is their way back into it. */
  talking: z.boolean(),
});
export type Recognition = z.infer<typeof recognitionSchema>;

/** Too many look-ups from one screen: the desk helps. */
export const lookUpErrors = {
  'too-many-tries': {
    status: 429,
    message: 'Too many look-ups here; ask at the desk.',
    data: z.object({ retryAt: instant }),
  },
} as const;

/** What a new visitor says of themselves. */
export const visitorFields = {
  name: personName,
  email: emailText,
  phone: phoneText,
  company: optionalLine(80),
};

/** Whether a number was typed that can exist, of a range that this program's list does not know: worth a second look. */
const unknownRange = z.boolean();

export const visitors = {
  /** Whether check-in would take these answers. Nobody is looked up, and nothing is kept. */
  check: allow('kiosk', 'reception')
    .input(z.object(visitorFields).partial())
    .output(z.object({ unknownRange })),
  /** Whether an address or number is known. The answer never holds a name, a company or the other contact in clear. */
  recognise: allow('kiosk', 'reception')
    .input(z.object({ contact: contactSchema }))
    .errors(lookUpErrors)
    .output(
      z.object({
        /** The contact in its canonical form (E.164, or the address with its domain in lower case) and as people write it. */
        contact: z.object({ kind: z.enum(['email', 'phone']), value: z.string(), shown: z.string() }),
        matches: z.array(recognitionSchema).max(3),
        /** The house wants a code before anybody checks in with this contact here. */
        codeNeeded: z.boolean(),
        unknownRange,
      }),
    ),
};
