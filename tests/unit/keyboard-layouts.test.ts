/** Where the keys of the kiosk's pads stand. */
import { expect, test } from 'vitest';
import { type Key, keyRows } from '#renderer/ui/keyboard-layouts.ts';

const width = (keys: readonly Key[]) => keys.reduce((sum, key) => sum + (key.width ?? 1), 0);

test.each(['phone', 'digits'] as const)('the 0 of the %s pad stands in the middle below the 8', (kind) => {
  const bottom = keyRows(kind, 'letters', 'en', false).at(-1) ?? [];
  const place = bottom.findIndex((key) => key.kind === 'character' && key.character === '0');
  expect(width(bottom.slice(0, place))).toBe(1);
  expect(width(bottom.slice(place, place + 1))).toBe(1);
  expect(width(bottom)).toBe(3);
});
