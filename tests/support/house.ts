// A real house for a test: the real database in a folder of its own, the real rooms, loop and channels, and on request a real
// mail server and a double of Twilio on loopback. Only time, and where a test wants it chance, are in the test's hands.

import { randomUUID, scryptSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRouterClient, ORPCError } from '@orpc/server';
import { expect, onTestFinished } from 'vitest';
import type { Host, HostForm } from '#contract/hosts.ts';
import type { Role } from '#contract/procedure.ts';
import type { EmailSettings, FollowUp, Site, SmsSettings } from '#contract/settings.ts';
import type { CheckedIn, CheckInInput } from '#contract/visits.ts';
import { type OpenDatabase, openDatabase } from '#db/open.ts';
import { type MailServer, type MailServerOptions, startMailServer } from '#demo/inbox/mail-server.ts';
import { startTwilioDouble, type TwilioDouble } from '#demo/inbox/twilio-double.ts';
import { type Backend, type BackendOptions, createBackend } from '#main/backend.ts';
import type { Caller } from '#main/kernel/door.ts';
import { type Randomness, systemRandomness } from '#main/kernel/randomness.ts';
import type { SecretName, SecretStore } from '#main/settings/room.ts';
import { hostForm, monday, newVisitor, siteForm } from './forms.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

export type HouseOptions = {
  /** A real mail server, and email set up to use it. */
  mail?: boolean | MailServerOptions;
  /** A double of Twilio, and SMS set up to use it. */
  sms?: boolean;
  /** The site; null leaves the house without a name, as on its first day. */
  site?: Partial<Site> | null;
  /** Whether a PIN has been chosen. Yes unless told. */
  pin?: boolean;
  randomness?: Partial<Randomness>;
  channels?: BackendOptions['channels'];
  webhooks?: BackendOptions['webhooks'];
  /** Whether silence and overdue visits are followed up, as they are in a new house. No unless told. */
  followUp?: boolean | FollowUp;
  /** Whether the loop runs. Yes unless told. */
  loop?: boolean;
  /** The inbox of the demo; none unless told. */
  demoInbox?: string;
  /** Errors in the log fail the test unless it expects them. */
  mayLogErrors?: boolean;
};

export type LogEntry = {
  level: 'info' | 'error';
  message: string;
  detail: Record<string, unknown> | undefined;
};
export type Client = ReturnType<typeof clientOf>;
export type House = Awaited<ReturnType<typeof openHouse>>;

export const testPin = '8642';
/** How long a test waits, in real time, for the outbox to come to rest. */
const patienceMs = 10_000;
const noFollowUp: FollowUp = { escalation: [], hostOverdueMinutes: null, visitorOverdueMinutes: null };

function clientOf(backend: Backend, caller: () => Promise<Parameters<Backend['context']>[0]>) {
  return createRouterClient(backend.router, { context: async () => backend.context(await caller()) });
}

/** A caller as a door would make it: what it may be without a session, and the session it was handed. */
export function callerWith(roles: Iterable<Role>, session?: string, account?: Caller['account']) {
  const caller = {
    roles: new Set(roles),
    session,
    keepSession(next: string | undefined) {
      caller.session = next;
    },
    account,
    accountSession: undefined as string | undefined,
    keepAccountSession(next: string | undefined) {
      caller.accountSession = next;
    },
    visitor: undefined as Caller['visitor'],
    visitorSession: undefined as string | undefined,
    keepVisitorSession(next: string | undefined) {
      caller.visitorSession = next;
    },
    screen: undefined as string | undefined,
    keepScreen(next: string | undefined) {
      caller.screen = next;
    },
  };
  return caller;
}

/** Opens a house for the running test and closes it when the test is over. */
export async function house(options: HouseOptions = {}): Promise<House> {
  const opened = await openHouse(options);
  onTestFinished(async () => {
    await opened.close();
    if (!options.mayLogErrors) expect(opened.log.filter((entry) => entry.level === 'error')).toEqual([]);
  });
  return opened;
}

