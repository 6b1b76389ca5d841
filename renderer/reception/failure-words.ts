/** A failed call in words: what happened, whether anything was recorded, what to do. */
import type { Failure } from '#renderer/api.ts';
import { textIn } from '#renderer/state/trouble.ts';
import { words } from './words.ts';

const text = words.failure;

/** What to say of a failure that the page has no words of its own for. */
export function failureText(failure: Failure): string {
  switch (failure.code) {
    case 'unreachable':
      return text.unreachable;
    case 'storage-full':
      return text.storageFull;
    case 'out-of-order':
      return text.outOfOrder;
    case 'sign-in-needed':
      return text.signIn;
    case 'not-allowed':
      return text.notAllowed;
    case 'not-found':
      return text.notFound;
    case 'invalid-input':
      return text.invalid;
    default: {
      const incident = textIn(failure.data, 'incident');
      return incident === null ? text.unexpected : text.incident(incident);
    }
  }
}
