/**
 * Whom one is here to see: everyone may be looked for, whoever is busy is shown with the time they are free, and nobody has to
 * know a name. The keyboard stands beside the list where there is room, and comes up on a tap where there is not.
 */

import { CircleHelp } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { OfferedHost } from '#contract/hosts.ts';
import type { VisitKind } from '#contract/visits.ts';
import { useWords } from '#renderer/i18n/languages.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { availabilityAt } from '#renderer/state/availability-now.ts';
import type { ChosenHost } from '#renderer/state/check-in.ts';
import { useHostList } from '#renderer/state/host-list.ts';
import { useHouse } from '#renderer/state/kiosk-house.ts';
import { act } from '#renderer/state/kiosk-session.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { Keyboard } from '#renderer/ui/keyboard.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Portrait } from '#renderer/ui/portrait.tsx';
import { Row } from '#renderer/ui/row.tsx';
import { RowSymbol } from '#renderer/ui/row-symbol.tsx';
import { type TypedField, useTyping } from '#renderer/ui/typing.ts';
import { AvailabilityMark } from './availability-mark.tsx';
import { BusyHost } from './busy-host.tsx';
import { useTimeStyle } from './clock.tsx';
import { Frame } from './frame.tsx';
import styles from './host-page.module.css';
import { roomy, useMedia } from './media.ts';
import type { StepProps } from './step-props.ts';

const notSure: ChosenHost = { kind: 'not-sure' };
const chosen = ({ id, name, department }: OfferedHost) => ({
  kind: 'host' as const,
  hostId: id,
  name,
  department,
});
const freeAtOf = ({ availability }: OfferedHost) =>
  availability.state === 'busy' ? availability.freeAt : null;
const choose = (host: ChosenHost, meeting: VisitKind = 'in-person') =>
  act({ type: 'choose-host', host, meeting });

export function HostPage({ flow, ...frame }: StepProps) {
  const words = useWords();
  const [query, setQuery] = useState('');
  const [busy, setBusy] = useState<OfferedHost | null>(null);
  const [opened, setOpened] = useState(false);
  const beside = useMedia(roomy);
  const anyHost = useHouse((house) => house.hasHosts);
  const typing = useTyping(query, setQuery);
  const list = useHostList(query.trim());
  useTypingAnywhere(typing.field);
  const press = (host: OfferedHost) =>
    host.availability.state === 'free' ? choose(chosen(host)) : setBusy(host);
  if (busy)
    return (
      <BusyHost
        {...frame}
        host={busy}
        onCome={(way) => choose({ ...chosen(busy), way, freeAt: freeAtOf(busy) })}
        onTalk={() => choose({ ...chosen(busy), way: 'talk' }, 'remote')}
        onDeputy={press}
        onOther={() => setBusy(null)}
        onNotSure={() => choose(notSure)}
      />
    );

  const keyboard = (beside || opened) && anyHost && (
    <Keyboard
      kind="search"
      typing={typing}
      onEnter={() => setOpened(false)}
      {...(!beside && { onHide: () => setOpened(false) })}
    />
  );
  const only = list.hosts.length === 1 ? list.hosts[0] : undefined;
  const search = anyHost && (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (only && list.answered === query.trim()) press(only);
      }}
    >
      <Field
        typing={typing}
        value={query}
        onType={setQuery}
        label={words.host.search}
        placeholder={words.host.search}
        clearLabel={words.common.clear}
        search
        onTap={() => setOpened(true)}
      />
    </form>
  );
  return (
    <Frame
      {...frame}
      question={words.host.question}
      layout="fill"
      compact={opened && !beside}
      {...(flow.draft.host && {
        primary: { label: words.common.next, onPress: () => act({ type: 'next' }) },
      })}
      keyboard={!beside && opened && keyboard}
    >
      <TakenNotice flow={flow} />
      <div className={styles.columns} data-beside={beside || undefined}>
        <div className={styles.finder}>
          {search}
          {beside && <div className={styles.keys}>{keyboard}</div>}
        </div>
        <Hosts list={list} chosen={flow.draft.host} onPress={press} />
      </div>
    </Frame>
  );
}

