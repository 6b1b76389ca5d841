/** One conversation: what was said in its order, how far it has got, and a field that loses nothing. */
import { ArrowLeft } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { api, readFailure } from '#renderer/api.ts';
import type { ChatClient } from '#renderer/state/chat-client.ts';
import type { ChatState } from '#renderer/state/chat-view.ts';
import { createKeptPlace } from '#renderer/state/kept-place.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { useAccountWords } from '../language.ts';
import { Notice } from '../parts.tsx';
import styles from './chat.module.css';
import { ChatField } from './chat-field.tsx';
import { ChatMessages } from './chat-messages.tsx';
import { rememberVisit, useDay } from './day-store.ts';
import { EndAct } from './end-act.tsx';
import { Loading, UndoLine } from './host-parts.tsx';
import { useChat } from './use-chat.ts';
import { hrefOf } from './use-place.ts';
import { useSeen } from './use-seen.ts';
import { useTimes } from './use-times.ts';
import { useHostWords } from './words.ts';

export function ChatPage({ conversationId }: { conversationId: string }) {
  const { back, chats: text } = useHostWords();
  const chat = useChat(conversationId);
  const state = chat?.state;
  const conversation = state?.conversation;
  const visit = useDay((store) => store.day?.present.find(({ id }) => id === conversation?.visitId));
  const shown = useSeen(visit);
  return (
    <div className={styles.page}>
      <header ref={shown} className={styles.head}>
        <a className={styles.back} href={hrefOf('chats')} aria-label={back}>
          <ArrowLeft size={22} aria-hidden="true" />
        </a>
        <div className={styles.with}>
          <h1 className={styles.name}>
            <bdi>{conversation?.visitorName ?? text.title}</bdi>
          </h1>
          {state && conversation && (
            <p className={styles.there} aria-live="polite">
              {conversation.state === 'ended'
                ? text.kinds[conversation.kind]
                : state.sides?.other.typing
                  ? text.typing
                  : state.sides?.other.here
                    ? text.here
                    : state.connection === 'live'
                      ? text.notHere
                      : '\u00A0'}
            </p>
          )}
        </div>
        {chat && conversation?.state === 'open' && <EndButton client={chat.client} state={chat.state} />}
      </header>
      {!chat || (!conversation && state?.connection !== 'gone') ? (
        <Loading />
      ) : (
        <Talk client={chat.client} state={chat.state} />
      )}
    </div>
  );
}

function EndButton({ client, state }: { client: ChatClient; state: ChatState }) {
  const words = useAccountWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const kind = state.conversation?.kind;
  const end = async () => {
    setBusy(true);
    const ended = await client.end();
    const known: Record<string, string> = words.failures;
    setProblem(ended.ok ? null : (known[ended.failure.code] ?? words.failures.unexpected));
    setBusy(false);
  };
  return (
    <>
      <EndAct of={kind === 'visit' ? 'visit' : 'talk'} busy={busy} onEnd={() => void end()} />
      {problem && (
        <p role="alert" className={styles.endProblem}>
          {problem}
        </p>
      )}
    </>
  );
}

function Talk({ client, state }: { client: ChatClient; state: ChatState }) {
  const text = useHostWords().chats;
  const { connection, conversation } = state;
  const list = useRef<HTMLDivElement>(null);
  const newest = state.messages.at(-1)?.id;
  const first = state.messages[0]?.position ?? undefined;
  const [keepPlace] = useState(createKeptPlace);
  useLayoutEffect(() => keepPlace(list.current, first));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has just been said is in sight
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [newest, conversation?.state]);
  if (connection === 'gone' && !conversation) return <Notice tone="bad">{text.gone}</Notice>;
  return (
    <>
      <div ref={list} className={styles.scroll}>
        <ChatMessages client={client} state={state} />
      </div>
      {conversation?.state === 'ended' ? (
        <Ended state={state} />
      ) : (
        <div className={styles.foot}>
          {connection === 'lost' && <Notice tone="bad">{text.lost}</Notice>}
          {connection === 'gone' && <Notice tone="bad">{text.gone}</Notice>}
          <ChatField client={client} state={state} />
        </div>
      )}
    </>
  );
}

/** What was met about, and for a short while the way back. */
function Ended({ state }: { state: ChatState }) {
  const words = useAccountWords();
  const { chats: text, visitors } = useHostWords();
  const times = useTimes();
  const now = useHouseNow(1_000);
  const { conversation } = state;
  const visit = useDay((store) => store.day?.endedToday.find(({ id }) => id === conversation?.visitId));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (!conversation || conversation.endedAt === null) return null;
  // The visit knows who stood in for the host.
  const endedBy = visit?.endedBy ?? conversation.endedBy;
  const said = state.messages.findLast(({ position }) => position !== null)?.position ?? 0;
  const undo = async () => {
    if (!visit) return;
    setBusy(true);
    try {
      rememberVisit(await api.own.undoEnd({ visitId: visit.id }));
    } catch (thrown) {
      const known: Record<string, string> = {
        ...words.failures,
        'too-late': visitors.tooLate,
        'already-checked-in': visitors.backAlready,
      };
      setProblem(known[readFailure(thrown).code] ?? words.failures.unexpected);
    }
    setBusy(false);
  };
  const facts = (
    <span>
      <strong>{endedBy && text.ended[endedBy]}</strong>{' '}
      {text.endedAt(times.fromNow(conversation.endedAt, now))} · {text.said(said)}
    </span>
  );
  return (
    <div className={styles.foot}>
      {visit?.undoUntil != null && visit.undoUntil > now ? (
        <UndoLine
          busy={busy}
          problem={problem}
          left={visitors.undoLeft(times.countdown(visit.undoUntil - now))}
          onUndo={() => void undo()}
        >
          {facts}
        </UndoLine>
      ) : (
        <p className={styles.ended}>{facts}</p>
      )}
    </div>
  );
}
