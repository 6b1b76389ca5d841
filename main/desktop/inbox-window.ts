/** Only in the demo: a second window with the built-in inbox, so that a newcomer sees the messages arrive. It has no preload. */
import { BrowserWindow } from 'electron';

/** @param origin of the inbox, on this machine */
export function openInboxWindow(origin: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1100,
    height: 760,
    autoHideMenuBar: true,
    title: 'Foyer demo inbox',
    webPreferences: {
      nodeIntegration: false,
      contextIsolation: true,
      sandbox: true,
      spellcheck: false,
      partition: 'inbox',
    },
  });
  void window.loadURL(`${origin}/`);
  return window;
}
