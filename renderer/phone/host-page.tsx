/**
 * The host's page: who is here, how to reach them, and the answers, each one tap. Whatever happens meanwhile, somebody else's answer
 * too, changes words above the buttons and moves none of them.
 */
/** @jsxImportSource preact */

import { useContext, useState } from 'preact/hooks';
import type { LinkView } from '#contract/links.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { useAct } from './act.ts';
import { AnswerButtons } from './answer-buttons.tsx';
import { api } from './api.ts';
import { EndVisit } from './end-visit.tsx';
import styles from './host-page.module.css';
import { StyleContext, useWords } from './language.ts';
import { useNow } from './now.ts';
import { Button, Failure, Title } from './parts.tsx';
import { Reach } from './reach.tsx';
import { token } from './token.ts';
import { openByHand } from './touched.ts';
import { ago } from './when.ts';

export type LinkedVisit = NonNullable<LinkView['visit']>;

type Props = { view: LinkView; visit: LinkedVisit; onChat: () => void };

export function HostPage({ view, visit, onChat }: Props) {
  const words = useWords();
  const say = words.host;
  const style = useContext(StyleContext);
  const now = useNow(20_000);
  const act = useAct();
  const [writing, setWriting] = useState(false);
  const since = timeFromNow(visit.checkedInAt, now, style);
  const chat = async (event: Event) => {
    openByHand(event);
    const call = (signal: AbortSignal) => api.links.openChat({ token }, { signal });
    if (view.conversation || (await act.run('chat', call))) onChat();
  };
  return (
    <main class={styles.main}>
      <section class={styles.who}>
        <p class={styles.kicker}>{kicker()}</p>
        <Title quiet text={visit.visitorName}>
          <bdi>{visit.visitorName}</bdi>
        </Title>
        {visit.company !== '' && (
          <p class={styles.company}>
            <bdi>{visit.company}</bdi>
          </p>
        )}
        <p class={styles.since}>{say.since(since, ago(visit.checkedInAt, now, style))}</p>
        {!writing && <Reach visit={visit} />}
      </section>
      <section class={styles.acts}>
        <Said view={view} visit={visit} now={now} />
        {act.failure && <Failure>{act.failure}</Failure>}
        <AnswerButtons party={view.party} visit={visit} act={act} onWriting={setWriting} />
        {!writing && (
          <div class={styles.more}>
            <Button icon="chat" onPress={(event) => void chat(event)}>
              {act.busy === 'chat' ? say.sending : say.chat}
            </Button>
            <EndVisit act={act} />
          </div>
        )}
      </section>
    </main>
  );

  function kicker() {
    if (visit.answered) return say.kickerAnswered;
    return view.party === 'deputy' ? say.kickerDeputy(`\u2068${visit.hostName ?? ''}\u2069`) : say.kicker;
  }
}

/** That the answers are the host's own, or who has answered. */
function Said({ view, visit, now }: { view: LinkView; visit: LinkedVisit; now: number }) {
  const words = useWords();
  const say = words.host;
  const style = useContext(StyleContext);
  const { answered } = visit;
  if (!answered) return <h2 class={styles.said}>{say.yourAnswer}</h2>;
  const time = timeFromNow(answered.at, now, style);
  const quoted =
    answered.answer === 'words' ? say.quote(answered.text ?? '') : say.quote(words.answers[answered.answer]);
  return (
    <div class={styles.said} role="status">
      <p>{line(answered.by)}</p>
      {answered.by !== view.party && <p class={styles.quote}>{quoted}</p>}
    </div>
  );

  function line(by: NonNullable<typeof answered>['by']) {
    if (by === view.party) return say.youSaid(time);
    if (by === 'host') return say.hostSaid(`\u2068${visit.hostName ?? ''}\u2069`, time);
    return by === 'deputy' ? say.deputySaid(time) : say.deskSaid(time);
  }
}
