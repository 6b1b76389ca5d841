/** The day at the desk: who waits for a host, who is expected, who is here, who has left. Live: nothing here is ever asked for by hand. */

import { DoorOpen, UserRoundCheck } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { sameDay, wholeDate } from '#renderer/i18n/times.ts';
import { useBoard } from '#renderer/state/board.ts';
import { columnsOf } from '#renderer/state/board-changes.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { ButtonLink } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Loading } from '../parts/loading.tsx';
import { MessageMarkKey } from '../parts/message-mark.tsx';
import { Page } from '../parts/page.tsx';
import { useRowKeys } from '../parts/use-row-keys.ts';
import { useTimeStyle } from '../parts/use-times.ts';
import { leaveTrail } from '../trail.ts';
import { words } from '../words.ts';
import styles from './board-page.module.css';
import { ExpectedSection } from './expected-section.tsx';
import { HeldBanners } from './held-banners.tsx';
import lines from './visit-lines.module.css';
import { LeftLine, OnSiteLine } from './visit-lines.tsx';

const text = words.board;

export function BoardPage() {
  const visits = useBoard((board) => board.visits);
  const leftEarlier = useBoard((board) => board.leftEarlier);
  const starting = useBoard((board) => board.connection === 'starting');
  const now = useHouseNow(15_000);
  const style = useTimeStyle();
  const keys = useRowKeys<HTMLDivElement>();
  const { needHost, onSite, elsewhere, left, present } = useMemo(
    () => columnsOf(visits, now, (instant) => sameDay(instant, now, style)),
    [visits, now, style],
  );

  // At midnight these are of yesterday.
  const others = sameDay(leftEarlier.before, now, style) ? leftEarlier.count : 0;

  useEffect(() => leaveTrail({ href: '/', label: words.app.today }), []);

  return (
    <Page title={text.title} kicker={wholeDate(now, style)}>
      <HeldBanners />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys on the links inside */}
      <div ref={keys.ref} onKeyDown={keys.onKeyDown} className={styles.board}>
        {needHost.length > 0 && (
          <section className={styles.waiting} aria-labelledby="board-waiting">
            <header className={styles.head}>
              <h2 id="board-waiting" className={styles.title}>
                {text.needHost} <span className={styles.count}>{needHost.length}</span>
              </h2>
              <p className={styles.help}>{text.needHostHelp}</p>
            </header>
            <ul className={styles.list}>
              {needHost.map((visit) => (
                <OnSiteLine key={visit.id} visit={visit} now={now} />
              ))}
            </ul>
          </section>
        )}
        <div className={styles.columns}>
          <ExpectedSection starting={starting} now={now} />
          <section className={styles.column} aria-labelledby="board-on-site">
            <h2 id="board-on-site" className={styles.title}>
              {text.onSite} <span className={styles.count}>{present}</span>
              {needHost.length > 0 && (
                <span className={styles.of}>{text.ofThemWaiting(needHost.length)}</span>
              )}
            </h2>
            <div className={styles.sheet}>
              {starting ? (
                <Loading />
              ) : onSite.length > 0 ? (
                <ul className={styles.list}>
                  {onSite.map((visit) => (
                    <OnSiteLine key={visit.id} visit={visit} now={now} />
                  ))}
                </ul>
              ) : (
                <Empty
                  icon={<UserRoundCheck size={24} />}
                  title={needHost.length > 0 ? text.allWaitTitle : text.nobodyTitle}
                >
                  {needHost.length > 0 ? text.allWait : text.nobody}
                </Empty>
              )}
            </div>
            {elsewhere.length > 0 && (
              <section className={styles.elsewhere} aria-labelledby="board-elsewhere">
                <h2 id="board-elsewhere" className={styles.title}>
                  {text.elsewhere} <span className={styles.count}>{elsewhere.length}</span>
                  <span className={styles.of}>{text.elsewhereHelp}</span>
                </h2>
                <div className={styles.sheet}>
                  <ul className={styles.list}>
                    {elsewhere.map((visit) => (
                      <OnSiteLine key={visit.id} visit={visit} now={now} />
                    ))}
                  </ul>
                </div>
              </section>
            )}
          </section>
          <section className={styles.column} aria-labelledby="board-left">
            <h2 id="board-left" className={styles.title}>
              {text.leftToday} <span className={styles.count}>{left.length + others}</span>
            </h2>
            <div className={styles.sheet}>
              {starting ? (
                <Loading rows={2} />
              ) : left.length > 0 ? (
                <ul className={`${styles.list} ${lines.left}`}>
                  {left.map((visit) => (
                    <LeftLine key={visit.id} visit={visit} now={now} />
                  ))}
                </ul>
              ) : (
                <Empty icon={<DoorOpen size={24} />} title={text.nobodyLeftTitle}>
                  {text.nobodyLeft}
                </Empty>
              )}
              {others > 0 && <ButtonLink href="/past">{text.leftEarlier(others)}</ButtonLink>}
            </div>
          </section>
        </div>
        {present + elsewhere.length + left.length > 0 && <MessageMarkKey />}
      </div>
    </Page>
  );
}
