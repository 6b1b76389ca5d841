/** What somebody types into a template, however hostile, is read in a time that grows with its length and no faster. */
import { describe, expect, it } from 'vitest';
import { templateLimits } from '#contract/templates.ts';
import { checkWords } from '#main/templates/checks.ts';
import { checkMarkup } from '#main/templates/markup.ts';
import { previewOf } from '#main/templates/preview.ts';
import { checkTags, filledIn, mostFindings } from '#main/templates/tags.ts';
import { sampleValues } from '#main/templates/variables.ts';

const allowed = ['visitorName', 'company', 'link'];
const hostile: Record<string, string> = {
  'opening braces': '{',
  'closing braces': '}',
  'pairs that open': '{{ ',
  'pairs that close': '}} ',
  'pieces that nobody knows': '{{x}}',
  'pieces that are known': '{{visitorName}}',
  'sections that open': '{{#company}}',
  'sections that close': '{{/company}}',
  'sections the wrong way round': '{{/company}}{{#company}}',
  'single braces': '{ company }',
  'braces with space': '{   ',
  'three braces': '{{{company}}}',
  'three braces that open': '{{{ ',
  spaces: ' ',
  lines: '\n',
  'pairs and lines': '{{\n',
  'angle brackets': '<',
  elements: '<b>',
  'elements that close': '</b>',
  'elements that end nowhere': '<b ',
  'attributes that end nowhere': '<b title="x" ',
  quotes: '<a href="',
  'styles that almost fetch': '<b style="url ',
  'letters outside the first plane': '𝒳{{',
  facts: 'Phone: {{visitorName}}\n',
  colons: ': ',
};
const once: Record<string, (size: number) => string> = {
  'one piece full of spaces': (size) => `{{${' '.repeat(size - 16)}visitorName}}`,
  'one piece with spaces and an end that is not one': (size) => `{{a${' '.repeat(size - 5)}b}`,
  'one element full of spaces': (size) => `<b${' '.repeat(size - 4)}x>`,
  'one style full of spaces': (size) => `<b style="url${' '.repeat(size - 20)}x">`,
};
const shapes = [
  ...Object.entries(hostile).map(
    ([what, text]) =>
      [what, (size: number) => text.repeat(Math.ceil(size / text.length)).slice(0, size)] as const,
  ),
  ...Object.entries(once),
];

const sizes = { small: templateLimits.html / 16, large: templateLimits.html };
const samples = sampleValues('host-arrival', 'en', undefined);
const readers: Record<string, (text: string) => unknown> = {
  'the check of its pieces': (text) => checkTags(text, allowed),
  'the names it fills in': filledIn,
  'the check of its markup': checkMarkup,
  'the preview of a mail': (html) =>
    previewOf(
      { kind: 'host-arrival', channel: 'email', language: 'en' },
      { subject: 'x', text: 'x', html },
      samples,
    ),
};

/** Milliseconds of the processor for the quickest of several: what else the machine does can only add. */
function quickest(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const started = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

describe.each(Object.entries(readers))('%s', (_what, read) => {
  it.each(shapes)(
    'takes sixteen times %s no longer than a few times sixteen times as long',
    (_shape, make) => {
      const [small, large] = [make(sizes.small), make(sizes.large)];
      read(small);
      // What takes no time to speak of says nothing of growth.
      const base = Math.max(
        quickest(() => read(small)),
        1,
      );
      expect(quickest(() => read(large)) / base).toBeLessThan(80);
    },
  );
});

it.each(shapes)('of %s no more problems are told than somebody would mend at once', (_shape, make) => {
  const { problems } = checkWords('host-arrival', 'email', {
    subject: 'x',
    text: 'x',
    html: make(sizes.large),
  });
  expect(problems.length).toBeLessThanOrEqual(2 * mostFindings + 3);
});

it.each(['subject', 'text', 'html'] as const)(
  'a %s beyond its limit is not read further than that',
  (field) => {
    const words = { subject: 'x', text: 'x {{visitorName}}', html: '' };
    const { problems } = checkWords('host-arrival', 'email', { ...words, [field]: '{{'.repeat(20_000) });
    const ofField = problems.filter(
      (one) => one.field === `words.${field}` && one.problem !== 'missing-variable',
    );
    expect(ofField).toEqual([{ field: `words.${field}`, problem: 'too-long', limit: templateLimits[field] }]);
  },
);
