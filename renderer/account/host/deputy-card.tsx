/** Who stands in: found among colleagues while one types, chosen with one tap. */

import { Search, UserRoundCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Colleague, OwnHost } from '#contract/own.ts';
import { api } from '#renderer/api.ts';
import { searchText } from '#renderer/state/search-text.ts';
import { useAccountWords } from '../language.ts';
import { Button, Card, Notice } from '../parts.tsx';
import { failureOf, useCall } from '../use-call.ts';
import { rememberHost } from './day-store.ts';
import parts from './host-parts.module.css';
import { Initials } from './host-parts.tsx';
import { useHostWords } from './words.ts';

export function DeputyCard({ host }: { host: OwnHost }) {
  const words = useAccountWords();
  const { you: text } = useHostWords();
  const { deputy } = host;
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly Colleague[] | null>(null);
  const call = useCall();
  const failure = failureOf(call, words);
  useEffect(() => {
    if (!open) return;
    let stale = false;
    const timer = setTimeout(() => {
      api.own.colleagues({ query: searchText(query) }).then(
        ({ colleagues }) => stale || setFound(colleagues),
        () => undefined,
      );
    }, 150);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [open, query]);
  const choose = async (deputyId: string | null) => {
    const changed = await call.run(() => api.own.setDeputy({ deputyId }));
    if (!changed) return;
    rememberHost(changed);
    setOpen(false);
    setQuery('');
  };
  return (
    <Card title={text.deputyTitle} help={text.deputyHelp}>
      <div className={parts.deputy}>
        {deputy ? (
          <>
            <Initials name={deputy.name} />
            <p className={parts.lineText}>
              <bdi className={parts.lineName}>{deputy.name}</bdi>
              <bdi className={parts.lineMore}>{deputy.department}</bdi>
            </p>
            <Button disabled={call.busy} onClick={() => void choose(null)}>
              {text.remove}
            </Button>
          </>
        ) : (
          <p className={parts.lineText}>{text.noDeputy}</p>
        )}
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          <UserRoundCheck size={18} aria-hidden="true" />
          {deputy ? text.change : text.find}
        </Button>
      </div>
      {open && (
        <>
          <label className={parts.search}>
            <Search size={20} aria-hidden="true" />
            <input
              type="search"
              aria-label={text.deputySearch}
              placeholder={text.deputyHint}
              autoComplete="off"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
          </label>
          {found?.length === 0 && <p>{text.nobodyFound}</p>}
          <ul className={parts.colleagues}>
            {found?.map((colleague) => (
              <li key={colleague.id}>
                <button
                  type="button"
                  className={parts.colleague}
                  disabled={call.busy}
                  aria-label={text.choose(colleague.name)}
                  onClick={() => void choose(colleague.id)}
                >
                  <Initials name={colleague.name} />
                  <span className={parts.lineText}>
                    <bdi className={parts.lineName}>{colleague.name}</bdi>
                    <bdi className={parts.lineMore}>{colleague.department}</bdi>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {failure && <Notice tone="bad">{failure}</Notice>}
    </Card>
  );
}
