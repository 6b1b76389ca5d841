/**
 * The stream of one conversation, kept alive: made again after 1, 2, 4, then every 8 s, at once when the browser says that it is
 * online again, and given up as dead when it has been silent for longer than the house ever is.
 */
import type { ChatEvent } from '#contract/conversations.ts';
import { type Failed, failureOf, isFinal } from './chat-failure.ts';
import { type After, hear } from './hear.ts';

/** Something about the browser that is so or not, and a word when it changes. */
export type Condition = { now(): boolean; on(changed: () => void): () => void };

export const waitsMs = [1_000, 2_000, 4_000, 8_000] as const;

/** @param tries how many came to nothing before this one */
export function waitMs(tries: number): number {
  return waitsMs[Math.min(tries, waitsMs.length - 1)] ?? 8_000;
}

type Options = {
  open: (signal: AbortSignal) => Promise<AsyncIterable<ChatEvent>>;
  heard: (event: ChatEvent) => void;
  lost: () => void;
  /** It will not be tried again. */
  gone: (failure: Failed) => void;
  after: After;
  online: Condition;
};

export type FollowingChat = {
  /** Makes the connection anew: something was missed. */
  again(): void;
  /** Has no connection until `wake`; nothing is said to be lost. */
  rest(): void;
  wake(): void;
  close(): void;
};

/** Follows until it is closed. */
export function keepFollowing(options: Options): FollowingChat {
  const { open, heard, lost, gone, after, online } = options;
  let current: AbortController | null = null;
  let closed = false;
  let fresh = false;
  let resting = false;
  let tries = 0;
  let stopWaiting = () => {};

  const stopListening = online.on(() => {
    if (!online.now()) current?.abort();
    // What is still to be answered was asked over a network that has changed.
    else if (!fresh && !resting) {
      tries = 0;
      connect();
    }
  });

  function connect(): void {
    stopWaiting();
    if (closed) return;
    const former = current;
    const attempt = new AbortController();
    current = attempt;
    fresh = false;
    former?.abort();
    void listen(attempt).then((failure) => {
      if (closed || current !== attempt) return;
      current = null;
      fresh = false;
      if (failure && isFinal(failure)) {
        close();
        gone(failure);
        return;
      }
      lost();
      stopWaiting = after(waitMs(tries), connect);
      tries += 1;
    });
  }

  /** What ended it, or null when it was only a connection. */
  async function listen({ signal }: AbortController): Promise<Failed | null> {
    try {
      await hear({
        open,
        heard(event) {
          if (event.type === 'snapshot') tries = 0;
          fresh = true;
          heard(event);
        },
        stop: signal,
        after,
      });
      return null;
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  function close(): void {
    closed = true;
    stopWaiting();
    stopListening();
    current?.abort();
  }

  function rest(): void {
    resting = true;
    stopWaiting();
    const former = current;
    current = null;
    fresh = false;
    former?.abort();
  }

  function wake(): void {
    if (!resting) return;
    resting = false;
    tries = 0;
    connect();
  }

  connect();
  return { again: () => current?.abort(), rest, wake, close };
}
