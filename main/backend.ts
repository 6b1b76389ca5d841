/**
 * The composition root: the rooms built on one database, wired to each other, with one router for every door.
 * It knows nothing of Electron and nothing of HTTP.
 */
import type { AnyRouter } from '@orpc/server';
import type { Channel } from '#contract/notifications.ts';
import type { Fault } from '#contract/system.ts';
import { demoSite } from '#db/demo-data.ts';
import type { OpenDatabase } from '#db/open.ts';
import { accountsProcedures } from './accounts/procedures.ts';
import { type Accounts, createAccounts, type QueueInvitation, type QueueSignIn } from './accounts/room.ts';
import { createAudit } from './audit/room.ts';
import { type ChannelOptions, createChannels } from './channels/room.ts';
import { createTalkNews } from './conversations/news.ts';
import { operatorProcedures } from './conversations/operator-procedures.ts';
import { conversationsProcedures } from './conversations/procedures.ts';
import { createConversations } from './conversations/room.ts';
import { createTalking } from './conversations/talking.ts';
import { createTalks } from './conversations/unread.ts';
import { expectedProcedures } from './expected/procedures.ts';
import { createExpected } from './expected/room.ts';
import { hostsProcedures } from './hosts/procedures.ts';
import { createHosts } from './hosts/room.ts';
import { type Clock, systemClock } from './kernel/clock.ts';
import { type Caller, type DoorContext, door } from './kernel/door.ts';
import { createDuties } from './kernel/duties.ts';
import { createChanges } from './kernel/events.ts';
import type { Foundation } from './kernel/foundation.ts';
import { createLimits } from './kernel/limits.ts';
import type { Log } from './kernel/log.ts';
import { createLookUps } from './kernel/look-ups.ts';
import type { Randomness } from './kernel/randomness.ts';
import { refuseField } from './kernel/refusal.ts';
import { whyNoCode } from './kernel/text-numbers.ts';
import { linksProcedures } from './links/procedures.ts';
import { createLinks } from './links/room.ts';
import { networkProcedures } from './network/procedures.ts';
import { createNetwork, type Network } from './network/room.ts';
import { notificationsProcedures } from './notifications/procedures.ts';
import { type ContactContent, createNotifications } from './notifications/room.ts';
import { ownProcedures } from './own/procedures.ts';
import { createOwn } from './own/room.ts';
import { preferencesProcedures } from './preferences/procedures.ts';
import { createPreferences } from './preferences/room.ts';
import { programsProcedures, webhooksProcedures } from './programs/procedures.ts';
import { createPrograms, type WebhookOptions } from './programs/room.ts';
import { receptionProcedures } from './reception/procedures.ts';
import { createReception } from './reception/room.ts';
import { createScheduler } from './scheduler/room.ts';
import { screensProcedures } from './screens/procedures.ts';
import { createScreens, type Screens } from './screens/room.ts';
import { settingsProcedures } from './settings/procedures.ts';
import { createSettings, type SecretStore } from './settings/room.ts';
import { faultRouter } from './system/fault.ts';
import { systemProcedures } from './system/procedures.ts';
import { templatesProcedures } from './templates/procedures.ts';
import { createTemplates } from './templates/room.ts';
import { createVisitorCodes, type SendCode } from './visitor-accounts/codes.ts';
import { visitorAccountsProcedures } from './visitor-accounts/procedures.ts';

import { createProofs } from './visitor-accounts/proofs.ts';
import { createVisitorAccounts, type VisitorAccounts } from './visitor-accounts/room.ts';
import { visitorsProcedures } from './visitors/procedures.ts';
import { createVisitors } from './visitors/room.ts';
import { visitsProcedures } from './visits/procedures.ts';
import { createVisits } from './visits/room.ts';

export type BackendOptions = {
  database: OpenDatabase;
  secrets: SecretStore;
  channels: ChannelOptions;
  clock: Clock;
  randomness: Randomness;
  log: Log;
  version: string;
  /** Where the demo's inbox can be read; null outside the demo. */
  demoInbox: string | null;
  webhooks?: WebhookOptions | undefined;
};

export type Backend = Awaited<ReturnType<typeof createBackend>>;

