/**
 * One way to say a time, and one clock, in all that is shown: formats of dates and times are made in few files, and no page looks at
 * the clock of its device.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '#tools/build.ts';

function sources(folder: string): { file: string; text: string }[] {
  return readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => {
      const file = path.join(folder, name).replaceAll(path.sep, '/');
      return { file, text: readFileSync(path.join(projectRoot, file), 'utf8') };
    });
}

const holding = (folders: string[], pattern: RegExp) =>
  folders
    .flatMap(sources)
    .filter(({ text }) => pattern.test(text))
    .map(({ file }) => file)
    .sort();

it('makes formats of dates and times where they are said, and where days are counted', () => {
  const formats = /Intl\.(DateTimeFormat|RelativeTimeFormat)|toLocale(Date|Time)String|timeStyle:|dateStyle:/;
  expect(holding(['renderer', 'main', 'contract'], formats)).toEqual([
    'main/demo-setup.ts',
    'main/kernel/active-hours.ts',
    'main/kernel/days.ts',
    'main/kernel/times.ts',
    'renderer/i18n/times.ts',
    'renderer/i18n/wall-time.ts',
    'renderer/phone/when.ts',
  ]);
});

it('looks at the clock of a device in the house’s clock alone', () => {
  expect(holding(['renderer'], /\bDate\.now\b|new Date\(\)/)).toEqual(['renderer/state/house-clock.ts']);
});
