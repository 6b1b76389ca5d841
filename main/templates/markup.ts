/**
 * HTML that a house may write into its mails: text and its looks, lists, tables and links. No scripts and no handlers, because a
 * mail is read in other people's programs; no pictures, because mail programs hold remote ones back and they tell strangers who has
 * read; no whole pages, because the frame around it is the house's. What is not on the list is refused, by name and place.
 */
import { cut, type Finding, mostFindings, placeOf } from './tags.ts';

const elements = new Set(
  (
    'a b blockquote br caption code dd div dl dt em h1 h2 h3 h4 hr i li mark ol p pre s small span strong sub sup table tbody td ' +
    'tfoot th thead tr u ul'
  ).split(' '),
);
const empty = new Set(['br', 'hr']);
const attributes = new Set(
  'align bgcolor border cellpadding cellspacing colspan dir height href lang role rowspan style title valign width'.split(
    ' ',
  ),
);

const element = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z-]+="[^"<>]*")*)\s*(\/?)>/y;
const attribute = /([a-zA-Z-]+)="([^"<>]*)"/g;

/** What is wrong with a piece of HTML; empty when it may go into a mail. */
export function checkMarkup(html: string): Finding[] {
  const findings: Finding[] = [];
  const open: { name: string; at: number }[] = [];
  const refuse = (problem: Finding['problem'], variable: string, at: number) =>
    findings.push({ problem, variable: cut(variable), position: placeOf(html, at) });

  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    if (findings.length >= mostFindings) return findings;
    element.lastIndex = at;
    const [whole, slash, written = '', given = ''] = element.exec(html) ?? [];
    const name = written.toLowerCase();
    if (whole === undefined || !elements.has(name)) {
      refuse('markup-not-allowed', whole ?? html.slice(at, at + 20).split('>')[0] ?? '<', at);
      continue;
    }
    for (const [pair, key = '', value = ''] of given.matchAll(attribute))
      if (!isHarmless(key.toLowerCase(), value)) refuse('markup-not-allowed', pair, at);
    if (slash) {
      if (open.at(-1)?.name === name) open.pop();
      else refuse('unclosed-tag', whole, at);
    } else if (!empty.has(name)) open.push({ name, at });
  }
  for (const { name, at } of open.slice(0, mostFindings)) refuse('unclosed-tag', `<${name}>`, at);
  return findings.slice(0, mostFindings);
}

function isHarmless(name: string, value: string): boolean {
  if (!attributes.has(name)) return false;
  // A link leads where the house says, or where the message itself does; nothing else in a tag is filled in.
  if (name === 'href')
    return value === '{{link}}' || (/^(https:|mailto:|tel:)/i.test(value) && !value.includes('{{'));
  if (name === 'style') return !/url\s*\(|expression|@|\\|\{\{/i.test(value);
  return !value.includes('{{');
}
