/**
 * The least that keeps a message and hands it on: one durable insert, then one line to each open stream, and a blank page that shows
 * what the first one brings. In a thread of its own.
 */
import { mkdirSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { serverTimeouts } from '#main/server/connections.ts';

export type BareChatReady = { url: string };

const { folder } = workerData as { folder: string };
mkdirSync(folder, { recursive: true });
const database = new Database(path.join(folder, 'bare.sqlite'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(
  'CREATE TABLE messages (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, chat INTEGER, text TEXT, at INTEGER)',
);
const insert = database.prepare('INSERT INTO messages (id, chat, text, at) VALUES (?, ?, ?, ?)');
const streams = new Map<number, Set<http.ServerResponse>>();

const page = `<!doctype html><title>Bare</title><p></p><script type="module">
  const place = document.querySelector('p');
  const { body } = await fetch('/rpc/chat/follow', { method: 'POST', body: '{"json":{"chat":0}}' });
  place.textContent = 'listening';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const text = /"text":"([^"]+)"/.exec(chunk)?.[1];
    if (text !== undefined) place.textContent = text;
  }
</script>`;

// It keeps connections as long as the house does: neither makes new ones after a pause.
const server = http.createServer(serverTimeouts, async (request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { json } = JSON.parse(Buffer.concat(chunks).toString()) as {
    json: { chat: number; id: string; text: string };
  };
  const { chat, id, text } = json;
  if (request.url === '/rpc/chat/follow') {
    const open = streams.get(chat) ?? new Set();
    streams.set(chat, open.add(response));
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {}\n\n');
    return;
  }
  insert.run(id, chat, text, Date.now());
  const event = `data: ${JSON.stringify({ message: { id, text } })}\n\n`;
  for (const stream of streams.get(chat) ?? []) stream.write(event);
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"json":true}');
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  parentPort?.postMessage({ url: `http://127.0.0.1:${port}` } satisfies BareChatReady);
});
