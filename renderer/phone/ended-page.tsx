/** The details of a visit that is over: who, where, from when, until when. Whoever ended it here can take that back for a while. */
/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { LinkView } from '#contract/links.ts';
import { clockTime, fullDateTime, lengthAsShown, lengthOf, sameDay } from '#renderer/i18n/times.ts';
import { useAct } from './act.ts';
import { api } from './api.ts';
import styles from './ended-page.module.css';
import type { LinkedVisit } from './host-page.tsx';
import { StyleContext, useWords } from './language.ts';
import { useNow } from './now.ts';
import { Button, Failure, Title } from './parts.tsx';
import { token } from './token.ts';
import { left } from './when.ts';

type Props = { view: LinkView; onRead: () => void };

type Facts = Pick<LinkedVisit, 'visitorName' | 'company' | 'hostName' | 'endedAt' | 'endedBy'> & {
  startedAt: number;
};

/** Of a visit the view tells them; of a conversation without one the house is asked. */
function useFacts(visit: LinkView['visit']): Facts | undefined {
  const [facts, setFacts] = useState<Facts>();
  useEffect(() => {
    if (visit) return;
    // Only told, and told again with the next visit to this page.
    api.conversations.details({ access: { token } }).then(
      (details) => setFacts({ company: '', ...details }),
      () => undefined,
    );
  }, [visit]);
  return visit ? { ...visit, startedAt: visit.checkedInAt } : facts;
}

export function EndedPage({ view, onRead }: Props) {
  const { visit, conversation, purpose } = view;
  const facts = useFacts(visit);
  const words = useWords();
  const say = words.ended;
  const undoUntil = visit?.undoUntil ?? null;
  const now = useNow(undoUntil === null ? null : 250);
  const act = useAct();
  const undoable = undoUntil !== null && now <= undoUntil;
  return (
    <main class={styles.main}>
      <section class={styles.over}>
        <Title>{visit?.kind === 'in-person' ? say.title : say.titleRemote}</Title>
        {view.party === 'visitor' && visit?.kind === 'in-person' && <p class={styles.thanks}>{say.thanks}</p>}
        {facts && <Details view={view} facts={facts} now={now} />}
      </section>
      <section class={styles.act}>
        {act.failure && <Failure>{act.failure}</Failure>}
        {conversation && purpose !== 'end-visit' && (
          <Button icon="chat" onPress={onRead}>
            {say.reading}
          </Button>
        )}
        {undoable && (
          <button
            type="button"
            class={styles.undo}
            aria-disabled={act.busy !== null}
            onClick={() => void act.run('undo', (signal) => api.links.undoEnd({ token }, { signal }))}
          >
            <span>{act.busy === 'undo' ? words.host.sending : say.undo}</span>
            <span class={styles.left}>{say.undoFor(left(undoUntil, now))}</span>
          </button>
        )}
      </section>
    </main>
  );
}

function Details({ view, facts, now }: { view: LinkView; facts: Facts; now: number }) {
  const words = useWords();
  const say = words.ended;
  const style = useContext(StyleContext);
  const { visitorName, company, hostName, startedAt, endedBy } = facts;
  const endedAt = facts.endedAt ?? now;
  return (
    <dl class={styles.facts}>
      <Fact term={say.visitor}>
        <bdi>{visitorName}</bdi>
        {company !== '' && (
          <>
            {', '}
            <bdi>{company}</bdi>
          </>
        )}
      </Fact>
      <Fact term={say.host}>{hostName === null ? say.noHost : <bdi>{hostName}</bdi>}</Fact>
      <Fact term={say.from}>{fullDateTime(startedAt, style)}</Fact>
      <Fact term={say.until}>
        {sameDay(startedAt, endedAt, style) ? clockTime(endedAt, style) : fullDateTime(endedAt, style)}
      </Fact>
      <Fact term={say.length}>
        {lengthOf(lengthAsShown(startedAt, endedAt), style.language, say.underAMinute)}
      </Fact>
      <Fact term={say.where}>
        <bdi class={styles.lines}>{[view.siteName, view.address].filter(Boolean).join('\n')}</bdi>
      </Fact>
      {endedBy && <Fact term={say.by}>{byWhom(endedBy)}</Fact>}
    </dl>
  );

  /** Spoken to whoever holds the phone. */
  function byWhom(side: NonNullable<typeof endedBy>): string {
    if (side === view.party) return say.you;
    if (side === 'deputy' && hostName !== null) return words.visit.deputyOf(`\u2068${hostName}\u2069`);
    return side === 'host' && view.party === 'visitor' ? say.yourHost : say.who[side];
  }
}

function Fact({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <div class={styles.fact}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
