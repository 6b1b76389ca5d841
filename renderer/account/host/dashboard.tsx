/** A host's own pages: who is here for them, who is expected, what is said, who has been, and how they are reached. */
import { CalendarClock, History, LogOut, MessageSquare, UserRound, UsersRound } from 'lucide-react';
import { type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { SignedIn } from '#contract/accounts.ts';
import { api } from '#renderer/api.ts';
import icon from '#renderer/icon.svg';
import { houseNow } from '#renderer/state/house-clock.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { PageBoundary } from '#renderer/ui/page-boundary.tsx';
import { LanguageContext, useAccountWords } from '../language.ts';
import { Button, Notice } from '../parts.tsx';
import { useCall } from '../use-call.ts';
import { AvailabilityMark } from './availability.tsx';
import { ChatPage } from './chat-page.tsx';
import { ChatsPage } from './chats-page.tsx';
import styles from './dashboard.module.css';
import { followDay, useDay } from './day-store.ts';
import { ExpectedPage } from './expected-page.tsx';
import { Loading } from './host-parts.tsx';
import { PastPage } from './past-page.tsx';
import { hrefOf, type Tab, tabs, usePlace } from './use-place.ts';
import { VisitorsPage } from './visitors-page.tsx';
import { useHostWords } from './words.ts';
import { YouPage } from './you-page.tsx';

const icons = {
  visitors: UsersRound,
  expected: CalendarClock,
  chats: MessageSquare,
  past: History,
  you: UserRound,
} satisfies Record<Tab, unknown>;

type Props = { account: SignedIn; languages: ReactNode; onLeft: () => void };

export function Dashboard({ account, languages, onLeft }: Props) {
  const words = useAccountWords();
  const own = useHostWords();
  const language = useContext(LanguageContext);
  const { tab, conversationId } = usePlace();
  const day = useDay((state) => state.day);
  const lost = useDay((state) => state.connection === 'lost');
  const call = useCall();
  const [chosen, setChosen] = useState(false);
  const chooseUntil = chosen ? null : account.choosePasswordUntil;
  const mayChoose = chooseUntil !== null && chooseUntil > houseNow();
  const left = useRef(onLeft);
  left.current = onLeft;

  useEffect(() => {
    const stop = new AbortController();
    void followDay(stop.signal, () => left.current());
    return () => stop.abort();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins at its top
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [tab, conversationId]);
  const unread = day?.unread ?? 0;
  useEffect(() => {
    const count = unread > 0 ? `(${unread}) ` : '';
    document.title = `${count}${own.tabs[tab]} · Foyer`;
  }, [tab, unread, own]);

  const leave = async () => {
    if (!(await call.run(() => api.accounts.signOut()))) return;
    forgetDrafts();
    window.history.replaceState(null, '', window.location.pathname);
    onLeft();
  };
  const badges: Partial<Record<Tab, number>> = {
    visitors: day?.present.filter((visit) => visit.answered === null).length ?? 0,
    chats: unread,
  };

  return (
    <div className={styles.shell} data-tab={tab} data-chat={conversationId !== null || undefined}>
      <header className={styles.top}>
        <img src={icon} alt="" width={28} height={28} />
        <span className={styles.mark}>
          <bdi>{day?.site.name || 'Foyer'}</bdi>
        </span>
        <div className={styles.tools}>
          {languages}
          <Button className={styles.leave} disabled={call.busy} onClick={() => void leave()}>
            <LogOut size={18} aria-hidden="true" />
            <span className={styles.leaveWord}>{words.home.signOut}</span>
          </Button>
        </div>
      </header>
      <div className={styles.side}>
        <section className={styles.who} aria-label={own.tabs.you}>
          <p className={styles.name}>
            <bdi>{day?.host.name ?? account.name}</bdi>
          </p>
          <p className={styles.username}>{words.home.signedInAs(account.username)}</p>
          {day && <AvailabilityMark host={day.host} />}
        </section>
        <nav className={styles.nav} aria-label={own.sections}>
          {tabs.map((one) => {
            const Icon = icons[one];
            const badge = badges[one] ?? 0;
            return (
              <a
                key={one}
                href={hrefOf(one)}
                className={classNames(styles.tab, one === tab && styles.tabHere)}
                aria-current={one === tab ? 'page' : undefined}
              >
                <span className={styles.tabIcon}>
                  <Icon size={22} aria-hidden="true" />
                  {badge > 0 && <span className={styles.badge}>{badge > 9 ? '9+' : badge}</span>}
                </span>
                <span className={styles.tabWord}>{own.tabs[one]}</span>
              </a>
            );
          })}
        </nav>
      </div>
      <main className={styles.main}>
        {lost && (
          <div className={styles.lost}>
            <Notice tone="bad">{own.lost}</Notice>
          </div>
        )}
        {mayChoose && tab !== 'you' && conversationId === null && (
          <p className={styles.offer}>
            {words.password.offer} <a href={hrefOf('you')}>{words.password.offerLink}</a>
          </p>
        )}
        <PageBoundary page={conversationId ?? tab} language={language}>
          {day ? page() : <Loading />}
        </PageBoundary>
      </main>
    </div>
  );

  function page() {
    if (!day) return null;
    if (conversationId !== null) return <ChatPage key={conversationId} conversationId={conversationId} />;
    switch (tab) {
      case 'visitors':
        return <VisitorsPage day={day} />;
      case 'expected':
        return <ExpectedPage day={day} />;
      case 'chats':
        return <ChatsPage day={day} />;
      case 'past':
        return <PastPage />;
      case 'you':
        return <YouPage day={day} chooseUntil={chooseUntil} onChosen={() => setChosen(true)} />;
    }
  }
}

/** What was typed and not sent stays with whoever typed it, not with the browser. */
function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith('foyer.chat.')) localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
