/**
 * Filling in. Values go in between two marks (noncharacters, which no text in the house can hold), so that whoever lays the result
 * out knows which parts of a line are the house's words and which are somebody's data.
 */
import Mustache from 'mustache';
import type { TemplateValues } from './values.ts';

const open = '\uFDD0';
const close = '\uFDD1';
const marks = /[\uFDD0\uFDD1]/g;

// Mustache's own memory keeps every template it has ever parsed; what is typed into the editor is another one at each pause.
const writer = Object.assign(new Mustache.Writer(), { templateCache: undefined });
type Parsed = Parameters<typeof writer.renderTokens>[0];
/** More than a house has words for its messages. */
const mostParsed = 200;
const parsed = new Map<string, Parsed>();

function parse(template: string): Parsed {
  // The library's types know two names for the same thing.
  const tokens = writer.parse(template) as unknown as Parsed;
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(template, tokens);
  return tokens;
}

function render(template: string, values: TemplateValues, escapeValue: (value: string) => string): string {
  const tokens = parsed.get(template) ?? parse(template);
  return writer.renderTokens(tokens, new Mustache.Context(values), undefined, template, {
    escape: escapeValue,
  });
}

/** The template with its values, none of them escaped. Throws for a template that can't be parsed. */
export function fill(template: string, values: TemplateValues): string {
  return apart(render(template, values, String), values.link);
}

/**
 * A text in which nothing touches the message's own link: phones and mail programs find links by their own rules, and take a full stop
 * or a bracket beside one for a part of it.
 */
function apart(text: string, link: string): string {
  if (link === '') return text;
  const [before = '', ...others] = text.split(link);
  return others.reduce(
    (done, next) => `${done}${/\S$/.test(done) ? ' ' : ''}${link}${/^\S/.test(next) ? ' ' : ''}${next}`,
    before,
  );
}

/** The same for HTML: what a value says is text there. */
export function fillHtml(template: string, values: TemplateValues): string {
  return render(template, values, Mustache.escape);
}

/** One line of a message: words, or a fact with its name, such as `Phone: {{visitorPhone}}`. */
export type Line =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'fact'; readonly label: string; readonly value: string };

/** Words of the house's, a colon, and then somebody's data. */
const fact = /^([^\uFDD0\uFDD1]{1,40}?\s?):\s+(\uFDD0.*)$/u;

/** The lines of a message. A fact that there is not is left out, name and all; its neighbours close up. */
export function fillLines(template: string, values: TemplateValues): Line[] {
  const marked = render(template, values, (value) => `${open}${value}${close}`);
  const lines = marked.split('\n').flatMap((line): Line[] => {
    const [, label = '', rest = ''] = fact.exec(line) ?? [];
    const value = apart(rest.replaceAll(marks, ''), values.link).trim();
    if (label === '')
      return [{ kind: 'words', text: apart(line.replaceAll(marks, ''), values.link).trimEnd() }];
    return value === '' ? [] : [{ kind: 'fact', label: label.trimStart(), value }];
  });
  const isBlank = (line: Line | undefined) => line?.kind === 'words' && line.text === '';
  const closed = lines.filter((line, at) => !(isBlank(line) && (at === 0 || isBlank(lines[at - 1]))));
  while (isBlank(closed.at(-1))) closed.pop();
  return closed;
}

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return Mustache.escape(text);
}
