/** The pages of leaving: who is leaving, is this your visit, and kind answers when there is none or it has ended. */
import { UserRoundX } from 'lucide-react';
import type { OwnVisit } from '#contract/visits.ts';
import type { Words } from '#renderer/i18n/en.ts';
import { useWords } from '#renderer/i18n/languages.ts';
import type { CheckOut } from '#renderer/state/check-out.ts';
import { checkOut, findOwn } from '#renderer/state/kiosk-calls.ts';
import { act } from '#renderer/state/kiosk-session.ts';
import { Row } from '#renderer/ui/row.tsx';
import { RowSymbol } from '#renderer/ui/row-symbol.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { useTimeFromNow } from './clock.tsx';
import { Frame } from './frame.tsx';
import styles from './lists.module.css';
import { problemWords } from './problem-words.ts';
import { WaitingPage } from './telling-page.tsx';
import { TroublePage } from './trouble-page.tsx';
import { TypedPage } from './typed-page.tsx';

type Props = { flow: CheckOut };

const leave = () => act({ type: 'reset' });
const back = { onPress: () => act({ type: 'leave-back' }) };

export function CheckOutPages({ flow }: Props) {
  const words = useWords();
  if (flow.trouble) return <TroublePage trouble={flow.trouble} />;
  if (flow.call?.kind === 'check-out') return <WaitingPage title={words.leave.working} />;
  switch (flow.step) {
    case 'who':
      return <WhoPage flow={flow} />;
    case 'own':
      return <OwnPage flow={flow} />;
    case 'none':
      return <NonePage flow={flow} />;
    case 'ended':
      return <EndedPage flow={flow} />;
  }
}

function WhoPage({ flow }: Props) {
  const words = useWords();
  const { by } = flow;
  return (
    <TypedPage
      question={questionFor(by, words)}
      {...(by === 'code' && { hint: words.leave.codeHint })}
      problem={whoProblem(flow, words)}
      value={flow[by]}
      onType={(value) => act({ type: 'type-leaving', field: by, value })}
      keyboard={by === 'code' ? 'digits' : by}
      // Back here because it led nowhere: the first key writes it anew.
      selectFirst={flow.heading === 'back'}
      choice={
        <Segmented
          legend={words.leave.choice}
          value={by}
          options={[
            { value: 'code', label: words.leave.code },
            { value: 'email', label: words.contact.email },
            { value: 'phone', label: words.contact.phone },
          ]}
          onChoose={(choice) => act({ type: 'choose-leaving', by: choice })}
        />
      }
      onNext={() => void findOwn()}
      working={flow.call !== null}
      back={{ label: words.common.cancel, onPress: leave }}
      progress={1 / 3}
      heading={flow.heading}
    />
  );
}

function questionFor(by: CheckOut['by'], { leave: say }: Words): string {
  if (by === 'code') return say.codeQuestion;
  return by === 'email' ? say.emailQuestion : say.phoneQuestion;
}

function whoProblem({ by, problem, expired, notMine }: CheckOut, words: Words): string | null {
  if (problem) return problemWords(problem, by, words);
  if (notMine) return words.leave.notMineNext;
  return expired ? words.leave.expired : null;
}

function useVisitWords(): (visit: OwnVisit) => { title: string; detail: string } {
  const { leave: say } = useWords();
  const fromNow = useTimeFromNow();
  return ({ maskedName, checkedInAt }) => ({
    title: maskedName,
    detail: say.since(fromNow(checkedInAt)),
  });
}

function OwnPage({ flow }: Props) {
  const words = useWords();
  const visitWords = useVisitWords();
  return (
    <Frame
      question={flow.visits.length > 1 ? words.leave.ownMany : words.leave.own}
      back={back}
      progress={2 / 3}
      heading={flow.heading}
    >
      <ul className={styles.rows}>
        {flow.visits.map((visit) => (
          <li key={visit.ticket}>
            <Row
              large
              {...visitWords(visit)}
              action={words.leave.checkOut}
              onPress={() => void checkOut(visit.ticket)}
            />
          </li>
        ))}
        <li>
          <Row
            large
            quiet
            lead={<RowSymbol icon={<UserRoundX size={32} />} />}
            title={words.leave.notMine}
            onPress={() => act({ type: 'not-mine' })}
          />
        </li>
      </ul>
    </Frame>
  );
}

function NonePage({ flow }: Props) {
  const { common, leave: say } = useWords();
  return (
    <Frame
      question={say.none}
      lead={flow.by === 'code' ? say.noneCode : say.noneContact}
      back={{ label: common.cancel, onPress: leave }}
      primary={{ label: common.tryAgain, onPress: back.onPress, plain: true }}
      heading={flow.heading}
    />
  );
}

function EndedPage({ flow }: Props) {
  const words = useWords();
  const fromNow = useTimeFromNow();
  return (
    <Frame
      question={words.leave.ended}
      lead={flow.endedAt !== null && words.leave.endedAt(fromNow(flow.endedAt))}
      primary={{ label: words.common.done, onPress: leave, plain: true }}
      heading={flow.heading}
    />
  );
}
