/** The search among time zones by places, fetched when the list opens for the first time. */
import { useState } from 'react';
import type { Search } from './parts/search-select-field.tsx';
import { loadZoneSearch } from './zone-search.ts';

let loading: Promise<Search> | undefined;

export function useZoneSearch(): { search: Search | undefined; onOpen: () => void } {
  const [search, setSearch] = useState<Search>();
  return {
    search,
    onOpen() {
      loading ??= loadZoneSearch();
      loading.then(
        (loaded) => setSearch(() => loaded),
        // The zones' own names are found without; the next opening tries again.
        () => {
          loading = undefined;
        },
      );
    },
  };
}
