// How names, addresses and numbers are brought to one form, compared, shown and hidden.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalEmail,
  canonicalPhone,
  emailKey,
  foldName,
  isCountry,
  maskWords,
  shownEmail,
  shownPhone,
} from '#main/kernel/people.ts';

describe('an email address', () => {
  it.each([
    ['vera@example.com', 'vera@example.com'],
    ['Vera.Test@EXAMPLE.Com', 'Vera.Test@example.com'],
    ['vera+lobby@sub.domain.example', 'vera+lobby@sub.domain.example'],
    ["o'neill!#$%&*/=?^_`{|}~-@example.com", "o'neill!#$%&*/=?^_`{|}~-@example.com"],
    ['zoë@example.com', 'zoë@example.com'],
    ['用户@例子.example', '用户@xn--fsqu00a.example'],
    ['vera@BÜCHER.example', 'vera@xn--bcher-kva.example'],
    ['vera@bücher。example', 'vera@xn--bcher-kva.example'],
    ['vera@xn--bcher-kva.example', 'vera@xn--bcher-kva.example'],
    ['vera@пример.испытание', 'vera@xn--e1afmkfd.xn--80akhbyknj4f'],
    ['vera@مثال.إختبار', 'vera@xn--mgbh0fb.xn--kgbechtv'],
    ['a@b.co', 'a@b.co'],
  ])('%s is kept as %s', (typed, canonical) => {
    expect(canonicalEmail(typed)).toBe(canonical);
  });

  it.each([
    'ada.lampwright',
    '@example.com',
    'vera@localhost',
    'vera@127.0.0.1',
    'vera@[::1]',
    'vera@0x7f.1',
    'vera@-example.com',
    'vera@example-.com',
    'vera@example..com',
    'vera@.example.com',
    'vera@exa_mple.com',
    'vera@exa mple.com',
    `vera@${'a'.repeat(64)}.com`,
    `vera@${'abcdefgh.'.repeat(31)}com`,
    // A URL parser would read these as example.com and send the mail to somebody else.
    'vera@example.com/path',
    'vera@example.com?query',
    'vera@example.com#part',
    'vera@ex%61mple.com',
    'vera@example.com:25',
    'vera@exa\u00ADmple.com',
  ])('%s is refused', (typed) => {
    expect(canonicalEmail(typed)).toBeUndefined();
  });

  it('is the same mailbox whatever its case', () => {
    expect(emailKey('Vera@example.com')).toBe(emailKey('vERA@example.com'));
    expect(emailKey('vera@example.com')).not.toBe(emailKey('vera2@example.com'));
  });

  it('is shown with its domain in its own script', () => {
    expect(shownEmail('vera@xn--bcher-kva.example')).toBe('vera@bücher.example');
    expect(shownEmail('vera@example.com')).toBe('vera@example.com');
  });
});

