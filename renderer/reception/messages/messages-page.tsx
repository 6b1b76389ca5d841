/** Every message, its state and why; above them whether each channel can send at all. */
import { Inbox, Mail, MessageSquare } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { Notification } from '#contract/notifications.ts';
import { api } from '#renderer/api.ts';
import { useBoard } from '#renderer/state/board.ts';
import { useHouse, useHouseNow } from '#renderer/state/kiosk-house.ts';
import { failureText } from '../failure-words.ts';
import { Button, OutsideLink } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Loading } from '../parts/loading.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { Segments } from '../parts/segments.tsx';
import table from '../parts/table.module.css';
import { type PageOf, useList } from '../parts/use-list.ts';
import { useRowKeys } from '../parts/use-row-keys.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { comingText, whenText } from '../times.ts';
import { leaveTrail } from '../trail.ts';
import { words } from '../words.ts';
import { ChannelCards } from './channel-cards.tsx';
import { StatePill } from './state-pill.tsx';

const text = words.messages;
const filters = ['all', 'waiting', 'problems', 'sent'] as const;
type Filter = (typeof filters)[number];
type Cursor = { createdAt: number; id: string };

async function load(
  filter: string,
  before: Cursor | undefined,
  limit: number,
): Promise<PageOf<Notification, Cursor>> {
  const show = filters.find((one) => one === filter) ?? 'all';
  const { notifications, next } = await api.notifications.list({ show, limit, ...(before && { before }) });
  return { items: notifications, next };
}

export function MessagesPage() {
  const [filter, setFilter] = useState<Filter>('all');
  const revision = useBoard((board) => board.messagesRevision);
  const demoInbox = useHouse((house) => house.demoInbox);
  const list = useList<Notification, Cursor>(filter, useCallback(load, []), revision);
  const keys = useRowKeys<HTMLTableElement>();
  useEffect(() => leaveTrail({ href: '/messages', label: words.app.messages }), []);

  return (
    <Page
      title={text.title}
      actions={demoInbox && <OutsideLink href={demoInbox}>{words.app.demoInbox}</OutsideLink>}
    >
      <ChannelCards />
      <Segments
        label={text.filter}
        labelHidden
        value={filter}
        onChoose={setFilter}
        choices={filters.map((value) => ({ value, label: text.filters[value] }))}
      />
      {list.failure && (
        <Notice tone="bad" action={<Button onClick={list.reload}>{words.app.tryAgain}</Button>}>
          {failureText(list.failure)}
        </Notice>
      )}
      <div className={table.frame} aria-busy={list.asking}>
        {list.items === null ? (
          !list.failure && <Loading />
        ) : list.items.length === 0 ? (
          <Empty icon={<Inbox size={24} />} title={text.emptyTitle[filter]}>
            {text.empty[filter]}
          </Empty>
        ) : (
          <table ref={keys.ref} onKeyDown={keys.onKeyDown} className={table.table}>
            <thead>
              <tr>
                <th scope="col">{text.recipient}</th>
                <th scope="col" className={table.lesser}>
                  {text.about}
                </th>
                <th scope="col">{text.state}</th>
                <th scope="col" className={table.least}>
                  {text.attempts}
                </th>
                <th scope="col" className={table.end}>
                  {text.when}
                </th>
              </tr>
            </thead>
            <tbody>
              {list.items.map((message) => (
                <Row key={message.id} message={message} />
              ))}
            </tbody>
          </table>
        )}
        {list.more && (
          <div className={table.foot}>
            <Button working={list.loadingMore && words.past.loadingMore} onClick={list.loadMore}>
              {words.past.more}
            </Button>
          </div>
        )}
      </div>
    </Page>
  );
}

function Row({ message }: { message: Notification }) {
  const style = useTimeStyle();
  const now = useHouseNow(15_000);
  // Known for today's visits; the message's own page knows the others.
  const visitor = useBoard((board) =>
    message.visitId === null ? undefined : board.visits[message.visitId]?.visitorName,
  );
  const retrying = message.job === 'scheduled' && message.attempts > 0;
  const Icon = message.channel === 'email' ? Mail : MessageSquare;
  return (
    <tr>
      <td>
        <span className={table.person}>
          <Icon size={20} aria-hidden="true" />
          <span className="said">{words.message.channel[message.channel]}</span>
          <span>
            <Link href={`/messages/${message.id}`} className={table.link ?? ''} data-row>
              {message.recipientName}
            </Link>
            <span className={table.under}>{message.address ?? text.noAddress}</span>
          </span>
        </span>
      </td>
      <td className={table.lesser}>
        {text.kind[message.kind]}
        {visitor && <span className={table.under}>{visitor}</span>}
      </td>
      <td>
        <StatePill message={message} />
        {(message.job === 'discarded' || retrying) && message.lastText && (
          <span className={table.under}>{message.lastText}</span>
        )}
        {retrying && message.waitReason === 'retry' && (
          <span className={table.under}>
            {message.dueAt > now ? text.nextTry(comingText(message.dueAt, now, style)) : text.nextNow}
          </span>
        )}
      </td>
      <td className={`${table.least} ${table.nowrap}`}>
        {text.attemptsOf(message.attempts, message.maxAttempts, message.job === 'sent')}
      </td>
      <td className={`${table.end} ${table.nowrap}`}>
        <time dateTime={new Date(message.createdAt).toISOString()}>
          {whenText(message.createdAt, now, style)}
        </time>
      </td>
    </tr>
  );
}
