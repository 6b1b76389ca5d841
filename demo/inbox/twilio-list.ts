// The Messages list of Twilio's API: its filters and its pages.

import type { ReceivedText } from './twilio-text.ts';
import { toResource } from './twilio-text.ts';

const defaultPageSize = 50;
const largestPageSize = 1000;
const day = 24 * 60 * 60 * 1000;

/**
 * One page of the list, newest text first. Filters are To, From and DateSent with its `<` and `>` forms, which
 * include the bound. A date without a time is that whole day in GMT. A text that has not been sent yet has no
 * date_sent, so no DateSent filter finds it: look-ups of a fresh text go by number and creation time.
 */
export function listPage(
  texts: ReceivedText[],
  accountSid: string,
  query: URLSearchParams,
): Record<string, unknown> {
  const path = `/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const pageSize = clamp(Number(query.get('PageSize') ?? defaultPageSize), 1, largestPageSize);
  const page = Math.max(0, Math.trunc(Number(query.get('Page') ?? 0)) || 0);
  const found = texts.filter((text) => matches(text, query)).reverse();
  // A page that was reached through a link starts behind the text its token names, so that texts
  // arriving in between neither repeat nor hide one.
  const token = query.get('PageToken');
  const marked = found.findIndex((text) => token === `PA${text.sid}`);
  const start = marked < 0 ? page * pageSize : marked + 1;
  const shown = found.slice(start, start + pageSize);

  const uriOf = (number: number, pageToken?: string): string => {
    const filters = new URLSearchParams();
    for (const name of ['To', 'From', 'DateSent', 'DateSent<', 'DateSent>']) {
      const value = query.get(name);
      if (value !== null) filters.set(name, value);
    }
    filters.set('PageSize', String(pageSize));
    filters.set('Page', String(number));
    if (pageToken !== undefined) filters.set('PageToken', pageToken);
    return `${path}?${filters}`;
  };

  const last = shown.at(-1);
  const more = start + pageSize < found.length;
  return {
    end: Math.max(start, start + shown.length - 1),
    first_page_uri: uriOf(0),
    messages: shown.map(toResource),
    next_page_uri: more && last !== undefined ? uriOf(page + 1, `PA${last.sid}`) : null,
    page,
    page_size: pageSize,
    previous_page_uri: page > 0 ? uriOf(page - 1) : null,
    start,
    uri: uriOf(page),
  };
}

function matches(text: ReceivedText, query: URLSearchParams): boolean {
  const to = query.get('To');
  const from = query.get('From');
  if (to !== null && text.to !== to) return false;
  if (from !== null && text.from !== from) return false;
  const on = span(query.get('DateSent'));
  const before = span(query.get('DateSent<'));
  const after = span(query.get('DateSent>'));
  if (on === null && before === null && after === null) return true;
  if (text.sentAt === null) return false;
  // Twilio keeps whole seconds.
  const sentAt = Math.floor(text.sentAt / 1000) * 1000;
  if (on !== null) {
    const start = Math.floor(on.from / day) * day;
    if (sentAt < start || sentAt >= start + day) return false;
  }
  if (before !== null && sentAt > before.until) return false;
  return after === null || sentAt >= after.from;
}

/** The instants a filter value stands for: a whole GMT day, or one moment. Null when absent or not a date. */
function span(value: string | null): { from: number; until: number } | null {
  const from = Date.parse(value ?? '');
  if (Number.isNaN(from)) return null;
  return { from, until: value?.includes('T') ? from : from + day - 1 };
}

function clamp(value: number, low: number, high: number): number {
  return Number.isFinite(value) ? Math.min(high, Math.max(low, Math.trunc(value))) : defaultPageSize;
}
