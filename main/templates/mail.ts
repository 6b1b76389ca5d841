/** A mail from its template: a subject of one line, plain text with its facts under each other, and the same as HTML in one frame. */
import type { MessageLanguage } from '#contract/preferences.ts';
import { longestTitle } from '#contract/programs.ts';
import { escapeHtml, fill, fillHtml, fillLines, type Line } from './engine.ts';
import { shorten } from './shorten.ts';
import { mapValues, oneLine, severalLines, type TemplateValues } from './values.ts';
import type { Template } from './words.ts';

export type RenderedMail = { readonly subject: string; readonly text: string; readonly html: string };

/** Whatever a program calls its message is its subject; each of its characters may be two units of UTF-16. */
const longestSubject = 2 * longestTitle;

/** @param values as stored; nothing in them is trusted. Throws for a template that can't be parsed. */
export function renderMail(
  template: Template,
  values: TemplateValues,
  language: MessageLanguage,
): RenderedMail {
  const clean = mapValues(values, (value, name) =>
    name === 'text' || name === 'message' ? severalLines(value) : oneLine(value),
  );
  const subject = shorten(oneLine(fill(template.subject, clean)), longestSubject, '…');
  const lines = fillLines(template.text, clean);
  const body = template.html === '' ? laidOut(lines, clean.link) : fillHtml(template.html, clean);
  return {
    subject,
    text: `${plainText(lines)}\n`,
    html: framed({ language, subject, body, siteName: clean.siteName }),
  };
}

/** Names of facts in one column, what they say in the next; a run of facts is a column of its own. */
function plainText(lines: readonly Line[]): string {
  return runs(lines)
    .flatMap((run) => {
      const width = Math.max(...run.map((line) => (line.kind === 'fact' ? line.label.length : 0))) + 2;
      return run.map((line) =>
        line.kind === 'fact' ? `${`${line.label}:`.padEnd(width)}${line.value}` : line.text,
      );
    })
    .join('\n');
}

/** Neighbours of a kind together: facts, or the lines of one paragraph. A blank line is a run of its own. */
function runs(lines: readonly Line[]): Line[][] {
  const all: Line[][] = [];
  const blank = (line: Line | undefined) => line?.kind === 'words' && line.text === '';
  for (const line of lines) {
    const run = all.at(-1);
    const last = run?.at(-1);
    if (run && last?.kind === line.kind && !blank(last) && !blank(line)) run.push(line);
    else all.push([line]);
  }
  return all;
}

/** The line that is there for the message's own link, such as `Answer: https://…`. */
const isAction = (line: Line | undefined, link: string) =>
  line?.kind === 'fact' && line.value === link && isAddress(link);
const isAddress = (link: string) => /^https?:\/\//.test(link);

/**
 * The text as rows of the frame: paragraphs, facts as a table, and what comes after the facts, what to do now, stressed. What there
 * is to press stands under the first words and over the facts, where a reader finds it without scrolling.
 */
function laidOut(lines: readonly Line[], link: string): string {
  const blocks = blocksOf(lines, link);
  const isFacts = ([line]: readonly Line[]) => line?.kind === 'fact' && !isAction(line, link);
  const lastFacts = blocks.findLastIndex(isFacts);
  return blocks
    .map((block, at) => {
      const [first] = block;
      if (first?.kind === 'fact')
        return isAction(first, link) ? button(first.label.trim(), link) : factsTable(block, link);
      const stressed = lastFacts >= 0 && at > lastFacts ? ';font-weight:600' : '';
      const text = block
        .map((line) => (line.kind === 'words' ? shownText(line.text, link) : ''))
        .join('<br>\n');
      return `<p style="margin:0 0 20px${stressed}">${text}</p>`;
    })
    .join('\n');
}

