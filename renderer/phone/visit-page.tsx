/** The page of a link that ends a visit: whose visit it is, how the host has been told, and one big button. */
/** @jsxImportSource preact */

import { useContext } from 'preact/hooks';
import type { LinkView } from '#contract/links.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { useAct } from './act.ts';
import { api } from './api.ts';
import type { LinkedVisit } from './host-page.tsx';
import { StyleContext, useWords } from './language.ts';
import { useNow } from './now.ts';
import { Failure, Title } from './parts.tsx';
import { token } from './token.ts';
import styles from './visit-page.module.css';
import type { PhoneWords } from './words/en.ts';

export function VisitPage({ view, visit }: { view: LinkView; visit: LinkedVisit }) {
  const words = useWords();
  const say = words.visit;
  const style = useContext(StyleContext);
  const act = useAct();
  const now = useNow(20_000);
  const own = view.party === 'visitor';
  const since = timeFromNow(visit.checkedInAt, now, style);
  const until = timeFromNow(visit.plannedEnd, now, style);
  const news = own ? newsOf(visit, say) : null;
  const answered = visit.answered !== null && visit.hostName !== null;
  return (
    <main class={styles.main}>
      <section class={styles.who}>
        <p class={styles.kicker}>{own ? say.kicker : say.of(`\u2068${visit.visitorName}\u2069`)}</p>
        <Title quiet text={own ? visit.hostName : visit.visitorName}>
          {own && visit.hostName !== null ? (
            say.with(`\u2068${visit.hostName}\u2069`)
          ) : own ? (
            <bdi>{view.siteName}</bdi>
          ) : (
            <bdi>{visit.visitorName}</bdi>
          )}
        </Title>
        <p class={styles.times}>
          {say.since(since)}
          <br />
          {(visit.plannedEnd > now ? say.until : say.wasUntil)(until)}
        </p>
        {view.address !== '' && (
          <p class={styles.address}>
            <bdi>{view.address}</bdi>
          </p>
        )}
        {news && (
          <p class={styles.news} role="status" data-answered={answered || undefined}>
            {news}
          </p>
        )}
      </section>
      <section class={styles.act}>
        {act.failure && <Failure>{act.failure}</Failure>}
        <p class={styles.hint}>{own ? say.endHint : say.endHintHost}</p>
        <button
          type="button"
          class={styles.end}
          aria-disabled={act.busy !== null}
          onClick={() => void act.run('end', (signal) => api.links.endVisit({ token }, { signal }))}
        >
          {act.busy === 'end' ? words.host.sending : own ? say.end : say.endHost}
        </button>
      </section>
    </main>
  );
}

/** What the host has said, or how far the word to them has got: the best that is true of any message. */
function newsOf({ hostName, answered, messages }: LinkedVisit, say: PhoneWords['visit']): string {
  const host = hostName === null ? say.desk : `\u2068${hostName}\u2069`;
  if (answered && hostName !== null) {
    const who = answered.by === 'deputy' ? say.deputyOf(host) : host;
    return answered.answer === 'words'
      ? say.said.words(who, answered.text ?? '')
      : say.said[answered.answer](who);
  }
  const told = messages.filter(({ to }) => to === (hostName === null ? 'desk' : 'host'));
  if (hostName === null) return say.noHost;
  const is = (...states: string[]) => told.some(({ delivery }) => states.includes(delivery));
  if (is('seen', 'answered')) return say.told.seen(host);
  if (is('accepted', 'delivered')) return say.told.sent(host);
  const open = told.some(({ job }) => job === 'scheduled' || job === 'sending');
  return open ? say.told.waiting(host) : say.told.failed(host);
}