/** Builds the house. The scheduler is not started: whoever opens the doors does that. */
export async function createBackend(options: BackendOptions) {
  const { database, clock, randomness, log, version, demoInbox } = options;
  const changes = createChanges(database, (thrown) =>
    log.error('a listener failed', { error: String(thrown) }),
  );
  const foundation: Foundation = { database, changes, clock, randomness, log };

  const duties = createDuties(foundation);
  const audit = createAudit(database);
  const limits = createLimits(foundation);
  const settings = await createSettings(foundation, audit, options.secrets);
  const preferences = createPreferences(foundation, settings, audit);
  const hosts = createHosts(foundation, settings, audit);
  const visitors = createVisitors(foundation, settings);
  const templates = createTemplates(foundation, audit, () => settings.site());
  let reachableAt: string | undefined;
  let servedAt: string | undefined;
  const links = createLinks(foundation, () => reachableAt);
  /** The invented house with its inbox: as soon as somebody names it, it is theirs and no demo. */
  const isDemo = () => demoInbox !== null && settings.site()?.name === demoSite.name;
  const accounts = createAccounts(
    foundation,
    {
      ...{ settings, hosts, audit, links, limits, duties },
      languageOf: (hostId) => preferences.of({ kind: 'host', hostId }).language,
      queue: (invited, tell) => queueInvitation(invited, tell),
      unqueue: (of, tell) => notifications.outbox.cancelInvitation(of, tell),
      queueSignIn: (hostId, content, tell) => queueSignIn(hostId, content, tell),
      isDemo,
    },
    () => reachableAt,
    () => reachableAt ?? servedAt,
  );
  const conversations = createConversations(foundation, hosts);
  const talks = createTalks(foundation);
  const needs = {
    settings,
    hosts,
    preferences,
    accounts,
    templates,
    links,
    talks,
    mintCode: (codeId: string) => codes.mint(codeId),
    audit,
  };
  const notifications = createNotifications(foundation, needs);
  // Accounts have their mail sent by the outbox, which asks them in turn how to reach people.
  const queueInvitation: QueueInvitation = (content, tell) => {
    const message = {
      kind: 'invitation',
      channel: 'email',
      dueAt: clock.now(),
      hostId: content.hostId,
    } as const;
    notifications.outbox.enqueue({ ...message, visitId: null, accountId: null, content }, tell);
  };
  const queueSignIn: QueueSignIn = (hostId, content, tell) => {
    const message = { kind: 'sign-in-link', channel: 'email', dueAt: clock.now(), hostId } as const;
    notifications.outbox.enqueue({ ...message, visitId: null, accountId: null, content }, tell);
  };
  const sendCode: SendCode = ({ codeId, channel, to, language }, tell) => {
    const reach = { email: null, phone: null, [to.kind]: to.value };
    const content: ContactContent = { ...reach, language, codeId };
    const message = { kind: 'visitor-code', channel, dueAt: clock.now(), hostId: null } as const;
    return notifications.outbox.enqueue({ ...message, visitId: null, accountId: null, content }, tell);
  };
  const isSetUp = (channel: Channel) => notifications.channelState(channel) !== 'not-set-up';
  const checkNumber = (e164: string, field: string) => {
    const problem = whyNoCode(e164, settings.codeCountries());
    if (problem) throw refuseField(field, problem);
  };
  const codes = createVisitorCodes(foundation, { visitors, limits, checkNumber, isSetUp, send: sendCode });
  const proofs = createProofs(foundation, settings, visitors);
  const { notes } = notifications;
  const programs = createPrograms(
    foundation,
    { accounts, notes, settings, audit, limits, secrets: options.secrets, news: createTalkNews(foundation) },
    options.webhooks,
  );
  const visits = createVisits(foundation, { ...needs, visitors, proofs, notifications, conversations });
  const talking = createTalking(foundation, {
    ...needs,
    visitors,
    conversations,
    notifications,
    visits,
    duties,
  });
  const screens = createScreens(foundation, audit);
  const network = await createNetwork(foundation, {
    settings,
    audit,
    secrets: options.secrets,
    demo: demoInbox !== null,
  });
  const expected = createExpected(foundation, { settings, hosts, audit });
  const own = createOwn(foundation, { settings, hosts, visits, notifications, conversations, expected });
  const visitorAccounts = createVisitorAccounts(foundation, {
    ...needs,
    visitors,
    visits,
    conversations,
    codes,
    proofs,
  });
  const reception = createReception(foundation, settings, audit);
  const channels = createChannels(foundation, settings, options.channels);
  const scheduler = createScheduler(foundation, {
    notifications,
    channels,
    hosts,
    visits,
    accounts,
    links,
    visitorAccounts,
    programs,
    expected,
    limits,
    duties,
  });

  const lookUps = createLookUps(clock);
  const isReception = ({ roles, session }: Caller) =>
    roles.has('reception') || reception.rolesOf(session).includes('reception');
  /** From where somebody looks people up; the desk does so as often as it likes. */
  const lobbyOf = (caller: Caller) => (isReception(caller) ? undefined : caller.place);
  const board = { visits, conversations, notifications, expected, settings, changes, now: () => clock.now() };
  const router = door.router({
    accounts: accountsProcedures(accounts, codes),
    conversations: conversationsProcedures(foundation, {
      ...talking,
      isReception,
      onSessionEnd: reception.onEnd,
      hostOfSession: (session) => accounts.bySession(session)?.hostId ?? null,
    }),
    expected: expectedProcedures(expected),
    hosts: hostsProcedures(hosts),
    links: linksProcedures(changes, { ...needs, clock, visits, conversations, notifications }),
    network: networkProcedures(network),
    notifications: notificationsProcedures(notifications),
    own: ownProcedures({
      ...{ foundation, own, accounts, preferences },
      hostOfVisit: (visitId) => visits.records.byId(visitId)?.hostId,
    }),
    operatorConversations: operatorProcedures(talking.operator, talking.importData),
    preferences: preferencesProcedures(preferences),
    programs: programsProcedures(programs),
    reception: receptionProcedures(reception, board),
    screens: screensProcedures(screens),
    settings: settingsProcedures(settings, channels),
    system: systemProcedures({ foundation, settings, hosts, reception, version, demoInbox }),
    templates: templatesProcedures(templates, settings, channels),
    visitorAccounts: visitorAccountsProcedures({
      accounts: visitorAccounts,
      hosts,
      notifications,
      changes,
      now: () => clock.now(),
      messageOf: (ask) => codes.messageOf(ask),
    }),
    visitors: visitorsProcedures(visitors, (caller, known) => !isReception(caller) && proofs.asksFor(known), {
      lookUps,
      lobbyOf,
    }),
    webhooks: webhooksProcedures(programs),
    visits: visitsProcedures(visits, notifications, changes, isReception, { lookUps, lobbyOf }),
  });

  return {
    router,
    scheduler,
    settings,
    hosts,
    preferences,
    accounts,
    screens,
    network,
    get demo() {
      return isDemo();
    },
    visitors: visitorAccounts,
    version,
    clock,
    now: () => clock.now(),
    /**
     * Tells the house where its pages can be reached, for the links in its messages; undefined while no phone could open one.
     * @param here where a browser on this very machine finds them, for what the desk shows on its own screen
     */
    reachableAt(url: string | undefined, here = url): void {
      reachableAt = url;
      servedAt = here;
    },
    forgetPin: () => reception.forgetPin(),
    /** Takes down what Twilio says of a text; false when it wasn't Twilio. */
    async twilioReport(signature: string, form: Readonly<Record<string, string>>): Promise<boolean> {
      const report = await channels.readTwilioReport(signature, form);
      if (report) notifications.receipts.report(report.providerId, report.receipt);
      return report !== undefined;
    },
    /** Takes down that a phone wants no more texts, or wants them again; false when it wasn't Twilio. */
    async twilioAnswer(signature: string, form: Readonly<Record<string, string>>): Promise<boolean> {
      const said = await channels.readTwilioAnswer(signature, form);
      const { stops } = preferences;
      if (said)
        changes.commit((tell) =>
          said.stopped ? stops.note(said.number, tell) : stops.lift(said.number, 'system', tell),
        );
      return said !== undefined;
    },
    /** What a door hands to each call. */
    context: (caller: Caller): DoorContext => ({
      caller,
      sessionRoles: (session) => reception.rolesOf(session),
      durable: changes.durable,
      clock,
      log,
      randomness,
    }),
    /** Stops the services, then closes the database. Nothing depends on this being called. */
    async close(): Promise<void> {
      await scheduler.stop();
      channels.close();
      database.close();
    },
  };
}

