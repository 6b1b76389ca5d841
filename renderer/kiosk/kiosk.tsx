/** The lobby screen as a whole: which page is shown, in whose language, and what lies over all of them. */
import { Activity, lazy, type ReactNode, Suspense, useEffect } from 'react';
import { LanguageProvider, languages, loadLanguage, useWords } from '#renderer/i18n/languages.ts';
import { codeIdleMs, deskIdleMs, idleMs } from '#renderer/state/idle.ts';
import type { KioskState } from '#renderer/state/kiosk-flow.ts';
import { followHouse, useHouse } from '#renderer/state/kiosk-house.ts';
import { act, useSession } from '#renderer/state/kiosk-session.ts';
import { ArrivedPage } from './arrived-page.tsx';
import { Attract } from './attract.tsx';
import banner from './banner.module.css';
import { CheckInPages } from './check-in-pages.tsx';
import { DeskPage } from './desk-page.tsx';
import { IdleGuard } from './idle-guard.tsx';
import styles from './kiosk.module.css';
import { laterForSure, loadLater } from './load-later.ts';
import { ScreenBoundary } from './screen-boundary.tsx';
import { WaitingPage } from './telling-page.tsx';

// Nobody leaves or talks in the first second, and few days are a house's first or its worst: these pages come after the first screen.
const CheckOutPages = lazy(async () => ({ default: (await laterForSure()).CheckOutPages }));
const GoodbyePage = lazy(async () => ({ default: (await laterForSure()).GoodbyePage }));
const TalkPages = lazy(async () => ({ default: (await laterForSure()).TalkPages }));
const DisplayPage = lazy(async () => ({ default: (await laterForSure()).DisplayPage }));
const FaultPage = lazy(async () => ({ default: (await laterForSure()).FaultPage }));
const SetupPage = lazy(async () => ({ default: (await laterForSure()).SetupPage }));

export function Kiosk() {
  const language = useSession((session) => session.language);
  useFollowedHouse();
  useLoadedAhead();
  useRootAttributes();
  useNoContextMenu();
  return (
    <LanguageProvider value={language}>
      <div className={styles.kiosk}>
        <ScreenBoundary>
          <Screen />
        </ScreenBoundary>
        <Reconnecting />
      </div>
    </LanguageProvider>
  );
}

function Screen() {
  const { connection, fault, site } = useHouse();
  const words = useWords();
  if (fault)
    return (
      <Suspense fallback={<WaitingPage title={words.common.starting} />}>
        <FaultPage {...fault} />
      </Suspense>
    );
  if (connection === 'starting') return <WaitingPage title={words.common.starting} />;
  return (
    <Asided>
      <Flow set={site !== null} />
    </Asided>
  );
}

/** Whatever lies underneath keeps what was typed, and rests meanwhile. */
function Asided({ children }: { children: ReactNode }) {
  const aside = useSession((session) => session.aside);
  const talking = useSession(({ flow }) => flow.screen === 'talk');
  const words = useWords();
  return (
    <>
      <Activity mode={aside ? 'hidden' : 'visible'}>{children}</Activity>
      {aside === 'desk' && <DeskPage />}
      {aside === 'display' && (
        <Later>
          <DisplayPage />
        </Later>
      )}
      {aside && (
        <IdleGuard
          busy={false}
          patience={aside === 'desk' ? deskIdleMs : idleMs}
          {...(talking && { lead: words.idle.leadTalk })}
        />
      )}
    </>
  );
}

function Flow({ set }: { set: boolean }) {
  const flow = useSession((session) => session.flow);
  const changed = useSession(
    ({ languageChosen, textSize, screen }) => languageChosen || textSize !== 'standard' || screen !== null,
  );
  switch (flow.screen) {
    case 'attract':
      return (
        <>
          {set ? (
            <Attract />
          ) : (
            <Later>
              <SetupPage />
            </Later>
          )}
          {/* A language chosen by someone who then left is not the next one's. */}
          {changed && <IdleGuard busy={false} silent />}
        </>
      );
    case 'check-in':
    case 'check-out':
      return (
        <>
          <Later>
            {flow.screen === 'check-in' ? <CheckInPages flow={flow} /> : <CheckOutPages flow={flow} />}
          </Later>
          <IdleGuard busy={isBusy(flow)} patience={patienceOf(flow)} />
        </>
      );
    case 'arrived':
      return <ArrivedPage {...flow} />;
    case 'talk':
    case 'met':
      return (
        <Later unguarded>
          <TalkPages flow={flow} />
        </Later>
      );
    case 'goodbye':
      return (
        <Later unguarded>
          <GoodbyePage flow={flow} />
        </Later>
      );
  }
}

/** Around what does not come with the first screen. `unguarded`: only the page itself would notice that nobody is there any more. */
function Later({ unguarded, children }: { unguarded?: boolean; children: ReactNode }) {
  const words = useWords();
  const waiting = (
    <>
      <WaitingPage title={words.common.starting} />
      {unguarded && <IdleGuard busy={false} />}
    </>
  );
  return <Suspense fallback={waiting}>{children}</Suspense>;
}

function patienceOf(flow: KioskState): number {
  return flow.screen === 'check-in' && flow.step === 'code' ? codeIdleMs : idleMs;
}

function isBusy(flow: KioskState): boolean {
  return (flow.screen === 'check-in' || flow.screen === 'check-out') && flow.call !== null;
}

function Reconnecting() {
  const lost = useHouse((house) => house.connection === 'lost' && house.fault === null);
  // A conversation says so itself, beside what it means for it.
  const said = useSession(({ flow, aside }) => flow.screen === 'talk' && aside === null);
  const words = useWords();
  return (
    <div role="status" className={banner.place}>
      {lost && !said && <span className={banner.banner}>{words.common.reconnecting}</span>}
    </div>
  );
}

function useFollowedHouse(): void {
  useEffect(() => {
    const stop = new AbortController();
    void followHouse(stop.signal);
    return () => {
      stop.abort();
      // Whoever opens reception mode is not the visitor who stood here.
      act({ type: 'reset' });
    };
  }, []);
}

const aheadMs = 1_000;

/**
 * Whatever the first screen can do without, fetched before anybody asks for it: a browser that loses its house later on can still
 * speak every language and show every page.
 */
function useLoadedAhead(): void {
  const live = useHouse(({ connection }) => connection === 'live');
  useEffect(() => {
    if (!live) return;
    // What doesn't come now is tried again with the next connection, or when it is wanted.
    const load = () => {
      for (const language of languages) loadLanguage(language).catch(() => {});
      // What a visitor could not send before this page was loaded leaves now.
      loadLater().then(
        ({ sendUnsent }) => sendUnsent(),
        () => {},
      );
    };
    const timer = setTimeout(load, aheadMs);
    return () => clearTimeout(timer);
  }, [live]);
}

/** The visitor's language and display, on the document itself. */
function useRootAttributes(): void {
  const { language, textSize, screen } = useSession();
  useEffect(() => {
    const { dataset } = document.documentElement;
    document.documentElement.lang = language;
    dataset.text = textSize;
    if (screen) dataset.theme = screen;
    return () => {
      document.documentElement.lang = 'en';
      delete dataset.text;
      delete dataset.theme;
    };
  }, [language, textSize, screen]);
}

/** A held finger or a second button asks for nothing here. */
function useNoContextMenu(): void {
  useEffect(() => {
    const refuse = (event: Event) => event.preventDefault();
    window.addEventListener('contextmenu', refuse);
    return () => window.removeEventListener('contextmenu', refuse);
  }, []);
}
