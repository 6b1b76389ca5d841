/**
 * The frame around every page: the sections on one side, what must not be missed below the page. The page scrolls above it, so
 * that the undo bar covers nothing.
 */
import { CalendarClock, History, Lock, Mail, MessagesSquare, Settings, Users } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { clockTime } from '#renderer/i18n/times.ts';
import { useBoard } from '#renderer/state/board.ts';
import { useHouse } from '#renderer/state/kiosk-house.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { useTimeStyle } from '../parts/use-times.ts';
import { useTrailHref } from '../trail.ts';
import { words } from '../words.ts';
import styles from './shell.module.css';
import { UndoBar } from './undo-bar.tsx';

const text = words.app;

export function Shell({
  onLock,
  warning,
  children,
}: {
  onLock: () => void;
  warning: ReactNode;
  children: ReactNode;
}) {
  const [location] = useLocation();
  const site = useHouse((house) => house.site?.name);
  const connection = useBoard((board) => board.connection);
  const stopped = useBoard(
    (board) => board.channels.filter(({ state }) => state === 'paused' || state === 'failing').length,
  );
  const waiting = useBoard(
    (board) =>
      Object.values(board.visits).filter(
        (visit) => visit.state === 'on-site' && (!visit.hostName || visit.attention !== null),
      ).length,
  );
  const unread = useBoard((board) => board.unreadConversations);
  const trail = useTrailHref();
  const scroller = useRef<HTMLElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page starts at its top
  useEffect(() => {
    scroller.current?.scrollTo(0, 0);
  }, [location]);

  // A visit belongs to the list it was opened from.
  const place = location.startsWith('/visit/') ? (trail ?? '/') : location;
  const isUnder = (href: string) => (href === '/' ? place === '/' : place.startsWith(href));
  const link = (href: string, label: string, icon: ReactNode, badge?: { count: number; said: string }) => (
    <li>
      <Link href={href} className={styles.link} aria-current={isUnder(href) ? 'page' : undefined}>
        {icon}
        <span className={styles.word}>{label}</span>
        {badge && badge.count > 0 && (
          <>
            <span className={styles.badge} aria-hidden="true">
              {badge.count}
            </span>
            <span className="said">{badge.said}</span>
          </>
        )}
      </Link>
    </li>
  );

  return (
    <div className={styles.shell}>
      <button
        type="button"
        className={styles.skip}
        onClick={() => scroller.current?.querySelector<HTMLElement>('h1')?.focus()}
      >
        {text.skip}
      </button>
      <header className={styles.rail}>
        <div className={styles.house}>
          <p className={styles.site}>{site}</p>
          <Clock />
        </div>
        <ButtonLink kind="primary" href="/check-in" className={styles.checkIn}>
          <span className={styles.word}>{text.checkIn}</span>
        </ButtonLink>
        <nav aria-label={text.sections}>
          <ul className={styles.links}>
            {link('/', text.today, <CalendarClock size={22} aria-hidden="true" />, {
              count: waiting,
              said: text.noHostBadge(waiting),
            })}
            {link('/past', text.past, <History size={22} aria-hidden="true" />)}
            {link('/hosts', text.hosts, <Users size={22} aria-hidden="true" />)}
            {link('/conversations', text.conversations, <MessagesSquare size={22} aria-hidden="true" />, {
              count: unread,
              said: words.conversations.badge(unread),
            })}
            {link('/messages', text.messages, <Mail size={22} aria-hidden="true" />, {
              count: stopped,
              said: text.problemsBadge(stopped),
            })}
            {link('/settings', text.settings, <Settings size={22} aria-hidden="true" />)}
          </ul>
        </nav>
        <Button
          kind="edged"
          icon={<Lock size={20} aria-hidden="true" />}
          className={styles.lock}
          onClick={onLock}
        >
          <span className={styles.word}>{text.lock}</span>
        </Button>
      </header>
      <div className={styles.body}>
        <main className={styles.main} ref={scroller}>
          {children}
        </main>
        {/* At the foot, where they come and go without moving the page under a finger. */}
        <div className={styles.foot}>
          {connection === 'lost' && <Notice tone="warn">{text.connectionLost}</Notice>}
          {warning}
        </div>
        <UndoBar />
      </div>
    </div>
  );
}

function Clock() {
  const style = useTimeStyle();
  const now = useHouseNow(1000);
  return (
    <p className={styles.clock}>
      <time dateTime={new Date(now).toISOString()}>{clockTime(now, style)}</time>
    </p>
  );
}
