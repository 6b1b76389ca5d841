/**
 * A mail server that takes everything, in a process of its own: it must not share the event loop with what is measured. Of each mail
 * it keeps the Message-ID and the moment it was taken. Tells its port to the process that started it, and ends with it.
 */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SinkAnswer, SinkQuestion, TakenMail } from './mail-sink.ts';

/** Whole mails that are kept for whoever wants to send the same. */
const keptSources = 100;

const say = (answer: SinkAnswer) => process.send?.(answer);
let taken: TakenMail[] = [];
let different = new Set<string>();
let sources: string[] = [];
let awaited: number | undefined;

function take(source: string): void {
  const messageId = /^Message-ID: <([^>]+)>/im.exec(source)?.[1] ?? '';
  taken.push({ messageId, at: performance.timeOrigin + performance.now() });
  different.add(messageId);
  if (sources.length < keptSources) sources.push(source);
  tellReached();
}

function tellReached(): void {
  if (awaited === undefined || different.size < awaited) return;
  awaited = undefined;
  say({ kind: 'reached' });
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      take(Buffer.concat(chunks).toString());
      done();
    });
  },
});
// A client that is killed cuts its connections.
server.on('error', () => undefined);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.server.address() as AddressInfo;
  say({ kind: 'listening', port });
});
process.on('message', (question: SinkQuestion) => {
  if (question.kind === 'await') {
    awaited = question.different;
    tellReached();
    return;
  }
  say({ kind: 'taken', mails: taken, sources });
  taken = [];
  different = new Set();
  sources = [];
});
process.on('disconnect', () => process.exit(0));
