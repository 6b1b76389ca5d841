/** The list of hosts for what is typed: the latest query wins, more is loaded on the way down, availability is kept fresh. */

import { useCallback, useEffect, useRef, useState } from 'react';
import type { OfferedHost } from '#contract/hosts.ts';
import { api, readFailure } from '#renderer/api.ts';
import { doubtConnection, useHouse } from './kiosk-house.ts';
import { searchText } from './search-text.ts';

const pageSize = 30;
/** As much as one call may ask for. */
const largestPage = 200;
const typingPauseMs = 120;
/** Planned ends pass without any event: `busy` becomes `overdue` by the clock alone. */
const refreshMs = 15_000;

export type HostList = {
  /** The query the hosts below answer; null before the first answer. */
  answered: string | null;
  hosts: OfferedHost[];
  total: number;
  failed: boolean;
};

const nothingYet: HostList = { answered: null, hosts: [], total: 0, failed: false };

export function useHostList(query: string): HostList & { more: () => void; retry: () => void } {
  const [list, setList] = useState<HostList>(nothingYet);
  const shown = useRef(list);
  shown.current = list;
  const revision = useHouse((house) => house.hostsRevision);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision or attempt asks again for the same words
  useEffect(() => {
    const stop = new AbortController();
    const load = async () => {
      const same = shown.current.answered === query;
      // A refresh keeps as many rows as are on screen, so that the list does not shrink under a finger.
      const limit = Math.min(largestPage, same ? Math.max(pageSize, shown.current.hosts.length) : pageSize);
      try {
        const answer = await api.hosts.offer(
          { query: searchText(query), offset: 0, limit },
          { signal: stop.signal },
        );
        if (stop.signal.aborted) return;
        const beyond = same ? shown.current.hosts.slice(limit) : [];
        setList({ answered: query, hosts: [...answer.hosts, ...beyond], total: answer.total, failed: false });
      } catch (thrown) {
        if (stop.signal.aborted) return;
        if (readFailure(thrown).code === 'unreachable') doubtConnection();
        setList((before) => ({ ...before, failed: true }));
      }
    };
    const first = setTimeout(load, shown.current.answered === null ? 0 : typingPauseMs);
    const again = setInterval(load, refreshMs);
    return () => {
      clearTimeout(first);
      clearInterval(again);
      stop.abort();
    };
  }, [query, revision, attempt]);

  const loading = useRef(false);
  const more = useCallback(async () => {
    const { answered, hosts, total } = shown.current;
    if (answered === null || loading.current || hosts.length >= total) return;
    loading.current = true;
    try {
      const answer = await api.hosts.offer({
        query: searchText(answered),
        offset: hosts.length,
        limit: pageSize,
      });
      setList((now) => {
        if (now.answered !== answered || now.hosts.length !== hosts.length) return now;
        const known = new Set(now.hosts.map((host) => host.id));
        const added = answer.hosts.filter((host) => !known.has(host.id));
        // The total of a list that lost someone meanwhile would otherwise ask for ever.
        const total = added.length === 0 ? now.hosts.length : answer.total;
        return { ...now, hosts: [...now.hosts, ...added], total, failed: false };
      });
    } catch {
      setList((now) => ({ ...now, failed: true }));
    } finally {
      loading.current = false;
    }
  }, []);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...list, more, retry };
}
