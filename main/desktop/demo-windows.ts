/**
 * Only in the demo: beside the kiosk a window with the built-in inbox, so that a newcomer sees the messages arrive. A link in one of
 * them opens in a window of a phone's size, as it would in the hand of whoever got it. None of these has a preload.
 */
import { networkInterfaces } from 'node:os';
import { BrowserWindow, screen, type WebContents } from 'electron';
import { phonePlace, sideBySide } from './demo-places.ts';
import { absentFeatures } from './lockdown.ts';

const webPreferences = {
  nodeIntegration: false,
  contextIsolation: true,
  sandbox: true,
  spellcheck: false,
  disableBlinkFeatures: absentFeatures,
} as const;

export type DemoWindows = {
  /** Within the inbox and within a phone's own site, as in any browser. */
  mayNavigate(contents: WebContents, url: string): boolean;
  /** A visitor takes their data home on their phone. */
  mayDownload(contents: WebContents): boolean;
};

type Phone = { window: BrowserWindow; origin: string; place: number };

/**
 * Opens the inbox, and puts it and the kiosk side by side.
 *
 * @param inbox its origin, on this machine
 */
export function openDemoWindows(inbox: string, kiosk: BrowserWindow): DemoWindows {
  const phones = new Map<string, Phone>();
  let phonesMade = 0;
  let inboxWindow: BrowserWindow | undefined;
  const area = () => screen.getDisplayMatching(kiosk.getBounds()).workArea;
  const places = sideBySide(area());
  kiosk.setBounds(places.kiosk);
  // Before the kiosk, which then lies in front where there is no room for both.
  openInbox();
  kiosk.webContents.setWindowOpenHandler(({ url }) => {
    if (URL.parse(url)?.origin === inbox) openInbox();
    return { action: 'deny' };
  });

  function openInbox(): void {
    inboxWindow ??= makeInbox();
    bringUp(inboxWindow);
  }

  function makeInbox(): BrowserWindow {
    const window = new BrowserWindow({
      ...places.inbox,
      show: false,
      autoHideMenuBar: true,
      title: 'Demo inbox',
      webPreferences: { ...webPreferences, partition: 'inbox' },
    });
    window.on('closed', () => {
      inboxWindow = undefined;
    });
    window.webContents.setWindowOpenHandler(({ url }) => {
      const opened = URL.parse(url);
      if (opened && leadsHere(opened)) {
        if (opened.pathname === '/') bringUp(kiosk);
        else openPhone(opened);
      }
      return { action: 'deny' };
    });
    void window.loadURL(`${inbox}/`);
    return window;
  }

  /** The same link is the same phone: whoever opens it again finds what they had typed. */
  function openPhone({ href, origin }: URL): void {
    const phone = phones.get(href) ?? makePhone(href, origin);
    bringUp(phone.window);
  }

  function makePhone(href: string, origin: string): Phone {
    const taken = new Set([...phones.values()].map((phone) => phone.place));
    let place = 0;
    while (taken.has(place)) place += 1;
    phonesMade += 1;
    const window = new BrowserWindow({
      ...phonePlace(area(), place),
      show: false,
      minWidth: 320,
      autoHideMenuBar: true,
      title: 'A phone',
      // A phone of its own each: a host's must not know what the visitor's does.
      webPreferences: { ...webPreferences, partition: `phone-${phonesMade}` },
    });
    const phone = { window, origin, place };
    phones.set(href, phone);
    window.on('closed', () => phones.delete(href));
    void window.loadURL(href);
    return phone;
  }

  const phoneOf = (contents: WebContents) =>
    [...phones.values()].find(({ window }) => window.webContents === contents);

  return {
    mayNavigate(contents, url) {
      const origin = URL.parse(url)?.origin;
      if (contents === inboxWindow?.webContents) return origin === inbox;
      return origin !== undefined && phoneOf(contents)?.origin === origin;
    },
    mayDownload: (contents) => phoneOf(contents) !== undefined,
  };
}

function bringUp(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Whether an address is one of this machine's own: where the house is reached depends on what the desk has set. */
function leadsHere({ protocol, hostname }: URL): boolean {
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  if (hostname === 'localhost') return true;
  const address = hostname.replace(/^\[|\]$/g, '');
  return Object.values(networkInterfaces()).some((of) => of?.some((one) => one.address === address));
}
