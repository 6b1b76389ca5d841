/** The one window: full-screen on the lobby's touchscreen, an ordinary window while developing. */
import path from 'node:path';
import { app, BrowserWindow, powerSaveBlocker } from 'electron';
import type { Log } from '#main/kernel/log.ts';
import { absentFeatures, lockKeys } from './lockdown.ts';
import { appUrl } from './protocol.ts';

const reloadsAllowed = 5;
const reloadsWithinMs = 10 * 60_000;
/** A page that is loaded paints within a fraction of this. */
const longestHiddenMs = 2_000;

export type WindowOptions = {
  kiosk: boolean;
  /** Absolute path of the bundled preload. */
  preload: string;
  log: Log;
};

export function openWindow({ kiosk, preload, log }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 800,
    minHeight: 600,
    kiosk,
    fullscreen: kiosk,
    frame: !kiosk,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#f6f4f0',
    title: 'Foyer',
    webPreferences: {
      preload: path.resolve(preload),
      nodeIntegration: false,
      contextIsolation: true,
      sandbox: true,
      spellcheck: false,
      disableBlinkFeatures: absentFeatures,
      devTools: !app.isPackaged && !kiosk,
      // A kiosk is always looked at: its clock and its countdown must not slow down behind another window.
      backgroundThrottling: false,
    },
  });
  lockKeys(window, { kiosk, packaged: app.isPackaged });
  recover(window, log);
  window.once('ready-to-show', () => window.show());
  // The first paint is not always announced, and a page that is not shown does not paint: after a power cut a lobby would stand
  // before a program that runs and hides itself.
  window.webContents.once('did-finish-load', () => setTimeout(() => showAtLast(window), longestHiddenMs));
  if (kiosk) powerSaveBlocker.start('prevent-display-sleep');
  void window.loadURL(appUrl);
  return window;
}

function showAtLast(window: BrowserWindow): void {
  if (!window.isDestroyed() && !window.isVisible()) window.show();
}

/**
 * A page that dies or hangs is loaded again, a few times. Past that something is wrong that a reload can't mend, and the
 * supervisor gets to start the program afresh.
 */
function recover(window: BrowserWindow, log: Log): void {
  const reloads: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('the screen is gone', { reason, exitCode });
    const now = performance.now();
    reloads.push(now);
    if (reloads.filter((at) => now - at < reloadsWithinMs).length > reloadsAllowed) {
      app.exit(70);
      return;
    }
    window.webContents.reload();
  });
  window.webContents.on('unresponsive', () => {
    log.error('the screen hangs and is stopped');
    window.webContents.forcefullyCrashRenderer();
  });
}
