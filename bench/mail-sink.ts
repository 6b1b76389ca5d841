/** Starts the mail server that takes everything, and asks it what it has taken. */
import { fork } from 'node:child_process';

export type TakenMail = {
  messageId: string;
  /** UTC milliseconds with their fractions: the moment before the server says that it has it. */
  at: number;
};

/** Say when so many different mails are there; or tell what has been taken, and forget it. */
export type SinkQuestion = { kind: 'await'; different: number } | { kind: 'take-out' };
export type SinkAnswer =
  | { kind: 'listening'; port: number }
  | { kind: 'reached' }
  | { kind: 'taken'; mails: TakenMail[]; sources: string[] };

export type MailSink = {
  readonly port: number;
  /** Resolves when so many different mails have been taken since it was last emptied. */
  reached(different: number): Promise<void>;
  /** Everything since the last time, and the first hundred of it as they came. */
  takeOut(): Promise<{ mails: TakenMail[]; sources: string[] }>;
  stop(): void;
};

export async function startMailSink(): Promise<MailSink> {
  const server = fork(new URL('./mail-sink-process.ts', import.meta.url));
  const ask = (question: SinkQuestion) => server.send(question);
  const answer = <Kind extends SinkAnswer['kind']>(kind: Kind) =>
    new Promise<Extract<SinkAnswer, { kind: Kind }>>((resolve) => {
      const hear = (said: SinkAnswer) => {
        if (said.kind !== kind) return;
        server.off('message', hear);
        resolve(said as Extract<SinkAnswer, { kind: Kind }>);
      };
      server.on('message', hear);
    });
  const { port } = await answer('listening');
  return {
    port,
    async reached(different) {
      const answered = answer('reached');
      ask({ kind: 'await', different });
      await answered;
    },
    async takeOut() {
      const answered = answer('taken');
      ask({ kind: 'take-out' });
      return await answered;
    },
    stop: () => server.disconnect(),
  };
}
