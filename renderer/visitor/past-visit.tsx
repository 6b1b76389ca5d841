/** A visit that is over, on one line; its details open below. One's own end can be taken back for five minutes. */
/** @jsxImportSource preact */
import type { VisitorVisit } from '#contract/visitor-accounts.ts';
import { fullDate, fullDateTime, lengthAsShown, lengthOf } from '#renderer/i18n/times.ts';
import { api } from '#renderer/phone/api.ts';
import { useNow } from '#renderer/phone/now.ts';
import { Button, Failure } from '#renderer/phone/parts.tsx';
import { left } from '#renderer/phone/when.ts';
import { useTimeStyle, useWords } from './language.ts';
import { Facts } from './parts.tsx';
import { ChatButton } from './present-visit.tsx';
import { useCall } from './use-call.ts';
import styles from './visits-section.module.css';

export function PastVisit({ visit, several }: { visit: VisitorVisit; several: boolean }) {
  const words = useWords();
  const text = words.visits;
  const style = useTimeStyle();
  const { undoUntil } = visit;
  const now = useNow(undoUntil === null ? null : 500);
  const undo = useCall();
  const undoable = undoUntil !== null && now < undoUntil;
  const endedAt = visit.endedAt ?? visit.checkedInAt;
  const time = (at: number) => fullDateTime(at, style);
  return (
    <li class={styles.past}>
      <details open={undoUntil !== null}>
        <summary class={styles.summary}>
          <span class={styles.line}>
            <span class={styles.host}>
              <bdi>{visit.hostName ?? text.desk}</bdi>
            </span>
            <br />
            <span class={styles.quiet}>
              {fullDate(visit.checkedInAt, style)}
              {several && (
                <>
                  {', '}
                  <bdi>{visit.visitorName}</bdi>
                </>
              )}
            </span>
          </span>
        </summary>
        <div class={styles.inside}>
          <Facts
            facts={[
              [text.facts.from, time(visit.checkedInAt)],
              [text.facts.to, time(endedAt)],
              [
                text.facts.lasted,
                lengthOf(lengthAsShown(visit.checkedInAt, endedAt), style.language, text.facts.underAMinute),
              ],
              [text.facts.host, <bdi key="host">{visit.hostName ?? text.desk}</bdi>],
              [text.facts.name, <bdi key="name">{visit.visitorName}</bdi>],
              ...(visit.company
                ? [[text.facts.company, <bdi key="company">{visit.company}</bdi>] as const]
                : []),
              ...(visit.endedBy ? [[text.facts.ended, text.endedBy[visit.endedBy]] as const] : []),
            ]}
          />
          {undo.failed && <Failure>{undo.failed}</Failure>}
          {undoable && (
            <Button
              disabled={undo.busy}
              onPress={() => void undo.run(() => api.visitorAccounts.undoEnd({ visitId: visit.id }))}
            >
              {text.undo(left(undoUntil, now))}
            </Button>
          )}
          {visit.conversation && visit.conversation.messages > 0 && (
            <ChatButton visit={visit} label={text.read} />
          )}
        </div>
      </details>
    </li>
  );
}
