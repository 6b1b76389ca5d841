/** One's visits: those that last, as they change, and those that are over. */
/** @jsxImportSource preact */

import { useEffect, useState } from 'preact/hooks';
import type { VisitorMe, VisitorVisit } from '#contract/visitor-accounts.ts';
import { api } from '#renderer/phone/api.ts';
import { Button, Failure } from '#renderer/phone/parts.tsx';
import { hear } from '#renderer/state/hear.ts';
import { useWords } from './language.ts';
import { PastVisit } from './past-visit.tsx';
import { PresentVisit } from './present-visit.tsx';
import { readFailure } from './use-call.ts';
import { useSeen } from './use-seen.ts';
import styles from './visits-section.module.css';

const waitMs = 2_000;

/** Undefined before the house has answered; the last known stays while a connection is looked for again. */
function usePresent(): { visits: VisitorVisit[] | undefined; online: boolean } {
  const [visits, setVisits] = useState<VisitorVisit[]>();
  const [online, setOnline] = useState(true);
  const seen = useSeen();
  useEffect(() => {
    if (!seen) return;
    const stop = new AbortController();
    const { signal } = stop;
    const follow = async () => {
      while (!signal.aborted) {
        try {
          await hear({
            open: (attempt) => api.visitorAccounts.present(undefined, { signal: attempt }),
            heard(next) {
              setVisits(next.visits);
              setOnline(true);
            },
            stop: signal,
          });
        } catch (thrown) {
          // Otherwise it is looked for again in a moment.
          if (readFailure(thrown).code === 'sign-in-needed') return window.location.reload();
        }
        if (signal.aborted) return;
        setOnline(false);
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    };
    void follow();
    return () => stop.abort();
  }, [seen]);
  return { visits, online };
}

type Past = { visits: VisitorVisit[]; next: string | null };

/** @param key of what is present: whatever leaves it is past, and the other way about */
function usePast(key: string) {
  const [past, setPast] = useState<Past>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of what is present is the reason to look again
  useEffect(() => {
    let here = true;
    api.visitorAccounts.past({}).then(
      (first) => here && setPast(first),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [key]);
  const more = async () => {
    if (!past?.next) return;
    const page = await api.visitorAccounts.past({ before: past.next }).catch(() => undefined);
    if (page) setPast({ visits: [...past.visits, ...page.visits], next: page.next });
  };
  return { past, more };
}

export function VisitsSection({ me }: { me: VisitorMe }) {
  const words = useWords();
  const text = words.visits;
  const { visits, online } = usePresent();
  const { past, more } = usePast((visits ?? []).map(({ id }) => id).join(' '));
  const several = me.people.length > 1;
  if (!visits) return online ? null : <Failure>{words.offline}</Failure>;
  return (
    <>
      {!online && <Failure>{words.offline}</Failure>}
      <section class={styles.part} aria-label={text.now}>
        {visits.length === 0 ? (
          <p class={styles.none}>{text.none}</p>
        ) : (
          visits.map((visit) => <PresentVisit key={visit.id} visit={visit} several={several} />)
        )}
      </section>
      <section class={styles.part}>
        <h2 class={styles.heading}>{text.past}</h2>
        {past && past.visits.length === 0 && (
          <p class={styles.none}>{visits.length > 0 ? text.noPastYet : text.noPast}</p>
        )}
        {past && past.visits.length > 0 && (
          <ul class={styles.list}>
            {past.visits.map((visit) => (
              <PastVisit key={visit.id} visit={visit} several={several} />
            ))}
          </ul>
        )}
        {past?.next && <Button onPress={() => void more()}>{text.more}</Button>}
      </section>
    </>
  );
}
