/** What reception says of a bad value and of a failed call. */
import { describe, expect, test } from 'vitest';
import { problemCodes } from '#contract/problems.ts';
import { failureText } from '#renderer/reception/failure-words.ts';
import { problemsByField, problemText } from '#renderer/reception/problem-words.ts';

describe('the problem of a field', () => {
  test.each(problemCodes)('%s has words that end in a full stop', (problem) => {
    const text = problemText('Name', { field: 'name', problem });
    expect(text).toMatch(/\.$/);
    expect(text).not.toContain('undefined');
  });

  test('names the character and its place', () => {
    const text = problemText('Company', {
      field: 'company',
      problem: 'direction-override',
      character: 'U+202E',
      position: 4,
    });
    expect(text).toContain('Company');
    expect(text).toContain('U+202E, right-to-left override');
    expect(text).toContain('character 4');
  });

  test('names the limit that was passed', () => {
    expect(problemText('Name', { field: 'name', problem: 'too-long', limit: 80 })).toContain('80 characters');
  });

  test('finds its field without what the call wraps around the form', () => {
    const found = problemsByField(
      [
        { field: 'form.email', problem: 'not-an-email' },
        { field: 'form.email', problem: 'too-long' },
        { field: 'hostId', problem: 'invalid' },
      ],
      'form.',
    );
    expect(found.email?.problem).toBe('not-an-email');
    expect(Object.keys(found)).toEqual(['email', 'hostId']);
  });
});

describe('a failed call', () => {
  test('says whether anything was recorded when the storage failed', () => {
    for (const code of ['storage-full', 'out-of-order']) {
      expect(failureText({ code, problems: [], data: undefined })).toContain('nothing was recorded');
    }
  });

  test('says that what was typed is still there when no answer came', () => {
    expect(failureText({ code: 'unreachable', problems: [], data: undefined })).toContain('still here');
  });

  test('gives the number under which a bug is in the log', () => {
    expect(failureText({ code: 'unexpected', problems: [], data: { incident: 'abc-1' } })).toContain('abc-1');
    expect(failureText({ code: 'INTERNAL', problems: [], data: undefined })).toContain('logged');
  });
});
