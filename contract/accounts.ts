/**
 * Accounts: of hosts, who read and set what concerns themselves, and of other programs, which have messages sent. Nobody makes
 * one without a link: the desk hands it out, or it goes by mail to an address of a domain that the desk allows.
 */
import { z } from 'zod';
import { accountKindSchema } from './account-rights.ts';
import { messageLanguageSchema } from './preferences.ts';
import { allow } from './procedure.ts';
import { emailText, id, instant, requiredLine } from './text.ts';
import { askedForCode, codeErrors, codeText } from './visitor-accounts.ts';

/** A week: a host's phone stays signed in from Monday to Monday, a forgotten screen does not for ever. */
export const accountSessionMs = 7 * 24 * 3_600_000;

export const accountRoleSchema = z.enum(['host', 'program']);
export type AccountRole = z.infer<typeof accountRoleSchema>;

/** What a person signs in with; never shown, never kept as it is. */
const password = z.string().max(256);
/** As typed; case is ignored. */
const username = z.string().max(80);
/** What a link carries. */
const linkToken = z.string().min(20).max(100);

export const ownAccountSchema = z.object({
  id,
  username: z.string(),
  name: z.string(),
  role: accountRoleSchema,
  hostId: id.nullable(),
});
export type OwnAccount = z.infer<typeof ownAccountSchema>;

/** How long whoever came in by a mailed link may choose a new password without the old one. */
export const choosePasswordMs = 15 * 60_000;

export const signedInSchema = ownAccountSchema.extend({
  /** Until when this session may choose a new password without the old one; null when it may not. */
  choosePasswordUntil: instant.nullable(),
});
export type SignedIn = z.infer<typeof signedInSchema>;

/** What a link to sign in with leads to. */
export const signInLinkSchema = z.object({
  name: z.string(),
  username: z.string(),
  siteName: z.string(),
  expiresAt: instant,
});
export type SignInLink = z.infer<typeof signInLinkSchema>;

/** An account as the desk sees it. */
export const accountSchema = ownAccountSchema.extend({
  /** What it may do stands in `accountRights`. */
  kind: accountKindSchema,
  createdAt: instant,
  /** Null while it may sign in. */
  disabledAt: instant.nullable(),
  /** Tokens that still work. */
  tokens: z.number().int(),
});
export type Account = z.infer<typeof accountSchema>;

export const apiTokenSchema = z.object({
  id,
  name: z.string(),
  /** Its last four characters, so that its owner knows which one it is. */
  hint: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  /** To the hour. */
  lastUsedAt: instant.nullable(),
});
export type ApiToken = z.infer<typeof apiTokenSchema>;

/** What a link leads to, for the page that asks for a name and a password. */
export const invitationSchema = z.object({
  role: accountRoleSchema,
  /** Of the host; empty for a program, which is given its name when the account is made. */
  name: z.string(),
  siteName: z.string(),
  expiresAt: instant,
});
export type Invitation = z.infer<typeof invitationSchema>;

export const invitedSchema = z.object({
  /** To be shown once: it is not kept. Null when there is no web server that it could lead to. */
  link: z.string().nullable(),
  expiresAt: instant,
  /** Whether a mail with a link of its own is on its way as well. */
  mailed: z.boolean(),
});
export type Invited = z.infer<typeof invitedSchema>;

/** Somebody who was invited and has not made an account. */
export const openInvitationSchema = z.object({
  id: z.string(),
  role: accountRoleSchema,
  hostId: id.nullable(),
  /** Of the host; empty for a program. */
  name: z.string(),
  /** Where the mail with the link went; null when it was handed over. */
  email: z.string().nullable(),
  invitedAt: instant,
  /** Until when the latest link works; past when none does any more. */
  expiresAt: instant,
});
export type OpenInvitation = z.infer<typeof openInvitationSchema>;

const retryAt = z.object({ retryAt: instant });
const tryErrors = {
  'wrong-credentials': {
    status: 401,
    message: 'The name and the password do not belong together.',
    data: retryAt,
  },
  'too-many-tries': { status: 429, message: 'Too many wrong tries; wait before the next.', data: retryAt },
} as const;
/** Counted whether or not one was sent. */
const tooManyLinks = {
  'too-many-links': {
    status: 429,
    message: 'Too many links have been asked for from here; wait before the next.',
    data: retryAt,
  },
} as const;
const contactKind = z.enum(['email', 'phone']);
const linkErrors = {
  'link-expired': { status: 410, message: 'The link is too old, was used, or never was one.' },
} as const;
const alreadyRegistered = { status: 409, message: 'This host has an account already.' } as const;

