/**
 * One side of a conversation on a screen, whichever screen it is: the lobby's, the desk's or a phone's. Framework-free. It follows
 * what is said, keeps what was typed until the house has it, and says how far everything has got. It decides nothing: order,
 * refusals and the end are the house's.
 */
import type { ChatAccess, ChatEvent, ChatMessage, MeetingDetails } from '#contract/conversations.ts';
import { type Failed, failureOf, isFinal, isRefusal } from './chat-failure.ts';
import { createMarks } from './chat-marks.ts';
import { type ChatStorage, createOutbox } from './chat-outbox.ts';
import { inTime } from './chat-patience.ts';
import { restOutOfSight } from './chat-rest.ts';
import { type Condition, keepFollowing, waitMs } from './chat-stream.ts';
import { createTypingSigns } from './chat-typing.ts';
import {
  type ChatConnection,
  type ChatState,
  isGapped,
  nothingTold,
  shownMessages,
  sidesOf,
  takeIn,
  withMessages,
} from './chat-view.ts';
import { type After, timeout } from './hear.ts';
import { type HouseClock, hearHouseTime, houseNow } from './house-clock.ts';
import { newId } from './new-id.ts';

type CallOptions = { signal: AbortSignal };
/** The calls a conversation is made of; every client of the house has them under `conversations`. */
export type ChatApi = {
  follow(input: { access: ChatAccess }, options: CallOptions): Promise<AsyncIterable<ChatEvent>>;
  earlier(
    input: { access: ChatAccess; before: number },
    options: CallOptions,
  ): Promise<{ messages: readonly ChatMessage[] }>;
  say(
    input: { access: ChatAccess; messageId: string; text: string },
    options: CallOptions,
  ): Promise<ChatMessage>;
  typing(input: { access: ChatAccess; typing: boolean }, options: CallOptions): Promise<unknown>;
  mark(
    input: { access: ChatAccess; delivered: number; read: number },
    options: CallOptions,
  ): Promise<unknown>;
  end(input: { access: ChatAccess }, options: CallOptions): Promise<MeetingDetails>;
};

export type ChatClientOptions = {
  api: ChatApi;
  access: ChatAccess;
  /** Where what was typed survives a reload: `localStorage`, or memory on a screen that must forget. */
  storage: ChatStorage;
  /** The house's, and who hears it told. */
  clock?: Pick<HouseClock, 'now' | 'hear'>;
  online?: Condition;
  /** Whether somebody can see the page: nothing counts as read before, and nobody as being there. */
  visible?: Condition;
  after?: After;
  newId?: () => string;
};

export type ChatEnd = { ok: true; details: MeetingDetails } | { ok: false; failure: Failed };

export type ChatClient = {
  /** The same object until something changes. */
  getState(): ChatState;
  /** @returns ends it */
  subscribe(changed: () => void): () => void;
  /** Asks for what was said before the first message here; does nothing where there is nothing, or while it is asked for. */
  earlier(): void;
  /** Queues a message and empties the draft. Blank text, and any once the conversation has ended, changes nothing. */
  say(text: string): void;
  setDraft(text: string): void;
  /** Somebody presses keys; call it as often as they do. */
  typing(): void;
  /** The messages up to this position have been shown. */
  seenUpTo(position: number): void;
  /** Sends a refused message as it is once more. */
  retry(id: string): void;
  /** Puts a refused message back into the field; what is sent next takes its place. */
  takeBack(id: string): void;
  /** Forgets a refused message, and the next one has its turn. */
  discard(id: string): void;
  /** Safe to repeat. Never throws. */
  end(): Promise<ChatEnd>;
  /** Leaves; the conversation stays as it is. */
  close(): void;
};

/** How long one message may be overtaken by later ones before it counts as missed. */
const gapMs = 1_500;

