// The house opened to its network, as other machines meet it. Where this machine has an address on a network, they are this machine
// under that address; elsewhere a second loopback address stands for one, and is told apart by hand.

import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { createServer, connect as netConnect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { isLoopback } from '#main/kernel/addresses.ts';
import { openWebDoors } from '#main/server/network.ts';
import { type HouseOptions, house } from '#tests/support/house.ts';

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
export type Asked = {
  method?: string;
  headers?: Record<string, string | string[]>;
  body?: string;
  /** To which address; the other machine's unless told. */
  to?: string;
  port?: number;
  /** The certificate that is trusted; https where there is one. */
  ca?: string;
};

const outside = Object.values(networkInterfaces())
  .flatMap((several) => several ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

/** How other machines address this one. */
export const lanAddress = outside ?? '127.0.0.2';
/** With a second loopback address for a network, only the first is this machine. */
export const isThisMachine = (address: string) =>
  isLoopback(address) && (outside !== undefined || address === '127.0.0.1');

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '::', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

export function ask(port: number, pathname: string, asked: Asked = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body, to = lanAddress, ca } = asked;
  const make = ca === undefined ? request : secureRequest;
  return new Promise((resolve, reject) => {
    const options = {
      host: to,
      port,
      path: pathname,
      method,
      headers,
      ca,
      servername: 'localhost',
      agent: false,
    };
    const call = make(options, (response) => {
      let received = '';
      response.on('data', (chunk: Buffer) => (received += chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: received }),
      );
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** A procedure over HTTP. */
export function callAt(port: number, procedure: string, input: unknown, asked: Asked = {}): Promise<Answer> {
  return ask(port, `/rpc/${procedure}`, {
    ...asked,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...asked.headers },
    body: JSON.stringify({ json: input }),
  });
}

/** Bytes as they are on the wire; answers with all that came back until the other side closed. */
export function raw(port: number, bytes: string, to = lanAddress): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = netConnect(port, to);
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk));
    socket.on('close', () => resolve(received));
    socket.on('error', (error) => (received === '' ? reject(error) : resolve(received)));
    socket.write(bytes);
  });
}

/** A house with both of its doors. */
export async function openHouseToNetwork(options: HouseOptions & { on?: boolean; publicUrl?: string } = {}) {
  const { on = true, publicUrl = null, ...houseOptions } = options;
  const home = await house({ mayLogErrors: true, ...houseOptions });
  const screens = mkdtempSync(path.join(tmpdir(), 'foyer-screens-'));
  for (const page of ['', 'pair', 'account', 'phone']) {
    mkdirSync(path.join(screens, page), { recursive: true });
    writeFileSync(path.join(screens, page, 'index.html'), `<!doctype html><title>${page || 'kiosk'}</title>`);
  }
  const port = await freePort();
  await home.reception.network.save({ on, port, publicUrl });
  const log = { info() {}, error() {} };
  const doors = await openWebDoors({ house: home.backend, screens, log, loopbackPort: 0, isThisMachine });
  onTestFinished(async () => {
    await doors.close();
    rmSync(screens, { recursive: true });
  });
  const local = doors.loopback?.port ?? 0;
  return {
    home,
    doors,
    screens,
    /** Of the door to the network. */
    port,
    /** Of the door on loopback. */
    local,
    /** Somebody else on the network. */
    lan: (procedure: string, input: unknown = undefined, asked: Asked = {}) =>
      callAt(port, procedure, input, asked),
    /** This machine. */
    here: (procedure: string, input: unknown = undefined, asked: Asked = {}) =>
      callAt(local, procedure, input, { to: '127.0.0.1', ...asked }),
    /** Makes a screen; answers with its cookie. */
    async pair(name = `Tablet ${randomUUID()}`): Promise<string> {
      const { code } = await home.reception.screens.pairingCode();
      const paired = await callAt(port, 'screens/pair', { code, name });
      return cookieOf(paired);
    },
  };
}

/** The cookies of an answer as they are sent back. */
export function cookieOf({ headers }: Answer): string {
  return (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');
}

/** What an answer of the calls holds. */
export function said({ body }: Answer): Record<string, unknown> {
  return JSON.parse(body).json;
}
