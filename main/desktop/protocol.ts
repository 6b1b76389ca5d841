/**
 * Our own scheme: the only content the window ever loads. It reads files of one folder, for GET, on one host,
 * and sends the content policy with each.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { permissionsPolicy } from '#main/kernel/permissions-policy.ts';

export const scheme = 'foyer';
export const appOrigin = `${scheme}://app`;
export const appUrl = `${appOrigin}/index.html`;

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
};

/** Must be called once, before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** The file a request may read, or undefined. Never leaves the folder, whatever the path says. */
export function fileFor(requestUrl: string, method: string, folder: string): string | undefined {
  const url = URL.parse(requestUrl);
  if (!url || method !== 'GET' || url.protocol !== `${scheme}:` || url.host !== 'app') return undefined;
  const decoded = decode(url.pathname);
  if (decoded === undefined || decoded.includes('\0') || decoded.includes('\\')) return undefined;
  const file = path.resolve(folder, `.${decoded}`);
  const relative = path.relative(folder, file);
  const inside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  return inside && types[path.extname(file)] ? file : undefined;
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}

/** @param folder absolute path of the built screens */
export function serveScreens(folder: string): void {
  protocol.handle(scheme, async (request) => {
    const file = fileFor(request.url, request.method, folder);
    const headers = {
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'permissions-policy': permissionsPolicy,
      'cache-control': 'no-store',
    };
    if (!file) return new Response('', { status: 404, headers });
    try {
      const body = await readFile(file);
      return new Response(new Uint8Array(body), {
        headers: { ...headers, 'content-type': types[path.extname(file)] ?? 'application/octet-stream' },
      });
    } catch {
      return new Response('', { status: 404, headers });
    }
  });
}
