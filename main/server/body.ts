/**
 * What a request carries, as text that is whole: bytes that aren't UTF-8 are refused rather than replaced, a byte order mark is passed
 * over, and what is declared to be in another encoding is not guessed at.
 */
import { MIMEType } from 'node:util';
import type { DoorProblem } from './problem.ts';

/** A body, or a part of the first lines, that can't be read. */
export class Unreadable extends Error {
  readonly problem: DoorProblem;

  constructor(problem: DoorProblem) {
    super(problem);
    this.name = 'Unreadable';
    this.problem = problem;
  }
}

/** @throws Unreadable `bad-encoding` */
export function readUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('bad-encoding');
  }
}

/**
 * A header's value. Node hands on its bytes as Latin-1.
 * @throws Unreadable `bad-encoding`
 */
export const readHeader = (value: string) => readUtf8(Buffer.from(value, 'latin1'));

/** Whether a path and query are ASCII, and what is escaped in them is UTF-8. */
export function isReadableUrl(url: string): boolean {
  return /^[\x21-\x7e]*$/.test(url) && isEscapedUtf8(url);
}

function isEscapedUtf8(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

type Reader = (text: string, type: MIMEType) => unknown;

const readers: Readonly<Record<string, Reader>> = {
  'application/json': readJson,
  'application/x-www-form-urlencoded': readForm,
  'multipart/form-data': async (text, type) => {
    const form = await new Response(text, { headers: { 'content-type': String(type) } })
      .formData()
      .catch(() => undefined);
    if (form === undefined) throw new Unreadable('bad-request');
    return nested([...form]);
  },
};

type Head = { 'content-type'?: string | undefined; 'content-encoding'?: string | undefined };

/**
 * The body of a request; undefined for an empty one. A form's fields are texts, those that are empty are left out.
 * @param accepted media types that are read
 * @throws Unreadable `wrong-media-type`, `bad-encoding`, `bad-json`, `bad-request`
 */
export async function readBody(
  head: Head,
  bytes: Uint8Array,
  accepted: readonly string[] = Object.keys(readers),
): Promise<unknown> {
  if (bytes.length === 0) return undefined;
  const type = mediaType(head['content-type']);
  const read = type && accepted.includes(type.essence) ? readers[type.essence] : undefined;
  const packed = (head['content-encoding'] ?? 'identity').toLowerCase() !== 'identity';
  if (!type || !read || packed || !isUtf8(type.params.get('charset')))
    throw new Unreadable('wrong-media-type');
  const text = readUtf8(bytes);
  return text === '' ? undefined : await read(text, type);
}

function mediaType(header: string | undefined): MIMEType | undefined {
  try {
    return new MIMEType(header ?? '');
  } catch {
    return undefined;
  }
}

/** Plain ASCII is UTF-8 as well. */
const isUtf8 = (charset: string | null) =>
  charset === null || ['utf-8', 'utf8', 'us-ascii'].includes(charset.toLowerCase());

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable('bad-json');
  }
}

function readForm(text: string): unknown {
  if (!isEscapedUtf8(text)) throw new Unreadable('bad-encoding');
  return nested([...new URLSearchParams(text)]);
}

/** `chat.payload` and `chat[payload]` are the payload of the chat. */
function nested(fields: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const form = new Map<string, unknown>();
  for (const [name, value] of fields) {
    if (typeof value !== 'string') throw new Unreadable('wrong-media-type');
    if (value === '') continue;
    const [, outer = name, dotted, bracketed] =
      /^([^.[\]]+)(?:\.([^.[\]]+)|\[([^.[\]]+)\])$/.exec(name) ?? [];
    const inner = dotted ?? bracketed;
    const before = form.get(outer);
    const within = before instanceof Map ? before : new Map<string, unknown>();
    form.set(outer, inner === undefined ? value : within.set(inner, value));
  }
  const asObject = (map: ReadonlyMap<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(
      Array.from(map, ([key, value]) => [key, value instanceof Map ? asObject(value) : value]),
    );
  return asObject(form);
}
