/** A failure that takes the whole page: what it is, and what the visitor was doing, because that decides what was recorded. */
import type { Failure } from '#renderer/api.ts';

export type Doing = 'recognise' | 'check' | 'check-in' | 'find' | 'check-out';

export type Trouble =
  | { kind: 'unreachable' | 'storage-full' | 'out-of-order' | 'too-many-tries'; doing: Doing }
  | { kind: 'unexpected'; doing: Doing; incident: string | null }
  | {
      kind: 'already-checked-in';
      doing: Doing;
      checkedInAt: number | null;
      /** Stands for them where they are in a conversation, to have the link to it sent. */
      talk?: string;
    };

/** Reads a failure that no page of its own answers. A code that isn't known is `unexpected`. */
export function asTrouble(failure: Failure, doing: Doing): Trouble {
  switch (failure.code) {
    case 'unreachable':
    case 'storage-full':
    case 'out-of-order':
    case 'too-many-tries':
      return { kind: failure.code, doing };
    case 'already-checked-in':
      return { kind: 'already-checked-in', doing, checkedInAt: numberIn(failure.data, 'checkedInAt') };
    default:
      return { kind: 'unexpected', doing, incident: textIn(failure.data, 'incident') };
  }
}

export function numberIn(data: unknown, key: string): number | null {
  const value = valueIn(data, key);
  return typeof value === 'number' ? value : null;
}

export function textIn(data: unknown, key: string): string | null {
  const value = valueIn(data, key);
  return typeof value === 'string' ? value : null;
}

function valueIn(data: unknown, key: string): unknown {
  return typeof data === 'object' && data !== null
    ? Object.entries(data).find(([name]) => name === key)?.[1]
    : undefined;
}
