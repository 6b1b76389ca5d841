/** The texts about messages and the channels they leave by. */
import type { Channel, NotificationKind } from '#contract/notifications.ts';

/** Fewer than a hundred have no hundredth: what is said is true of all. */
const nearlyAll = (of: number) => (of < 100 ? `all ${of}` : '99 of 100');

export const messagesWords = {
  title: 'Messages',
  titleOf: (channel: string, recipient: string) => `${channel} to ${recipient}`,
  filter: 'Show',
  filters: { problems: 'Problems', waiting: 'Waiting', sent: 'Sent', all: 'All' },
  kind: {
    'host-arrival': 'Arrival, to the host',
    'host-waiting': 'Still waiting, to the host',
    'deputy-arrival': 'Arrival, to the deputy',
    'desk-arrival': 'Arrival, to the desk',
    'desk-silence': 'Nobody answers, to the desk',
    'host-overdue': 'Longer than planned, to the host',
    'visitor-overdue': 'Longer than planned, to the visitor',
    'visitor-welcome': 'Welcome, to the visitor',
    'remote-welcome': 'Conversation begun, to the visitor',
    'visitor-goodbye': 'Goodbye, to the visitor',
    'remote-request': 'Would like to talk, to the host',
    'host-details': 'Details of the conversation, to the host',
    'host-chat': 'New words, to the host',
    'visitor-chat': 'New words, to the visitor',
    'client-chat': 'Conversation, to the client',
    'chat-link': 'Link to the conversation, to the visitor',
    'sign-in-link': 'Link to sign in with',
    'visitor-code': 'Code to sign in with',
    invitation: 'Invitation to an account',
    note: 'From a program',
  } satisfies Record<NotificationKind, string>,
  visitor: 'Visitor',
  recipient: 'To',
  about: 'About',
  channel: 'By',
  state: 'State',
  when: 'Queued',
  providerSaid: 'The provider said',
  attempts: 'Tries',
  /** How many are allowed says nothing once it is at rest. */
  attemptsOf: (made: number, max: number, done: boolean) => (done ? String(made) : `${made} of ${max}`),
  nextTry: (time: string) => `next try ${time}`,
  nextNow: 'next try now',
  useUntil: 'Useful until',
  finished: 'Finished',
  providerId: 'Provider’s id',
  noAddress: 'No address',
  attemptList: 'Every try',
  attempt: (number: number) => `Try ${number}`,
  attemptRunning: 'Running, or ended in the middle',
  noAttempts: 'It has not been tried yet.',
  took: (ms: string) => `took ${ms}`,
  sendNow: 'Send now',
  sendAgain: 'Send again',
  sending: 'Sending',
  queuedHeld: 'It is queued again, but is held until this channel can send.',
  attemptsNote: 'Tries that failed because of Foyer’s own account are not counted.',
  nextTryName: 'Next try',
  delivered: {
    unknown: 'The provider has not reported whether it arrived.',
    accepted: 'The provider has taken it; it has not reported whether it arrived.',
    delivered: 'The provider reports that it arrived.',
    failed: 'The provider reports that it did not arrive.',
    seen: 'The recipient has seen it.',
    answered: 'The recipient has answered.',
  },
  queuedAgain: 'It is queued and leaves now.',
  notRetryable: 'It has been sent or cancelled meanwhile. Its state is shown here as it is now.',
  cancel: 'Call back',
  cancelling: 'Calling it back',
  cancelAsk: 'It has not left yet. Called back, it is not sent at all.',
  cancelReally: 'Call it back',
  cancelKeep: 'Keep it waiting',
  cancelled: 'It is called back and will not be sent.',
  notCancellable: 'It has left meanwhile, so it can’t be called back.',
  dismiss: 'Put aside',
  dismissing: 'Putting it aside',
  dismissed: 'It is put aside: it stays on record and is no longer among the problems.',
  putAside: 'Put aside',
  dismissedAt: (when: string) => `Put aside ${when}`,
  notDismissable: 'It is no problem any more. Its state is shown here as it is now.',
  openVisit: 'Open the visit',
  channelTitle: { email: 'Email', sms: 'Text messages' } satisfies Record<Channel, string>,
  channelState: {
    working: 'Working',
    failing: 'Not getting through',
    paused: 'Stopped',
    'not-set-up': 'Not set up',
  },
  channelNotSetUp:
    'Messages are held until it is set up. News of an arrival is only worth telling for half an hour; after that it expires.',
  channelFailing: (since: string) =>
    `Not getting through since ${since}. Foyer keeps trying by itself, for as long as a message is useful.`,
  channelPaused: (since: string) =>
    `Since ${since} nothing is sent, because the provider refused Foyer itself, not one recipient.`,
  channelWaiting: (number: number) => (number === 0 ? 'None waiting' : `${number} waiting`),
  resume: 'Try again now',
  resuming: 'Trying again',
  checkSettings: 'Check the settings',
  setUp: 'Set up',
  emptyTitle: {
    all: 'No messages yet',
    waiting: 'Nothing is waiting',
    problems: 'No problems',
    sent: 'Nothing sent yet',
  },
  empty: {
    all: 'When a visitor checks in, the message to their host is listed here with its true state.',
    waiting: 'Messages that have not left yet are listed here, with the reason.',
    problems: 'Messages that could not be delivered, or needed more than one try, are listed here.',
    sent: 'Messages that have left are listed here.',
  },
  /** A state in a word or two. */
  pill: {
    queued: 'On its way',
    sending: 'Being sent',
    sent: 'Sent',
    delivered: 'Delivered',
    seen: 'Seen',
    answered: 'Answered',
    retry: 'Trying again',
    grace: 'Leaves in a moment',
    scheduled: 'Leaves later',
    'outside-hours': 'Waits for hours',
    'not-set-up': 'Held',
    paused: 'Held',
    failed: 'Not delivered',
    cancelled: 'Cancelled',
    expired: 'Not sent',
    unconfirmed: 'No receipt',
  },
  /** The same in a sentence with its reason. */
  reason: {
    queued: 'Leaves in a moment',
    rate: {
      email: 'Waits its turn: no more emails a minute are allowed',
      sms: 'Waits its turn: no more texts a second are allowed',
    },
    sending: 'Being handed to the provider',
    retry: (when: string, why: string) =>
      why === '' ? `Trying again ${when}` : `Trying again ${when}: ${why}`,
    /** What can still keep it from leaving. */
    grace: {
      ofVisit: (when: string) => `Leaves ${when}, unless the check-out is taken back`,
      ofTalk: (when: string) => `Leaves ${when}, unless the conversation is taken up again`,
      ofWords: (when: string) => `Leaves ${when}, unless they are read before`,
    },
    scheduled: (when: string) => `Leaves ${when}`,
    outsideHours: (time: string, name: string) => `Waits until ${time}, outside ${possessive(name)} hours`,
    notSetUp: { email: 'Held: email is not set up', sms: 'Held: text messages are not set up' },
    paused: { email: 'Held: email has stopped', sms: 'Held: text messages have stopped' },
    taken: 'The provider has taken it',
    awaited: 'The provider has taken it; no receipt yet',
    missing: 'No receipt within 72 hours',
    delivered: (when: string) => `Arrived ${when}`,
    deliveredSometime: 'Arrived',
    seen: 'Seen by the recipient',
    answered: 'Answered by the recipient',
    failed: (why: string) => (why === '' ? 'It did not arrive' : why),
    discarded: (why: string) => (why === '' ? 'Given up' : `Given up: ${why}`),
    cancelled: (why: string) => why,
  },
  /** When the next try is: `in 40 s`, `in 2 min`, `at 16:30`. */
  nextIn: {
    now: 'now',
    seconds: (number: number) => `in ${number} s`,
    minutes: (number: number) => `in ${number} min`,
    at: (time: string) => `at ${time}`,
  },
  channelOf: { email: 'by email', sms: 'by text message' } satisfies Record<Channel, string>,
  providerWords: 'The provider’s words',
  textAsSent: 'The text as it left',
  receipt: 'Receipt',
  receipts: { awaited: 'Awaited', received: 'Received', missing: 'None within 72 hours' },
  deliveredName: 'Arrived',
  outcome: {
    ok: 'Accepted',
    snooze: 'Put off',
    retry: 'Did not get through',
    cancel: 'Cancelled',
    permanent: 'Refused for good',
    paused: 'Refused Foyer itself',
    unknown: 'No answer: it may have arrived',
  },
  figures: {
    title: 'How messages fare',
    days: 'The last 14 days',
    channelDays: (channel: Channel) =>
      channel === 'email' ? 'Email, the last 14 days' : 'Text messages, the last 14 days',
    kinds: { delivered: 'arrived', accepted: 'taken, no news since', failed: 'not delivered' },
    column: { day: 'Day', delivered: 'Arrived', accepted: 'Taken', failed: 'Not delivered' },
    arrived: (share: string, of: string) => `${share} arrived, of ${of}`,
    /** Where arrivals are not reported, how many were taken is what there is to say. */
    taken: (share: string, of: string) => `${share} taken by the provider, of ${of}`,
    total: (number: number) => (number === 1 ? '1 message' : `${number} messages`),
    said: (delivered: number, accepted: number, failed: number) =>
      `${delivered} arrived, ${accepted} taken and nothing heard since, ${failed} not delivered`,
    dayNone: 'none',
    noneTitle: 'No messages in the last 14 days',
    none: 'Once messages leave, this shows day by day how many arrived.',
    unknown: 'How messages fared can’t be shown right now.',
    asTable: 'As a table',
    asChart: 'As a chart',
    tableOf: (channel: Channel) => (channel === 'email' ? 'Email by day' : 'Text messages by day'),
    ofDay: 'Last 24 hours:',
    timeToSend: (half: string, most: string, of: number) =>
      of === 1
        ? `the only message left within ${most} of its time.`
        : `half of the messages left within ${half} of their time, ${nearlyAll(of)} within ${most}.`,
    timeToDeliver: (half: string, most: string, of: number) =>
      of === 1
        ? `One has a receipt: it had arrived ${most} later.`
        : `Of those with a receipt, half had arrived ${half} later, ${nearlyAll(of)} within ${most}.`,
    noTimeToSend: 'no message has left.',
    noTimeToDeliver: 'No receipt has come for them yet.',
    today: 'Today',
  },
  oldestDue: (length: string) => `The oldest has been due for ${length}.`,
  lastAnswer: 'Its last answer',
  toDo: 'What to do',
  /** One sentence for each class of failure that is known, so that whoever stands at the desk knows the next step. */
  advice: {
    'sign-in': 'The user name or password is refused: enter them again in the settings.',
    sender: 'The provider does not let this account send from your sender: check the sender in the settings.',
    region:
      'This account may not send to that country: allow it at the provider, under geographic permissions.',
    account: 'The account itself is closed or has no credit: sign in at the provider and settle that.',
    rate: 'The provider asks to slow down: Foyer does by itself; if it lasts, lower the limit in the settings.',
    connection: {
      email:
        'The server can’t be reached: check this machine’s network, and server and port in the settings.',
      sms: 'Twilio can’t be reached: check this machine’s network.',
    } satisfies Record<Channel, string>,
    encryption: {
      email: 'The connection can’t be made safe: check encryption, port and server name in the settings.',
      sms: 'The connection to Twilio can’t be made safe: check this machine’s clock and network.',
    } satisfies Record<Channel, string>,
    mailbox: 'It was one mailbox that refused for now: nothing to do, it is tried again.',
    'other-failing': 'Foyer keeps trying; if it lasts, check the settings and this machine’s connection.',
    other: 'Check the settings; saving them lets messages leave again.',
  },
};

/** Keeps a name of another writing direction from turning the words around it. */
function possessive(name: string): string {
  return `\u2068${name}\u2069${/s$/i.test(name) ? '’' : '’s'}`;
}
