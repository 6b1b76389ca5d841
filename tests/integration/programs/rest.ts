// The REST door as a program meets it: real HTTP against the real web server of a real house.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { startWebServer } from '#main/server/server.ts';
import { seedAccount } from '#tests/support/accounts.ts';
import { type House, type HouseOptions, house } from '#tests/support/house.ts';

export type Answer = { status: number; headers: Headers; body: Record<string, unknown> };
export type Asked = { as?: string | null; headers?: Record<string, string>; body?: unknown; raw?: string };

export const testAccount = { username: 'user', password: 'password' };
const authorization = basic(testAccount.username, testAccount.password);

export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** A house with an account `user` / `password`, behind its web server. */
export async function restHouse(options: HouseOptions & { callsPerMinute?: number } = {}) {
  const home: House = await house({ mail: true, sms: true, ...options });
  const screens = mkdtempSync(path.join(tmpdir(), 'foyer-screens-'));
  writeFileSync(path.join(screens, 'index.html'), '<!doctype html><title>Foyer</title>');
  const server = await startWebServer({
    house: home.backend,
    screens,
    port: 0,
    log: { info() {}, error() {} },
    ...(options.callsPerMinute && { callsPerMinute: options.callsPerMinute }),
  });
  home.backend.reachableAt(server.url);
  onTestFinished(async () => {
    await server.close();
    rmSync(screens, { recursive: true });
  });
  seedAccount(home);
  /** @param as the Authorization header; null for none, left out for the test's account */
  async function ask(
    method: string,
    pathname: string,
    { as, headers = {}, body, raw }: Asked = {},
  ): Promise<Answer> {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${server.url}${pathname}`, {
      method,
      headers: {
        ...(as !== null && { authorization: as ?? authorization }),
        ...(sent !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  }
  return { home, server, ask };
}
