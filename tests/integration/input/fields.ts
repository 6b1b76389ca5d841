// Every field of the contract that takes text, with a call that fills it and, where the text is kept, a way to read it back.

import { randomUUID } from 'node:crypto';
import { seedAccount, signedInHost } from '#tests/support/accounts.ts';
import { hostForm, londonNumber, newVisitor, siteForm } from '#tests/support/forms.ts';
import { type Client, callerWith, type House, visitForm } from '#tests/support/house.ts';
import { visitorFields } from './visitor-fields.ts';

/**
 * `name`: one line with a letter. `line`: one line that says something. `open`: one line that may be empty. `lines`: several.
 * `search`: anything up to its length, looked for and never kept. `secret`: kept, never shown. `form`: must have a certain shape.
 */
export type FieldKind = 'name' | 'line' | 'open' | 'lines' | 'search' | 'secret' | 'form';

export type TextField = {
  /** The procedure and the path of the field in its input. */
  field: string;
  kind: FieldKind;
  /** The most characters it takes. */
  max: number;
  call(house: House, text: string): Promise<unknown>;
  /** What the house gives back for the answer of a call. */
  kept?(house: House, answer: unknown): Promise<string | null | undefined>;
};

type Answer<Call extends (...input: never[]) => Promise<unknown>> = Awaited<ReturnType<Call>>;
type HostAnswer = Answer<Client['hosts']['get']>;

const uniqueEmail = () => `${randomUUID()}@example.com`;

const hostField = (
  key: 'name' | 'department' | 'email' | 'phone',
  kind: FieldKind,
  max: number,
): TextField[] => [
  {
    field: `hosts.add ${key}`,
    kind,
    max,
    call: ({ reception }, text) => reception.hosts.add({ ...hostForm(), [key]: text, sharedContact: true }),
    kept: async ({ reception }, answer) =>
      (await reception.hosts.get({ hostId: (answer as HostAnswer).id }))[key],
  },
  {
    field: `hosts.edit form.${key}`,
    kind,
    max,
    async call(house, text) {
      const { id } = await house.addHost();
      const form = { ...hostForm(), [key]: text };
      return await house.reception.hosts.edit({ hostId: id, form, sharedContact: true });
    },
    kept: async ({ reception }, answer) =>
      (await reception.hosts.get({ hostId: (answer as HostAnswer).id }))[key],
  },
];

const siteField = (key: keyof typeof siteForm, kind: FieldKind, max: number): TextField => ({
  field: `settings.saveSite ${key}`,
  kind,
  max,
  call: ({ reception }, text) => reception.settings.saveSite({ ...siteForm, [key]: text }),
  kept: async ({ reception }) => String((await reception.settings.get()).site?.[key]),
});

const emailForm = {
  senderName: 'Reception',
  senderEmail: 'reception@example.com',
  preset: 'other',
  host: 'smtp.example.com',
  port: 587,
  security: 'starttls',
  user: '',
} as const;
type EmailKey = 'senderName' | 'senderEmail' | 'host' | 'user';

const emailField = (key: EmailKey, kind: FieldKind, max: number): TextField => ({
  field: `settings.saveEmail ${key}`,
  kind,
  max,
  call: ({ reception }, text) =>
    reception.settings.saveEmail({ ...emailForm, password: 'correct horse', [key]: text }),
  kept: async ({ reception }) => (await reception.settings.get()).email?.[key],
});

const smsForm = { accountSid: `AC${'1'.repeat(32)}`, from: '+12025550100' };

const visitorField = (
  key: 'name' | 'email' | 'phone' | 'company',
  kind: FieldKind,
  max: number,
): TextField => ({
  field: `visits.checkIn visitor.${key}`,
  kind,
  max,
  call: ({ kiosk, clock }, text) => {
    const visitor = newVisitor({ email: uniqueEmail(), phone: londonNumber(), [key]: text });
    return kiosk.visits.checkIn(visitForm(clock, { visitor }));
  },
  async kept({ reception }, answer) {
    const { visitId } = answer as Answer<Client['visits']['checkIn']>;
    const visit = await reception.visits.get({ visitId });
    return {
      name: visit.visitorName,
      email: visit.visitorEmail,
      phone: visit.visitorPhone,
      company: visit.company,
    }[key];
  },
});

/** A program, signed in. */
function programOf(house: House): Client {
  const id = seedAccount(house);
  return house.as(callerWith([], undefined, { id, role: 'program', hostId: null }));
}

const noteField = (key: 'title' | 'sendtime', kind: FieldKind, max: number): TextField => ({
  field: `programs.notify body.${key}`,
  kind,
  max,
  call: (house, text) =>
    programOf(house).programs.notify({ headers: {}, body: { text: 'Soup', [key]: text } }),
  kept: async (_house, answer) => (answer as Answer<Client['programs']['notify']>)[key],
});

