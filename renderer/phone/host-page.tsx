/**
 * The host's page: who is here, how to reach them, and the answers, each one tap. Whatever happens meanwhile, somebody else's answer
 * too, changes words above the buttons and moves none of them.
 */
/** @jsxImportSource preact */
import { useContext } from 'preact/hooks';
import type { LinkView } from '#contract/links.ts';
import { useAct } from './act.ts';
import { AnswerButtons } from './answer-buttons.tsx';
import { EndVisit } from './end-visit.tsx';
import styles from './host-page.module.css';
import { StyleContext, useWords } from './language.ts';
import { useNow } from './now.ts';
import { Failure, Icon, Title } from './parts.tsx';
import { ago, when } from './when.ts';

export type LinkedVisit = NonNullable<LinkView['visit']>;

type Props = { view: LinkView; visit: LinkedVisit; ahead: number };

export function HostPage({ view, visit, ahead }: Props) {
  const words = useWords();
  const say = words.host;
  const style = useContext(StyleContext);
  const now = useNow(ahead, 20_000);
  const act = useAct();
  const since = when(visit.checkedInAt, now, style, words.dayAt);
  return (
    <main class={styles.main}>
      <section class={styles.who}>
        <p class={styles.kicker}>{kicker()}</p>
        <Title quiet>
          <bdi>{visit.visitorName}</bdi>
        </Title>
        {visit.company !== '' && (
          <p class={styles.company}>
            <bdi>{visit.company}</bdi>
          </p>
        )}
        <p class={styles.since}>{say.since(since, ago(visit.checkedInAt, now, style))}</p>
        <Reach visit={visit} />
      </section>
      <section class={styles.acts}>
        <Said view={view} visit={visit} now={now} />
        {act.failure && <Failure>{act.failure}</Failure>}
        <AnswerButtons party={view.party} visit={visit} act={act} />
        <EndVisit act={act} />
      </section>
    </main>
  );

  function kicker() {
    if (visit.answered) return say.kickerAnswered;
    if (view.party === 'deputy') return say.kickerDeputy(`\u2068${visit.hostName ?? ''}\u2069`);
    return visit.kind === 'remote' ? say.kickerRemote : say.kicker;
  }
}

function Reach({ visit: { visitorPhone, visitorPhoneShown, visitorEmail } }: { visit: LinkedVisit }) {
  const { host: say } = useWords();
  if (visitorPhone === null && visitorEmail === null) return null;
  return (
    <div class={styles.reach}>
      {visitorPhone !== null && (
        <a
          class={styles.contact}
          href={`tel:${visitorPhone}`}
          aria-label={say.callOf(visitorPhoneShown ?? visitorPhone)}
        >
          <Icon name="call" />
          {say.call}
        </a>
      )}
      {visitorEmail !== null && (
        <a
          class={styles.contact}
          href={`mailto:${encodeURIComponent(visitorEmail)}`}
          aria-label={say.emailOf(visitorEmail)}
        >
          <Icon name="mail" />
          {say.email}
        </a>
      )}
    </div>
  );
}

/** The question, or who has answered it. */
function Said({ view, visit, now }: { view: LinkView; visit: LinkedVisit; now: number }) {
  const words = useWords();
  const say = words.host;
  const style = useContext(StyleContext);
  const { answered } = visit;
  if (!answered)
    return <h2 class={styles.said}>{visit.kind === 'remote' ? say.questionRemote : say.question}</h2>;
  const time = when(answered.at, now, style, words.dayAt);
  const quoted =
    answered.answer === 'words' ? say.quote(answered.text ?? '') : say.quote(words.answers[answered.answer]);
  return (
    <div class={styles.said} role="status">
      <p>{line()}</p>
      {answered.by !== view.party && <p class={styles.quote}>{quoted}</p>}
    </div>
  );

  function line() {
    if (answered?.by === view.party) return say.youSaid(time);
    if (answered?.by === 'host') return say.hostSaid(`\u2068${visit.hostName ?? ''}\u2069`, time);
    return answered?.by === 'deputy' ? say.deputySaid(time) : say.deskSaid(time);
  }
}
