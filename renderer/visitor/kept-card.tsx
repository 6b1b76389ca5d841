/** Everything that is kept, in sight, and as one file to take along. */
/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { VisitorData, VisitorMe } from '#contract/visitor-accounts.ts';
import { fullDateTime } from '#renderer/i18n/times.ts';
import { dateOf } from '#renderer/i18n/wall-time.ts';
import { api } from '#renderer/phone/api.ts';
import { Button, Failure } from '#renderer/phone/parts.tsx';
import { dataFile } from './data-file.ts';
import styles from './data-section.module.css';
import { useTimeStyle, useWords } from './language.ts';
import { Card } from './parts.tsx';
import { useCall } from './use-call.ts';

export function KeptCard({ me }: { me: VisitorMe }) {
  const text = useWords().data;
  const { zone } = useTimeStyle();
  const [data, setData] = useState<VisitorData>();
  const call = useCall();
  const load = () => call.run(() => api.visitorAccounts.data());
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, and again when something was corrected
  useEffect(() => {
    void load().then((read) => read && setData(read));
  }, [me]);
  const download = async () => {
    const fresh = (await load()) ?? data;
    if (!fresh) return;
    setData(fresh);
    const file = new Blob([dataFile(fresh, zone)], { type: 'application/json' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `foyer-${dateOf(fresh.writtenAt, zone)}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  return (
    <Card title={text.kept}>
      {call.failed && <Failure>{call.failed}</Failure>}
      {data && <Kept data={data} />}
      <Button disabled={call.busy} onPress={() => void download()}>
        {text.download}
      </Button>
      <p class={styles.hint}>{text.downloadHint}</p>
    </Card>
  );
}

function Kept({ data }: { data: VisitorData }) {
  const words = useWords();
  const text = words.data;
  const { counts } = text;
  const style = useTimeStyle();
  const time = (at: number) => fullDateTime(at, style);
  const kinds: Record<string, string> = text.kinds;
  return (
    <ul class={styles.list}>
      <li>{counts.visits(data.visits.length)}</li>
      <li>
        <Opens label={counts.messages(data.messages.length)} entries={data.messages.length}>
          {data.messages.map((message, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a message has nothing else that says which it is
            <li key={index} class={styles.entry}>
              <span>
                {kinds[message.kind] ?? message.kind}, {text.channel[message.channel]},{' '}
                <bdi>{message.address ?? '–'}</bdi>
              </span>
              <span class={styles.hint}>
                {time(message.deliveredAt ?? message.finishedAt ?? message.queuedAt)}:{' '}
                {
                  words.visits.states[
                    message.delivery === 'failed' || message.state === 'discarded'
                      ? 'failed'
                      : message.state === 'cancelled'
                        ? 'cancelled'
                        : message.state === 'sent'
                          ? message.deliveredAt !== null
                            ? 'delivered'
                            : 'sent'
                          : 'queued'
                  ]
                }
              </span>
              {message.text && <bdi class={styles.said}>{message.text}</bdi>}
            </li>
          ))}
        </Opens>
      </li>
      <li>
        <Opens label={counts.conversations(data.conversations.length)} entries={data.conversations.length}>
          {data.conversations.map((talk) => (
            <li key={talk.startedAt} class={styles.entry}>
              <span>
                <bdi>{talk.hostName ?? words.visits.desk}</bdi>, {time(talk.startedAt)}
              </span>
              {talk.messages.map((said) => (
                <span key={said.at} class={styles.said}>
                  <bdi>{said.text}</bdi>
                </span>
              ))}
            </li>
          ))}
        </Opens>
      </li>
      {data.expected.length > 0 && <li>{counts.expected(data.expected.length)}</li>}
      <li>{counts.sessions(data.sessions.length)}</li>
    </ul>
  );
}

function Opens({
  label,
  entries,
  children,
}: {
  label: string;
  entries: number;
  children: ComponentChildren;
}) {
  if (entries === 0) return <>{label}</>;
  return (
    <details>
      <summary class={styles.summary}>{label}</summary>
      <ul class={styles.list}>{children}</ul>
    </details>
  );
}