describe('a phone number', () => {
  it.each([
    ['020 7946 0018', 'GB', '+442079460018'],
    ['(020) 7946-0018', 'GB', '+442079460018'],
    ['+44 (0)20 7946 0018', 'GB', '+442079460018'],
    ['0044 20 7946 0018', 'GB', '+442079460018'],
    ['(202) 555-0143', 'US', '+12025550143'],
    ['1-202-555-0143', 'US', '+12025550143'],
    ['202.555.0143', 'US', '+12025550143'],
    ['011 44 20 7946 0018', 'US', '+442079460018'],
    ['01 99 00 12 34', 'FR', '+33199001234'],
    ['030 23125 123', 'DE', '+493023125123'],
    ['(02) 5550 1234', 'AU', '+61255501234'],
    ['912 345 678', 'PT', '+351912345678'],
    ['090-1234-5678', 'JP', '+819012345678'],
    ['98765 43210', 'IN', '+919876543210'],
    ['+1 202 555 0143', 'GB', '+12025550143'],
    ['＋４４ ２０ ７９４６ ００１８', 'GB', '+442079460018'],
    ['０２０ ７９４６ ００１８', 'GB', '+442079460018'],
    ['٠٢٠ ٧٩٤٦ ٠٠١٨', 'GB', '+442079460018'],
    ['۰۲۰ ۷۹۴۶ ۰۰۱۸', 'GB', '+442079460018'],
    ['020\u00A07946\u00A00018', 'GB', '+442079460018'],
    ['020–7946–0018', 'GB', '+442079460018'],
  ])('%s typed in %s is %s', (typed, country, canonical) => {
    expect(canonicalPhone(typed, country)).toBe(canonical);
  });

  it.each([
    ['', 'GB'],
    ['12', 'GB'],
    ['020 7946 001', 'GB'],
    ['020 7946 00181', 'GB'],
    ['+999 123 456 789', 'GB'],
    ['0000000000', 'US'],
    ['1234567890123456', 'US'],
    ['020 7946 0018 x 123', 'GB'],
    ['020 7946 0018 ext. 5', 'GB'],
    ['020 7946 0018;ext=5', 'GB'],
    ['tel:+442079460018', 'GB'],
    ['1-800-FLOWERS', 'US'],
    ['call 020 7946 0018', 'GB'],
    ['+', 'GB'],
    ['++442079460018', 'GB'],
  ])('%s typed in %s is refused', (typed, country) => {
    expect(canonicalPhone(typed, country)).toBeUndefined();
  });

  it('is shown nationally where it is at home, and internationally elsewhere', () => {
    expect(shownPhone('+442079460018', 'GB')).toBe('020 7946 0018');
    expect(shownPhone('+442079460018', 'US')).toBe('+44 20 7946 0018');
    expect(shownPhone('+12025550143', 'US')).toBe('(202) 555-0143');
    expect(shownPhone('+12025550143', 'CA')).toBe('+1 202 555 0143');
    expect(shownPhone('nonsense', 'GB')).toBe('nonsense');
  });

  it('means the same when what is shown is typed again', () => {
    const digits = fc.integer({ min: 0, max: 999 }).map((end) => String(end).padStart(4, '0'));
    fc.assert(
      fc.property(digits, fc.constantFrom('GB', 'US', 'FR', 'JP'), (end, country) => {
        const number = `+44207946${end}`;
        expect(canonicalPhone(shownPhone(number, country), country)).toBe(number);
      }),
    );
  });

  it('falls back to no country but its own code when the site names none', () => {
    expect(canonicalPhone('+442079460018', '')).toBe('+442079460018');
    expect(isCountry('GB')).toBe(true);
    expect(isCountry('XX')).toBe(false);
  });
});

describe('a folded name', () => {
  it.each([
    ['José  GARCÍA-López', 'jose garcia lopez'],
    ['Łukasz Żółć', 'lukasz zolc'],
    ['Straße', 'strasse'],
    ['Ægir Ørsted', 'aegir orsted'],
    ['Nguyễn Thị', 'nguyen thi'],
    ['Işık İnce', 'isik ince'],
    ["O'Neill, Jr.", 'o neill jr'],
    ['  ', ''],
    ['Ann-Marie', 'ann marie'],
    ['ＦＵＬＬ Ｗｉｄｔｈ', 'full width'],
    ['שָׁלוֹם', 'שלום'],
    ['مُحَمَّد', 'محمد'],
  ])('%s is compared as %s', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it('keeps apart names that differ in marks their script needs', () => {
    for (const [one, other] of [
      ['राम', 'रमा'],
      ['かとう', 'がとう'],
      ['สุดา', 'สดา'],
      ['김', '금'],
    ] as const)
      expect(foldName(one)).not.toBe(foldName(other));
    expect(foldName('राम कुमार')).toBe('राम कुमार');
    expect(foldName('김민준')).toBe('김민준');
  });

  it('does not change when folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name));
      }),
    );
  });
});

describe('a masked name', () => {
  it.each([
    ['Vera Testvisitor', 'V••• T•••'],
    ['ana maria de la Cruz', 'a••• m••• d•••'],
    ['李小龙', '李•••'],
    ['👩‍👩‍👧 Family', 'F•••'],
    ['(Paperclip) & Sons', 'P••• S•••'],
    ['', ''],
    ['   ', ''],
    ['Å', 'Å•••'],
  ])('of %s is %s', (name, mask) => {
    expect(maskWords(name)).toBe(mask);
  });

  it('tells neither the length of a word nor more than three of them', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{2,20}$/), { minLength: 1, maxLength: 8 }), (words) => {
        const mask = maskWords(words.join(' '));
        expect(mask).toBe(
          words
            .slice(0, 3)
            .map((word) => `${word[0]}•••`)
            .join(' '),
        );
      }),
    );
  });
});
