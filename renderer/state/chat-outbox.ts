/**
 * Typed and not confirmed: kept with its id where a reload finds it, sent one at a time in the order it was typed. Sending the
 * same id again is harmless, so that a lost answer is no reason to guess.
 */
import type { Refusal, Unconfirmed, Waiting } from './chat-view.ts';

/** As much of the browser's storage as is needed; the lobby's screen gives one in memory, which is gone with the page. */
export type ChatStorage = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

/** What nobody has sent within a day is not what they want to say any more. */
const keptMs = 24 * 3_600_000;

export type Outbox = {
  list(): readonly Unconfirmed[];
  /** Forgets what an earlier page left more than a day ago. @param now the house's clock, UTC milliseconds: a screen's may be days off */
  forgetOld(now: number): void;
  /** The next to be sent; undefined while one is on its way, or the first was refused and waits for whoever typed it. */
  next(): Unconfirmed | undefined;
  /** At the end, or in the place of a refused one. */
  add(message: Waiting, inPlaceOf: string | null): void;
  sending(id: string): void;
  /** No answer came: it waits for another try. */
  waiting(id: string): void;
  refused(id: string, refusal: Refusal): void;
  /** The conversation goes on: what its end stopped waits for its turn again. */
  reopened(): void;
  /** The house has it, or nobody wants it any more. */
  remove(id: string): void;
  draft(): string;
  setDraft(text: string): void;
};

/** @param name distinguishes the conversation in the storage; no secret */
export function createOutbox(storage: ChatStorage, name: string): Outbox {
  const keys = { queue: `foyer.chat.${name}.waiting`, draft: `foyer.chat.${name}.draft` };
  let draft = read(storage, keys.draft) ?? '';
  let queue: readonly Unconfirmed[] = stored(storage, keys.queue).map((message) => ({
    ...message,
    state: 'waiting',
    refusal: null,
  }));
  const found = new Set(queue.map(({ id }) => id));

  // Another page of the same browser may keep messages of its own there: only this one's are changed.
  function keep(change: (others: Waiting[]) => Waiting[]): void {
    const after = change(stored(storage, keys.queue));
    write(storage, keys.queue, after.length === 0 ? null : JSON.stringify(after));
  }
  function set(id: string, change: Pick<Unconfirmed, 'state' | 'refusal'>): void {
    queue = queue.map((message) => (message.id === id ? { ...message, ...change } : message));
  }

  function remove(id: string): void {
    if (!queue.some((message) => message.id === id)) return;
    queue = queue.filter((message) => message.id !== id);
    keep((others) => others.filter((message) => message.id !== id));
  }

  return {
    list: () => queue,
    forgetOld(now) {
      for (const { id, typedAt } of queue) if (found.has(id) && typedAt <= now - keptMs) remove(id);
    },
    next() {
      const [first] = queue;
      return first?.state === 'waiting' ? first : undefined;
    },
    add(message, inPlaceOf) {
      const waiting: Unconfirmed = { ...message, state: 'waiting', refusal: null };
      const at = inPlaceOf === null ? -1 : queue.findIndex(({ id }) => id === inPlaceOf);
      const put = <Item extends { id: string }>(items: readonly Item[], added: Item): Item[] =>
        items.some(({ id }) => id === inPlaceOf)
          ? items.map((item) => (item.id === inPlaceOf ? added : item))
          : [...items, added];
      queue = at < 0 ? [...queue, waiting] : put(queue, waiting);
      keep((others) => put(others, message));
    },
    sending: (id) => set(id, { state: 'sending', refusal: null }),
    waiting: (id) => set(id, { state: 'waiting', refusal: null }),
    refused: (id, refusal) => set(id, { state: 'refused', refusal }),
    reopened() {
      for (const { id, refusal } of queue) {
        if (refusal?.code === 'conversation-ended') set(id, { state: 'waiting', refusal: null });
      }
    },
    remove,
    draft: () => draft,
    setDraft(text) {
      draft = text;
      write(storage, keys.draft, text === '' ? null : text);
    },
  };
}

/** A storage for a screen that must not remember anybody. */
export function memoryStorage(): ChatStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

// Storage may be full or forbidden; what was typed is then kept for as long as the page is open.
function write(storage: ChatStorage, key: string, value: string | null): void {
  try {
    if (value === null) storage.removeItem(key);
    else storage.setItem(key, value);
  } catch {}
}

function read(storage: ChatStorage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

function stored(storage: ChatStorage, key: string): Waiting[] {
  try {
    const value: unknown = JSON.parse(read(storage, key) ?? '[]');
    return Array.isArray(value) ? value.filter(isWaiting) : [];
  } catch {
    return [];
  }
}

/** Whether something that was stored is a message that waits. */
export function isWaiting(value: unknown): value is Waiting {
  if (typeof value !== 'object' || value === null) return false;
  const { id, text, typedAt } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof text === 'string' && typeof typedAt === 'number';
}