const hostsOfHouses = new WeakMap<House, { hostId: string; client: Client }>();

/** A host with an account, signed in; the same for each call in a house. */
export async function hostOf(house: House): Promise<{ hostId: string; client: Client }> {
  const before = hostsOfHouses.get(house);
  if (before) return before;
  const { id: hostId } = await house.addHost();
  const host = { hostId, client: signedInHost(house, hostId).client };
  hostsOfHouses.set(house, host);
  return host;
}

type ExpectedKey = 'name' | 'company' | 'email' | 'phone';

const expectedFields = (key: ExpectedKey, kind: FieldKind, max: number): TextField[] => {
  const form = (house: House, text: string) => ({
    ...{ name: 'Vera Testvisitor', company: '', email: null, phone: null, [key]: text },
    at: house.clock.now() + 3_600_000,
  });
  const kept: TextField['kept'] = async (_house, answer) => {
    const said = answer as Answer<Client['own']['expect']>;
    return key === 'name' ? said.visitorName : said[key];
  };
  return [
    {
      ...{ field: `own.expect ${key}`, kind, max, kept },
      call: async (house, text) => (await hostOf(house)).client.own.expect(form(house, text)),
    },
    {
      ...{ field: `expected.add ${key}`, kind, max, kept },
      async call(house, text) {
        const { hostId } = await hostOf(house);
        return await house.reception.expected.add({ ...form(house, text), hostId });
      },
    },
  ];
};

export const textFieldTable: readonly TextField[] = [
  ...expectedFields('name', 'name', 80),
  ...expectedFields('company', 'open', 80),
  ...expectedFields('email', 'form', 254),
  ...expectedFields('phone', 'form', 40),
  {
    field: 'own.past query',
    kind: 'search',
    max: 200,
    call: async (house, query) => (await hostOf(house)).client.own.past({ query }),
  },
  {
    field: 'own.colleagues query',
    kind: 'search',
    max: 200,
    call: async (house, query) => (await hostOf(house)).client.own.colleagues({ query }),
  },
  ...visitorFields,
  noteField('title', 'open', 254),
  noteField('sendtime', 'form', 64),
  {
    field: 'webhooks.add url',
    kind: 'form',
    max: 500,
    call: (house, url) => programOf(house).webhooks.add({ url }),
  },
  {
    field: 'programs.savePreference email',
    kind: 'form',
    max: 254,
    call: (house, email) => programOf(house).programs.savePreference({ email }),
  },
  {
    field: 'accounts.createToken name',
    kind: 'line',
    max: 60,
    async call(house, name) {
      const { accounts } = programOf(house);
      // There are twenty at most.
      for (const { id } of await accounts.tokens()) await accounts.revokeToken({ tokenId: id });
      return await accounts.createToken({ name });
    },
    kept: async (_house, answer) => (answer as Answer<Client['accounts']['createToken']>).details.name,
  },
  {
    field: 'accounts.askForLink email',
    kind: 'form',
    max: 254,
    call: ({ kiosk }, email) => kiosk.accounts.askForLink({ email }),
  },
  {
    field: 'accounts.invite email',
    kind: 'form',
    max: 254,
    call: ({ reception }, email) => reception.accounts.invite({ role: 'program', email }),
  },
  ...hostField('name', 'name', 80),
  ...hostField('department', 'open', 80),
  ...hostField('email', 'form', 254),
  ...hostField('phone', 'form', 40),
  siteField('name', 'line', 80),
  siteField('address', 'lines', 200),
  siteField('zone', 'form', 64),
  siteField('country', 'form', 2),
  siteField('deskEmail', 'form', 254),
  siteField('deskPhone', 'form', 40),
  emailField('senderName', 'line', 80),
  emailField('senderEmail', 'form', 254),
  emailField('host', 'line', 255),
  emailField('user', 'open', 255),
  {
    field: 'settings.saveEmail password',
    kind: 'secret',
    max: 500,
    call: ({ reception }, password) => reception.settings.saveEmail({ ...emailForm, password }),
    kept: async ({ secrets }) => secrets.held.get('smtp-password'),
  },
  {
    field: 'settings.saveSms token',
    kind: 'secret',
    max: 500,
    call: ({ reception }, token) => reception.settings.saveSms({ ...smsForm, token }),
    kept: async ({ secrets }) => secrets.held.get('twilio-token'),
  },
  {
    field: 'settings.saveSms accountSid',
    kind: 'form',
    max: 34,
    call: ({ reception }, accountSid) => reception.settings.saveSms({ ...smsForm, accountSid }),
  },
  {
    field: 'settings.saveSms from',
    kind: 'form',
    max: 34,
    call: ({ reception }, from) => reception.settings.saveSms({ ...smsForm, from }),
  },
  {
    field: 'settings.testEmail to',
    kind: 'form',
    max: 254,
    call: ({ reception }, to) => reception.settings.testEmail({ to }),
  },
  {
    field: 'settings.testSms to',
    kind: 'form',
    max: 40,
    call: ({ reception }, to) => reception.settings.testSms({ to }),
  },
  visitorField('name', 'name', 80),
  visitorField('email', 'form', 254),
  visitorField('phone', 'form', 40),
  visitorField('company', 'open', 80),
  {
    field: 'visitors.recognise contact.value',
    kind: 'form',
    max: 254,
    call: ({ kiosk }, value) => kiosk.visitors.recognise({ contact: { kind: 'email', value } }),
  },
  {
    field: 'visitors.recognise contact.value',
    kind: 'form',
    max: 40,
    call: ({ kiosk }, value) => kiosk.visitors.recognise({ contact: { kind: 'phone', value } }),
  },
  {
    field: 'visits.findOwn by.value',
    kind: 'form',
    max: 254,
    call: ({ kiosk }, value) => kiosk.visits.findOwn({ by: { kind: 'email', value } }),
  },
  {
    field: 'visits.findOwn by.value',
    kind: 'form',
    max: 40,
    call: ({ kiosk }, value) => kiosk.visits.findOwn({ by: { kind: 'phone', value } }),
  },
  {
    field: 'visits.findOwn by.value',
    kind: 'search',
    max: 20,
    call: ({ kiosk }, value) => kiosk.visits.findOwn({ by: { kind: 'code', value } }),
  },
  {
    field: 'hosts.offer query',
    kind: 'search',
    max: 200,
    call: ({ kiosk }, query) => kiosk.hosts.offer({ query }),
  },
  {
    field: 'hosts.list query',
    kind: 'search',
    max: 200,
    call: ({ reception }, query) => reception.hosts.list({ query }),
  },
  {
    field: 'visits.past query',
    kind: 'search',
    max: 200,
    call: ({ reception }, query) => reception.visits.past({ query }),
  },
];

