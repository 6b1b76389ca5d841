/**
 * What no page in this program may ever do. Everything is denied for every web contents as it is made, so that a window added
 * later can't forget it.
 */
import { app, type BrowserWindow, type Session, type WebContents } from 'electron';
import { appOrigin } from './protocol.ts';

/** Parts of the browser that no page of ours has: what asks no handler, and opens a dialog of the system or reads the machine. */
export const absentFeatures = 'EyeDropperAPI,FileSystemAccessLocal';

/** What a window is let do that no other may. */
export type Allowed = {
  mayNavigate(contents: WebContents, url: string): boolean;
  mayDownload(contents: WebContents): boolean;
};

/**
 * Denies navigation, new windows, web views, downloads and permissions everywhere. Call once, before any window.
 *
 * @param allowed asked at each wish; nothing is allowed where it answers undefined
 */
export function lockDown(allowed: () => Allowed | undefined): void {
  app.on('web-contents-created', (_event, contents) => {
    const hold = (event: { preventDefault(): void; url: string }) => {
      if (!allowed()?.mayNavigate(contents, event.url)) event.preventDefault();
    };
    contents.on('will-navigate', hold);
    contents.on('will-redirect', hold);
    contents.on('will-frame-navigate', hold);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    // No page needs a second window, and nothing is ever handed to the operating system to open.
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('select-bluetooth-device', (event, _devices, choose) => {
      event.preventDefault();
      choose('');
    });
    lockSession(contents.session, allowed);
  });
}

const locked = new WeakSet<Session>();

function lockSession(session: Session, allowed: () => Allowed | undefined): void {
  if (locked.has(session)) return;
  locked.add(session);
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Nobody is asked to choose a device, and none is chosen.
  session.on('select-hid-device', (event, _details, choose) => {
    event.preventDefault();
    choose(null);
  });
  session.on('select-usb-device', (event, _details, choose) => {
    event.preventDefault();
    choose();
  });
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose('');
  });
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  session.on('will-download', (event, _item, contents) => {
    if (!allowed()?.mayDownload(contents)) event.preventDefault();
  });
  session.setSpellCheckerEnabled(false);
}

/** Whether a frame is the top frame of our own page: by its parsed origin, never by a part of its address. */
export function isOwnFrame(frame: { url: string; parent: unknown } | null | undefined): boolean {
  if (!frame || frame.parent) return false;
  const url = URL.parse(frame.url);
  // An origin of a scheme of our own is opaque to URL, so its parts are compared.
  return url !== null && `${url.protocol}//${url.host}` === appOrigin;
}

// Ways out of the page, or into what is behind it. F11 and F12 among them.
const deniedKeys = new Set([
  'F1',
  'F3',
  'F5',
  'F6',
  'F7',
  'F11',
  'F12',
  'BrowserBack',
  'BrowserForward',
  'BrowserHome',
  'ContextMenu',
]);
const deniedWithControl = new Set([
  'r',
  'w',
  'n',
  't',
  'p',
  's',
  'o',
  'u',
  'i',
  'j',
  'q',
  'h',
  'l',
  '+',
  '-',
  '=',
  '0',
  'Tab',
]);

/** Takes the keys and gestures of a browser away from the kiosk's window. */
export function lockKeys(window: BrowserWindow, options: { kiosk: boolean; packaged: boolean }): void {
  const { webContents } = window;
  webContents.on('before-input-event', (event, input) => {
    const key = input.key.length === 1 ? input.key.toLowerCase() : input.key;
    const command = input.control || input.meta;
    const developing =
      !options.packaged && !options.kiosk && (key === 'F12' || (command && input.shift && key === 'i'));
    if (developing) return;
    const leaves = options.kiosk && input.alt && (key === 'F4' || key === 'Tab' || key === ' ');
    if (
      deniedKeys.has(key) ||
      (command && deniedWithControl.has(key)) ||
      leaves ||
      (input.alt && /^Arrow/.test(key))
    ) {
      event.preventDefault();
    }
  });
  webContents.on('context-menu', (event) => event.preventDefault());
  webContents.on('dom-ready', () => {
    void webContents.setVisualZoomLevelLimits(1, 1);
    webContents.setZoomFactor(1);
  });
  webContents.on('zoom-changed', () => webContents.setZoomFactor(1));
  if (options.packaged) webContents.on('devtools-opened', () => webContents.closeDevTools());
}
