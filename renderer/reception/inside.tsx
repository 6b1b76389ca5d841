/**
 * Behind the gate: the first run's steps until the site has a name, then the pages. Locks itself when nobody has touched the
 * screen for five minutes, and says so half a minute before.
 */
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { followBoard, useBoard } from '#renderer/state/board.ts';
import { askStatus, lock, sessionEnded } from '#renderer/state/reception-session.ts';
import { loadSettings, useSettings } from '#renderer/state/reception-settings.ts';
import { PageBoundary } from '#renderer/ui/page-boundary.tsx';
import { failureText } from './failure-words.ts';
import { Pages } from './pages.tsx';
import { Button } from './parts/button.tsx';
import { Loading } from './parts/loading.tsx';
import { Notice } from './parts/notice.tsx';
import { FirstRun } from './setup/first-run.tsx';
import { ScreenKeyboard } from './shell/screen-keyboard.tsx';
import { Shell } from './shell/shell.tsx';
import { useIdle } from './use-idle.ts';
import { words } from './words.ts';

const lockAfterMs = 5 * 60_000;
const warnMs = 30_000;
// Main ends a session that makes no calls; reading and scrolling make none.
const stillHereEveryMs = 2 * 60_000;

export function Inside({ active }: { active: boolean }) {
  const [location, navigate] = useLocation();
  const { settings, failure } = useSettings();
  const settingsRevision = useBoard((board) => board.settingsRevision);
  const [settingUp, setSettingUp] = useState(false);
  const saidHere = useRef(performance.now());

  useEffect(() => {
    if (!active) return;
    const stop = new AbortController();
    void followBoard(stop.signal, sessionEnded);
    return () => stop.abort();
  }, [active]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision is a reason to load them again
  useEffect(() => {
    if (active) void loadSettings();
  }, [active, settingsRevision]);

  useEffect(() => {
    if (settings && !settings.site) setSettingUp(true);
  }, [settings]);

  const leave = () => {
    navigate('~/');
    void lock();
  };
  const left = useIdle(lockAfterMs, warnMs, leave, () => {
    if (performance.now() - saidHere.current < stillHereEveryMs) return;
    saidHere.current = performance.now();
    void askStatus();
  });
  const warning = left !== null && active && (
    <Notice tone="warn" action={<Button onClick={() => {}}>{words.app.stay}</Button>}>
      {words.app.locksIn(left)}
    </Notice>
  );

  if (!settings) {
    return failure ? (
      <main style={{ padding: 32 }}>
        <Notice tone="bad" action={<Button onClick={() => void loadSettings()}>{words.app.tryAgain}</Button>}>
          {failureText(failure)}
        </Notice>
      </main>
    ) : (
      <Loading rows={3} />
    );
  }
  if (settingUp) {
    return (
      <>
        <FirstRun warning={warning} onLeave={leave} onDone={() => setSettingUp(false)} />
        <ScreenKeyboard />
      </>
    );
  }
  return (
    <>
      <Shell onLock={leave} warning={warning}>
        <PageBoundary language="en" page={location}>
          <Pages />
        </PageBoundary>
      </Shell>
      <ScreenKeyboard />
    </>
  );
}
