/**
 * The door between the window and the house: a MessagePort per page, handed only to the main frame of our own origin.
 * The reception session stays in main's memory beside the port; the page never holds it.
 */
import { RPCHandler } from '@orpc/server/message-port';
import { type IpcMainEvent, ipcMain, MessageChannelMain, type WebContents } from 'electron';
import type { House } from '#main/backend.ts';
import type { Caller } from '#main/kernel/door.ts';
import type { Log } from '#main/kernel/log.ts';
import { isOwnFrame } from './lockdown.ts';

export type Ports = {
  /** Whether reception is signed in behind this page. */
  isReception(contents: WebContents): boolean;
};

/** @param onQuit called when a page behind which reception is signed in asks to leave */
export function openPorts(house: House, log: Log, onQuit: () => void): Ports {
  const handler = new RPCHandler(house.router);
  const callers = new WeakMap<WebContents, Caller>();

  function isOwn(event: IpcMainEvent, wish: string): boolean {
    if (isOwnFrame(event.senderFrame)) return true;
    log.error('a stranger asked and was refused', { wish });
    return false;
  }

  function isReception(contents: WebContents): boolean {
    const caller = callers.get(contents);
    if (!caller) return false;
    return house.context(caller).sessionRoles(caller.session).includes('reception');
  }

  ipcMain.on('foyer:request-port', (event) => {
    if (!isOwn(event, 'port')) return;
    const { port1, port2 } = new MessageChannelMain();
    let session: string | undefined;
    const caller: Caller = {
      roles: new Set(['kiosk', 'public']),
      get session() {
        return session;
      },
      keepSession(next) {
        session = next;
      },
    };
    callers.set(event.sender, caller);
    handler.upgrade(port1, { context: house.context(caller) });
    port1.start();
    event.senderFrame?.postMessage('foyer:port', null, [port2]);
  });

  ipcMain.on('foyer:quit', (event) => {
    if (!isOwn(event, 'quit') || !isReception(event.sender)) return;
    onQuit();
  });

  return { isReception };
}
