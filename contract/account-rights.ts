/**
 * What an account of which kind may do: this one table. The door asks it at every call, the desk reads it in words, and a procedure
 * for accounts that doesn't stand here can be called by none of them.
 */
import { z } from 'zod';

/**
 * `host`: of a person who is visited. `program`: of another program, or of somebody who has registered at an address of an allowed
 * domain; it sees and does nothing that is not its own. `trusted-program`: one that the desk has invited, or trusts by hand.
 */
export const accountKinds = ['host', 'program', 'trusted-program'] as const;
export const accountKindSchema = z.enum(accountKinds);
export type AccountKind = (typeof accountKinds)[number];

type Right = { readonly kinds: readonly AccountKind[]; readonly procedures: readonly string[] };

const hostsOwn = [
  'conversations.details',
  'conversations.earlier',
  'conversations.end',
  'conversations.follow',
  'conversations.list',
  'conversations.mark',
  'conversations.say',
  'conversations.typing',
];
/** Of a host their own, of a trusted program all: whose they are is asked where they are read. */
const byNumber = [
  'operatorConversations.chat',
  'operatorConversations.conversation',
  'operatorConversations.list',
  'operatorConversations.save',
];

export const accountRights = {
  /** Its name, password, sessions and tokens, and showing that an address is its own. */
  account: {
    kinds: accountKinds,
    procedures: [
      'accounts.askForProof',
      'accounts.changePassword',
      'accounts.choosePassword',
      'accounts.createToken',
      'accounts.me',
      'accounts.prove',
      'accounts.revokeToken',
      'accounts.signOut',
      'accounts.tokens',
    ],
  },
  /** Messages to its owner, and what became of them. */
  messages: {
    kinds: accountKinds,
    procedures: [
      'programs.cancelNote',
      'programs.deleteNote',
      'programs.note',
      'programs.notes',
      'programs.notify',
      'programs.preference',
      'programs.savePreference',
      'webhooks.add',
      'webhooks.list',
      'webhooks.remove',
    ],
  },
  visitors: {
    kinds: ['host'],
    procedures: [
      'own.answer',
      'own.cancelExpected',
      'own.colleagues',
      'own.end',
      'own.expect',
      'own.openChat',
      'own.past',
      'own.preference',
      'own.restoreExpected',
      'own.resumeTexts',
      'own.savePreference',
      'own.seen',
      'own.setAvailability',
      'own.setDeputy',
      'own.undoEnd',
      'own.watch',
    ],
  },
  'own-conversations': { kinds: ['host'], procedures: [...hostsOwn, ...byNumber] },
  'all-conversations': { kinds: ['trusted-program'], procedures: byNumber },
} as const satisfies Record<string, Right>;

/** What of messages each kind may have: how many in an hour and in a day, and to which address. */
export const messageQuotas: Readonly<
  Record<AccountKind, { perHour: number; perDay: number; address: 'proved' | 'given' }>
> = {
  /** What the desk keeps of a host counts as proved. */
  host: { perHour: 60, perDay: 300, address: 'proved' },
  program: { perHour: 30, perDay: 100, address: 'proved' },
  'trusted-program': { perHour: 1_000, perDay: 10_000, address: 'given' },
};
/** So many of all programs together that the desk does not trust: whoever makes ten accounts gains little. */
export const untrustedInAll = { perHour: 120, perDay: 400 } as const;

export function accountKindOf(account: {
  readonly role: 'host' | 'program';
  readonly trusted?: boolean | undefined;
}): AccountKind {
  if (account.role === 'host') return 'host';
  return account.trusted === true ? 'trusted-program' : 'program';
}

const kindsOf = new Map<string, Set<AccountKind>>();
for (const { kinds, procedures } of Object.values(accountRights))
  for (const procedure of procedures)
    kindsOf.set(procedure, new Set([...(kindsOf.get(procedure) ?? []), ...kinds]));

/** @param procedure for example `programs.notify` */
export function mayCall(kind: AccountKind, procedure: string): boolean {
  return kindsOf.get(procedure)?.has(kind) ?? false;
}