export const accounts = {
  /** `username`: or the address that is known to be its owner's. */
  signIn: allow('public', 'kiosk')
    .input(z.object({ username: z.string().max(254), password }))
    .errors(tryErrors)
    .output(ownAccountSchema),
  signOut: allow('host', 'program').output(z.object({ signedIn: z.literal(false) })),
  /** Who is signed in here. */
  me: allow('host', 'program').output(signedInSchema),
  /**
   * Has a link to sign in with sent to a host, at the address that the desk keeps of them, by that address or by the account's name.
   * The answer is the same, and as quick, whether or not one is sent.
   */
  askForSignIn: allow('public', 'kiosk')
    .input(z.object({ who: requiredLine(254) }))
    .errors(tooManyLinks)
    .output(z.object({ asked: z.literal(true) })),
  /** Looks at whose account such a link signs in to; changes nothing. */
  signInLink: allow('public', 'kiosk')
    .input(z.object({ token: linkToken }))
    .errors(linkErrors)
    .output(signInLinkSchema),
  /** Uses the link up and signs in. */
  enter: allow('public', 'kiosk')
    .input(z.object({ token: linkToken }))
    .errors(linkErrors)
    .output(signedInSchema),
  /** A new password without the old one, once and soon after signing in by a mailed link. Ends every other session of the account. */
  choosePassword: allow('host', 'program')
    .input(z.object({ next: password }))
    .errors({
      'password-needed': {
        status: 403,
        message: 'Sign in by a mailed link first, or give the present password.',
      },
    })
    .output(z.object({ changed: z.literal(true) })),
  /** Looks at what a link leads to; changes nothing. */
  invitation: allow('public', 'kiosk')
    .input(z.object({ token: linkToken }))
    .errors(linkErrors)
    .output(invitationSchema),
  /**
   * Makes the account that a link is for, uses the link up and signs in. `username`: 3 to 40 letters, digits and . _ - @ +;
   * `password`: from 10 characters.
   */
  register: allow('public', 'kiosk')
    .input(z.object({ token: linkToken, username, password, name: requiredLine(80).optional() }))
    .errors({
      ...linkErrors,
      'username-taken': { status: 409, message: 'Somebody else has this user name.' },
      'already-registered': alreadyRegistered,
    })
    .output(ownAccountSchema),
  /** Has a link sent to an address of an allowed domain. The answer is the same whether or not one was sent. */
  askForLink: allow('public', 'kiosk')
    .input(z.object({ email: emailText }))
    .errors(tooManyLinks)
    .output(z.object({ asked: z.literal(true) })),
  /** Ends every other session of the account. */
  changePassword: allow('host', 'program')
    .input(z.object({ current: password, next: password }))
    .errors(tryErrors)
    .output(z.object({ changed: z.literal(true) })),
  tokens: allow('host', 'program').output(z.array(apiTokenSchema)),
  /** `token` is shown this once. */
  createToken: allow('host', 'program')
    .input(
      z.object({ name: requiredLine(60), days: z.number().int().min(1).max(3_650).nullable().default(null) }),
    )
    .errors({ 'too-many': { status: 409, message: 'There are twenty tokens already; take one back first.' } })
    .output(z.object({ token: z.string(), details: apiTokenSchema })),
  revokeToken: allow('host', 'program')
    .input(z.object({ tokenId: id }))
    .output(z.array(apiTokenSchema)),

  /** Sends a code to the address or number that the account has given, to show that it is its owner's. `not-given`: there is none. */
  askForProof: allow('host', 'program')
    .input(z.object({ kind: contactKind, language: messageLanguageSchema.optional() }))
    .errors({
      ...askedForCode.errors,
      'not-given': { status: 409, message: 'Give an address or number first.' },
    })
    .output(askedForCode.output),
  /** Shows with that code whose it is; messages go there from then on. */
  prove: allow('host', 'program')
    .input(z.object({ kind: contactKind, code: codeText }))
    .errors({
      ...codeErrors,
      'not-given': { status: 409, message: 'Give an address or number first.' },
    })
    .output(z.object({ proved: z.literal(true) })),

  list: allow('reception').output(z.array(accountSchema)),
  /** Whether a program is trusted with all conversations, and with the address that it gives. */
  setTrusted: allow('reception')
    .input(z.object({ accountId: id, trusted: z.boolean() }))
    .output(accountSchema),
  invite: allow('reception')
    .input(
      z.discriminatedUnion('role', [
        z.object({ role: z.literal('host'), hostId: id, email: emailText.nullable() }),
        z.object({ role: z.literal('program'), email: emailText.nullable() }),
      ]),
    )
    .errors({ 'already-registered': alreadyRegistered })
    .output(invitedSchema),
  /**
   * Who was invited and has not made an account, for two weeks after the last link has expired. Whoever was first invited latest comes
   * first, and keeps their place when the link is sent again.
   */
  invitations: allow('reception').output(z.array(openInvitationSchema)),
  /** No link of it works any more, and a mail that has not left is called back. Answers what is left. */
  withdrawInvitation: allow('reception')
    .input(z.object({ invitationId: z.string().max(100) }))
    .output(z.array(openInvitationSchema)),
  /** Ends all sessions, and lets no token or password in until the account is enabled again. */
  disable: allow('reception')
    .input(z.object({ accountId: id }))
    .output(accountSchema),
  enable: allow('reception')
    .input(z.object({ accountId: id }))
    .output(accountSchema),
  /** Domains whose addresses may ask for a link by themselves; none at first. */
  allowedDomains: allow('reception').output(z.array(z.string())),
  saveAllowedDomains: allow('reception')
    .input(z.object({ domains: z.array(requiredLine(253)).max(20) }))
    .output(z.array(z.string())),
};
