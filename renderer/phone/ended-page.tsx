/** The details of a visit that is over: who, where, from when, until when. Whoever ended it here can take that back for a while. */
/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import type { LinkView } from '#contract/links.ts';
import { useAct } from './act.ts';
import { api } from './api.ts';
import styles from './ended-page.module.css';
import type { LinkedVisit } from './host-page.tsx';
import { StyleContext, useWords } from './language.ts';
import { useNow } from './now.ts';
import { Failure, Title } from './parts.tsx';
import { token } from './token.ts';
import { left, length, when } from './when.ts';

type Props = { view: LinkView; visit: LinkedVisit; ahead: number };

export function EndedPage({ view, visit, ahead }: Props) {
  const words = useWords();
  const say = words.ended;
  const style = useContext(StyleContext);
  const { undoUntil } = visit;
  const now = useNow(ahead, undoUntil === null ? null : 250);
  const act = useAct();
  const endedAt = visit.endedAt ?? now;
  const undoable = undoUntil !== null && now <= undoUntil;
  return (
    <main class={styles.main}>
      <section class={styles.over}>
        <Title>{visit.kind === 'remote' ? say.titleRemote : say.title}</Title>
        {view.party === 'visitor' && <p class={styles.thanks}>{say.thanks}</p>}
        <dl class={styles.facts}>
          <Fact term={say.visitor}>
            <bdi>{visit.visitorName}</bdi>
            {visit.company !== '' && (
              <>
                {', '}
                <bdi>{visit.company}</bdi>
              </>
            )}
          </Fact>
          <Fact term={say.host}>{visit.hostName === null ? say.noHost : <bdi>{visit.hostName}</bdi>}</Fact>
          <Fact term={say.from}>{when(visit.checkedInAt, now, style, words.dayAt)}</Fact>
          <Fact term={say.until}>{when(endedAt, now, style, words.dayAt)}</Fact>
          <Fact term={say.length}>{length(visit.checkedInAt, endedAt, style)}</Fact>
          <Fact term={say.where}>
            <bdi class={styles.lines}>{[view.siteName, view.address].filter(Boolean).join('\n')}</bdi>
          </Fact>
          {visit.endedBy && <Fact term={say.by}>{say.who[visit.endedBy]}</Fact>}
        </dl>
      </section>
      {(undoable || act.failure) && (
        <section class={styles.act}>
          {act.failure && <Failure>{act.failure}</Failure>}
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
      )}
    </main>
  );
}

function Fact({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <div class={styles.fact}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
