/**
 * Reading the pieces of a template before it is used: every one known, every section closed, nothing that the engine could do
 * besides. Places are counted in characters from 1, as a person would.
 */
import type { FieldProblem } from '#contract/problems.ts';

export type Finding = Omit<FieldProblem, 'field'>;

type Tag = { readonly sigil: string; readonly name: string; readonly whole: string; readonly at: number };

/** What is wrong with the pieces of a template; empty when it works. @param allowed names that it may use */
export function checkTags(template: string, allowed: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  const sections: Tag[] = [];
  const unclosed = (whole: string, at: number) =>
    findings.push({ problem: 'unclosed-tag', variable: whole, position: placeOf(template, at) });

  for (const tag of readTags(template)) {
    const position = placeOf(template, tag.at);
    if (tag.sigil === 'unclosed') {
      unclosed(tag.whole, tag.at);
    } else if (!/^[#^/]?$/.test(tag.sigil)) {
      findings.push({ problem: 'unsupported-tag', variable: cut(tag.whole), position });
    } else if (!allowed.includes(tag.name)) {
      findings.push({ problem: 'unknown-variable', variable: cut(tag.name), position });
    } else if (tag.sigil === '/') {
      const opened = sections.pop();
      if (opened?.name === tag.name) continue;
      unclosed(tag.whole, tag.at);
      if (opened) sections.push(opened);
    } else if (tag.sigil !== '') {
      sections.push(tag);
    }
  }
  for (const { whole, at } of sections) unclosed(whole, at);
  // One brace where two belong: it would go out as it stands.
  for (const { 0: whole, 1: name = '', index } of template.matchAll(/(?<!\{)\{\s*(\w+)\s*\}(?!\})/g))
    if (allowed.includes(name))
      findings.push({ problem: 'unsupported-tag', variable: whole, position: placeOf(template, index) });
  return findings;
}

/** The names that a template fills in. */
export function filledIn(template: string): string[] {
  return readTags(template).flatMap(({ sigil, name }) => (sigil === '' ? name : []));
}

/** Opening braces to closing ones; a pair that lacks the other half is a tag of its own. */
function readTags(template: string): Tag[] {
  const tags: Tag[] = [];
  let from = 0;
  for (;;) {
    const at = template.indexOf('{{', from);
    const stray = template.slice(from, at < 0 ? undefined : at).indexOf('}}');
    if (stray >= 0) tags.push({ sigil: 'unclosed', name: '', whole: '}}', at: from + stray });
    if (at < 0) return tags;
    const end = template.indexOf('}}', at);
    const inside = template.slice(at + 2, end < 0 ? undefined : end);
    // Another opening, or another line, before this one is closed: it was forgotten here.
    if (end < 0 || /\{\{|\n/.test(inside)) {
      tags.push({ sigil: 'unclosed', name: '', whole: cut(`{{${inside.split(/\n|\{\{/)[0] ?? ''}`), at });
      from = at + 2;
      continue;
    }
    // Three braces would put a value in as it is.
    const close = template.startsWith('{{{', at) && template.startsWith('}}}', end) ? end + 3 : end + 2;
    const whole = template.slice(at, close);
    const [, sigil = '', name = ''] = /^\s*([#^/&>={!]?)\s*(.*?)\s*$/u.exec(inside) ?? [];
    tags.push({ sigil, name, whole, at });
    from = close;
  }
}

/** @param at an index of the text, in UTF-16 units */
export function placeOf(text: string, at: number): number {
  return Array.from(text.slice(0, at)).length + 1;
}

/** Short enough to be said in a sentence. */
export function cut(text: string): string {
  const characters = Array.from(text);
  return characters.length <= 40 ? text : `${characters.slice(0, 39).join('')}…`;
}
