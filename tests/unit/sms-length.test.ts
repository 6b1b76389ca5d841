// How carriers count a text: by the alphabet of TS 23.038, in parts of so many signs, no sign ever split between two.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstBeyondGsm, measureSms } from '#contract/sms-length.ts';

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const anyOf = (signs: string) => fc.constantFrom(...signs);
const gsmText = fc.string({ unit: fc.oneof(anyOf(basic), anyOf('^{}\\[~]|€\f')), maxLength: 700 });
const anyText = fc.string({ unit: 'binary', maxLength: 400 });

/** The parts of a text, put together one sign at a time by the letter of the standard. */
function parts(signs: readonly string[], sizeOf: (sign: string) => number, joined: number): number[] {
  const filled = [0];
  for (const sign of signs) {
    const last = filled.length - 1;
    if ((filled[last] ?? 0) + sizeOf(sign) > joined) filled.push(sizeOf(sign));
    else filled[last] = (filled[last] ?? 0) + sizeOf(sign);
  }
  return filled;
}

describe('a text in the phones’ alphabet', () => {
  it('has 127 signs that cost one septet and ten that cost two', () => {
    expect(new Set(basic).size).toBe(127);
    for (const sign of basic) expect(measureSms(sign.repeat(160))).toMatchObject({ segments: 1, left: 0 });
    for (const sign of '^{}\\[~]|€\f') {
      expect(measureSms(sign.repeat(80))).toMatchObject({ encoding: 'GSM-7', segments: 1, left: 0 });
      expect(measureSms(sign.repeat(81)).segments).toBe(2);
    }
  });

  it('fills one part with 160 and each of several with 153', () => {
    expect(measureSms('')).toEqual({
      characters: 0,
      encoding: 'GSM-7',
      segments: 1,
      perSegment: 160,
      left: 160,
    });
    expect(measureSms('a'.repeat(160))).toMatchObject({ segments: 1, left: 0 });
    expect(measureSms('a'.repeat(161))).toMatchObject({ segments: 2, perSegment: 153, left: 145 });
    expect(measureSms('a'.repeat(306))).toMatchObject({ segments: 2, left: 0 });
    expect(measureSms('a'.repeat(307)).segments).toBe(3);
  });

  it('never has an escape cut from its sign', () => {
    expect(measureSms(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toMatchObject({ segments: 3 });
    expect(measureSms(`${'a'.repeat(151)}€${'a'.repeat(153)}`)).toMatchObject({ segments: 2, left: 0 });
  });

  it('is packed as the standard says, whatever it is', () => {
    fc.assert(
      fc.property(gsmText, (text) => {
        const signs = [...text];
        const sizeOf = (sign: string) => (basic.includes(sign) ? 1 : 2);
        const total = signs.reduce((sum, sign) => sum + sizeOf(sign), 0);
        const { encoding, segments, left } = measureSms(text);
        expect(encoding).toBe('GSM-7');
        const filled = total <= 160 ? [total] : parts(signs, sizeOf, 153);
        expect(segments).toBe(filled.length);
        expect(left).toBe((total <= 160 ? 160 : 153) - (filled.at(-1) ?? 0));
      }),
    );
  });
});

describe('a text with any other sign', () => {
  it('fills one part with 70 and each of several with 67', () => {
    expect(measureSms('ł'.repeat(70))).toMatchObject({ encoding: 'UCS-2', segments: 1, left: 0 });
    expect(measureSms('ł'.repeat(71))).toMatchObject({ segments: 2, perSegment: 67, left: 63 });
    expect(measureSms(`${'a'.repeat(159)}’`)).toMatchObject({
      encoding: 'UCS-2',
      segments: 3,
      characters: 160,
    });
  });

  it('never has a pair of surrogates cut in two', () => {
    expect(measureSms('🙂'.repeat(35))).toMatchObject({ characters: 35, segments: 1, left: 0 });
    // 67 is odd: the last unit of each part stays empty.
    expect(measureSms('🙂'.repeat(66))).toMatchObject({ segments: 2, left: 1 });
    expect(measureSms('🙂'.repeat(67)).segments).toBe(3);
  });

  it('is packed as the standard says, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const long = `ł${text}`;
        const filled = long.length <= 70 ? [long.length] : parts([...long], (sign) => sign.length, 67);
        expect(measureSms(long)).toMatchObject({ encoding: 'UCS-2', segments: filled.length });
      }),
    );
  });

  it('is named by the first sign that makes it dearer, and its place', () => {
    expect(firstBeyondGsm('Price: 10 € [net]')).toBeUndefined();
    expect(firstBeyondGsm('It’s')).toEqual({ character: '’', position: 3 });
    expect(firstBeyondGsm('🙂')).toEqual({ character: '🙂', position: 1 });
  });
});

it('a longer text never has fewer parts', () => {
  fc.assert(
    fc.property(anyText, anyText, (text, more) => {
      expect(measureSms(text + more).segments).toBeGreaterThanOrEqual(measureSms(text).segments);
    }),
  );
});
