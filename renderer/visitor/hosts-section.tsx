/** Whom one can meet: the hosts as the kiosk offers them, with how they are at the moment. */
/** @jsxImportSource preact */

import { useEffect, useState } from 'preact/hooks';
import type { Availability, OfferedHost } from '#contract/hosts.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { api } from '#renderer/phone/api.ts';
import { useNow } from '#renderer/phone/now.ts';
import { Button, Failure } from '#renderer/phone/parts.tsx';
import { availabilityAt } from '#renderer/state/availability-now.ts';
import { searchText } from '#renderer/state/search-text.ts';
import styles from './hosts-section.module.css';
import { useTimeStyle, useWords } from './language.ts';
import { Field } from './parts.tsx';

const pageSize = 30;
const lookAgainMs = 20_000;
const typingPauseMs = 200;

export function HostsSection() {
  const words = useWords();
  const text = words.hosts;
  const [query, setQuery] = useState('');
  const [wanted, setWanted] = useState(pageSize);
  const [found, setFound] = useState<{ hosts: OfferedHost[]; total: number }>();
  const [lost, setLost] = useState(false);
  useEffect(() => {
    let here = true;
    const look = () =>
      api.visitorAccounts.hosts({ query: searchText(query), limit: wanted }).then(
        (answer) => {
          if (!here) return;
          setFound(answer);
          setLost(false);
        },
        () => here && setLost(true),
      );
    const soon = setTimeout(look, typingPauseMs);
    const again = setInterval(look, lookAgainMs);
    return () => {
      here = false;
      clearTimeout(soon);
      clearInterval(again);
    };
  }, [query, wanted]);
  return (
    <>
      <Field
        label={text.search}
        type="search"
        value={query}
        onType={(typed) => {
          setQuery(typed);
          setWanted(pageSize);
        }}
        autoComplete="off"
      />
      {lost && <Failure>{words.offline}</Failure>}
      {found && found.hosts.length === 0 && (
        <p class={styles.none} role="status">
          {query.trim() === '' ? text.empty : text.none}
        </p>
      )}
      {found && found.hosts.length > 0 && (
        <ul class={styles.list}>
          {found.hosts.map((host) => (
            <Host key={host.id} host={host} />
          ))}
        </ul>
      )}
      {found && found.total > found.hosts.length && wanted < 200 && (
        <Button onPress={() => setWanted(Math.min(200, wanted + pageSize))}>{words.visits.more}</Button>
      )}
    </>
  );
}

function Host({ host }: { host: OfferedHost }) {
  const text = useWords().hosts;
  const say = useAvailability();
  const { state } = host.availability;
  return (
    <li class={styles.host}>
      <div class={styles.who}>
        <p class={styles.name}>
          <bdi>{host.name}</bdi>
        </p>
        {host.department && (
          <p class={styles.department}>
            <bdi>{host.department}</bdi>
          </p>
        )}
      </div>
      <div class={styles.state} data-state={state}>
        <p>{say(host.availability)}</p>
        {state !== 'free' && host.deputy && (
          <p class={styles.deputy}>
            <bdi>{text.deputy(host.deputy.name)}</bdi>
          </p>
        )}
      </div>
    </li>
  );
}

function useAvailability(): (availability: Availability) => string {
  const words = useWords();
  const text = words.hosts;
  const style = useTimeStyle();
  const now = useNow(60_000);
  const time = (at: number) => timeFromNow(at, now, style);
  return (told) => {
    const availability = availabilityAt(told, now);
    switch (availability.state) {
      case 'free':
        return text.free;
      case 'busy':
        return text.busy(time(availability.freeAt));
      case 'overdue':
        return text.overdue;
      case 'away':
        return availability.until === null ? text.away : text.awayUntil(time(availability.until));
    }
  };
}
