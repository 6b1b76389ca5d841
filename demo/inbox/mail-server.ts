// A real SMTP server on loopback that keeps what it receives and can be told to misbehave.
// The demo uses it so that a newcomer reads the host's mail without an account anywhere; the tests use it
// because only a real conversation shows what a mail client does when the other side falls silent.

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { SMTPServer } from 'smtp-server';
import type { WaitOptions } from './arrivals.ts';
import { createArrivals } from './arrivals.ts';
import type { Rule, Scripted } from './fault-script.ts';
import { createFaultScript } from './fault-script.ts';
import type { MailBehaviour, SmtpReply, SmtpStage } from './mail-behaviour.ts';
import { assertPlayable, isForConnection, replyAt } from './mail-behaviour.ts';
import type { ReceivedMail } from './received-mail.ts';
import { parseReceivedMail } from './received-mail.ts';

export type MailServerOptions = {
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  /** When given, mail is taken only after signing in with exactly these. Without it any credentials do. */
  auth?: { user: string; pass: string };
  /** `none` unless told: plain text on loopback. `implicit` is TLS from the first byte. */
  tls?: 'none' | 'starttls' | 'implicit';
  /** Whether it takes addresses with signs beyond ASCII before the `@`. Yes unless told. */
  smtpUtf8?: boolean;
  /** PEM. Without it TLS uses a certificate nobody should trust, which is what a test of distrust needs. */
  certificate?: { key: string; cert: string };
  onMail?: (mail: ReceivedMail) => void;
  now?: () => number;
  newId?: () => string;
};

export type MailScriptOptions = {
  /** How many connections or messages it holds for; from now on when absent. */
  times?: number;
  /** Only mail to this address. */
  to?: string;
};

export type MailServer = {
  readonly host: string;
  readonly port: number;
  /** Everything received, oldest first. */
  mails(): ReceivedMail[];
  waitFor(predicate: (mail: ReceivedMail) => boolean, options?: WaitOptions): Promise<ReceivedMail>;
  /** Calls back for each mail until the returned function is called. */
  subscribe(listener: (mail: ReceivedMail) => void): () => void;
  /**
   * Sets how the next connections or messages are treated; see MailBehaviour. Scripting a plain
   * `accept` without options ends all misbehaviour.
   */
  script(behaviour: MailBehaviour, options?: MailScriptOptions): Scripted;
  /** Forgets the mail, not the script. */
  clear(): void;
  /** Stops listening and cuts every open connection. */
  close(): Promise<void>;
};

type Connection = { socket: Socket; rule: Rule<MailBehaviour> | undefined; message?: Rule<MailBehaviour> };

type Done = (error?: Error | null) => void;

const everyone = '*';
const sizeLimit = 25 * 1024 * 1024;