/** The house when its database can't be used: it says so at every door, and does nothing else. */
export function createOutOfOrder(
  fault: Fault,
  options: { version: string; log: Log; randomness: Randomness },
): House {
  return {
    router: faultRouter(fault, options.version),
    accounts: undefined,
    screens: undefined,
    network: undefined,
    demo: false,
    visitors: undefined,
    twilioReport: async () => false,
    twilioAnswer: async () => false,
    version: options.version,
    clock: systemClock,
    now: () => 0,
    reachableAt() {},
    context: (caller: Caller): DoorContext => ({
      caller,
      sessionRoles: () => [],
      durable: () => undefined,
      clock: systemClock,
      log: options.log,
      randomness: options.randomness,
    }),
    async close(): Promise<void> {},
  };
}

/** What a door needs of a house, well or out of order. */
export type House = {
  readonly router: AnyRouter;
  readonly version: string;
  /** Takes down what Twilio says of a text; false when it wasn't Twilio. */
  twilioReport(signature: string, form: Readonly<Record<string, string>>): Promise<boolean>;
  twilioAnswer(signature: string, form: Readonly<Record<string, string>>): Promise<boolean>;
  /** Undefined when nobody can sign in. */
  readonly accounts: Pick<Accounts, 'byPassword' | 'byToken' | 'bySession'> | undefined;
  readonly screens: Pick<Screens, 'byToken' | 'onRevoked'> | undefined;
  readonly network: Pick<Network, 'wanted' | 'onWanted' | 'report' | 'run'> | undefined;
  /** Whether this is the invented house, whose messages stay on this machine. */
  readonly demo: boolean;
  /** Who has shown with a code that an address or number is theirs. */
  readonly visitors: Pick<VisitorAccounts, 'bySession'> | undefined;
  readonly clock: Clock;
  now(): number;
  reachableAt(url: string | undefined, here?: string): void;
  context(caller: Caller): DoorContext;
  close(): Promise<void>;
};
