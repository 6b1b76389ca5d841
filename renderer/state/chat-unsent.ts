/**
 * Words that a visitor has sent on the lobby's screen and the house has not got, because the connection was lost. They leave also
 * after the screen has gone to the next person, or the page was loaded anew: in their order, each once.
 *
 * Kept are only their ids and texts, and what lets this screen say something in that conversation; not what was typed and not
 * sent, nor what the others said. All of it is in the storage that is given, which belongs to one window and is gone with it, and
 * is never shown again. A word is gone from there as soon as the house has it or refuses it; all of a conversation's are when it has
 * ended or this screen may not take part any more, and after a day in any case.
 */
import { failureOf, isFinal } from './chat-failure.ts';
import { type ChatStorage, isWaiting } from './chat-outbox.ts';
import { inTime } from './chat-patience.ts';
import { type Condition, waitMs } from './chat-stream.ts';
import type { ChatState, Waiting } from './chat-view.ts';
import type { After } from './hear.ts';

export type UnsentOptions = {
  say: (
    input: { access: { token: string }; messageId: string; text: string },
    options: { signal: AbortSignal },
  ) => Promise<unknown>;
  storage: ChatStorage;
  /** The house's clock, UTC milliseconds. */
  now: () => number;
  after: After;
  online: Condition;
};

export type Unsent = {
  /** What stands of a conversation that is on the screen, and is sent from there. */
  note(token: string, messages: readonly Waiting[]): void;
  /** It has left the screen: what was noted of it leaves from here. */
  release(token: string): void;
  /** Sends what an earlier page has left. Repeating it does nothing. */
  start(): void;
};

type Kept = { token: string; messages: readonly Waiting[] };

const key = 'foyer.kiosk.unsent';
/** As long as what lets the screen take part is good for. */
const keptMs = 24 * 3_600_000;

/** Of a conversation as it stands: what was sent here, was not refused, and is not confirmed. */
export function unsentIn({ messages }: ChatState): Waiting[] {
  return messages.flatMap(({ id, text, at, state }) =>
    state === 'waiting' || state === 'sending' ? { id, text, typedAt: at } : [],
  );
}

export function createUnsent({ say, storage, now, after, online }: UnsentOptions): Unsent {
  const onScreen = new Set<string>();
  const running = new Set<string>();
  let kept = read(storage);

  function keep(token: string, messages: readonly Waiting[]): void {
    const others = kept.filter((one) => one.token !== token);
    if (messages.length === 0 && others.length === kept.length) return;
    kept = messages.length === 0 ? others : [...others, { token, messages }];
    write(storage, kept);
  }

  const of = (token: string) => kept.find((one) => one.token === token)?.messages ?? [];

  async function sendAll(token: string): Promise<void> {
    let tries = 0;
    for (;;) {
      keep(
        token,
        of(token).filter(({ typedAt }) => typedAt > now() - keptMs),
      );
      const [first, ...others] = of(token);
      if (!first) return;
      try {
        const { id: messageId, text } = first;
        await inTime((signal) => say({ access: { token }, messageId, text }, { signal }), after);
        tries = 0;
        keep(token, others);
      } catch (thrown) {
        const failure = failureOf(thrown);
        if (isFinal(failure) || failure.code === 'conversation-ended') keep(token, []);
        else if (failure.code === 'invalid-input') keep(token, others);
        else await pause(waitMs(tries++));
      }
    }
  }

  /** Or until the browser says that it is online again. */
  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        stopTimer();
        stopListening();
        resolve();
      };
      const stopTimer = after(milliseconds, finish);
      const stopListening = online.on(() => online.now() && finish());
    });
  }

  function run(token: string): void {
    if (running.has(token) || onScreen.has(token)) return;
    running.add(token);
    void sendAll(token).finally(() => running.delete(token));
  }

  return {
    note(token, messages) {
      onScreen.add(token);
      keep(token, messages);
    },
    release(token) {
      onScreen.delete(token);
      run(token);
    },
    start() {
      for (const { token } of kept) run(token);
    },
  };
}

// Storage may be full or forbidden; what is unsent is then kept for as long as the page is open.
function write(storage: ChatStorage, kept: readonly Kept[]): void {
  try {
    if (kept.length === 0) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(kept));
  } catch {}
}

function read(storage: ChatStorage): Kept[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter(isKept) : [];
  } catch {
    return [];
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { token, messages } = value as Record<string, unknown>;
  return typeof token === 'string' && Array.isArray(messages) && messages.every(isWaiting);
}
