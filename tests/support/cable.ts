// A cable between a client and a server on loopback that a test can cut: nobody is told, bytes just never arrive.

import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export type Cut = 'to server' | 'to client' | 'both';

export async function layCable(port: number) {
  let cut: Cut | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const house = connect(port, '127.0.0.1');
    for (const [from, to, way] of [
      [client, house, 'to server'],
      [house, client, 'to client'],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        if (cut !== way && cut !== 'both') to.write(bytes);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        // Where the cable is cut nobody hears of the end either.
        if (cut !== way && cut !== 'both') to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the cable has no port');
  return {
    /** With the name that the server answers to. */
    fetch: ((input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      url.port = String(address.port);
      return fetchThrough(url, request, port);
    }) satisfies typeof globalThis.fetch,
    cut(way: Cut) {
      cut = way;
    },
  };
}

/** The Host header is the server's own, though the connection goes to the cable. */
async function fetchThrough(url: URL, request: Request, port: number): Promise<Response> {
  const { request: ask } = await import('node:http');
  const body = await request.text();
  return new Promise((resolve, reject) => {
    const headers = { ...Object.fromEntries(request.headers), host: `localhost:${port}` };
    const outgoing = ask(
      {
        host: '127.0.0.1',
        port: url.port,
        path: url.pathname,
        method: request.method,
        headers,
        agent: false,
      },
      (answer) => {
        const stream = new ReadableStream<Uint8Array>({
          start(controller) {
            answer.on('data', (bytes: Uint8Array) => controller.enqueue(bytes));
            answer.on('end', () => controller.close());
            answer.on('error', (thrown) => controller.error(thrown));
          },
          cancel: () => void outgoing.destroy(),
        });
        const told = Object.entries(answer.headers).map(([name, value]): [string, string] => [
          name,
          String(value),
        ]);
        resolve(new Response(stream, { status: answer.statusCode ?? 500, headers: told }));
      },
    );
    request.signal.addEventListener('abort', () => outgoing.destroy(new Error('aborted')));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
