/** Visits that have ended, newest first, found by anything one remembers of them. */

import { History, SearchX } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { Visit } from '#contract/visits.ts';
import { api } from '#renderer/api.ts';
import { clockTime, lengthAsShown, sameDay } from '#renderer/i18n/times.ts';
import { useBoard } from '#renderer/state/board.ts';
import { draftOf, keepDraft } from '#renderer/state/drafts.ts';
import { searchText } from '#renderer/state/search-text.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { Empty } from '../parts/empty.tsx';
import { Initials } from '../parts/initials.tsx';
import { LoadedList } from '../parts/loaded-list.tsx';
import { Page } from '../parts/page.tsx';
import { RemoteMark } from '../parts/remote-mark.tsx';
import { SearchField } from '../parts/search-field.tsx';
import table from '../parts/table.module.css';
import { type PageOf, useList } from '../parts/use-list.ts';
import { useRowKeys } from '../parts/use-row-keys.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { dayName, lengthText, whenText } from '../times.ts';
import { leaveTrail } from '../trail.ts';
import { words } from '../words.ts';

const text = words.past;
const draft = 'past-search';
type Cursor = { at: number; id: string };

async function load(
  query: string,
  before: Cursor | undefined,
  limit: number,
): Promise<PageOf<Visit, Cursor>> {
  const { visits, next } = await api.visits.past({
    query: searchText(query),
    limit,
    ...(before && { before }),
  });
  return { items: visits, next };
}

export function PastPage() {
  const [query, setQuery] = useState(() => draftOf(draft)?.query ?? '');
  // A visit that ends or is brought back changes this list; messages do not.
  const ended = useBoard(
    (board) => Object.values(board.visits).filter(({ state }) => state === 'ended').length,
  );
  const list = useList<Visit, Cursor>(query, useCallback(load, []), ended);
  const keys = useRowKeys<HTMLTableElement>();
  useEffect(() => leaveTrail({ href: '/past', label: words.app.past }), []);
  // Found again when one comes back from a visit.
  useEffect(() => keepDraft(draft, query === '' ? null : { query }), [query]);

  return (
    <Page title={text.title}>
      <SearchField
        label={text.search}
        hint={text.searchHint}
        value={query}
        onType={setQuery}
        onDown={keys.enter}
      />
      <LoadedList
        list={list}
        empty={
          list.answered === '' ? (
            <Empty icon={<History size={24} />} title={text.emptyTitle}>
              {text.empty}
            </Empty>
          ) : (
            <Empty icon={<SearchX size={24} />} title={text.noneTitle(list.answered)}>
              {text.none}
            </Empty>
          )
        }
        above={
          <p className="said" role="status">
            {list.items !== null && list.answered !== '' && text.found(list.items.length, list.more)}
          </p>
        }
      >
        {(items) => <PastTable visits={items} keys={keys} />}
      </LoadedList>
    </Page>
  );
}

export function PastTable({
  visits,
  keys,
  ofOneHost,
}: {
  visits: readonly Visit[];
  keys: ReturnType<typeof useRowKeys<HTMLTableElement>>;
  ofOneHost?: boolean;
}) {
  return (
    <table ref={keys.ref} onKeyDown={keys.onKeyDown} className={table.table}>
      <thead>
        <tr>
          <th scope="col">{text.visitor}</th>
          {!ofOneHost && (
            <th scope="col" className={table.least}>
              {text.host}
            </th>
          )}
          <th scope="col">{text.date}</th>
          <th scope="col" className={table.least}>
            {text.from}
          </th>
          <th scope="col">{text.to}</th>
          <th scope="col" className={table.lesser}>
            {text.stay}
          </th>
          <th scope="col" className={table.lesser}>
            {text.endedByColumn}
          </th>
        </tr>
      </thead>
      <tbody>
        {visits.map((visit) => (
          <Row key={visit.id} visit={visit} ofOneHost={ofOneHost ?? false} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ visit, ofOneHost }: { visit: Visit; ofOneHost: boolean }) {
  const style = useTimeStyle();
  const now = useHouseNow(60_000);
  const { endedAt, endedBy } = visit;
  return (
    <tr>
      <td>
        <span className={table.person}>
          <Initials name={visit.visitorName} />
          <span>
            <Link href={`/visit/${visit.id}`} className={table.link ?? ''} data-row>
              {visit.visitorName}
            </Link>
            {visit.company && <span className={table.under}>{visit.company}</span>}
            {visit.kind === 'remote' && (
              <span className={table.under}>
                <RemoteMark />
              </span>
            )}
          </span>
        </span>
      </td>
      {!ofOneHost && <td className={table.least}>{visit.hostName ?? words.board.noHost}</td>}
      <td className={table.nowrap}>{dayName(visit.checkedInAt, now, style)}</td>
      <td className={`${table.nowrap} ${table.least}`}>
        <time dateTime={new Date(visit.checkedInAt).toISOString()}>
          {clockTime(visit.checkedInAt, style)}
        </time>
      </td>
      <td className={table.nowrap}>
        {endedAt === null ? (
          visit.kind === 'remote' ? (
            words.visit.talkingState
          ) : (
            words.visit.onSiteState
          )
        ) : (
          <time dateTime={new Date(endedAt).toISOString()}>
            {/* Beside the day of its beginning. */}
            {sameDay(endedAt, visit.checkedInAt, style)
              ? clockTime(endedAt, style)
              : whenText(endedAt, now, style)}
          </time>
        )}
      </td>
      <td className={`${table.nowrap} ${table.lesser}`}>
        {lengthText(lengthAsShown(visit.checkedInAt, endedAt ?? now))}
      </td>
      <td className={table.lesser}>{endedBy === null ? '' : text.endedBy[endedBy]}</td>
    </tr>
  );
}
