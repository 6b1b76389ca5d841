/**
 * A list that main hands out page by page: the newest question's answer alone counts, what is loaded stays while a fresh answer
 * is on its way, and coming back to a page finds it as it was left.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Failure } from '#renderer/api.ts';
import { ask, type Outcome } from '#renderer/state/ask.ts';
import { latestOnly } from '../latest.ts';

export type PageOf<Item, Cursor> = { items: Item[]; next: Cursor | null };

export type List<Item> = {
  /** Null until the first answer. */
  items: readonly Item[] | null;
  /** The question that `items` answers. */
  answered: string;
  more: boolean;
  /** A question is on its way: the items are those of the one before. */
  asking: boolean;
  loadingMore: boolean;
  failure: Failure | null;
  loadMore: () => void;
  reload: () => void;
};

type Load<Item, Cursor> = (
  question: string,
  before: Cursor | undefined,
  limit: number,
) => Promise<PageOf<Item, Cursor>>;
type Held<Item, Cursor> = { question: string; page: PageOf<Item, Cursor> };

const firstPage = 50;
const largestPage = 200;

/**
 * @param question what is asked for, as text: the search, or the filter
 * @param load stable between renders
 * @param revision when it goes up, what is shown is asked for again, quietly
 */
export function useList<Item extends { id: string }, Cursor>(
  question: string,
  load: Load<Item, Cursor>,
  revision = 0,
): List<Item> {
  const [held, setHeld] = useState<Held<Item, Cursor> | null>(null);
  const [asking, setAsking] = useState(true);
  const [loadingMore, setLoadingMore] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const shown = useRef(0);
  shown.current = held?.question === question ? held.page.items.length : 0;

  const asker = useMemo(
    () =>
      latestOnly(
        (next: { question: string; limit: number }): Promise<Outcome<PageOf<Item, Cursor>>> =>
          ask(() => load(next.question, undefined, next.limit)),
        (next, outcome) => {
          setAsking(false);
          if (!outcome.ok) return;
          const { answer } = outcome;
          if (answer.ok) setHeld({ question: next.question, page: answer.value });
          setFailure(answer.ok ? null : answer.failure);
        },
      ),
    [load],
  );

  const reload = useCallback(() => {
    setAsking(true);
    asker.ask({ question, limit: Math.min(Math.max(shown.current, firstPage), largestPage) });
  }, [asker, question]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision is a reason to ask again
  useEffect(() => {
    reload();
    return () => asker.forget();
  }, [reload, asker, revision]);

  async function loadMore() {
    if (!held?.page.next || loadingMore) return;
    setLoadingMore(true);
    const { page, question: of } = held;
    const outcome = await ask(() => load(of, page.next ?? undefined, firstPage));
    setLoadingMore(false);
    if (!outcome.ok) return setFailure(outcome.failure);
    setHeld((now) => {
      // The list was asked for anew meanwhile: this page continues another one.
      if (now?.page !== page) return now;
      const known = new Set(page.items.map(({ id }) => id));
      const added = outcome.value.items.filter(({ id }) => !known.has(id));
      return { question: of, page: { items: [...page.items, ...added], next: outcome.value.next } };
    });
  }

  return {
    items: held?.page.items ?? null,
    answered: held?.question ?? '',
    more: held?.page.next != null,
    asking,
    loadingMore,
    failure,
    loadMore: () => void loadMore(),
    reload,
  };
}
