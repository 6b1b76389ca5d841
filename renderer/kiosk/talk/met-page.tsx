/** It is over: with whom, when, how long and where it was, and how the message about it stands. */

import { useWords } from '#renderer/i18n/languages.ts';
import { lengthAsShown, lengthOf, timeFromNow } from '#renderer/i18n/times.ts';
import type { Met } from '#renderer/state/kiosk-flow.ts';
import { latestOfEach } from '#renderer/state/message-state.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { useVisitProgress } from '#renderer/state/visit-progress.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { Portrait } from '#renderer/ui/portrait.tsx';
import { useTimeStyle } from '../clock.tsx';
import { LastPage } from '../last-page.tsx';
import { MessageLines } from '../message-lines.tsx';
import styles from './met-page.module.css';
import { VisitFacts } from './visit-facts.tsx';
import { useTalkWords } from './words.ts';

export function MetPage({ flow }: { flow: Met }) {
  const words = useTalkWords();
  const say = words.met;
  const { common } = useWords();
  const { details, unsent, visitId } = flow;
  const style = { ...useTimeStyle(), zone: details.zone, country: details.country };
  const now = useHouseNow();
  const progress = useVisitProgress(visitId);
  const name = details.hostName ?? words.reception;
  const end = details.endedAt ?? details.startedAt;
  const length = lengthOf(lengthAsShown(details.startedAt, end), style.language, say.underAMinute);
  const toVisitor = latestOfEach(progress?.messages.filter(({ to }) => to === 'visitor') ?? []);
  const facts = [
    { name: say.with, value: name },
    {
      name: say.when,
      value: say.from(timeFromNow(details.startedAt, now, style), timeFromNow(end, now, style)),
    },
    { name: say.length, value: length },
    { name: say.where, value: details.siteName, detail: details.address },
    { name: say.messages, value: say.count(details.messages) },
  ];
  return (
    <LastPage
      portrait={<Portrait name={name} size="large" />}
      title={say.title}
      lead={details.endedBy === 'host' ? say.byHost(name) : say.lead(name)}
    >
      <VisitFacts facts={facts} />
      {unsent.length > 0 && (
        <div>
          <Notice>{say.unsent}</Notice>
          {unsent.map((text) => (
            <p key={text} dir="auto" className={styles.unsent}>
              {text}
            </p>
          ))}
        </div>
      )}
      <section>
        <h2 className="said">{common.done}</h2>
        <MessageLines messages={toVisitor} hostName={name} />
      </section>
    </LastPage>
  );
}
