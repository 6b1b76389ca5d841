/**
 * Whether phones and other screens reach this house: the second listener on the network, the address it is known by, and the
 * certificate it shows. Off until somebody at the desk turns it on. The certificate's key goes in and never comes out.
 */
import { z } from 'zod';
import { qrSchema } from './conversations.ts';
import { allow } from './procedure.ts';
import { instant, linesText } from './text.ts';

/** Where it listens unless told: with a certificate, and without. */
export const usualPorts = { secure: 8443, plain: 8080 } as const;

/** Where the web server says which run of which house it is. */
export const greetingPath = '/.well-known/foyer';

/** Only an origin: no path, no name and password, https or (on one's own network) http. */
const publicUrl = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .refine((typed) => /^https?:\/\/[^/?#@\\]+\/?$/i.test(typed), { params: { problem: 'invalid' } })
  .transform((typed) => new URL(typed).origin);

export const networkSettingsSchema = z.object({
  on: z.boolean(),
  /** Null takes the usual one. Below 1024 the system may refuse it. */
  port: z.number().int().min(1).max(65_535).nullable(),
  /** How phones reach this house, for example `https://foyer.example.com`; null for the machine's own address. */
  publicUrl: publicUrl.nullable(),
});
export type NetworkSettings = z.infer<typeof networkSettingsSchema>;

/**
 * `off` also where the settings say on and nothing has begun yet. `port-forbidden`: the system keeps that port for others.
 * `certificate`: what is stored can't be used (any more).
 */
export const listenerSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off') }),
  z.object({ state: z.literal('starting'), port: z.number().int() }),
  z.object({ state: z.literal('listening'), port: z.number().int(), secure: z.boolean() }),
  z.object({
    state: z.literal('failed'),
    port: z.number().int(),
    reason: z.enum(['port-taken', 'port-forbidden', 'certificate', 'other']),
    /** The system's own words. */
    detail: z.string(),
  }),
]);
export type ListenerState = z.infer<typeof listenerSchema>;

export const certificateSchema = z.object({
  subject: z.string(),
  /** The names and addresses it is good for. */
  names: z.array(z.string()),
  issuer: z.string(),
  validFrom: instant,
  validTo: instant,
  /** No authority stands behind it: every phone will warn. */
  selfSigned: z.boolean(),
  sha256: z.string(),
});
export type CertificateView = z.infer<typeof certificateSchema>;

export const networkViewSchema = z.object({
  settings: networkSettingsSchema,
  listener: listenerSchema,
  /** Where a phone can try it, likeliest first; empty while nothing listens and no public address is set. */
  addresses: z.array(z.object({ url: z.string(), qr: qrSchema })),
  /** What links in messages begin with; null while messages carry none. */
  linksBegin: z.string().nullable(),
  /** Links are followed on this machine alone: the demo's. */
  demo: z.boolean(),
  certificate: certificateSchema.nullable(),
  /** The house's clock. */
  now: instant,
});
export type NetworkView = z.infer<typeof networkViewSchema>;

/** What became of the house's own call to its public address. */
export const reachSchema = z.object({
  outcome: z.enum(['reached', 'another', 'certificate', 'unreachable']),
  /** The system's own words, or what answered. */
  detail: z.string(),
});
export type Reach = z.infer<typeof reachSchema>;

export const network = {
  get: allow('reception').output(networkViewSchema),
  /** Answers before the listener has begun anew: ask again while it is `starting`. */
  save: allow('reception').input(networkSettingsSchema).output(networkViewSchema),
  /** PEM, the host's own certificate first. */
  saveCertificate: allow('reception')
    .input(z.object({ chain: linesText(40_000), key: linesText(20_000) }))
    .errors({
      'certificate-unusable': {
        status: 422,
        message: 'The certificate or its key cannot be used.',
        data: z.object({
          field: z.enum(['chain', 'key']),
          problem: z.enum([
            'not-a-certificate',
            'not-a-key',
            'locked-key',
            'other-key',
            'expired',
            'not-yet',
            'weak',
          ]),
        }),
      },
    })
    .output(networkViewSchema),
  removeCertificate: allow('reception').output(networkViewSchema),
  /** Calls the saved public address from inside. `not-set-up`: there is none. */
  test: allow('reception')
    .errors({ 'not-set-up': { status: 409, message: 'Save the public address first.' } })
    .output(reachSchema),
};
