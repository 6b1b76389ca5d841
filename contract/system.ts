/** The house itself: is it well, whose is it, and is it set up. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { allow } from './procedure.ts';
import { instant } from './text.ts';

/** Why the database can't be used. Nothing is written to it in any of these cases. */
export const faultSchema = z.object({
  kind: z.enum([
    'damaged',
    'unreadable',
    'newer-schema',
    'disk-full',
    'in-use',
    'migration-failed',
    // There is none, or an empty one, beside what an earlier one has left: secrets, backups.
    'database-missing',
    // The stored passwords and keys belong to another database.
    'other-secrets',
    // The database knows of stored passwords and keys, and there are none that can be read.
    'secrets-missing',
  ]),
  path: z.string(),
  /** The system's own words, for whoever is called. */
  detail: z.string(),
  /** The newest backup that can be put in its place, where there is one. */
  backup: z.string().nullable(),
});
export type Fault = z.infer<typeof faultSchema>;

export const kioskSiteSchema = z.object({
  name: z.string(),
  address: z.string(),
  zone: z.string(),
  country: z.string(),
  defaultVisitMinutes: z.number().int(),
});
export type KioskSite = z.infer<typeof kioskSiteSchema>;

export const kioskEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('snapshot'),
    /** The house's clock when this was sent, so that a screen with another clock shows the house's time. */
    now: instant,
    site: kioskSiteSchema.nullable(),
    pinChosen: z.boolean(),
    hasHosts: z.boolean(),
    /** Only where demo data runs: where its inbox can be read. */
    demoInbox: z.string().nullable(),
  }),
  z.object({ type: z.literal('site'), site: kioskSiteSchema }),
  z.object({ type: z.literal('pin'), pinChosen: z.boolean() }),
  z.object({ type: z.literal('hosts'), hasHosts: z.boolean() }),
  z.object({ type: z.literal('pulse') }),
]);
export type KioskEvent = z.infer<typeof kioskEventSchema>;

export const system = {
  /** `now`: the house's clock, for a screen whose own was set or stood still. */
  status: allow('public', 'kiosk', 'reception').output(
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('ready'), version: z.string(), now: instant }),
      z.object({ state: z.literal('fault'), version: z.string(), now: instant, fault: faultSchema }),
    ]),
  ),
  /** A sign of life of the page that calls, in answer to what it hears of something that it follows. */
  alive: allow('public', 'kiosk').output(z.object({ noted: z.literal(true) })),
  /** What the kiosk's first screen needs: a snapshot, then each change. */
  watch: allow('kiosk', 'reception').output(eventIterator(kioskEventSchema)),
};
