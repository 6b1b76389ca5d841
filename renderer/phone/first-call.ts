/**
 * Asks what the link leads to as soon as the first bytes of the page are there, while the rest of it is still on its way: a round
 * trip on a slow network takes longer than everything else the page does. Built by itself, into the head of the page.
 */
import { pageHeader } from '#contract/liveness.ts';
import { newId } from '#renderer/state/new-id.ts';
import { token } from './token.ts';

/** What has been asked already, until the page takes it up. */
type FirstCall = { path: string; page: string; answer: Promise<Response>; giveUp: AbortController };

declare global {
  interface Window {
    firstCall?: FirstCall | undefined;
  }
}

const path = '/rpc/links/watch';
const page = newId();

// A page that nobody sees asks for nothing.
if (token !== '' && document.visibilityState === 'visible') {
  const giveUp = new AbortController();
  const answer = fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [pageHeader]: page },
    body: JSON.stringify({ json: { token } }),
    signal: giveUp.signal,
  });
  // Whoever takes it up hears how it failed.
  answer.catch(() => undefined);
  window.firstCall = { path, page, answer, giveUp };
}
