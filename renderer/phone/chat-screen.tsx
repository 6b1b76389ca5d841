/** The conversation with what belongs beside it: how else to reach the visitor, the host's answers until one is given, its end. */
/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { LinkView } from '#contract/links.ts';
import { useAct } from './act.ts';
import { AnswerButtons } from './answer-buttons.tsx';
import { api } from './api.ts';
import { ChatPage } from './chat-page.tsx';
import styles from './chat-screen.module.css';
import { SureToEnd } from './end-visit.tsx';
import { useWords } from './language.ts';
import { Failure } from './parts.tsx';
import { Reach } from './reach.tsx';
import { token } from './token.ts';

type Props = { view: LinkView; online: boolean; onBack: (() => void) | undefined };

export function ChatScreen({ view, online, onBack }: Props) {
  const { chat: say, host } = useWords();
  const act = useAct();
  const [ending, setEnding] = useState(false);
  const { visit, party, purpose } = view;
  const open = view.conversation?.state === 'open';
  // Beside a visit in person the end of the visit has its own place.
  const mayEnd = open && (visit === null || visit.kind === 'remote');
  const asks = open && visit?.kind === 'remote' && purpose === 'answer' && visit.answered === null;
  const refused = open && visit?.answered?.answer === 'ask-colleague' && visit.answered.by === party;
  return (
    <ChatPage
      view={view}
      online={online}
      onBack={onBack}
      aside={
        <>
          {visit && party !== 'visitor' && <Reach visit={visit} compact />}
          {mayEnd && !ending && (
            <button type="button" class={styles.end} onClick={() => setEnding(true)}>
              {say.end}
            </button>
          )}
        </>
      }
      above={
        <>
          {act.failure && <Failure>{act.failure}</Failure>}
          <div role="status">
            {refused && visit.kind === 'remote' && <p class={styles.refused}>{host.saidNo}</p>}
          </div>
          {mayEnd && ending && (
            <div class={styles.above}>
              <SureToEnd
                act={act}
                sure={say.endSure}
                shown
                onLeave={() => setEnding(false)}
                end={async (signal) => {
                  if (visit) return await api.links.endVisit({ token }, { signal });
                  await api.conversations.end({ access: { token } }, { signal });
                  return await api.links.look({ token }, { signal });
                }}
              />
            </div>
          )}
        </>
      }
      answers={asks && !ending && <AnswerButtons party={party} visit={visit} act={act} compact />}
    />
  );
}
