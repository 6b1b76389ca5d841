/** A code on its way to a visitor: asked for when its page opens, followed until it has left, asked for again when they wish. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, readFailure } from '#renderer/api.ts';
import type { Language } from '#renderer/i18n/languages.ts';
import type { ContactKind } from '#renderer/state/check-in.ts';
import { hear } from '#renderer/state/hear.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { numberIn } from '#renderer/state/trouble.ts';

/**
 * How far it has come. `before`: the house has just sent one and sends no other yet. `held`: it waits for a connection.
 * `limit`: no more codes for a while.
 */
export type CodeState =
  | 'asking'
  | 'sent'
  | 'before'
  | 'held'
  | 'failed'
  | 'limit'
  | 'not-set-up'
  | 'unreachable';

export type CodeSession = {
  state: CodeState;
  /** As people write it; as it was typed until the house has answered. */
  shown: string;
  /** The house's clock: when another may be asked for. */
  resendAt: number;
  again: () => void;
};

const patienceMs = 12_000;
/** A refusal of no more than this is the pause between two codes, not the end of them. */
const pauseMs = 31_000;

type Asked = { state: CodeState; shown: string; resendAt: number; ask: string | null };

export function useCode(kind: ContactKind, value: string, language: Language | null): CodeSession {
  const [asked, setAsked] = useState<Asked>({ state: 'asking', shown: value, resendAt: 0, ask: null });
  const running = useRef(false);

  const send = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    setAsked((before) => ({ ...before, state: 'asking', ask: null }));
    try {
      const { ask, contact, resendAt } = await api.visitorAccounts.askForCode(
        { contact: { kind, value }, ...(language && { language }) },
        { signal: AbortSignal.timeout(patienceMs) },
      );
      setAsked({ state: 'asking', shown: contact.shown, resendAt, ask });
    } catch (thrown) {
      const { code, data } = readFailure(thrown);
      const retryAt = numberIn(data, 'retryAt') ?? 0;
      const refused = retryAt - houseNow() <= pauseMs ? 'before' : 'limit';
      const state =
        code === 'too-many-codes' ? refused : code === 'not-set-up' ? 'not-set-up' : ('unreachable' as const);
      setAsked((before) => ({ ...before, state, resendAt: retryAt, ask: null }));
    }
    running.current = false;
  }, [kind, value, language]);

  // Once: a page that was laid aside comes back with its code still on the way.
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void send();
  }, [send]);

  const { ask } = asked;
  useEffect(() => {
    if (ask === null) return;
    const stop = new AbortController();
    void follow(ask, stop.signal, (state) => setAsked((before) => ({ ...before, state })));
    return () => stop.abort();
  }, [ask]);

  const { state, shown, resendAt } = asked;
  return { state, shown, resendAt, again: () => void send() };
}

async function follow(ask: string, stop: AbortSignal, tell: (state: CodeState) => void): Promise<void> {
  try {
    await hear({
      open: (signal) => api.visitorAccounts.codeProgress({ ask }, { signal }),
      heard({ job, delivery, waitReason }) {
        if (delivery === 'failed' || job === 'discarded' || job === 'cancelled') tell('failed');
        else if (job === 'sent') tell('sent');
        else tell(waitReason === null || waitReason === 'rate' ? 'asking' : 'held');
      },
      stop,
    });
  } catch {
    // What was last known stays; the code may well have arrived.
  }
}
