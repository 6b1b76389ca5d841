// Server-sent events: the page opens one request and is told of every mail and text the moment it arrives.
// A browser reconnects by itself and is then given everything again, so nothing is missed in between.

import type { FastifyReply } from 'fastify';

export type LiveStream = {
  /** Turns a request into a stream, beginning with one event. */
  open(reply: FastifyReply, event: string, data: unknown): void;
  /** Sends an event to every open stream. */
  send(event: string, data: unknown): void;
};

export function createLiveStream(): LiveStream {
  const open = new Set<FastifyReply>();

  const write = (reply: FastifyReply, event: string, data: unknown): void => {
    reply.raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };

  return {
    open(reply, event, data) {
      reply.hijack();
      reply.raw.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      // The inbox restarts with the demo: look again after a second, not after the browser's usual three.
      reply.raw.write('retry: 1000\n\n');
      write(reply, event, data);
      open.add(reply);
      reply.raw.once('close', () => open.delete(reply));
    },
    send(event, data) {
      for (const reply of open) write(reply, event, data);
    },
  };
}