/** Opens a house that the caller closes. */
export async function openHouse(options: HouseOptions = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'foyer-test-'));
  const clock = createTestClock(monday);
  const log: LogEntry[] = [];
  const secrets = createMemorySecrets();
  const mailOptions = typeof options.mail === 'object' ? options.mail : {};
  const mail = options.mail ? await startMailServer({ now: clock.now, ...mailOptions }) : undefined;
  const twilio = options.sms ? await startTwilioDouble({ now: clock.now }) : undefined;
  let database: OpenDatabase;
  let backend: Backend;
  let watch: Watch;
  let receptionist = callerWith(['kiosk', 'public']);

  async function start(): Promise<void> {
    const opened = openDatabase(folder, clock.now());
    if (!opened.ok) throw new Error(`The database cannot be used: ${opened.fault.detail}`);
    database = opened.database;
    if (options.pin !== false) seedPin(database);
    backend = await createBackend({
      database,
      secrets,
      channels: { ...(twilio && { twilioOrigin: twilio.url }), ...options.channels },
      clock,
      randomness: { ...systemRandomness, ...options.randomness },
      log: {
        info: (message, detail) => log.push({ level: 'info', message, detail }),
        error: (message, detail) => log.push({ level: 'error', message, detail }),
      },
      version: '1.2.3',
      demoInbox: options.demoInbox ?? null,
      webhooks: options.webhooks,
    });
    watch = watchOutbox(
      database,
      clientOf(backend, async () => callerWith(['reception'])),
    );
    if (options.loop !== false) backend.scheduler.start();
  }

  async function stop(): Promise<void> {
    await watch.stop();
    const closing = backend.close();
    let closed = false;
    void closing.finally(() => {
      closed = true;
    });
    // Stopping gives what is on the wire a moment of the house's own time.
    for (let turns = 0; !closed; turns += 1) {
      await turn();
      if (turns % 20 === 19) clock.fireNext(clock.monotonic() + 10_000);
    }
    await closing;
  }

  /** The desk's caller: signs in with the PIN, again when its session has idled out. */
  async function desk() {
    const status = await as(receptionist).reception.status();
    if (!status.signedIn) {
      receptionist = callerWith(['kiosk', 'public']);
      await as(receptionist).reception.signIn({ pin: testPin });
    }
    return receptionist;
  }

  const as = (caller: Parameters<Backend['context']>[0]) => clientOf(backend, async () => caller);

  await start();

  const opened = {
    clock,
    log,
    secrets,
    folder,
    get database() {
      return database;
    },
    get backend() {
      return backend;
    },
    get mail(): MailServer {
      if (!mail) throw new Error('This house was opened without a mail server');
      return mail;
    },
    get twilio(): TwilioDouble {
      if (!twilio) throw new Error('This house was opened without a double of Twilio');
      return twilio;
    },
    /** The lobby's screen. */
    get kiosk(): Client {
      return clientOf(backend, async () => callerWith(['kiosk', 'public']));
    },
    /** The same screen after the PIN. */
    get reception(): Client {
      return clientOf(backend, desk);
    },
    as,
    /** Resolves when nothing is on the wire and nothing that could leave is due. */
    settled: () => watch.rest(clock.now()),
    /** Lets time pass: each timer in its order, and between them whatever is on the wire comes back. */
    async advance(milliseconds: number): Promise<void> {
      const until = clock.monotonic() + milliseconds;
      do await watch.rest();
      while (clock.fireNext(until));
      await watch.rest();
    },
    /** Lets the program work, turn by turn, until something has happened that no event tells of. */
    async until(happened: () => boolean): Promise<void> {
      for (const end = Date.now() + patienceMs; !happened(); await turn())
        if (Date.now() > end) throw new Error('What was waited for did not happen');
    },
    /** Ends the program in good order and starts it again on the same folder. */
    async restart(): Promise<void> {
      await stop();
      await start();
    },
    /** Ends the program and answers with a function that starts it again. */
    async pause(): Promise<() => Promise<void>> {
      await stop();
      return start;
    },
    async setUpEmail(form: Partial<EmailSettings> & { password?: string } = {}): Promise<void> {
      await opened.reception.settings.saveEmail({
        senderName: 'Lanternworks reception',
        senderEmail: 'reception@example.com',
        preset: 'other',
        host: '127.0.0.1',
        port: mail?.port ?? 1,
        security: 'none',
        user: '',
        ...form,
      });
    },
    async setUpSms(form: Partial<SmsSettings> & { token?: string } = {}): Promise<void> {
      if (!twilio) throw new Error('This house was opened without a double of Twilio');
      const { accountSid, authToken, numbers } = twilio;
      // A quick sender, so that only a test about rates waits for one.
      const sender = { accountSid, from: numbers[0], token: authToken, partsPerSecond: 1_000 };
      await opened.reception.settings.saveSms({ ...sender, ...form });
    },
    async addHost(form: Partial<HostForm> = {}): Promise<Host> {
      return await opened.reception.hosts.add({ ...hostForm(form), sharedContact: true });
    },
    /** Checks a visitor in at the kiosk, for an hour unless told. */
    async checkIn(input: Partial<CheckInInput> & { hostId?: string } = {}): Promise<CheckedIn> {
      return await opened.kiosk.visits.checkIn(visitForm(clock, input));
    },
    async close(): Promise<void> {
      await Promise.all([mail?.close(), twilio?.close()]);
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  if (options.site !== null) await opened.reception.settings.saveSite({ ...siteForm, ...options.site });
  if (options.followUp !== true) opened.backend.settings.saveFollowUp(options.followUp || noFollowUp);
  if (mail)
    await opened.setUpEmail(
      mailOptions.auth && { user: mailOptions.auth.user, password: mailOptions.auth.pass },
    );
  if (twilio) await opened.setUpSms();
  return opened;
}

/** A check-in as the kiosk sends it: with a host when one is named, otherwise not sure. */
export function visitForm(
  clock: TestClock,
  { hostId, ...input }: Partial<CheckInInput> & { hostId?: string } = {},
): CheckInInput {
  return {
    requestId: randomUUID(),
    visitor: newVisitor(),
    host: hostId === undefined ? { kind: 'not-sure' } : { kind: 'host', hostId },
    plannedEnd: clock.now() + 3_600_000,
    ...input,
  };
}

export type Refused = { code: string; status: number; data: unknown };

/** How a call is refused; fails when it is not, or when the contract did not declare the answer in this very shape. */
export async function refusal(call: Promise<unknown>): Promise<Refused> {
  const thrown: unknown = await call.then(
    (answer) => expect.fail(`the call was answered: ${JSON.stringify(answer)}`),
    (error: unknown) => error,
  );
  if (!(thrown instanceof ORPCError)) throw thrown;
  expect(thrown, `${thrown.code} is not as the contract declares it`).toMatchObject({ defined: true });
  return { code: String(thrown.code), status: thrown.status, data: thrown.data };
}

type Watch = {
  /** Resolves when nothing is on the wire, nor due by then where a channel could take it. */
  rest(due?: number): Promise<void>;
  stop(): Promise<void>;
};

/** Follows the board to know when the outbox may have come to rest. */
function watchOutbox({ sqlite }: OpenDatabase, reception: Client): Watch {
  let wake = () => {};
  const stopping = new AbortController();
  const follow = async () => {
    for await (const _event of await reception.reception.board(undefined, { signal: stopping.signal }))
      wake();
  };
  const following = follow();
  const unrest = sqlite.prepare<[number], { id: string; channel: string; state: string }>(
    `SELECT id, channel, state FROM notifications WHERE state = 'sending' OR (state = 'scheduled' AND due_at <= ?)`,
  );

  async function busy(due: number) {
    const health = await reception.notifications.channels();
    const working = new Set<string>(
      health.flatMap(({ channel, state }) => (state === 'working' || state === 'failing' ? channel : [])),
    );
    return unrest.all(due).filter(({ channel, state }) => state === 'sending' || working.has(channel));
  }

  async function rest(due = Number.MIN_SAFE_INTEGER): Promise<void> {
    const until = Date.now() + patienceMs;
    for (;;) {
      // What was queued a moment ago reaches the loop in the next turns.
      for (let turns = 0; turns < 4; turns += 1) await turn();
      const moved = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const rows = await busy(due);
      if (rows.length === 0) return;
      const timer = setTimeout(wake, until - Date.now());
      await moved;
      clearTimeout(timer);
      if (Date.now() >= until) throw new Error(`The outbox did not come to rest: ${JSON.stringify(rows)}`);
    }
  }
  return {
    rest,
    async stop() {
      stopping.abort();
      await following;
    },
  };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

function createMemorySecrets(): SecretStore & { held: Map<SecretName, string> } {
  const held = new Map<SecretName, string>();
  return {
    storage: 'file',
    held,
    read: async (name) => held.get(name),
    write: async (secrets) => {
      for (const [name, secret] of Object.entries(secrets)) held.set(name as SecretName, secret);
    },
  };
}

/** A chosen PIN whose hash costs nothing, so that only the tests of the PIN pay for a real one. */
function seedPin({ sqlite }: OpenDatabase): void {
  const salt = Buffer.alloc(16, 7);
  const [N, r, p] = [2, 1, 1];
  const key = scryptSync(testPin, salt, 32, { N, r, p });
  const value = { salt: salt.toString('base64'), key: key.toString('base64'), N, r, p };
  sqlite
    .prepare(`INSERT OR IGNORE INTO settings (key, value, updated_at) VALUES ('reception-pin', ?, 0)`)
    .run(JSON.stringify(value));
}
