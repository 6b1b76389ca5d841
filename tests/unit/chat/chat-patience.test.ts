// A call that may never be answered: it is waited for as long as an answer can be expected, and no longer.

import { expect, it } from 'vitest';
import { inTime, patienceMs } from '#renderer/state/chat-patience.ts';
import { scriptedChat } from './scripted-chat.ts';

/** A call whose answer the test gives, if any, and that doesn't heed its signal. */
function called() {
  const { after, pass } = scriptedChat();
  const attempt = new AbortController();
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const outcomes: unknown[] = [];
  const made = inTime(
    (signal) => {
      expect(signal).toBe(attempt.signal);
      return promise;
    },
    after,
    attempt,
  );
  void made.then(
    (value) => outcomes.push(value),
    (thrown: Error) => outcomes.push(thrown.message),
  );
  return { answer: resolve, refuse: reject, attempt, pass, outcomes };
}

it('answers what is answered in time, and leaves the call alone from then on', async () => {
  const { answer, attempt, pass, outcomes } = called();
  await pass(patienceMs - 1);
  answer('kept');
  await pass(patienceMs);
  expect(outcomes).toEqual(['kept']);
  expect(attempt.signal.aborted).toBe(false);
});

it('fails as the call does', async () => {
  const { refuse, attempt, pass, outcomes } = called();
  refuse(new Error('refused'));
  await pass(patienceMs);
  expect(outcomes).toEqual(['refused']);
  expect(attempt.signal.aborted).toBe(false);
});

it('gives up what takes too long, tells the call so, and does not mind a late answer', async () => {
  const { answer, attempt, pass, outcomes } = called();
  await pass(patienceMs - 1);
  expect(outcomes).toEqual([]);
  await pass(1);
  expect(outcomes).toEqual(['no answer']);
  expect(attempt.signal.aborted).toBe(true);
  answer('too late');
  await pass(0);
  expect(outcomes).toEqual(['no answer']);
});

it('gives up at once when whoever made the attempt does', async () => {
  const { attempt, pass, outcomes } = called();
  attempt.abort();
  await pass(0);
  expect(outcomes).toEqual(['no answer']);
});
