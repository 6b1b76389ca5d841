/**
 * Foyer's own window. The order matters: sandbox and scheme before the app is ready, the lock before the database, the
 * refusals before the first window.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, Menu } from 'electron';
import { readArguments } from './arguments.ts';
import type { House } from './backend.ts';
import { type DemoWindows, openDemoWindows } from './desktop/demo-windows.ts';
import { lockDown } from './desktop/lockdown.ts';
import { openPorts } from './desktop/ports.ts';
import { registerScheme, serveScreens } from './desktop/protocol.ts';
import { createDesktopSecrets } from './desktop/secrets.ts';
import { openWindow } from './desktop/window.ts';
import { isInUse, openHouse, openWhenFree } from './open-house.ts';
import { createLog } from './server/log.ts';
import { openWebDoors, type WebDoors } from './server/network.ts';

const log = createLog();
const asked = readArguments(process.argv.slice(1));
const out = fileURLToPath(new URL('..', import.meta.url));

// What Chromium keeps is not the house's data: it lies in a folder of its own.
if (asked.data !== undefined) app.setPath('userData', path.join(asked.data, 'window'));
app.enableSandbox();
registerScheme();
Menu.setApplicationMenu(null);

if (app.requestSingleInstanceLock()) {
  // A bug left the house in an unknown state: the supervisor starts it afresh, and the database has every answer given.
  const fall = (thrown: unknown) => {
    log.error('the program failed', { error: thrown instanceof Error ? thrown.stack : String(thrown) });
    app.exit(70);
  };
  process.on('uncaughtException', fall);
  process.on('unhandledRejection', fall);
  // Not awaited here: the app becomes ready only once this module has been read to its end.
  void app.whenReady().then(() => start(asked.data ?? path.join(app.getPath('userData'), 'data')));
} else {
  log.info('another Foyer has this folder open: this start gives way to it', {
    folder: app.getPath('userData'),
  });
  app.exit(0);
}

async function start(folder: string): Promise<void> {
  const inbox = asked.demoInbox;
  let demo: DemoWindows | undefined;
  lockDown(() => demo);
  serveScreens(path.join(out, 'renderer'));
  const options = { asked, openSecrets: (within: string) => createDesktopSecrets(within, log), log };
  let opened = await openHouse(folder, options);
  let ports = openPorts(opened.house, log, () => app.quit());
  const window = openWindow({ kiosk: asked.kiosk, preload: path.join(out, 'preload', 'index.cjs'), log });
  if (inbox !== undefined && !asked.kiosk) demo = openDemoWindows(inbox, window);
  let serving = begin();

  /** The window is not kept from its work by the network; messages are, because their links lead there. */
  function begin(): Promise<WebDoors | undefined> {
    const { house, signInHint, begin: start } = opened;
    const doors = serve(house, asked.port);
    void doors.then((open) => {
      void signInHint(open?.loopback?.url).then(
        (way) => way !== undefined && process.stdout.write(`${way}\n`),
      );
      start();
    });
    return doors;
  }

  /** Takes the place of the program that had the house before. */
  async function takeOver(): Promise<void> {
    const next = await openWhenFree(folder, options);
    await (await serving)?.close();
    ports.close();
    opened = next;
    ports = openPorts(opened.house, log, () => app.quit());
    window.webContents.reload();
    serving = begin();
  }
  if (isInUse(opened)) void takeOver();

  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  window.on('closed', () => app.quit());
  app.on('window-all-closed', () => app.quit());
  let closing = false;
  app.on('before-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    void serving
      .then((doors) => doors?.close())
      .then(() => opened.house.close())
      .finally(() => app.exit(0));
  });
}

/**
 * The API and the pages for phones beside the window: on the network when the desk has opened it, on loopback for who asks for that.
 * A taken port does not keep the lobby closed.
 */
async function serve(house: House, port: number | undefined): Promise<WebDoors | undefined> {
  const options = { house, screens: path.join(out, 'renderer'), log };
  try {
    const doors = await openWebDoors({ ...options, loopbackPort: port });
    if (doors.loopback) process.stdout.write(`Foyer is at ${doors.loopback.url}\n`);
    return doors;
  } catch (thrown) {
    log.error('the web server cannot listen', { port, error: String(thrown) });
    return port === undefined ? undefined : await serve(house, undefined);
  }
}
