/**
 * The door between the window and the house: a MessagePort per page, handed only to the main frame of our own origin.
 * The reception session stays in main's memory beside the port; the page never holds it.
 */
// The message-port handler swallows no rejection and answers with none; this one, for sockets, speaks the same language over
// anything that can send, and lets us catch what can't be read.
import { RPCHandler } from '@orpc/server/bun-ws';
import {
  type IpcMainEvent,
  ipcMain,
  MessageChannelMain,
  type MessagePortMain,
  type WebContents,
} from 'electron';
import type { House } from '#main/backend.ts';
import type { Caller, DoorContext } from '#main/kernel/door.ts';
import type { Log } from '#main/kernel/log.ts';
import { createPage } from '#main/kernel/page.ts';
import { isOwnFrame } from './lockdown.ts';

/** The longest call is a settings form of a few thousand characters; the web server's limit is the same. */
const longestMessage = 64 * 1024;

export type Ports = {
  /** Whether reception is signed in behind this page. */
  isReception(contents: WebContents): boolean;
  /** Hands out none any more. What is open ends with its page. */
  close(): void;
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
    // The window is the lobby's: nobody signs in there with an account of their own.
    const caller: Caller = {
      place: { kind: 'machine' },
      roles: new Set(['kiosk', 'public']),
      get session() {
        return session;
      },
      keepSession(next) {
        session = next;
      },
      account: undefined,
      accountSession: undefined,
      keepAccountSession() {},
      visitor: undefined,
      visitorSession: undefined,
      keepVisitorSession() {},
      keepScreen() {},
      page: createPage(house.clock),
    };
    callers.set(event.sender, caller);
    listen(port1, handler, house.context(caller), log);
    event.senderFrame?.postMessage('foyer:port', null, [port2]);
  });

  ipcMain.on('foyer:quit', (event) => {
    if (!isOwn(event, 'quit') || !isReception(event.sender)) return;
    onQuit();
  });

  return {
    isReception,
    close() {
      for (const channel of ['foyer:request-port', 'foyer:quit']) ipcMain.removeAllListeners(channel);
    },
  };
}

/**
 * Hands a port's messages to the calls. Only text of a sane length gets that far, and what can't be read is dropped:
 * a malformed message from a page must not end the program.
 */
function listen(
  port: MessagePortMain,
  handler: RPCHandler<DoorContext>,
  context: DoorContext,
  log: Log,
): void {
  const socket = {
    send(message: unknown) {
      port.postMessage(message);
      return 0;
    },
  };
  const read = async (data: unknown) => {
    if (typeof data !== 'string' || data.length > longestMessage) {
      log.error('a message on the port was dropped', { type: typeof data });
      return;
    }
    context.caller.page?.sign();
    try {
      await handler.message(socket, data, { context });
    } catch (thrown) {
      log.error('a message on the port could not be read', { error: String(thrown).slice(0, 200) });
    }
  };
  port.on('message', (event) => void read(event.data));
  port.on('close', () => handler.close(socket));
  port.start();
}
