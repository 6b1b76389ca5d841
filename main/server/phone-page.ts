/**
 * The page behind a link: one file with its script and style inside, because on a slow network each further one costs a phone half a
 * second. Its policy names them by their hashes, so that nothing runs there but what was built, not even a file of this server's.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

type Page = { plain: Buffer; compressed: Buffer; policy: string };

/** @param root the folder of the built screens */
export function registerPhonePage(server: FastifyInstance, root: string): void {
  const file = path.join(root, 'phone', 'index.html');
  let page: Page | undefined;

  function show(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    // Read once: the page and its policy always belong together, even while another is being built.
    page ??= existsSync(file) ? pageOf(readFileSync(file)) : undefined;
    if (!page) {
      reply.callNotFound();
      return reply;
    }
    const compressed = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(
      String(request.headers['accept-encoding'] ?? ''),
    );
    if (compressed) reply.header('content-encoding', 'gzip');
    return reply
      .header('vary', 'accept-encoding')
      .header('cache-control', 'no-store')
      .header('content-security-policy', page.policy)
      .type('text/html; charset=utf-8')
      .send(compressed ? page.compressed : page.plain);
  }
  // Short, because it stands in text messages.
  for (const address of ['/p/', '/phone/', '/phone/index.html']) server.get(address, show);
}

function pageOf(plain: Buffer): Page {
  return { plain, compressed: gzipSync(plain, { level: 9 }), policy: policyOf(plain.toString('utf8')) };
}

/** What a page may do that carries its own script and style: run and show these, and call this house. */
function policyOf(html: string): string {
  const hashes = (tag: 'script' | 'style') => {
    const inside = html.matchAll(new RegExp(`<${tag}(?: [^>]*)?>(.*?)</${tag}>`, 'gs'));
    const named = [...inside].map(([, content = '']) => `'sha256-${sha256(content)}'`);
    return named.length === 0 ? "'none'" : named.join(' ');
  };
  return [
    "default-src 'none'",
    `script-src ${hashes('script')}`,
    `style-src ${hashes('style')}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
