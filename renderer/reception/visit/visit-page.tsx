/** Everything of one visit: who, whom, when, every message with its state, and what happened in order. */

import { LogOut, SearchX, Undo2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import type { Visit } from '#contract/visits.ts';
import { api } from '#renderer/api.ts';
import { lengthAsShown } from '#renderer/i18n/times.ts';
import { useBoard } from '#renderer/state/board.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { failureText } from '../failure-words.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Facts } from '../parts/facts.tsx';
import { Initials } from '../parts/initials.tsx';
import { Loading } from '../parts/loading.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { Pill } from '../parts/pill.tsx';
import sheet from '../parts/sheet.module.css';
import { useLoad } from '../parts/use-load.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { useTakeBack } from '../shell/undo-bar.tsx';
import { lengthText, whenText } from '../times.ts';
import { useTrail } from '../trail.ts';
import { Wishes } from '../wishes/wishes.tsx';
import { words } from '../words.ts';
import { ChooseHost } from './choose-host.tsx';
import { checkOut, undoMs } from './use-visit-acts.ts';
import { VisitConversation } from './visit-conversation.tsx';
import { VisitMessages } from './visit-messages.tsx';
import styles from './visit-page.module.css';
import { Waiting } from './waiting.tsx';

const text = words.visit;

export function VisitPage({ visitId }: { visitId: string }) {
  const trail = useTrail({ href: '/', label: text.backToBoard });
  const onBoard = useBoard((board) => board.visits[visitId]);
  const { value, failure, reload } = useLoad(useCallback(() => api.visits.get({ visitId }), [visitId]));
  // The board is ahead of what was asked for once.
  const visit = onBoard ?? value;

  if (visit) return <Details visit={visit} back={trail} />;
  if (!failure) {
    return (
      <Page title={text.kicker} back={trail} narrow>
        <Loading rows={3} />
      </Page>
    );
  }
  const gone = failure.code === 'not-found' || failure.code === 'invalid-input';
  return (
    <Page title={text.kicker} back={trail} narrow>
      {gone ? (
        <Empty
          icon={<SearchX size={24} />}
          title={words.app.notFoundTitle}
          action={<ButtonLink href="/past">{words.app.past}</ButtonLink>}
        >
          {text.gone}
        </Empty>
      ) : (
        <Notice tone="bad" action={<Button onClick={reload}>{words.app.tryAgain}</Button>}>
          {failureText(failure)}
        </Notice>
      )}
    </Page>
  );
}

