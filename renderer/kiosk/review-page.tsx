/**
 * Everything right? Each line leads to its question and back. Someone who has been here before decides here, on the same page,
 * until when they stay, so that a returning visitor needs four taps in all.
 */
import { Armchair, MessagesSquare, Pencil } from 'lucide-react';
import { useEffect } from 'react';
import type { Words } from '#renderer/i18n/en.ts';
import { useWords } from '#renderer/i18n/languages.ts';
import type { CheckInStep, ChosenHost } from '#renderer/state/check-in.ts';
import { checkIn } from '#renderer/state/kiosk-calls.ts';
import { act } from '#renderer/state/kiosk-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { EndChips, useEndWords } from './end-choice.tsx';
import { Frame } from './frame.tsx';
import { loadLater } from './load-later.ts';
import { problemWords } from './problem-words.ts';
import styles from './review-page.module.css';
import type { StepProps } from './step-props.ts';

type Line = { step: CheckInStep; name: string; value: string; detail?: string };

export function ReviewPage({ flow, ...frame }: StepProps) {
  const words = useWords();
  const { draft } = flow;
  const returning = draft.person?.kind === 'returning';
  const remote = draft.meeting === 'remote';
  const lines = useLines(flow);
  useEffect(() => {
    // A connection lost just now is met before anybody has been told that somebody waits.
    if (remote) loadLater().catch(() => {});
  }, [remote]);
  return (
    <Frame
      {...frame}
      question={words.review.question}
      primary={{
        label: remote ? words.review.submitTalk : words.review.submit,
        onPress: () => void checkIn(),
      }}
    >
      {flow.notice?.kind === 'problem' && <Notice>{problemWords(flow.notice.problem, 'end', words)}</Notice>}
      <ul className={styles.lines} data-few={returning || undefined}>
        {lines.map((line) => (
          <li key={line.name}>
            <button
              type="button"
              className={styles.line}
              onClick={() => act({ type: 'edit', step: line.step })}
            >
              <span className={styles.name}>{line.name}</span>
              <span className={styles.value} data-empty={line.value === words.review.empty || undefined}>
                {line.value}
                {line.detail && <span className={styles.detail}>{line.detail}</span>}
              </span>
              <span className="said">{words.common.change}</span>
              <Pencil size={28} aria-hidden="true" className={styles.change} />
            </button>
          </li>
        ))}
      </ul>
      {returning && !remote && <EndChips draft={draft} />}
      <OtherMeeting draft={draft} />
    </Frame>
  );
}

/** The other way of meeting, for whoever can be had both ways. */
function OtherMeeting({ draft: { host, meeting } }: Pick<StepProps['flow'], 'draft'>) {
  const { review } = useWords();
  if (host?.kind !== 'host' || host.way) return null;
  const remote = meeting === 'remote';
  const Icon = remote ? Armchair : MessagesSquare;
  return (
    <div className={styles.other}>
      <Button
        kind="quiet"
        icon={<Icon size={32} aria-hidden="true" />}
        onClick={() => act({ type: 'choose-meeting', meeting: remote ? 'in-person' : 'remote' })}
      >
        {remote ? review.meetInstead : review.talkInstead}
      </Button>
    </div>
  );
}

/** What they are there for, where the host is with somebody; otherwise where the host belongs. */
function comesFor({ way, department }: ChosenHost & { kind: 'host' }, review: Words['review']): string {
  if (way === 'join') return review.joining;
  return way === 'wait' ? review.waiting : department;
}

function useLines({ draft }: StepProps['flow']): Line[] {
  const words = useWords();
  const endWords = useEndWords(draft);
  const { review } = words;
  const { person, host } = draft;
  const given = (text: string) => (text.trim() === '' ? review.empty : text.trim());
  const remote = draft.meeting === 'remote';
  const about = remote ? review.fromHere : host?.kind === 'host' && comesFor(host, review);
  const hostLine: Line = {
    step: 'host',
    name: remote ? review.talkingTo : review.host,
    value: host?.kind === 'host' ? host.name : words.host.notSure,
    ...(about && { detail: about }),
  };
  const untilLine: Line[] = remote ? [] : [{ step: 'until', name: review.until, value: endWords() }];
  if (person?.kind === 'returning') {
    const company = person.maskedCompany !== '' && {
      detail: words.recognised.fromCompany(person.maskedCompany),
    };
    return [
      person.renames
        ? { step: 'name', name: review.you, value: given(draft.name), ...company }
        : { step: 'contact', name: review.you, value: person.maskedName, ...company },
      hostLine,
      ...untilLine,
    ];
  }
  const email: Line = { step: stepOf('email', draft), name: review.email, value: given(draft.email) };
  const phone: Line = { step: stepOf('phone', draft), name: review.phone, value: given(draft.phone) };
  return [
    { step: 'name', name: review.name, value: given(draft.name) },
    email,
    phone,
    { step: 'company', name: review.company, value: given(draft.company) },
    hostLine,
    ...untilLine,
  ];
}

function stepOf(kind: 'email' | 'phone', draft: StepProps['flow']['draft']): CheckInStep {
  return kind === draft.contactKind ? 'contact' : 'other-contact';
}