function blocksOf(lines: readonly Line[], link: string): Line[][] {
  const full = (all: Line[][]) => all.filter(([line]) => line?.kind === 'fact' || line?.text !== '');
  const at = lines.findIndex((line) => isAction(line, link));
  const action = lines[at];
  if (!action) return full(runs(lines));
  const facts = lines.findIndex((line) => line.kind === 'fact');
  const others = lines.toSpliced(at, 1);
  // A message that begins with its facts has no words to put it under.
  const place = facts > 0 && facts < at ? facts : at;
  return full([...runs(others.slice(0, place)), [action], ...runs(others.slice(place))]);
}

/**
 * A button as mail programs show one: the colour on the cell and on the link, so that one that turns colours over turns both. Under
 * it the address, for those whose program shows none.
 */
function button(label: string, link: string): string {
  const address = escapeHtml(link);
  const words = escapeHtml(label.charAt(0).toUpperCase() + label.slice(1));
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 8px"><tr>
<td bgcolor="#09533f" style="background:#09533f;border-radius:8px"><a href="${address}" style="display:inline-block;padding:14px 24px;border:1px solid #09533f;border-radius:8px;background:#09533f;color:#ffffff;font-weight:600;line-height:1.25;text-decoration:none">${words}</a></td>
</tr></table>
<p style="margin:0 0 20px;font-size:13px;line-height:1.4"><a href="${address}" style="color:#55514a;word-break:break-all">${address}</a></p>`;
}

function factsTable(block: readonly Line[], link: string): string {
  const rows = block.map((line) =>
    line.kind === 'fact'
      ? `<tr><td style="padding:6px 16px 6px 0;color:#55514a;vertical-align:top;white-space:nowrap">${escapeHtml(line.label.trim())}</td>` +
        `<td dir="auto" style="padding:6px 0;width:100%;word-break:break-word">${shownText(line.value, link)}</td></tr>`
      : '',
  );
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 20px">\n${rows.join('\n')}\n</table>`;
}

/** Text in which the message's own link can be pressed; no other address becomes one. */
function shownText(text: string, link: string): string {
  const shown = escapeHtml(text);
  if (!isAddress(link)) return shown;
  const address = escapeHtml(link);
  return shown.replaceAll(
    address,
    () => `<a href="${address}" style="color:#0b57a4;word-break:break-all">${address}</a>`,
  );
}

/** A line of a template that is one fact: its name, and what it says. */
const rawFact = /^([^{}<>]{1,40}?)\s?:\s+(\{\{(\w+)\}\}.*)$/u;

/** HTML to go on from: what would be made of a text, with its pieces still in it. */
export function htmlStart(text: string): string {
  const shown = (line: string) =>
    line
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('{{link}}', '<a href="{{link}}">{{link}}</a>');
  return text
    .trim()
    .split(/\n{2,}/)
    .map((block) => {
      const lines = block.split('\n');
      const facts = lines.map((line) => rawFact.exec(line));
      if (!facts.every(Boolean)) return `<p>${lines.map(shown).join('<br>\n')}</p>`;
      const rows = facts.map((found) => {
        const [, label = '', value = '', name = ''] = found ?? [];
        return `{{#${name}}}<tr><td>${shown(label)}</td><td>${shown(value)}</td></tr>{{/${name}}}`;
      });
      return `<table cellpadding="4">\n${rows.join('\n')}\n</table>`;
    })
    .join('\n');
}

type Framed = { language: MessageLanguage; subject: string; body: string; siteName: string };

/** What every mail of the house looks like. All four languages are read from left to right; a name in it need not be. */
function framed({ language, subject, body, siteName }: Framed): string {
  const title = escapeHtml(subject);
  return `<!doctype html>
<html lang="${language}" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><meta name="supported-color-schemes" content="light"><title>${title}</title></head>
<body style="margin:0;background:#f6f4f0;color:#1b1a17;font:16px/1.5 Inter,'Helvetica Neue',Arial,sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:12px;text-align:left">
<tr><td style="padding:32px 32px 8px;font-size:22px;line-height:1.35;font-weight:600">${title}</td></tr>
<tr><td style="padding:0 32px 12px">
${body}
</td></tr>
</table>
<p style="margin:16px 0 0;font-size:14px;color:#55514a">${escapeHtml(siteName)}</p>
</td></tr></table></body></html>
`;
}
