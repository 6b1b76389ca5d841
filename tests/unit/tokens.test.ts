/** The colours' promise, measured: text reaches 7:1 and controls 3:1, in light and in dark (WCAG 2.2, relative luminance). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Colours = Record<string, string>;

const css = readFileSync(new URL('../../renderer/ui/tokens.css', import.meta.url), 'utf8');

function coloursAfter(opening: string): Colours {
  const start = css.indexOf(opening);
  expect(start, `${opening} is in tokens.css`).toBeGreaterThan(-1);
  const block = css.slice(start, css.indexOf('}', start));
  const found = block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g);
  return Object.fromEntries(Array.from(found, ([, name, value]) => [name, value]));
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(colours: Colours, one: string, other: string): number {
  const [first, second] = [colours[one], colours[other]];
  if (!first || !second) throw new Error(`no such colour: ${one} or ${other}`);
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['paper', 'surface', 'sunk'];
const textPairs = [
  ...['ink', 'ink-quiet', 'accent', 'good', 'warn', 'bad'].flatMap((ink) =>
    grounds.map((ground) => [ink, ground]),
  ),
  ...['good-soft', 'warn-soft', 'bad-soft', 'accent-soft', 'press'].map((ground) => ['ink', ground]),
  ...['good', 'warn', 'bad'].map((state) => [state, `${state}-soft`]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-press'],
  ['on-accent-soft', 'accent-soft'],
  ['on-welcome', 'welcome'],
  ['on-welcome', 'welcome-wall'],
  ['welcome-glow', 'welcome'],
];
const edgePairs = ['line-strong', 'focus', 'accent'].flatMap((edge) =>
  grounds.map((ground) => [edge, ground]),
);

const light = coloursAfter(':root {');
const themes = { light, dark: { ...light, ...coloursAfter(':root[data-theme="dark"]') } };

describe.each(Object.entries(themes))('in the %s theme', (_name, colours) => {
  test.each(textPairs)('text in %s on %s reaches 7:1', (ink = '', ground = '') => {
    expect(contrast(colours, ink, ground)).toBeGreaterThanOrEqual(7);
  });
  test.each(edgePairs)('an edge in %s on %s reaches 3:1', (edge = '', ground = '') => {
    expect(contrast(colours, edge, ground)).toBeGreaterThanOrEqual(3);
  });
});

test('a system set to dark gets the same colours as a screen set to dark', () => {
  expect(coloursAfter(':root:not([data-theme="light"])')).toEqual(coloursAfter(':root[data-theme="dark"]'));
});
