/** The pages of checking in, by step. Each shows one question of the flow's state and says what was done. */
import { lazy, Suspense } from 'react';
import { useWords } from '#renderer/i18n/languages.ts';
import { type CheckIn, codeContact, otherContactKind, progressOf } from '#renderer/state/check-in.ts';
import { answerTyped, sayWho } from '#renderer/state/kiosk-calls.ts';
import { act } from '#renderer/state/kiosk-session.ts';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { HostPage } from './host-page.tsx';
import { laterForSure } from './load-later.ts';
import { problemWords } from './problem-words.ts';
import type { StepProps } from './step-props.ts';
import { TellingPage, WaitingPage } from './telling-page.tsx';
import { TypedPage } from './typed-page.tsx';

// Nobody comes to these in the first second.
const RecognisedPage = lazy(async () => ({ default: (await laterForSure()).RecognisedPage }));
const ReviewPage = lazy(async () => ({ default: (await laterForSure()).ReviewPage }));
const UntilPage = lazy(async () => ({ default: (await laterForSure()).UntilPage }));
const TroublePage = lazy(async () => ({ default: (await laterForSure()).TroublePage }));
const CodePage = lazy(async () => ({ default: (await laterForSure()).CodePage }));

export function CheckInPages({ flow }: { flow: CheckIn }) {
  if (flow.trouble) return <TroublePage trouble={flow.trouble} />;
  if (flow.call?.kind === 'check-in') return <TellingPage draft={flow.draft} />;
  const props = { flow, ...commonProps(flow) };
  switch (flow.step) {
    case 'contact':
      return <ContactPage key="contact" {...props} />;
    case 'recognised':
      return <RecognisedPage key="recognised" {...props} />;
    case 'code':
      return <Code key="code" {...props} />;
    case 'name':
      return <NamePage key="name" {...props} />;
    case 'other-contact':
      return <OtherContactPage key="other-contact" {...props} />;
    case 'company':
      return <CompanyPage key="company" {...props} />;
    case 'host':
      return <HostPage key="host" {...props} />;
    case 'until':
      return <UntilPage key="until" {...props} />;
    case 'review':
      return <ReviewPage key="review" {...props} />;
  }
}

const back = { onPress: () => act({ type: 'back' }) };

function commonProps(flow: CheckIn): Omit<StepProps, 'flow'> {
  return { progress: progressOf(flow), heading: flow.heading, back };
}

/** What the page's notice says of its field, or null. */
function useProblem(flow: CheckIn, subject: 'email' | 'phone' | 'name' | 'company'): string | null {
  const words = useWords();
  if (flow.notice?.kind === 'expired') return words.trouble.expired;
  if (flow.notice?.kind === 'doubted-number') return words.problems.doubtedNumber(flow.notice.shown);
  return flow.notice?.kind === 'problem' ? problemWords(flow.notice.problem, subject, words) : null;
}

function ContactPage({ flow, ...frame }: StepProps) {
  const words = useWords();
  const { contactKind } = flow.draft;
  const first = !flow.editing && {
    back: { label: words.common.cancel, onPress: () => act({ type: 'reset' }) },
  };
  return (
    <TypedPage
      {...frame}
      {...first}
      question={contactKind === 'email' ? words.contact.emailQuestion : words.contact.phoneQuestion}
      hint={words.contact.why}
      problem={useProblem(flow, contactKind)}
      value={flow.draft[contactKind]}
      onType={(value) => act({ type: 'type', field: contactKind, value })}
      keyboard={contactKind}
      choice={
        <Segmented
          legend={words.contact.choice}
          value={contactKind}
          options={[
            { value: 'email', label: words.contact.email },
            { value: 'phone', label: words.contact.phone },
          ]}
          onChoose={(kind) => act({ type: 'choose-contact', kind })}
        />
      }
      onNext={() => void sayWho()}
      working={flow.call !== null}
    />
  );
}

function Code(props: StepProps) {
  const words = useWords();
  return (
    <Suspense fallback={<WaitingPage title={words.common.checking} />}>
      <CodePage key={codeContact(props.flow.draft)} {...props} />
    </Suspense>
  );
}

function NamePage({ flow, ...frame }: StepProps) {
  const words = useWords();
  const { person, proofs } = flow.draft;
  const returning = person?.kind === 'returning';
  const proved = Object.keys(proofs).length > 0;
  return (
    <TypedPage
      {...frame}
      question={words.name.question}
      {...(returning && !proved && { hint: words.name.thisVisit })}
      problem={useProblem(flow, 'name')}
      value={flow.draft.name}
      onType={(value) => act({ type: 'type', field: 'name', value })}
      keyboard="text"
      capitals
      onNext={() => void answerTyped()}
      working={flow.call !== null}
    />
  );
}

function OtherContactPage({ flow, ...frame }: StepProps) {
  const words = useWords();
  const kind = otherContactKind(flow.draft);
  const value = flow.draft[kind];
  return (
    <TypedPage
      {...frame}
      question={kind === 'email' ? words.otherContact.emailQuestion : words.otherContact.phoneQuestion}
      hint={words.otherContact.optional}
      problem={useProblem(flow, kind)}
      value={value}
      onType={(typed) => act({ type: 'type', field: kind, value: typed })}
      keyboard={kind}
      onNext={() => void answerTyped()}
      working={flow.call !== null}
      nextLabel={value.trim() === '' ? words.common.skip : words.common.next}
    />
  );
}

function CompanyPage({ flow, ...frame }: StepProps) {
  const words = useWords();
  const value = flow.draft.company;
  return (
    <TypedPage
      {...frame}
      question={words.company.question}
      hint={words.otherContact.optional}
      problem={useProblem(flow, 'company')}
      value={value}
      onType={(typed) => act({ type: 'type', field: 'company', value: typed })}
      keyboard="text"
      capitals
      onNext={() => void answerTyped()}
      working={flow.call !== null}
      nextLabel={value.trim() === '' ? words.common.skip : words.common.next}
    />
  );
}
