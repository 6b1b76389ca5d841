// A house for one conversation that does what a test says, and a clock that moves when a test moves it.

import type { ChatEvent, ChatMessage, ChatSide, Conversation } from '#contract/conversations.ts';
import { type ChatApi, type ChatClientOptions, createChatClient } from '#renderer/state/chat-client.ts';
import { type ChatStorage, memoryStorage } from '#renderer/state/chat-outbox.ts';
import type { Condition } from '#renderer/state/chat-stream.ts';
import type { After } from '#renderer/state/hear.ts';

type Snapshot = Extract<ChatEvent, { type: 'snapshot' }>;

const nobody: ChatSide = { here: false, typing: false, delivered: 0, read: 0 };

export const conversation: Conversation = {
  id: '6a4b1f0c-0000-4000-8000-000000000001',
  kind: 'remote',
  visitId: null,
  state: 'open',
  visitorName: 'Vera Vantablack',
  hostName: 'Ana Antimony',
  startedAt: 1_000,
  endedAt: null,
  endedBy: null,
  me: 'visitor',
};

export function message(position: number, text: string, from: ChatMessage['from'] = 'host'): ChatMessage {
  return { id: `kept-${position}`, position, from, text, at: 1_000 + position };
}

/** Lets everything that is ready happen, without time passing. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

export function refusal(code: string, data?: unknown): Error {
  return Object.assign(new Error(code), { code, data });
}

/** One attempt at following: what the test pushes is heard, until it ends or is given up. */
class Stream {
  ended = false;
  readonly #waiting: ChatEvent[] = [];
  #wake = () => {};
  #failure: Error | null = null;

  constructor(signal: AbortSignal) {
    signal.addEventListener('abort', () => this.end());
  }
  push(event: ChatEvent): void {
    this.#waiting.push(event);
    this.#wake();
  }
  end(failure: Error | null = null): void {
    this.#failure = failure;
    this.ended = true;
    this.#wake();
  }
  async *events(): AsyncGenerator<ChatEvent> {
    for (;;) {
      const event = this.#waiting.shift();
      if (event) yield event;
      else if (this.#failure) throw this.#failure;
      else if (this.ended) return;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }
}

export type Said = {
  messageId: string;
  text: string;
  keep(position: number): void;
  fail(error: Error): void;
};

export function scriptedChat(given: Partial<ChatClientOptions> & { storage?: ChatStorage } = {}) {
  let clock = 1_000_000;
  let timers: { at: number; run: () => void }[] = [];
  let ids = 0;
  const streams: Stream[] = [];
  const said: Said[] = [];
  const marks: { delivered: number; read: number }[] = [];
  const typings: boolean[] = [];
  const asked: { before: number; answer(messages: ChatMessage[]): void; fail(error: Error): void }[] = [];
  let refuseToFollow: Error | null = null;
  /** What the clock was told. */
  const heard: number[] = [];

  const after: After = (milliseconds, run) => {
    const timer = { at: clock + milliseconds, run };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  };
  const api: ChatApi = {
    async follow(_input, { signal }) {
      if (refuseToFollow) throw refuseToFollow;
      const stream = new Stream(signal);
      streams.push(stream);
      return stream.events();
    },
    earlier: ({ before }) =>
      new Promise((resolve, reject) => {
        asked.push({ before, answer: (messages) => resolve({ messages }), fail: reject });
      }),
    say: ({ messageId, text }) =>
      new Promise((resolve, reject) => {
        said.push({
          messageId,
          text,
          keep: (position) => resolve({ id: messageId, position, from: 'visitor', text, at: clock }),
          fail: reject,
        });
      }),
    async typing({ typing }) {
      typings.push(typing);
    },
    async mark({ delivered, read }) {
      marks.push({ delivered, read });
    },
    async end() {
      throw new Error('no answer');
    },
  };
  const online = condition(true);
  const visible = condition(true);
  const storage = given.storage ?? memoryStorage();
  const open = () =>
    createChatClient({
      api,
      access: { token: 'a-token-that-nobody-guesses' },
      storage,
      clock: { now: () => clock, hear: (now) => heard.push(now) },
      online,
      visible,
      after,
      newId: () => `typed-${++ids}`,
      ...given,
    });

  return {
    api,
    open,
    after,
    now: () => clock,
    storage,
    heard,
    streams,
    said,
    asked,
    marks,
    typings,
    online,
    visible,
    get stream(): Stream {
      const latest = streams[streams.length - 1];
      if (!latest) throw new Error('nobody follows');
      return latest;
    },
    refuseToFollow(error: Error | null) {
      refuseToFollow = error;
    },
    snapshot(change: Partial<Snapshot> = {}): Snapshot {
      return {
        type: 'snapshot',
        now: clock,
        conversation,
        messages: [],
        visitor: nobody,
        host: nobody,
        ...change,
      };
    },
    /** Moves the clock, running what falls due in its order. */
    async pass(milliseconds: number) {
      const end = clock + milliseconds;
      for (;;) {
        await settle();
        const [next] = timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        clock = next.at;
        next.run();
      }
      clock = end;
      await settle();
    },
  };
}

function condition(first: boolean): Condition & { set(value: boolean): void } {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    now: () => value,
    on(changed) {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    set(next) {
      value = next;
      for (const listener of listeners) listener();
    },
  };
}
