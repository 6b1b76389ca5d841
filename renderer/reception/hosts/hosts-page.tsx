/** The colleagues whom visitors come to see: found while typing, with what each one's day allows. */

import { Plus, SearchX, Users } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { Host } from '#contract/hosts.ts';
import { api } from '#renderer/api.ts';
import { useBoard } from '#renderer/state/board.ts';
import { draftOf, keepDraft } from '#renderer/state/drafts.ts';
import { searchText } from '#renderer/state/search-text.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Initials } from '../parts/initials.tsx';
import { LoadedList } from '../parts/loaded-list.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { SearchField } from '../parts/search-field.tsx';
import table from '../parts/table.module.css';
import { type PageOf, useList } from '../parts/use-list.ts';
import { useRowKeys } from '../parts/use-row-keys.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { leaveTrail } from '../trail.ts';
import { words } from '../words.ts';
import { AvailabilityPill } from './availability-pill.tsx';
import { HostForm } from './host-form.tsx';
import styles from './hosts-page.module.css';

const text = words.hosts;
const draft = 'hosts-search';

async function load(query: string, offset: number | undefined, limit: number): Promise<PageOf<Host, number>> {
  const from = offset ?? 0;
  const { hosts, total } = await api.hosts.list({ query: searchText(query), offset: from, limit });
  const next = from + hosts.length;
  return { items: hosts, next: next < total && hosts.length > 0 ? next : null };
}

export function HostsPage() {
  const [query, setQuery] = useState(() => draftOf(draft)?.query ?? '');
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<Host | null>(null);
  const revision = useBoard((board) => board.hostsRevision);
  const list = useList<Host, number>(query, useCallback(load, []), revision);
  const keys = useRowKeys<HTMLTableElement>();
  useEffect(() => leaveTrail({ href: '/hosts', label: words.app.hosts }), []);
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
      {added && (
        <Notice tone="good" inView action={<Link href={`/hosts/${added.id}`}>{text.open(added.name)}</Link>}>
          {text.added(added.name)}
        </Notice>
      )}
      <LoadedList
        list={list}
        empty={
          list.answered === '' ? (
            <Empty
              icon={<Users size={24} />}
              title={text.emptyTitle}
              action={
                <Button kind="edged" onClick={() => setAdding(true)}>
                  {text.add}
                </Button>
              }
            >
              {text.empty}
            </Empty>
          ) : (
            <Empty icon={<SearchX size={24} />} title={text.none(list.answered)}>
              {text.noneHelp}
            </Empty>
          )
        }
      >
        {(items) => (
          <table ref={keys.ref} onKeyDown={keys.onKeyDown} className={table.table}>
            <thead>
              <tr>
                <th scope="col">{text.name}</th>
                <th scope="col" className={table.lesser}>
                  {text.reach}
                </th>
                <th scope="col" className={table.least}>
                  {text.visitorsNow}
                </th>
                <th scope="col">{text.availability}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((host) => (
                <Row key={host.id} host={host} />
              ))}
            </tbody>
          </table>
        )}
      </LoadedList>
      <div className={styles.dock}>
        <Button
          kind="primary"
          className={styles.floating}
          icon={<Plus size={22} aria-hidden="true" />}
          onClick={() => setAdding(true)}
        >
          {text.add}
        </Button>
      </div>
      <Dialog title={text.addTitle} open={adding} onClose={() => setAdding(false)}>
        <HostForm
          host={null}
          onCancel={() => setAdding(false)}
          onSaved={(host) => {
            setAdding(false);
            setAdded(host);
          }}
        />
      </Dialog>
    </Page>
  );
}

function Row({ host }: { host: Host }) {
  const style = useTimeStyle();
  const now = useHouseNow(30_000);
  return (
    <tr>
      <td>
        <span className={table.person}>
          <Initials name={host.name} />
          <span>
            <Link href={`/hosts/${host.id}`} className={table.link ?? ''} data-row>
              {host.name}
            </Link>
            {host.department && <span className={table.under}>{host.department}</span>}
          </span>
        </span>
      </td>
      <td className={table.lesser}>
        {host.email}
        {host.phoneShown && <span className={table.under}>{host.phoneShown}</span>}
      </td>
      <td className={`${table.least} ${table.nowrap}`}>{text.places(host.onSite, host.capacity)}</td>
      <td className={table.nowrap}>
        <AvailabilityPill availability={host.availability} now={now} style={style} />
      </td>
    </tr>
  );
}