function Details({ visit, back }: { visit: Visit; back: { href: string; label: string } }) {
  const style = useTimeStyle();
  const now = useHouseNow(5_000);
  const [choosing, setChoosing] = useState(false);
  const takeBack = useTakeBack();
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const here = visit.state === 'on-site';
  const remote = visit.kind === 'remote';
  const over = now - visit.plannedEnd;
  const undoable = visit.endedAt !== null && now - visit.endedAt < undoMs;

  const act = async (call: () => Promise<string | null>) => {
    setWorking(true);
    setProblem(await call());
    setWorking(false);
  };
  const out = async () => {
    const failure = await checkOut(visit);
    return failure && failureText(failure);
  };

  return (
    <Page
      title={visit.visitorName}
      kicker={visit.company || text.kicker}
      back={back}
      subject={visit.id}
      actions={
        here ? (
          <Button
            kind="primary"
            icon={remote ? null : <LogOut size={20} aria-hidden="true" />}
            working={working && words.app.working}
            onClick={() => void act(out)}
          >
            {remote ? words.conversations.end : words.board.checkOut}
          </Button>
        ) : (
          undoable && (
            <Button
              icon={<Undo2 size={20} aria-hidden="true" />}
              working={working && words.app.undoing}
              onClick={() => void act(() => takeBack({ kind: 'visit', id: visit.id }))}
            >
              {text.undoEnd[visit.kind]}
            </Button>
          )
        )
      }
    >
      {problem && <Notice tone="bad">{problem}</Notice>}
      <div className={sheet.two}>
        <div className={sheet.stack}>
          <section className={sheet.sheet} aria-labelledby="visit-host">
            <div className={styles.state}>
              <Initials name={visit.visitorName} large />
              <StatePill visit={visit} over={over} />
            </div>
            <div className={sheet.head}>
              <h2 id="visit-host" className={sheet.title}>
                {text.host}
              </h2>
              {here && visit.hostName !== null && (
                <Button onClick={() => setChoosing(true)}>{text.changeHost}</Button>
              )}
            </div>
            {visit.hostName === null ? (
              <Notice
                tone="warn"
                action={
                  here && (
                    <Button kind="edged" onClick={() => setChoosing(true)}>
                      {text.chooseHost}
                    </Button>
                  )
                }
              >
                {text.noHost}
              </Notice>
            ) : (
              <p className={styles.host}>
                <Initials name={visit.hostName} />
                {visit.hostId ? (
                  <Link href={`/hosts/${visit.hostId}`}>{visit.hostName}</Link>
                ) : (
                  visit.hostName
                )}
              </p>
            )}
            {visit.overridden && <p className={sheet.quiet}>{text.event.overridden[visit.kind]}</p>}
            <Waiting visit={visit} />
          </section>
          <VisitConversation visit={visit} />
          <section className={sheet.sheet} aria-label={text.kicker}>
            <Facts
              facts={[
                { name: text.meeting, value: text.kind[visit.kind] },
                { name: text.began[visit.kind], value: whenText(visit.checkedInAt, now, style) },
                // Nobody has asked for an end of a conversation.
                ...(remote
                  ? []
                  : [
                      {
                        name: text.plannedEnd,
                        value: whenText(visit.plannedEnd, now, style),
                      },
                    ]),
                ...(visit.endedAt === null
                  ? []
                  : [
                      {
                        name: text.endedState[visit.kind],
                        value: `${whenText(visit.endedAt, now, style)} (${lengthOf(visit, visit.endedAt)})`,
                        note: visit.endedBy === null ? '' : text.endedBy[visit.kind][visit.endedBy],
                      },
                    ]),
                { name: text.company, value: visit.company || text.notGiven },
                { name: text.email, value: visit.visitorEmail ?? text.notGiven },
                { name: text.phone, value: visit.visitorPhoneShown ?? text.notGiven },
                ...(here
                  ? [
                      {
                        name: text.code,
                        value: <span className={styles.code}>{visit.code}</span>,
                        note: text.codeHelp,
                      },
                    ]
                  : []),
              ]}
            />
          </section>
          <Wishes
            key={visit.visitorId}
            person={{ kind: 'visitor', visitorId: visit.visitorId }}
            name={visit.visitorName}
            reach={{ email: visit.visitorEmail !== null, phone: visit.visitorPhone !== null }}
          />
        </div>
        <VisitMessages visit={visit} />
      </div>
      {choosing && <ChooseHost visit={visit} onClose={() => setChoosing(false)} />}
    </Page>
  );
}

function lengthOf({ kind, checkedInAt }: Visit, endedAt: number): string {
  const length = lengthText(lengthAsShown(checkedInAt, endedAt));
  return kind === 'remote' ? length : words.board.stayed(length);
}

function StatePill({ visit, over }: { visit: Visit; over: number }) {
  if (visit.state === 'ended') return <Pill tone="quiet">{text.endedState[visit.kind]}</Pill>;
  if (visit.kind === 'remote')
    return <Pill tone="good">{visit.inHouse ? text.remoteAtLobby : text.talkingState}</Pill>;
  if (over > 0)
    return <Pill tone="warn">{`${text.onSiteState}, ${words.board.overdue(lengthText(over))}`}</Pill>;
  return <Pill tone="good">{text.onSiteState}</Pill>;
}