/** Fields with tests of their own: a PIN has rules, and what stands for a person or a visit is a random token. */
export const testedElsewhere: readonly string[] = [
  'reception.choosePin pin',
  'reception.signIn pin',
  'reception.changePin current',
  'reception.changePin next',
  'accounts.signIn username',
  'accounts.signIn password',
  'accounts.invitation token',
  'accounts.register token',
  'accounts.register username',
  'accounts.register password',
  'accounts.register name',
  'accounts.askForSignIn who',
  'accounts.signInLink token',
  'accounts.enter token',
  'accounts.choosePassword next',
  'accounts.changePassword current',
  'accounts.changePassword next',
  'accounts.saveAllowedDomains domains.0',
  'accounts.prove code',
  'settings.saveCodeCountries chosen.0',
  'accounts.withdrawInvitation invitationId',
  'operatorConversations.chat headers.idempotency-key',
  'operatorConversations.chat body.chat.payload',
  'operatorConversations.save discountCode',
  'conversations.saveDiscountCode discountCode',
  'conversations.say text',
  'conversations.sendLinkTo recognition',
  ...['follow', 'earlier', 'say', 'typing', 'mark', 'end', 'details', 'handOver', 'sendLink'].map(
    (procedure) => `conversations.${procedure} access.token`,
  ),
  'programs.notify headers.idempotency-key',
  'programs.notify body.text',
  'programs.savePreference username',
  'links.look token',
  'links.watch token',
  'links.seen token',
  'links.answer token',
  'links.endVisit token',
  'links.undoEnd token',
  'links.openChat token',
  'links.answer text',
  'visitorAccounts.codeProgress ask',
  'visitorAccounts.confirm code',
  'visitorAccounts.signIn code',
  'visitorAccounts.changeContact code',
  'visitorAccounts.savePreference form.zone',
  'visitors.check name',
  'visitors.check email',
  'visitors.check phone',
  'visitors.check company',
  'visits.checkIn visitor.token',
  'visits.checkIn proofs.0',
  'visits.answer text',
  'visits.checkOut ticket',
  'preferences.save form.zone',
  'own.savePreference form.zone',
  'own.answer text',
  'settings.saveSms publicUrl',
  'network.save publicUrl',
  'network.saveCertificate chain',
  'network.saveCertificate key',
  'screens.pair code',
  'screens.pair name',
  'screens.rename name',
  'templates.save words.subject',
  'templates.save words.text',
  'templates.save words.html',
  'templates.preview words.subject',
  'templates.preview words.text',
  'templates.preview words.html',
  'templates.sendTest words.subject',
  'templates.sendTest words.text',
  'templates.sendTest words.html',
  'templates.sendTest to',
];
