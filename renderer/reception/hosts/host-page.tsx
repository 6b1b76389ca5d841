/** One host: how to reach them, what their day allows, and everyone who has come to see them. */
import { Pencil, SearchX, Trash2, Users } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Host } from '#contract/hosts.ts';
import type { Visit } from '#contract/visits.ts';
import { api } from '#renderer/api.ts';
import { fullDate } from '#renderer/i18n/times.ts';
import { ask } from '#renderer/state/ask.ts';
import { useBoard } from '#renderer/state/board.ts';
import { offerUndo } from '#renderer/state/undo.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Facts } from '../parts/facts.tsx';
import { LoadedList } from '../parts/loaded-list.tsx';
import { Loading } from '../parts/loading.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import sheet from '../parts/sheet.module.css';
import { type PageOf, useList } from '../parts/use-list.ts';
import { useLoad } from '../parts/use-load.ts';
import { useRowKeys } from '../parts/use-row-keys.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { PastTable } from '../past/past-page.tsx';
import { leaveTrail } from '../trail.ts';
import { undoMs } from '../visit/use-visit-acts.ts';
import { Wishes } from '../wishes/wishes.tsx';
import { words } from '../words.ts';
import { AvailabilityPill } from './availability-pill.tsx';
import { Away } from './away.tsx';
import { HostForm } from './host-form.tsx';

const text = words.hosts;
const back = { href: '/hosts', label: words.app.hosts };
type Cursor = { at: number; id: string };

export function HostPage({ hostId }: { hostId: string }) {
  const revision = useBoard((board) => board.hostsRevision);
  const { value, failure, reload, put } = useLoad(
    useCallback(() => api.hosts.get({ hostId }), [hostId]),
    revision,
  );
  if (value) return <Details host={value} onChange={put} />;
  const gone = failure?.code === 'not-found' || failure?.code === 'invalid-input';
  return (
    <Page title={text.title} back={back} narrow>
      {!failure && <Loading rows={3} />}
      {gone && (
        <Empty icon={<SearchX size={24} />} title={words.app.notFoundTitle}>
          {words.app.notFound}
        </Empty>
      )}
      {failure && !gone && (
        <Notice tone="bad" action={<Button onClick={reload}>{words.app.tryAgain}</Button>}>
          {failureText(failure)}
        </Notice>
      )}
    </Page>
  );
}

function Details({ host, onChange }: { host: Host; onChange: (host: Host) => void }) {
  const [, navigate] = useLocation();
  const [editing, setEditing] = useState(false);
  const [saved, setSaved] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const style = useTimeStyle();
  const now = useHouseNow(30_000);
  const removed = host.removedAt !== null;
  useEffect(() => leaveTrail({ href: `/hosts/${host.id}`, label: host.name }), [host.id, host.name]);

  const remove = async () => {
    const outcome = await ask(() => api.hosts.remove({ hostId: host.id }));
    if (!outcome.ok) return setProblem(failureText(outcome.failure));
    const at = outcome.value.removedAt ?? now;
    offerUndo({ kind: 'host', id: host.id, name: host.name, until: at + undoMs });
    navigate('/hosts');
  };

  return (
    <Page
      title={host.name}
      kicker={host.department}
      back={back}
      subject={host.id}
      actions={
        !removed && (
          <>
            <Button icon={<Pencil size={18} aria-hidden="true" />} onClick={() => setEditing(true)}>
              {text.edit}
            </Button>
            <Button
              kind="danger"
              icon={<Trash2 size={18} aria-hidden="true" />}
              onClick={() => void remove()}
            >
              {text.remove}
            </Button>
          </>
        )
      }
    >
      {removed && <Notice tone="warn">{text.removed}</Notice>}
      {problem && <Notice tone="bad">{problem}</Notice>}
      {saved && <Notice tone="good">{text.saved}</Notice>}
      <div className={removed ? sheet.stack : sheet.two}>
        <section className={sheet.sheet} aria-label={host.name}>
          <Facts
            facts={[
              ...(removed
                ? []
                : [
                    {
                      name: text.availability,
                      value: <AvailabilityPill availability={host.availability} now={now} style={style} />,
                    },
                  ]),
              { name: text.visitorsNow, value: text.places(host.onSite, host.capacity) },
              { name: text.email, value: host.email ?? words.visit.notGiven },
              { name: text.phone, value: host.phoneShown ?? words.visit.notGiven },
              {
                name: text.deputy,
                value: host.deputy ? (
                  <Link href={`/hosts/${host.deputy.id}`}>{host.deputy.name}</Link>
                ) : (
                  text.noDeputy
                ),
              },
              { name: text.listed, value: text.since(fullDate(host.createdAt, style)) },
            ]}
          />
        </section>
        {!removed && (
          <div className={sheet.stack}>
            <Away key={host.id} host={host} onChange={onChange} />
            <Wishes
              key={host.id}
              person={{ kind: 'host', hostId: host.id }}
              name={host.name}
              reach={{ email: host.email !== null, phone: host.phone !== null }}
            />
          </div>
        )}
      </div>
      <Visits host={host} />
      <Dialog title={text.editTitle(host.name)} open={editing} onClose={() => setEditing(false)}>
        <HostForm
          host={host}
          onCancel={() => setEditing(false)}
          onSaved={(next) => {
            onChange(next);
            setEditing(false);
            setSaved(true);
          }}
        />
      </Dialog>
    </Page>
  );
}

function Visits({ host }: { host: Host }) {
  const hostId = host.id;
  const revision = useBoard((board) => board.hostsRevision);
  const load = useCallback(
    async (_question: string, before: Cursor | undefined, limit: number): Promise<PageOf<Visit, Cursor>> => {
      const { visits, next } = await api.visits.ofHost({ hostId, limit, ...(before && { before }) });
      return { items: visits, next };
    },
    [hostId],
  );
  const list = useList<Visit, Cursor>('', load, revision);
  const keys = useRowKeys<HTMLTableElement>();
  return (
    <section className={sheet.stack} aria-labelledby="host-visits">
      <h2 id="host-visits" className={sheet.title}>
        {text.visits}
      </h2>
      <LoadedList
        list={list}
        rows={2}
        empty={
          <Empty icon={<Users size={24} />} title={text.noVisitsTitle}>
            {text.noVisits(host.name)}
          </Empty>
        }
      >
        {(visits) => <PastTable visits={visits} keys={keys} ofOneHost />}
      </LoadedList>
    </section>
  );
}
