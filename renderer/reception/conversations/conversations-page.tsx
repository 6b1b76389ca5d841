/** Every conversation, the newest words first, and which of them wait for the desk. Live. */
import { MessagesSquare } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { ConversationLine } from '#contract/conversations.ts';
import { api } from '#renderer/api.ts';
import { useBoard } from '#renderer/state/board.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { Empty } from '../parts/empty.tsx';
import { Initials } from '../parts/initials.tsx';
import { LoadedList } from '../parts/loaded-list.tsx';
import { Page } from '../parts/page.tsx';
import { Pill } from '../parts/pill.tsx';
import { Segments } from '../parts/segments.tsx';
import table from '../parts/table.module.css';
import { type PageOf, useList } from '../parts/use-list.ts';
import { useRowKeys } from '../parts/use-row-keys.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { whenText } from '../times.ts';
import { leaveTrail } from '../trail.ts';
import { words } from '../words.ts';
import styles from './conversations-page.module.css';

const text = words.conversations;
const filters = ['open', 'ended', 'all'] as const;
type Filter = (typeof filters)[number];

async function load(
  filter: string,
  before: string | undefined,
  limit: number,
): Promise<PageOf<ConversationLine, string>> {
  const show = filters.find((one) => one === filter) ?? 'all';
  const { conversations, next } = await api.conversations.list({ show, limit, ...(before && { before }) });
  return { items: conversations, next };
}

// Coming back from one of them finds the list as it was left.
let lastFilter: Filter = 'open';

export function ConversationsPage() {
  const [filter, setFilter] = useState<Filter>(lastFilter);
  const revision = usePaced(useBoard((board) => board.conversationsRevision));
  const list = useList<ConversationLine, string>(filter, useCallback(load, []), revision);
  const keys = useRowKeys<HTMLTableElement>();
  useEffect(() => leaveTrail({ href: '/conversations', label: text.title }), []);
  return (
    <Page title={text.title}>
      <Segments
        label={text.filter}
        labelHidden
        value={filter}
        onChoose={(chosen) => {
          lastFilter = chosen;
          setFilter(chosen);
        }}
        choices={filters.map((value) => ({ value, label: text.filters[value] }))}
      />
      <LoadedList
        list={list}
        empty={
          <Empty icon={<MessagesSquare size={24} />} title={text.emptyTitle[filter]}>
            {text.empty[filter]}
          </Empty>
        }
      >
        {(items) => (
          <table ref={keys.ref} onKeyDown={keys.onKeyDown} className={`${table.table} ${styles.table}`}>
            <thead>
              <tr>
                <th scope="col" className={styles.who}>
                  {text.visitor}
                </th>
                <th scope="col" className={`${table.least} ${styles.host}`}>
                  {text.host}
                </th>
                <th scope="col">{text.last}</th>
                <th scope="col" className={`${table.end} ${styles.when}`}>
                  {text.when}
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((line) => (
                <Row key={line.id} line={line} />
              ))}
            </tbody>
          </table>
        )}
      </LoadedList>
    </Page>
  );
}

function Row({ line }: { line: ConversationLine }) {
  const style = useTimeStyle();
  const now = useHouseNow(15_000);
  const { lastMessage, unread, state } = line;
  const at = lastMessage?.at ?? line.startedAt;
  return (
    <tr data-unread={unread > 0 || undefined}>
      <td>
        <span className={table.person}>
          <Initials name={line.visitorName} />
          <span>
            <Link href={`/conversations/${line.id}`} className={table.link ?? ''} data-row>
              {line.visitorName}
            </Link>
            <span className={table.under}>
              {state === 'ended' ? `${text.kind[line.kind]} · ${text.ended}` : text.kind[line.kind]}
            </span>
          </span>
        </span>
      </td>
      <td className={table.least}>{line.hostName ?? text.noHost}</td>
      <td>
        <span className={styles.last}>
          <span className={styles.words}>
            {lastMessage ? text.said(text.from[lastMessage.from], lastMessage.text) : text.nothing}
          </span>
          {unread > 0 && <Pill tone="warn">{text.unread(unread)}</Pill>}
        </span>
      </td>
      <td className={`${table.end} ${styles.at}`}>
        <time dateTime={new Date(at).toISOString()}>{whenText(at, now, style)}</time>
      </td>
    </tr>
  );
}

const paceMs = 250;

/**
 * A number that may change many times a second, when many talk at once, as it was a moment ago. It waits a while after each change and
 * not for an end of them, which there may never be.
 */
function usePaced(value: number): number {
  const [paced, setPaced] = useState(value);
  const newest = useRef(value);
  newest.current = value;
  const behind = paced !== value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each number shown begins a wait of its own
  useEffect(() => {
    if (!behind) return;
    const timer = setTimeout(() => setPaced(newest.current), paceMs);
    return () => clearTimeout(timer);
  }, [behind, paced]);
  return paced;
}
