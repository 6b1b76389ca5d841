/** One's conversations, those with news first. */
import { MessagesSquare } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ConversationLine } from '#contract/conversations.ts';
import type { OwnDay } from '#contract/own.ts';
import { api, readFailure } from '#renderer/api.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { useAccountWords } from '../language.ts';
import { Button, Choice, Notice } from '../parts.tsx';
import parts from './host-parts.module.css';
import { Empty, Initials, Loading, PageHead } from './host-parts.tsx';
import { chatHref } from './use-place.ts';
import { useTimes } from './use-times.ts';
import { useHostWords } from './words.ts';

type Show = 'open' | 'ended';
type Found = { show: Show; lines: readonly ConversationLine[]; next: string | null };

export function ChatsPage({ day }: { day: OwnDay }) {
  const words = useAccountWords();
  const { more, chats: text } = useHostWords();
  const [show, setShow] = useState<Show>('open');
  const [found, setFound] = useState<Found | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const latest = useRef(0);

  const ask = async (before: string | null, kept: readonly ConversationLine[]) => {
    latest.current += 1;
    const turn = latest.current;
    try {
      const page = await api.conversations.list({ show, ...(before !== null && { before }) });
      if (turn !== latest.current) return;
      setFound({ show, lines: [...kept, ...page.conversations], next: page.next });
      setFailure(null);
    } catch (thrown) {
      if (turn !== latest.current) return;
      const known: Record<string, string> = words.failures;
      setFailure(known[readFailure(thrown).code] ?? words.failures.unexpected);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is said moves the day, and the day is told anew
  useEffect(() => void ask(null, []), [show, day]);

  return (
    <>
      <PageHead title={text.title}>
        <Choice
          label={text.show}
          labelHidden
          value={show}
          choices={(['open', 'ended'] as const).map((value) => ({ value, label: text.filters[value] }))}
          onChoose={setShow}
        />
      </PageHead>
      {failure && <Notice tone="bad">{failure}</Notice>}
      {list()}
    </>
  );

  function list() {
    if (found?.show !== show) return failure ? null : <Loading />;
    if (found.lines.length === 0)
      return (
        <Empty
          icon={<MessagesSquare size={26} />}
          title={show === 'open' ? text.noneTitle : text.noneEndedTitle}
        >
          {show === 'open' ? text.none : text.noneEnded}
        </Empty>
      );
    return (
      <>
        <ul className={parts.sheet}>
          {found.lines.map((line) => (
            <ChatLine key={line.id} line={line} />
          ))}
        </ul>
        {found.next !== null && (
          <div className={parts.more}>
            <Button onClick={() => void ask(found.next, found.lines)}>{more}</Button>
          </div>
        )}
      </>
    );
  }
}

function ChatLine({ line }: { line: ConversationLine }) {
  const { unread, chats: text } = useHostWords();
  const times = useTimes();
  const now = useHouseNow(60_000);
  const { lastMessage } = line;
  const at = lastMessage?.at ?? line.startedAt;
  const by = lastMessage?.from === 'host' ? text.you : lastMessage?.from === 'reception' ? text.desk : null;
  return (
    <li>
      <a className={parts.chatLine} href={chatHref(line.id)} data-unread={line.unread > 0 || undefined}>
        <Initials name={line.visitorName} />
        <span className={parts.lineText}>
          <span className={parts.lineName}>
            <bdi>{line.visitorName}</bdi>
          </span>
          <span className={parts.lineLast}>
            {lastMessage ? (
              <>
                {by && `${by}: `}
                <bdi>{lastMessage.text}</bdi>
              </>
            ) : (
              text.nothingSaid
            )}
          </span>
        </span>
        <span className={parts.lineTime}>
          <span>{times.sameDay(at, now) ? times.clock(at) : times.day(at, now)}</span>
          {line.unread > 0 ? (
            <span className={parts.unread}>
              {line.unread}
              <span className="said"> {unread(line.unread)}</span>
            </span>
          ) : (
            <span>{text.kinds[line.kind]}</span>
          )}
        </span>
      </a>
    </li>
  );
}