export function createChatClient(options: ChatClientOptions): ChatClient {
  const { api, access, storage } = options;
  const clock = options.clock ?? { now: houseNow, hear: hearHouseTime };
  const after = options.after ?? timeout;
  const outbox = createOutbox(storage, nameOf(access));
  const listeners = new Set<() => void>();
  const closing = new AbortController();
  let told = nothingTold;
  let connection: ChatConnection = 'connecting';
  let goneReason: string | null = null;
  let correcting: string | null = null;
  let sending: AbortController | null = null;
  let tries = 0;
  let paused = false;
  let asked: 'no' | 'asking' | 'failed' = 'no';
  let stopWaiting = () => {};
  let stopMissing = () => {};
  let state = compose();

  const visible = options.visible ?? visibility();
  const marks = createMarks(
    (positions) => call((signal) => api.mark({ access, ...positions }, { signal })),
    visible,
  );
  const signs = createTypingSigns(
    (typing) => {
      void call((signal) => api.typing({ access, typing }, { signal })).catch(() => {});
    },
    { after, now: clock.now },
  );
  const following = keepFollowing({
    open: (signal) => api.follow({ access }, { signal }),
    heard,
    lost() {
      connection = 'lost';
      // Its answer would come over a connection that is no more.
      sending?.abort();
      changed();
    },
    gone: leaveFor,
    after,
    online: options.online ?? network(),
  });
  const stopResting = restOutOfSight({
    visible,
    after,
    busy: () => isOpen() && (sending !== null || outbox.next() !== undefined),
    rest() {
      if (connection === 'gone') return;
      stopMissing();
      following.rest();
      connection = 'connecting';
      changed();
    },
    wake: () => following.wake(),
  });

  function compose(): ChatState {
    const { conversation } = told;
    const messages = shownMessages(told, outbox.list());
    const sides = sidesOf(told, connection === 'live');
    const draft = outbox.draft();
    const none = (told.messages[0]?.position ?? 1) === 1;
    const earlier = none ? 'none' : asked === 'no' ? 'there' : asked;
    return {
      connection,
      goneReason,
      conversation,
      messages,
      earlier,
      sides,
      elsewhere: told.elsewhere,
      draft,
      correcting,
    };
  }

  function changed(): void {
    if (closing.signal.aborted) return;
    state = compose();
    for (const listener of [...listeners]) listener();
  }

  function heard(event: ChatEvent): void {
    told = takeIn(told, event);
    if (event.type === 'snapshot') {
      connection = 'live';
      clock.hear(event.now);
      outbox.forgetOld(event.now);
      resume();
    }
    for (const { id } of told.messages) outbox.remove(id);
    if ('conversation' in event && event.conversation.state === 'open') outbox.reopened();
    lookForGap();
    marks.look(told);
    if (event.type !== 'pulse') changed();
    pump();
  }

  /** Messages may overtake each other by a moment; one that stays away is asked for by following anew. */
  function lookForGap(): void {
    stopMissing();
    if (isGapped(told.messages)) stopMissing = after(gapMs, () => following.again());
  }

  async function askEarlier(before: number): Promise<void> {
    asked = 'asking';
    changed();
    try {
      const { messages } = await call((signal) => api.earlier({ access, before }, { signal }));
      // A snapshot may have taken the place of what these lead up to.
      if (told.messages[0]?.position === before)
        told = { ...told, messages: withMessages(told.messages, messages) };
      asked = 'no';
    } catch {
      asked = 'failed';
    }
    changed();
  }

  function resume(): void {
    stopWaiting();
    paused = false;
    tries = 0;
  }

  function leaveFor({ code }: Failed): void {
    connection = 'gone';
    goneReason = code;
    following.close();
    sending?.abort();
    changed();
  }

  /** Sends the next in turn, if there is one and it can go. */
  function pump(): void {
    if (closing.signal.aborted || sending || paused || connection !== 'live') return;
    if (told.conversation?.state !== 'open') return;
    const message = outbox.next();
    if (!message) return;
    const { id: messageId, text } = message;
    outbox.sending(messageId);
    const attempt = new AbortController();
    sending = attempt;
    changed();
    const said = call((signal) => api.say({ access, messageId, text }, { signal }), attempt);
    void said
      .then(keptAs, (thrown) => notKept(messageId, failureOf(thrown)))
      .then(() => {
        sending = null;
        changed();
        pump();
      });
  }

  function keptAs(message: ChatMessage): void {
    tries = 0;
    outbox.remove(message.id);
    told = { ...told, messages: withMessages(told.messages, [message]) };
  }

  function notKept(messageId: string, failure: Failed): void {
    if (closing.signal.aborted) return;
    if (isRefusal(failure)) {
      outbox.refused(messageId, { code: failure.code, problems: failure.problems });
      if (isFinal(failure)) leaveFor(failure);
      return;
    }
    outbox.waiting(messageId);
    paused = true;
    stopWaiting();
    stopWaiting = after(waitMs(tries), () => {
      paused = false;
      pump();
    });
    tries += 1;
  }

  /** A call that is given up when it takes too long, and also when this screen leaves. */
  async function call<Value>(
    make: (signal: AbortSignal) => Promise<Value>,
    attempt = new AbortController(),
  ): Promise<Value> {
    const abort = () => attempt.abort();
    closing.signal.addEventListener('abort', abort);
    try {
      return await inTime(make, after, attempt);
    } finally {
      closing.signal.removeEventListener('abort', abort);
    }
  }

  const isOpen = () => told.conversation?.state !== 'ended' && connection !== 'gone';

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    earlier() {
      const before = told.messages[0]?.position ?? 1;
      if (before > 1 && asked !== 'asking') void askEarlier(before);
    },
    say(text) {
      if (text.trim() === '' || !isOpen()) return;
      outbox.add({ id: (options.newId ?? newId)(), text, typedAt: clock.now() }, correcting);
      outbox.setDraft('');
      correcting = null;
      signs.stop();
      changed();
      pump();
    },
    setDraft(text) {
      outbox.setDraft(text);
      changed();
    },
    typing() {
      if (connection === 'live' && isOpen()) signs.key();
    },
    seenUpTo(position) {
      marks.seen(position);
      if (connection === 'live') marks.look(told);
    },
    retry(id) {
      outbox.waiting(id);
      changed();
      pump();
    },
    takeBack(id) {
      const refused = outbox.list().find((message) => message.id === id);
      if (refused?.state !== 'refused') return;
      correcting = id;
      outbox.setDraft(refused.text);
      changed();
    },
    discard(id) {
      outbox.remove(id);
      if (correcting === id) correcting = null;
      changed();
      pump();
    },
    async end() {
      try {
        return { ok: true, details: await call((signal) => api.end({ access }, { signal })) };
      } catch (thrown) {
        return { ok: false, failure: failureOf(thrown) };
      }
    },
    close() {
      closing.abort();
      listeners.clear();
      stopWaiting();
      stopMissing();
      signs.close();
      marks.close();
      stopResting();
      following.close();
    },
  };
}

/** Whether the browser says that it is online. */
export function network(): Condition {
  return {
    now: () => navigator.onLine,
    on: (changed) => listening(window, ['online', 'offline'], changed),
  };
}

function visibility(): Condition {
  return {
    now: () => document.visibilityState === 'visible',
    on: (changed) => listening(document, ['visibilitychange'], changed),
  };
}

function listening(target: EventTarget, names: readonly string[], changed: () => void): () => void {
  for (const name of names) target.addEventListener(name, changed);
  return () => {
    for (const name of names) target.removeEventListener(name, changed);
  };
}

/** A name for the conversation that gives nobody who reads the storage the way into it (FNV-1a). */
function nameOf(access: ChatAccess): string {
  if ('conversationId' in access) return access.conversationId;
  let hash = 0x811c9dc5;
  for (let index = 0; index < access.token.length; index += 1)
    hash = Math.imul(hash ^ access.token.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(36);
}