/** Starts the server. Rejects when the port is taken. */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const { host = '127.0.0.1', tls = 'none', now = Date.now, newId = randomUUID } = options;
  const arrivals = createArrivals<ReceivedMail>((mail) => `"${mail.subject}" to ${mail.to.join(', ')}`);
  const faults = createFaultScript<MailBehaviour>();
  const sockets = new Map<number, Socket>();
  const connections = new Map<string, Connection>();

  /** Acts out a rule at a stage. True when it did, and nothing else must answer then. */
  const misbehave = (
    connection: Connection,
    rule: Rule<MailBehaviour> | undefined,
    stage: SmtpStage,
    done: Done,
  ) => {
    if (rule === undefined) return false;
    const { behaviour } = rule;
    const reply = replyAt(behaviour, stage);
    const silent = (behaviour.kind === 'drop' || behaviour.kind === 'hang') && behaviour.at === stage;
    if (reply === null && !silent) return false;
    rule.markReached();
    if (reply !== null) done(smtpError(reply));
    else if (behaviour.kind === 'drop') connection.socket.destroy();
    return true;
  };

  const connectionOf = (session: SMTPServerSession): Connection => {
    const connection = connections.get(session.id);
    if (connection === undefined) throw new Error(`SMTP session ${session.id} was never opened`);
    return connection;
  };

  const server = new SMTPServer({
    name: 'inbox.example.com',
    banner: 'demo inbox, keeps everything and delivers nothing',
    size: sizeLimit,
    rejectOversized: true,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    hideSMTPUTF8: options.smtpUtf8 === false,
    secure: tls === 'implicit',
    disabledCommands: tls === 'starttls' ? [] : ['STARTTLS'],
    // The built-in certificate is announced on stderr otherwise; here it is chosen knowingly.
    logger: false,
    allowInsecureAuth: true,
    authOptional: options.auth === undefined,
    ...options.certificate,

    onConnect(session, done) {
      const socket = sockets.get(session.remotePort);
      if (socket === undefined) return done();
      const rule = faults.take(everyone, isForConnection);
      const connection: Connection = { socket, rule };
      connections.set(session.id, connection);
      if (misbehave(connection, rule, 'connect', done)) return;
      if (rule !== undefined && 'at' in rule.behaviour)
        for (const [at, command] of unheard) if (rule.behaviour.at === at) trap(socket, rule, at, command);
      done();
    },

    onAuth(credentials, session, done) {
      const connection = connectionOf(session);
      if (misbehave(connection, connection.rule, 'auth', done)) return;
      const { auth } = options;
      const known =
        auth === undefined || (credentials.username === auth.user && credentials.password === auth.pass);
      if (known) done(null, { user: credentials.username || 'anyone' });
      else done(smtpError({ code: 535, text: 'Username and password not accepted' }));
    },

    onMailFrom(_address, session, done) {
      const connection = connectionOf(session);
      const rule = faults.take(everyone, (behaviour) => !isForConnection(behaviour));
      if (rule === undefined) delete connection.message;
      else connection.message = rule;
      if (!misbehave(connection, rule, 'mail', done)) done();
    },

    onRcptTo(address: SMTPServerAddress, session, done) {
      const connection = connectionOf(session);
      const own = faults.take(address.address.toLowerCase(), () => true);
      if (misbehave(connection, own ?? connection.message, 'rcpt', done)) return;
      if (own !== undefined) connection.message = own;
      done();
    },

    onData(stream, session, done) {
      const connection = connectionOf(session);
      void receive(stream, session, connection, done).catch((error: unknown) => {
        // The client went away in the middle of its message: there is nobody to answer.
        if (!stream.destroyed) done(error instanceof Error ? error : new Error(String(error)));
      });
    },

    onClose(session) {
      connections.delete(session.id);
    },
  });

  async function receive(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    connection: Connection,
    done: Done,
  ): Promise<void> {
    const rule = connection.message;
    const behaviour = rule?.behaviour ?? { kind: 'accept' };
    if ((behaviour.kind === 'drop' || behaviour.kind === 'hang') && behaviour.at === 'data') {
      // The server answers 354 right after this call. Corked, the answer never leaves.
      connection.socket.cork();
      misbehave(connection, rule, 'data', done);
      stream.resume();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    if (misbehave(connection, rule, 'data', done) || misbehave(connection, rule, 'after-data', done)) return;
    if (stream.sizeExceeded) return done();

    const { mailFrom, rcptTo } = session.envelope;
    const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map((entry) => entry.address) };
    const mail = await parseReceivedMail(Buffer.concat(chunks), envelope, newId(), now());
    options.onMail?.(mail);
    arrivals.add(mail);
    rule?.markReached();
    if (behaviour.kind === 'keep-then-drop') connection.socket.destroy();
    else if (behaviour.kind !== 'keep-then-hang') done();
    // The answer is written by then, and leaves before the end does.
    if (behaviour.kind === 'accept-then-drop') setImmediate(() => connection.socket.end());
  }

  // A peer's reset is the point of half the tests; without a listener it would end the process.
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(port));
  });
  server.listen(options.port ?? 0, host);
  await once(server.server, 'listening');
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port');

  return {
    host,
    port: address.port,
    mails: arrivals.all,
    waitFor: arrivals.waitFor,
    subscribe: arrivals.subscribe,
    clear: arrivals.clear,
    script(behaviour, { times, to } = {}) {
      assertPlayable(behaviour, to);
      if (tls === 'implicit' && 'at' in behaviour && unheard.some(([at]) => at === behaviour.at)) {
        throw new RangeError(`${behaviour.at.toUpperCase()} cannot be seen inside implicit TLS`);
      }
      if (behaviour.kind === 'accept' && times === undefined && to === undefined) faults.clear();
      return faults.add(to?.toLowerCase() ?? everyone, behaviour, times);
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(resolve));
      for (const socket of sockets.values()) socket.destroy();
      return closed;
    },
  };
}

/** Moments that smtp-server has no handler for, and the command each begins with. */
const unheard = [
  ['ehlo', /^(EHLO|HELO)\b/i],
  ['quit', /^QUIT\s*$/i],
] as const;

/** Answers, drops or silences a connection when a command comes in, in the server's place. */
function trap(socket: Socket, rule: Rule<MailBehaviour>, at: 'ehlo' | 'quit', command: RegExp): void {
  const say = socket.write.bind(socket);
  const reply = replyAt(rule.behaviour, at);
  const onData = (chunk: Buffer): void => {
    if (!command.test(chunk.toString('latin1'))) return;
    rule.markReached();
    // The server's own answer is made all the same, and never leaves.
    socket.write = () => true;
    if (reply !== null) say(`${reply.code} ${reply.text}\r\n`);
    if (rule.behaviour.kind === 'drop') socket.destroy();
    // After 421 the server goes; a refused EHLO may be tried again as HELO.
    else if (rule.behaviour.kind === 'defer') setImmediate(() => socket.destroySoon());
  };
  // Before the server's own reader, which answers at once.
  socket.prependListener('data', onData);
}

function smtpError({ code, text }: SmtpReply): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
