/**
 * The door between the window and the house: a MessagePort per page, handed only to the main frame of our own origin.
 * The reception session stays in main's memory beside the port; the page never holds it.
 */
import { RPCHandler } from '@orpc/server/message-port';
import {
  type IpcMainEvent,
  ipcMain,
  MessageChannelMain,
  type MessageEvent,
  type MessagePortMain,
  type WebContents,
} from 'electron';
import type { House } from '#main/backend.ts';
import type { Caller } from '#main/kernel/door.ts';
import type { Log } from '#main/kernel/log.ts';
import { isOwnFrame } from './lockdown.ts';

/** The longest call is a settings form of a few thousand characters; the web server's limit is the same. */
const longestMessage = 64 * 1024;

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
    handler.upgrade(guarded(port1, log), { context: house.context(caller) });
    port1.start();
    event.senderFrame?.postMessage('foyer:port', null, [port2]);
  });

  ipcMain.on('foyer:quit', (event) => {
    if (!isOwn(event, 'quit') || !isReception(event.sender)) return;
    onQuit();
  });

  return { isReception };
}

/**
 * The port as the RPC library may see it: only text of a sane length reaches it, and what it can't read is dropped.
 * Otherwise one malformed message from a page would end the program.
 */
function guarded(port: MessagePortMain, log: Log): Pick<MessagePortMain, 'on' | 'postMessage'> {
  return {
    postMessage: (message) => port.postMessage(message),
    on(event: string, listener: (event: MessageEvent) => unknown) {
      if (event !== 'message') port.on('close', () => listener({} as MessageEvent));
      else port.on('message', (received) => void readSafely(received, listener, log));
      return port;
    },
  } as Pick<MessagePortMain, 'on' | 'postMessage'>;
}

async function readSafely(
  received: MessageEvent,
  listener: (event: MessageEvent) => unknown,
  log: Log,
): Promise<void> {
  if (typeof received.data !== 'string' || received.data.length > longestMessage) {
    log.error('a message on the port was dropped', { type: typeof received.data });
    return;
  }
  try {
    await listener(received);
  } catch (thrown) {
    log.error('a message on the port could not be read', { error: String(thrown).slice(0, 200) });
  }
}
