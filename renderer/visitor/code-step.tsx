/** A code on its way to a contact, and the field it is typed into. What is said of it is what has become of its message. */
/** @jsxImportSource preact */

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Contact } from '#contract/visitors.ts';
import { api } from '#renderer/phone/api.ts';
import { useNow } from '#renderer/phone/now.ts';
import { Button, Failure } from '#renderer/phone/parts.tsx';
import { hear } from '#renderer/state/hear.ts';
import styles from './app.module.css';
import { useSpoken } from './language.ts';
import { Field, Form } from './parts.tsx';
import { useCall } from './use-call.ts';
import { useSeen } from './use-seen.ts';

export type AskedCode = Awaited<ReturnType<typeof api.visitorAccounts.askForCode>> & {
  given: Contact;
};
type CodeState = 'sending' | 'sent' | 'held' | 'failed';

/** An address has an @; whatever else is typed is meant as a number. */
export function contactOf(typed: string): Contact {
  return { kind: typed.includes('@') || !/\d/.test(typed) ? 'email' : 'phone', value: typed };
}

/** Asks for a code, in the language of the page; the failure of the call says whatever went wrong. */
export function useAsk() {
  const { language } = useSpoken();
  const { words } = useSpoken();
  const call = useCall();
  const [kind, setKind] = useState<Contact['kind']>('email');
  return {
    ...call,
    failed: call.failure?.code === 'not-set-up' ? words.failures[`not-set-up-${kind}`] : call.failed,
    ask: async (given: Contact): Promise<AskedCode | undefined> => {
      setKind(given.kind);
      const asked = await call.run(() => api.visitorAccounts.askForCode({ contact: given, language }));
      return asked && { ...asked, given };
    },
  };
}

function useCodeState(ask: string): CodeState {
  const [state, setState] = useState<CodeState>('sending');
  const seen = useSeen();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another code begins anew
  useEffect(() => setState('sending'), [ask]);
  useEffect(() => {
    if (!seen) return;
    const stop = new AbortController();
    const follow = async () => {
      await hear({
        open: (signal) => api.visitorAccounts.codeProgress({ ask }, { signal }),
        heard({ job, delivery, waitReason }) {
          if (delivery === 'failed' || job === 'discarded' || job === 'cancelled') setState('failed');
          else if (job === 'sent') setState('sent');
          else setState(waitReason === null || waitReason === 'rate' ? 'sending' : 'held');
        },
        stop: stop.signal,
      });
    };
    // What was last known stays; the code may well have arrived.
    void follow().catch(() => undefined);
    return () => stop.abort();
  }, [ask, seen]);
  return state;
}

type Props = {
  asked: AskedCode;
  onAsked: (asked: AskedCode) => void;
  submit: string;
  /** Throws what the house answers to a code that isn't right. */
  onCode: (code: string) => Promise<void>;
  more?: ComponentChildren;
};

export function CodeStep({ asked, onAsked, submit, onCode, more }: Props) {
  const { words } = useSpoken();
  const text = words.signIn;
  const [code, setCode] = useState('');
  const call = useCall();
  const again = useAsk();
  const state = useCodeState(asked.ask);
  const now = useNow(1_000);
  // The last look at the clock may be older than the answer.
  const seconds = Math.ceil((asked.resendAt - Math.max(now, asked.now)) / 1000);
  const confirm = async () => {
    const done = await call.run(async () => {
      await onCode(code);
      return true;
    });
    if (!done) setCode('');
  };
  const resend = async () => {
    call.forget();
    const next = await again.ask(asked.given);
    if (next) onAsked(next);
  };
  return (
    <Form
      call={call}
      submit={submit}
      onSubmit={() => void confirm()}
      more={
        <>
          {again.failed && <Failure>{again.failed}</Failure>}
          <Button disabled={seconds > 0 || again.busy} onPress={() => void resend()}>
            {seconds > 0 ? text.againIn(seconds) : text.again}
          </Button>
          {more}
        </>
      }
    >
      <p class={styles.lead} role="status">
        {words.signIn.states[state](asked.contact.shown)}
      </p>
      <Field
        label={text.code}
        value={code}
        onType={(typed) => setCode(typed.replaceAll(/\D/g, ''))}
        inputMode="numeric"
        autoComplete="one-time-code"
        digits
        problem={call.at('code')}
      />
    </Form>
  );
}