/** What became of the host chosen before, when the house refused them. */
function TakenNotice({ flow }: Pick<StepProps, 'flow'>) {
  const words = useWords().host;
  const style = useTimeStyle();
  const now = useHouseNow();
  const { notice } = flow;
  if (notice?.kind === 'host-removed') return <Notice>{words.removed}</Notice>;
  if (notice?.kind !== 'host-taken') return null;
  const { name } = notice;
  const availability = availabilityAt(notice.availability, now);
  if (availability.state === 'away') return <Notice>{words.awayAnswer(name)}</Notice>;
  return (
    <Notice>
      {availability.state === 'busy'
        ? words.justTaken(name, timeFromNow(availability.freeAt, now, style))
        : words.justTakenOverdue(name)}
    </Notice>
  );
}

type HostsProps = {
  list: ReturnType<typeof useHostList>;
  chosen: ChosenHost | null;
  onPress: (host: OfferedHost) => void;
};

function Hosts({ list, chosen, onPress }: HostsProps) {
  const words = useWords();
  const { hosts, total, answered, failed, more, retry } = list;
  const end = useMoreWhenSeen(more, hosts.length < total);
  const scroller = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer starts at its best match
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [answered]);
  const count = answered === null ? '' : words.host.count(total);
  return (
    <div className={styles.list} ref={scroller}>
      <p className="said" role="status">
        {count}
      </p>
      {failed && (
        <div className={styles.failed}>
          <Notice>{words.host.unreachable}</Notice>
          <Button kind="quiet" onClick={retry}>
            {words.common.tryAgain}
          </Button>
        </div>
      )}
      <ul className={styles.rows}>
        <li className={styles.unsure}>
          <Row
            chosen={chosen?.kind === 'not-sure'}
            lead={<RowSymbol icon={<CircleHelp size={32} />} />}
            title={words.host.notSure}
            detail={words.host.notSureHint}
            onPress={() => choose(notSure)}
          />
        </li>
        {hosts.map((host) => (
          <li key={host.id}>
            <HostRow
              host={host}
              chosen={chosen?.kind === 'host' && chosen.hostId === host.id}
              onPress={onPress}
            />
          </li>
        ))}
      </ul>
      {answered !== null && total === 0 && (
        <div className={styles.empty} role="status">
          {answered === '' ? (
            <p>{words.host.nobody}</p>
          ) : (
            <>
              <p className={styles.none}>{words.host.none(answered)}</p>
              <p>{words.host.noneHint}</p>
            </>
          )}
        </div>
      )}
      {hosts.length < total && (
        <div ref={end} className={styles.more}>
          <Button kind="quiet" onClick={more}>
            {words.host.more}
          </Button>
        </div>
      )}
    </div>
  );
}

function HostRow({
  host,
  chosen,
  onPress,
}: {
  host: OfferedHost;
  chosen: boolean;
  onPress: (host: OfferedHost) => void;
}) {
  const { name, department, availability } = host;
  return (
    <Row
      chosen={chosen}
      quiet={availability.state !== 'free'}
      lead={<Portrait name={name} />}
      title={name}
      detail={department}
      end={<AvailabilityMark availability={availability} />}
      onPress={() => onPress(host)}
    />
  );
}

/** Loads more as soon as the end of the list comes near. */
function useMoreWhenSeen(more: () => void, there: boolean) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = end.current;
    if (!element || !there) return;
    const watch = new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && more(), {
      root: element.parentElement,
      rootMargin: '600px',
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [more, there]);
  return end;
}

/** A real keyboard types into the search without a tap first. */
function useTypingAnywhere(field: RefObject<TypedField | null>): void {
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const printable =
        event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
      // The key itself then lands in the field.
      if (printable && event.target !== field.current) field.current?.focus({ preventScroll: true });
    };
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
  }, [field]);
}
