/**
 * Only in the demo: a second window with the built-in inbox, so that a newcomer sees the messages arrive. A link in one of them
 * opens in a window of a phone's size, as it would in the hand of whoever got it. Neither has a preload.
 */
import { BrowserWindow } from 'electron';

const webPreferences = {
  nodeIntegration: false,
  contextIsolation: true,
  sandbox: true,
  spellcheck: false,
} as const;

/**
 * @param origin of the inbox, on this machine
 * @param houseOrigin where this house's own pages are served, once they are
 */
export function openInboxWindow(origin: string, houseOrigin: () => string | undefined): BrowserWindow {
  const window = new BrowserWindow({
    width: 1100,
    height: 760,
    autoHideMenuBar: true,
    title: 'Foyer demo inbox',
    webPreferences: { ...webPreferences, partition: 'inbox' },
  });
  window.webContents.setWindowOpenHandler(({ url }) => {
    const opened = URL.parse(url);
    if (opened !== null && opened.origin === houseOrigin()) openPhoneWindow(opened.href);
    return { action: 'deny' };
  });
  void window.loadURL(`${origin}/`);
  return window;
}

function openPhoneWindow(url: string): void {
  const window = new BrowserWindow({
    width: 412,
    height: 880,
    autoHideMenuBar: true,
    title: 'A phone',
    webPreferences: { ...webPreferences, partition: 'phone' },
  });
  void window.loadURL(url);
}
