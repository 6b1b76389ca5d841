/** Every message, its state and why; above them whether each channel can send at all. Where there are problems, they come first. */
import { Inbox } from 'lucide-react';
import { useCallback, useEffect } from 'react';
import type { Notification } from '#contract/notifications.ts';
import { api } from '#renderer/api.ts';
import { useBoard } from '#renderer/state/board.ts';
import { useHouse } from '#renderer/state/kiosk-house.ts';
import {
  chooseMessages,
  type MessageFilter,
  messageFilters,
  useMessagesView,
} from '#renderer/state/messages-view.ts';
import { failureText } from '../failure-words.ts';
import { Button, OutsideLink } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { LoadedList } from '../parts/loaded-list.tsx';
import { Loading } from '../parts/loading.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { Segments } from '../parts/segments.tsx';
import table from '../parts/table.module.css';
import { type PageOf, useList } from '../parts/use-list.ts';
import { useLoad } from '../parts/use-load.ts';
import { useRowKeys } from '../parts/use-row-keys.ts';
import { leaveTrail } from '../trail.ts';
import { words } from '../words.ts';
import { ChannelCards } from './channel-cards.tsx';
import rows from './message-row.module.css';
import { MessageRow } from './message-row.tsx';

const text = words.messages;
type Cursor = { createdAt: number; id: string };

async function load(
  filter: string,
  before: Cursor | undefined,
  limit: number,
): Promise<PageOf<Notification, Cursor>> {
  const show = messageFilters.find((one) => one === filter) ?? 'all';
  const { notifications, next } = await api.notifications.list({ show, limit, ...(before && { before }) });
  return { items: notifications, next };
}

async function anyProblem(): Promise<boolean> {
  const { notifications } = await api.notifications.list({ show: 'problems', limit: 1 });
  return notifications.length > 0;
}

export function MessagesPage() {
  const demoInbox = useHouse((house) => house.demoInbox);
  const chosen = useMessagesView((view) => view.chosen);
  const problems = useLoad(anyProblem);
  const filter = chosen ?? (problems.value === null ? null : problems.value ? 'problems' : 'all');
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
        onChoose={chooseMessages}
        choices={messageFilters.map((value) => ({ value, label: text.filters[value] }))}
      />
      {filter === null ? (
        !problems.failure && (
          <div className={table.frame}>
            <Loading />
          </div>
        )
      ) : (
        <List filter={filter} />
      )}
      {filter === null && problems.failure && (
        <Notice tone="bad" action={<Button onClick={problems.reload}>{words.app.tryAgain}</Button>}>
          {failureText(problems.failure)}
        </Notice>
      )}
    </Page>
  );
}

function List({ filter }: { filter: MessageFilter }) {
  const revision = useBoard((board) => board.messagesRevision);
  const list = useList<Notification, Cursor>(filter, useCallback(load, []), revision);
  const keys = useRowKeys<HTMLTableElement>();
  return (
    <LoadedList
      list={list}
      empty={
        <Empty icon={<Inbox size={24} />} title={text.emptyTitle[filter]}>
          {text.empty[filter]}
        </Empty>
      }
    >
      {(items) => (
        <table ref={keys.ref} onKeyDown={keys.onKeyDown} className={table.table}>
          <thead>
            <tr>
              <th scope="col" className={rows.to}>
                {text.recipient}
              </th>
              <th scope="col" className={`${table.lesser} ${rows.about}`}>
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
            {items.map((message) => (
              <MessageRow key={message.id} message={message} />
            ))}
          </tbody>
        </table>
      )}
    </LoadedList>
  );
}
