/** One message in the list: to whom and by what, what it is about, how it stands and why, how often it was tried. */

import { Mail, MessageSquare } from 'lucide-react';
import { Link } from 'wouter';
import type { Notification } from '#contract/notifications.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import table from '../parts/table.module.css';
import { useTimeStyle } from '../parts/use-times.ts';
import { whenText } from '../times.ts';
import { words } from '../words.ts';
import styles from './message-row.module.css';
import { addressOf, nextTryText, reasonOf, standingOf } from './message-words.ts';
import { StatePill } from './state-pill.tsx';

const text = words.messages;

export function MessageRow({ message }: { message: Notification }) {
  const style = useTimeStyle();
  const soon = message.job === 'scheduled' && message.waitReason === 'retry';
  // A next try is counted down; everything else changes by the minute.
  const now = useHouseNow(soon ? 1_000 : 15_000);
  const Icon = message.channel === 'email' ? Mail : MessageSquare;
  const kind = text.kind[message.kind];
  return (
    <tr>
      <td>
        <span className={table.person}>
          <Icon size={20} aria-hidden="true" />
          <span className="said">{words.message.channel[message.channel]}</span>
          <span>
            <Link href={`/messages/${message.id}`} className={table.link ?? ''} data-row>
              {message.recipientName}
            </Link>
            <span className={table.under}>{addressOf(message)}</span>
            <span className={styles.narrow}>
              {message.visitorName === '' ? kind : `${message.visitorName} · ${kind}`}
            </span>
          </span>
        </span>
      </td>
      <td className={table.lesser}>
        {message.visitorName === '' ? kind : message.visitorName}
        {message.visitorName !== '' && <span className={table.under}>{kind}</span>}
      </td>
      <td>
        <StatePill message={message} />
        <span className={styles.reason}>{reasonOf(message, now, style)}</span>
        {message.dismissedAt !== null && (
          <span className={table.under}>
            {text.dismissedAt(timeFromNow(message.dismissedAt, now, style))}
          </span>
        )}
      </td>
      <td className={`${table.least} ${table.nowrap}`}>
        {text.attemptsOf(message.attempts, message.maxAttempts, message.finishedAt !== null)}
        {standingOf(message) === 'retry' && (
          <span className={table.under}>{text.nextTry(nextTryText(message.dueAt, now, style))}</span>
        )}
      </td>
      <td className={`${table.end} ${table.nowrap}`}>
        <time dateTime={new Date(message.createdAt).toISOString()}>
          {whenText(message.createdAt, now, style)}
        </time>
      </td>
    </tr>
  );
}
