// No field of any screen cuts off what is typed or pasted: what is too long stays as it is, and the limit is said beside it.

import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { beginCheckIn } from '#renderer/state/check-in.ts';
import { advance, attract } from '#renderer/state/kiosk-flow.ts';
import { checkTyped } from '#renderer/state/typed-checks.ts';

// A search asks for as much as the house takes; its field keeps the rest.
const screens = globSync('renderer/**/*.{ts,tsx}').filter((file) => !file.endsWith('search-text.ts'));

describe('what is typed', () => {
  it('meets no field that takes only so many characters', () => {
    expect(screens.length).toBeGreaterThan(200);
    const cutting =
      /\bmaxlength\b|\b(?:typed|next|value|text)\w*(?:\.replaceAll\([^)]*\))?\.(?:slice|substring)\(0, *(?:\d{2,}|\d\)\)|\w*(?:longest|most|limit|digits))/i;
    expect(screens.filter((file) => cutting.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('stays whole in the kiosk’s own state, however long', () => {
    const long = 'Ł'.repeat(5_000);
    let state = advance(attract, { type: 'begin-check-in', defaultMinutes: 60 });
    for (const field of ['email', 'phone', 'name', 'company'] as const)
      state = advance(state, { type: 'type', field, value: long });
    expect(state).toMatchObject({ draft: { email: long, phone: long, name: long, company: long } });
    expect(beginCheckIn(60).draft.name).toBe('');
  });

  it('as a code of too many digits is kept and said to be too long', () => {
    const typed = advance(advance(attract, { type: 'begin-check-out' }), {
      type: 'type-leaving',
      field: 'code',
      value: '123 456 78',
    });
    expect(typed).toMatchObject({ code: '12345678' });
    expect(advance(typed, { type: 'check-leaving' })).toMatchObject({
      problem: { field: 'code', problem: 'too-long', limit: 6 },
    });
    expect(checkTyped('code', '123 456')).toBeNull();
    expect(checkTyped('code', '12345')).toMatchObject({ problem: 'too-short' });
  });
});
