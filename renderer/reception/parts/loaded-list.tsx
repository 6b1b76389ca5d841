/** A list as it is asked for: its failure, the wait for its first page, what stands for none, and the next page by a press. */
import type { ReactNode } from 'react';
import { failureText } from '../failure-words.ts';
import { words } from '../words.ts';
import { Button } from './button.tsx';
import { Loading } from './loading.tsx';
import { Notice } from './notice.tsx';
import table from './table.module.css';
import type { List } from './use-list.ts';

type Props<Item> = {
  list: List<Item>;
  /** Stands in the list's place while it has nothing. */
  empty: ReactNode;
  /** Between a failure and the list. */
  above?: ReactNode;
  /** How many lines stand in for the first page while it is on its way. */
  rows?: number;
  children: (items: readonly Item[]) => ReactNode;
};

export function LoadedList<Item>({ list, empty, above, rows, children }: Props<Item>) {
  const { items, failure } = list;
  return (
    <>
      {failure && (
        <Notice tone="bad" action={<Button onClick={list.reload}>{words.app.tryAgain}</Button>}>
          {failureText(failure)}
        </Notice>
      )}
      {above}
      <div className={table.frame} aria-busy={list.asking}>
        {items === null
          ? !failure && <Loading {...(rows !== undefined && { rows })} />
          : items.length === 0
            ? empty
            : children(items)}
        {list.more && (
          <div className={table.foot}>
            <Button working={list.loadingMore && words.past.loadingMore} onClick={list.loadMore}>
              {words.past.more}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}
