/** Hosts: the people being visited. The kiosk is offered name, department and availability; only reception sees how to reach them. */
import { z } from 'zod';
import { allow } from './procedure.ts';
import { emailText, id, instant, optionalLine, pageSize, personName, phoneText } from './text.ts';

/**
 * Whether a host takes another visitor now.
 * `busy` says when a place is next planned to be free; `overdue` means that time has passed and it may be any moment. `away`: they
 * take nobody, until when where they said so.
 */
export const availabilitySchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('free'), places: z.number().int().positive() }),
  z.object({ state: z.literal('busy'), freeAt: instant }),
  z.object({ state: z.literal('overdue'), freeAt: instant }),
  z.object({ state: z.literal('away'), until: instant.nullable() }),
]);
export type Availability = z.infer<typeof availabilitySchema>;

export const offeredHostSchema = z.object({
  id,
  name: z.string(),
  department: z.string(),
  availability: availabilitySchema,
  /** They have no free place because somebody is with them in person: whoever comes to that same meeting can say so. */
  meeting: z.boolean(),
  /** Who stands in for them; null when nobody on the list does. */
  deputy: z.object({ id, name: z.string(), availability: availabilitySchema }).nullable(),
});
export type OfferedHost = z.infer<typeof offeredHostSchema>;

export const hostSchema = z.object({
  id,
  name: z.string(),
  department: z.string(),
  /** With an internationalised domain in its own script. */
  email: z.string().nullable(),
  /** E.164 */
  phone: z.string().nullable(),
  /** The same number as people in the site's country write it. */
  phoneShown: z.string().nullable(),
  /** Visitors at a time. */
  capacity: z.number().int(),
  /** Who is told when this host stays silent. */
  deputy: z.object({ id, name: z.string() }).nullable(),
  onSite: z.number().int(),
  availability: availabilitySchema,
  createdAt: instant,
  removedAt: instant.nullable(),
});
export type Host = z.infer<typeof hostSchema>;

/** How long a removed host can be brought back; afterwards their address and number are erased. */
export const hostRestoreMs = 5 * 60_000;

export const hostFormSchema = z.object({
  name: personName,
  department: optionalLine(80),
  email: emailText.nullable(),
  phone: phoneText.nullable(),
  capacity: z.number().int().min(1).max(50),
  deputyId: id.nullable().default(null),
});
export type HostForm = z.input<typeof hostFormSchema>;

/** Whoever adds or edits knows that another host is reached by the same address or number. */
const sharedContact = z.boolean().default(false);
const sharedContactError = {
  'shared-contact': {
    status: 409,
    message: 'Another host is reached by this address or number; `sharedContact` says that this is meant.',
    data: z.object({
      shared: z.array(z.object({ field: z.enum(['email', 'phone']), hostId: id, hostName: z.string() })),
    }),
  },
} as const;

export const hosts = {
  /** The hosts a visitor may choose from: best match first, or by name when nothing is typed. Tolerates typos and accents. */
  offer: allow('kiosk', 'reception')
    .input(
      z.object({
        query: z.string().max(200),
        offset: z.number().int().min(0).default(0),
        limit: pageSize.default(30),
      }),
    )
    .output(z.object({ hosts: z.array(offeredHostSchema), total: z.number().int() })),
  list: allow('reception')
    .input(
      z.object({
        query: z.string().max(200).default(''),
        offset: z.number().int().min(0).default(0),
        limit: pageSize.default(50),
      }),
    )
    .output(z.object({ hosts: z.array(hostSchema), total: z.number().int() })),
  get: allow('reception')
    .input(z.object({ hostId: id }))
    .output(hostSchema),
  add: allow('reception')
    .input(hostFormSchema.extend({ sharedContact }))
    .errors(sharedContactError)
    .output(hostSchema),
  edit: allow('reception')
    .input(z.object({ hostId: id, form: hostFormSchema, sharedContact }))
    .errors(sharedContactError)
    .output(hostSchema),
  /** They take no visitors, until when where that is known; `away: false` when they are back. */
  setAway: allow('reception')
    .input(z.object({ hostId: id, away: z.boolean(), until: instant.nullable().default(null) }))
    .output(hostSchema),
  /** Takes a host off every list. Their visits keep the name. */
  remove: allow('reception')
    .input(z.object({ hostId: id }))
    .output(hostSchema),
  /** Takes a removal back, for five minutes. */
  restore: allow('reception')
    .input(z.object({ hostId: id }))
    .output(hostSchema),
};
