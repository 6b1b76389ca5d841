/** Everybody who has visited, the latest first, found while one types. */

import { History, Search, SearchX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { HostedVisit } from '#contract/own.ts';
import { api, readFailure } from '#renderer/api.ts';
import { searchText } from '#renderer/state/search-text.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { useAccountWords } from '../language.ts';
import { Button, Notice } from '../parts.tsx';
import { useDay } from './day-store.ts';
import parts from './host-parts.module.css';
import { Empty, Loading, PageHead } from './host-parts.tsx';
import { VisitLine } from './visit-line.tsx';
import { useHostWords } from './words.ts';

type Found = { query: string; visits: readonly HostedVisit[]; next: { at: number; id: string } | null };

export function PastPage() {
  const words = useAccountWords();
  const { more, past: text } = useHostWords();
  const now = useHouseNow(60_000);
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const latest = useRef(0);
  // Whoever leaves while this is open comes in at the top.
  const ended = useDay((state) => state.day?.endedToday.map(({ id }) => id).join(' ') ?? '');

  const ask = async (before: Found['next'], kept: readonly HostedVisit[]) => {
    latest.current += 1;
    const turn = latest.current;
    try {
      const page = await api.own.past({ query: searchText(query), ...(before && { before }) });
      if (turn !== latest.current) return;
      setFound({ query, visits: [...kept, ...page.visits], next: page.next });
      setFailure(null);
    } catch (thrown) {
      if (turn !== latest.current) return;
      const known: Record<string, string> = words.failures;
      setFailure(known[readFailure(thrown).code] ?? words.failures.unexpected);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for other words, when a visit ends, and when one wishes so
  useEffect(() => {
    const timer = setTimeout(() => void ask(null, []), found === null ? 0 : 180);
    return () => clearTimeout(timer);
  }, [query, ended, round]);

  return (
    <>
      <PageHead title={text.title} />
      <label className={parts.search}>
        <Search size={20} aria-hidden="true" />
        <input
          type="search"
          aria-label={text.search}
          placeholder={text.searchHint}
          autoComplete="off"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </label>
      {failure && (
        <div className={parts.failed}>
          <Notice tone="bad">{failure}</Notice>
          <Button onClick={() => setRound(round + 1)}>{words.retry}</Button>
        </div>
      )}
      {list()}
    </>
  );

  function list() {
    if (!found) return failure ? null : <Loading />;
    if (found.visits.length === 0)
      return found.query.trim() === '' ? (
        <Empty icon={<History size={26} />} title={text.noneTitle}>
          {text.none}
        </Empty>
      ) : (
        <Empty icon={<SearchX size={26} />} title={text.nothingTitle}>
          {text.nothing}
        </Empty>
      );
    return (
      <>
        <ul className={parts.sheet}>
          {found.visits.map((visit) => (
            <VisitLine key={visit.id} visit={visit} now={now} withDay />
          ))}
        </ul>
        {found.next && (
          <div className={parts.more}>
            <Button onClick={() => void ask(found.next, found.visits)}>{more}</Button>
          </div>
        )}
      </>
    );
  }
}
