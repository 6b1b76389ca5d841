/** nodemailer's pool with nothing around it: the same mails to the same server over as many connections, nothing written down. */
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { v7 } from 'uuid';
import type { MailSink } from './mail-sink.ts';
import { benchSender, type OutboxHouse } from './outbox-house.ts';
import { personOf } from './people.ts';

export type BarePool = {
  /** Sends the next mail; resolves with its Message-ID when the server has said that it has it. */
  send(): Promise<string>;
  close(): void;
};

/** What the house writes, taken from mails that it has really sent. */
export async function openBarePool(house: OutboxHouse, sink: MailSink, connections = 5): Promise<BarePool> {
  await sink.takeOut();
  house.queueBatch(100, () => Date.now());
  await house.drain();
  const { sources } = await sink.takeOut();
  const bodies = await Promise.all(
    sources.map(async (source) => {
      const { subject = '', text = '', html = '' } = await PostalMime.parse(source);
      return { subject, text, html };
    }),
  );
  const pool = createTransport({
    ...{ pool: true, maxConnections: connections, maxMessages: Number.POSITIVE_INFINITY, maxRequeues: 0 },
    ...{ host: '127.0.0.1', port: sink.port, secure: false, ignoreTLS: true },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  let sent = 0;
  return {
    async send() {
      sent += 1;
      const body = bodies[sent % bodies.length];
      if (!body) throw new Error('The house has sent nothing that could be sent again.');
      const to = personOf(sent);
      const id = `${v7()}@example.com`;
      await pool.sendMail({
        ...body,
        from: { name: benchSender.senderName, address: benchSender.senderEmail },
        to: { name: to.name, address: to.email },
        messageId: `<${id}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return id;
    },
    close: () => pool.close(),
  };
}
