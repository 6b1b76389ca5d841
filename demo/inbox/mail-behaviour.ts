// The ways a mail server can let a program down, as data. mail-server.ts acts them out.

/** Where in the conversation something happens. `after-data` is after the message's last line, before it is answered. */
export type SmtpStage = 'connect' | 'ehlo' | 'auth' | 'mail' | 'rcpt' | 'data' | 'after-data' | 'quit';

/** Where a server can answer with an error. At `data` the answer comes after the message, as real servers do. */
export type SmtpReplyStage = 'connect' | 'ehlo' | 'auth' | 'mail' | 'rcpt' | 'data';

export type MailBehaviour =
  | { kind: 'accept' }
  /** A 4xx answer: try again later. */
  | { kind: 'defer'; at: SmtpReplyStage; code?: number; text?: string }
  /** A 5xx answer: never. */
  | { kind: 'refuse'; at: SmtpReplyStage; code?: number; text?: string }
  /** 535 to any credentials. */
  | { kind: 'auth-fail' }
  /** Closes the connection instead of answering. The message is not kept. */
  | { kind: 'drop'; at: SmtpStage }
  /** Never answers. The message is not kept. */
  | { kind: 'hang'; at: SmtpStage }
  /** Keeps the whole message, then closes without saying so: the sender cannot know. */
  | { kind: 'keep-then-drop' }
  /** Keeps the whole message, then never answers: the sender cannot know. */
  | { kind: 'keep-then-hang' }
  /** Takes the message, says so, and is gone the next moment: the connection is dead for whoever comes next. */
  | { kind: 'accept-then-drop' };

export type SmtpReply = { code: number; text: string };

const deferred: Record<SmtpReplyStage, SmtpReply> = {
  connect: { code: 421, text: 'Too busy, try again later' },
  ehlo: { code: 421, text: 'Closing for a while' },
  auth: { code: 454, text: 'Temporary authentication failure' },
  mail: { code: 451, text: 'Local error in processing, try again later' },
  rcpt: { code: 450, text: 'Mailbox temporarily unavailable' },
  data: { code: 452, text: 'Insufficient system storage' },
};

const refused: Record<SmtpReplyStage, SmtpReply> = {
  connect: { code: 554, text: 'No mail is taken from here' },
  ehlo: { code: 554, text: 'Not open to you' },
  auth: { code: 535, text: 'Username and password not accepted' },
  mail: { code: 553, text: 'Sender address not allowed' },
  rcpt: { code: 550, text: 'No such mailbox here' },
  data: { code: 554, text: 'Message rejected' },
};

/** Whether a behaviour belongs to a whole connection rather than to one message on it. */
export function isForConnection(behaviour: MailBehaviour): boolean {
  if (behaviour.kind === 'auth-fail') return true;
  return 'at' in behaviour && ['connect', 'ehlo', 'auth', 'quit'].includes(behaviour.at);
}

/** The error reply a behaviour gives at a stage, or null when it answers nothing wrong there. */
export function replyAt(behaviour: MailBehaviour, stage: SmtpStage): SmtpReply | null {
  if (behaviour.kind === 'auth-fail') return stage === 'auth' ? refused.auth : null;
  if (behaviour.kind !== 'defer' && behaviour.kind !== 'refuse') return null;
  if (behaviour.at !== stage) return null;
  const usual = (behaviour.kind === 'defer' ? deferred : refused)[behaviour.at];
  return { code: behaviour.code ?? usual.code, text: behaviour.text ?? usual.text };
}

/** Throws a RangeError when a behaviour cannot be acted out, so that a test fails where it is written. */
export function assertPlayable(behaviour: MailBehaviour, to: string | undefined): void {
  if (behaviour.kind === 'defer' || behaviour.kind === 'refuse') {
    const hundred = behaviour.kind === 'defer' ? 4 : 5;
    if (behaviour.code !== undefined && Math.floor(behaviour.code / 100) !== hundred) {
      throw new RangeError(`${behaviour.kind} answers with a ${hundred}xx code, not ${behaviour.code}`);
    }
  }
  if (to === undefined) return;
  if (isForConnection(behaviour) || ('at' in behaviour && behaviour.at === 'mail')) {
    throw new RangeError('The recipient is not known before RCPT: give no `to` with an earlier stage');
  }
}
