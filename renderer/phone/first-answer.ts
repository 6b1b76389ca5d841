/** Hands the answer that the head of the page has asked for to the first call that asks the same. */

/** Undefined when nothing was asked ahead, or something else; then the call is made as any other. */
export function takeFirstAnswer({ url, signal }: Request): Promise<Response> | undefined {
  const first = window.firstCall;
  if (!first || new URL(url).pathname !== first.path) return undefined;
  window.firstCall = undefined;
  if (signal.aborted) first.giveUp.abort();
  else signal.addEventListener('abort', () => first.giveUp.abort());
  return first.answer;
}

/** A page that went out of sight before it began wants no answer. */
export function dropFirstAnswer(): void {
  window.firstCall?.giveUp.abort();
  window.firstCall = undefined;
}
