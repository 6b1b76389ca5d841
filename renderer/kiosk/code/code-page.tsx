/** A code that was sent to the visitor's own address or number, typed here before anything is done in their name. */
import { useState } from 'react';
import { api, readFailure } from '#renderer/api.ts';
import { useLanguage, useWords } from '#renderer/i18n/languages.ts';
import { codeContact } from '#renderer/state/check-in.ts';
import { act, change, useSession } from '#renderer/state/kiosk-session.ts';
import { newId } from '#renderer/state/new-id.ts';
import { numberIn } from '#renderer/state/trouble.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { Frame } from '../frame.tsx';
import type { StepProps } from '../step-props.ts';
import { TypedPage } from '../typed-page.tsx';
import { type CodeSession, useCode } from './code-session.ts';
import { useCodeWords } from './code-words.ts';

const digits = 6;
const patienceMs = 12_000;
const askReception = () => change({ aside: 'desk' });

export function CodePage({ flow, ...frame }: StepProps) {
  const { draft } = flow;
  const kind = codeContact(draft);
  const value = draft[kind];
  const language = useLanguage();
  const chosen = useSession((session) => session.languageChosen);
  const session = useCode(kind, value, chosen ? language : null);
  const words = useCodeWords();
  const common = useWords().common;
  if (session.state === 'not-set-up')
    return (
      <Frame
        {...frame}
        question={words.notSetUp}
        lead={words.notSetUpLead[kind]}
        primary={{ label: common.askReception, onPress: askReception, plain: true }}
      />
    );
  return (
    <TypedCode
      frame={frame}
      session={session}
      contact={{ kind, value }}
      working={flow.call?.kind === 'code'}
    />
  );
}

type TypedCodeProps = {
  frame: Omit<StepProps, 'flow'>;
  session: CodeSession;
  contact: { kind: 'email' | 'phone'; value: string };
  working: boolean;
};

function TypedCode({ frame, session, contact, working }: TypedCodeProps) {
  const words = useCodeWords();
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  const confirm = async (typed: string) => {
    if (typed.length !== digits) return setProblem(words.short);
    const id = newId();
    act({ type: 'call', id, kind: 'code' });
    try {
      const { proof } = await api.visitorAccounts.confirm(
        { contact, code: typed },
        { signal: AbortSignal.timeout(patienceMs) },
      );
      act({ type: 'proved', id, contact: contact.kind, proof });
    } catch (thrown) {
      const failure = readFailure(thrown);
      const left = numberIn(failure.data, 'triesLeft');
      setCode('');
      if (failure.code === 'wrong-code' && left) setProblem(words.wrong(left));
      else if (failure.code === 'wrong-code' || failure.code === 'code-expired') setProblem(words.expired);
      else setProblem(words.unreachable);
      act({ type: 'not-proved', id });
    }
  };
  const type = (typed: string) => {
    const next = typed.replaceAll(/\D/g, '');
    setProblem(null);
    setCode(next);
    // The last digit is the answer: nobody has to look for another button.
    if (next.length === digits && next !== code) void confirm(next);
  };
  const seconds = Math.ceil((session.resendAt - useHouseNow()) / 1000);
  const limit = session.state === 'limit';
  const again = () => {
    setProblem(null);
    setCode('');
    session.again();
  };
  return (
    <TypedPage
      {...frame}
      question={words.question}
      hint={`${stateOf(session, words)} ${words.hint}`}
      live
      problem={problem ?? problemOf(session, words)}
      value={code}
      onType={type}
      keyboard="digits"
      onNext={() => void confirm(code)}
      working={working}
      ways={[
        {
          label: seconds > 0 && !limit ? words.againIn(seconds) : words.again,
          onPress: again,
          waits: seconds > 0 || limit,
        },
        { label: words.cannot, onPress: askReception },
      ]}
    />
  );
}

type Words = ReturnType<typeof useCodeWords>;

function stateOf({ state, shown }: CodeSession, { states }: Words): string {
  if (state === 'sent') return `${states.sent(shown)}.`;
  return state === 'before' ? states.before : `${states.asking(shown)}.`;
}

function problemOf({ state, shown }: CodeSession, words: Words): string | null {
  switch (state) {
    case 'held':
      return words.states.held;
    case 'failed':
      return words.states.failed(shown);
    case 'limit':
      return words.tooMany;
    case 'unreachable':
      return words.unreachable;
    default:
      return null;
  }
}
