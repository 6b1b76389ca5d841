/**
 * Reading the pieces of a template before it is used: every one known, every section closed, nothing that the engine could do
 * besides. Places are counted in characters from 1, as a person would.
 */
import type { FieldProblem } from '#contract/problems.ts';

/** As many as somebody mends before they look again: to find the place of each is a walk through the text. */
export const mostFindings = 20;
const longestShown = 40;
const longestInside = 100;

export type Finding = Omit<FieldProblem, 'field'>;

type Tag = { readonly sigil: string; readonly name: string; readonly whole: string; readonly at: number };

/** What is wrong with the pieces of a template; empty when it works. @param allowed names that it may use */
export function checkTags(template: string, allowed: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  const sections: Tag[] = [];
  const unclosed = (whole: string, at: number) =>
    findings.push({ problem: 'unclosed-tag', variable: cut(whole), position: placeOf(template, at) });

  for (const tag of readTags(template)) {
    if (findings.length >= mostFindings) return findings;
    const refuse = (problem: Finding['problem'], variable: string) =>
      findings.push({ problem, variable: cut(variable), position: placeOf(template, tag.at) });
    if (tag.sigil === 'unclosed') {
      unclosed(tag.whole, tag.at);
    } else if (!/^[#^/]?$/.test(tag.sigil)) {
      refuse('unsupported-tag', tag.whole);
    } else if (!allowed.includes(tag.name)) {
      refuse('unknown-variable', tag.name);
    } else if (tag.sigil === '/') {
      const opened = sections.pop();
      if (opened?.name === tag.name) continue;
      unclosed(tag.whole, tag.at);
      if (opened) sections.push(opened);
    } else if (tag.sigil !== '') {
      sections.push(tag);
    }
  }
  for (const { whole, at } of sections.slice(0, mostFindings)) unclosed(whole, at);
  // One brace where two belong: it would go out as it stands.
  for (const { 0: whole, 1: name = '', index } of template.matchAll(/(?<!\{)\{\s*(\w+)\s*\}(?!\})/g))
    if (allowed.includes(name) && findings.length < mostFindings)
      findings.push({ problem: 'unsupported-tag', variable: whole, position: placeOf(template, index) });
  return findings.slice(0, mostFindings);
}

/** The names that a template fills in. */
export function filledIn(template: string): string[] {
  return [...readTags(template)].flatMap(({ sigil, name }) => (sigil === '' ? name : []));
}

/** Opening braces to closing ones; a pair that lacks the other half is a tag of its own. In one pass, however the braces lie. */
function* readTags(template: string): Generator<Tag> {
  const [nextOpening, nextClosing, nextLine] = ['{{', '}}', '\n'].map((text) => finder(template, text)) as [
    Finder,
    Finder,
    Finder,
  ];
  let from = 0;
  for (;;) {
    const at = nextOpening(from);
    const stray = nextClosing(from);
    if (stray < at || (at === template.length && stray < template.length))
      yield { sigil: 'unclosed', name: '', whole: '}}', at: stray };
    if (at === template.length) return;
    const end = nextClosing(at);
    const broken = Math.min(nextOpening(at + 2), nextLine(at + 2));
    // Another opening, or another line, before this one is closed: it was forgotten here.
    if (broken <= end) {
      const whole = template.slice(at, Math.min(broken, at + 3 * longestShown));
      yield { sigil: 'unclosed', name: '', whole, at };
      from = at + 2;
      continue;
    }
    // Three braces would put a value in as it is.
    const close = template.startsWith('{{{', at) && template.startsWith('}}}', end) ? end + 3 : end + 2;
    yield { ...readInside(template.slice(at + 2, end)), whole: template.slice(at, close), at };
    from = close;
  }
}

function readInside(inside: string): Pick<Tag, 'sigil' | 'name'> {
  // No name is as long as this, and the engine's own search would take long over it.
  if (inside.length > longestInside) return { sigil: '', name: inside };
  const said = inside.trim();
  const sigil = /^[#^/&>={!]/.exec(said)?.[0] ?? '';
  return { sigil, name: said.slice(sigil.length).trim() };
}

/** Where a text is next; the length of the template where it is not. */
type Finder = (from: number) => number;

/** Asked for places that never go back, it looks at each character once. */
function finder(template: string, text: string): Finder {
  let known = -1;
  return (from) => {
    if (known < from) {
      const found = template.indexOf(text, from);
      known = found < 0 ? template.length : found;
    }
    return known;
  };
}

/** @param at an index of the text, in UTF-16 units */
export function placeOf(text: string, at: number): number {
  let place = 1;
  for (let index = 0; index < at; place += 1) index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  return place;
}

/** Short enough to be said in a sentence. */
export function cut(text: string): string {
  // No more is looked at than can be shown.
  const characters = Array.from(text.slice(0, 2 * longestShown));
  const whole = characters.length <= longestShown && text.length <= 2 * longestShown;
  return whole ? text : `${characters.slice(0, longestShown - 1).join('')}…`;
}
