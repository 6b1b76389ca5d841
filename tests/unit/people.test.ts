// How names, addresses and numbers are brought to one form, compared, shown and hidden.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneText } from '#contract/text.ts';
import {
  canonicalEmail,
  canonicalPhone,
  emailKey,
  foldName,
  isCountry,
  isKnownRange,
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
    ['020‐7946‑0018', 'GB', '+442079460018'],
    ['020−7946⁃0018', 'GB', '+442079460018'],
    ['＋４４（２０）７９４６－００１８', 'GB', '+442079460018'],
    ['（０２０）７９４６ー００１８', 'GB', '+442079460018'],
    ['०२० ७९४६ ००१८', 'GB', '+442079460018'],
    ['𝟎𝟐𝟎 𝟕𝟗𝟒𝟔 𝟎𝟎𝟏𝟖', 'GB', '+442079460018'],
    ['020·7946·0018', 'GB', '+442079460018'],
    ['(+44) 20 7946 0018', 'US', '+442079460018'],
    ['\u202A+44 20 7946 0018\u202C', 'US', '+442079460018'],
    ['\u200E020 7946 0018\u200F', 'GB', '+442079460018'],
    ['\u2068020\u200B7946\u00AD0018\u2069\uFEFF', 'GB', '+442079460018'],
    ['020\t7946\u30000018', 'GB', '+442079460018'],
  ])('%s typed in %s is %s', (typed, country, canonical) => {
    expect(canonicalPhone(typed, country)).toBe(canonical);
  });

  it.each([
    ['', 'GB'],
    ['12', 'GB'],
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

  // Mexico, Brazil, Viet Nam, Benin, Cameroon and Côte d’Ivoire; and the trunk digits that some write behind the country's code.
  it.each([
    ['+52 1 55 5000 1234', 'GB', '+525550001234'],
    ['+521 55 5000 1234', 'MX', '+525550001234'],
    ['044 55 5000 1234', 'MX', '+525550001234'],
    ['045 55 5000 1234', 'MX', '+525550001234'],
    ['01 55 5000 1234', 'MX', '+525550001234'],
    ['+55 11 8765 4321', 'GB', '+5511987654321'],
    ['(11) 8765-4321', 'BR', '+5511987654321'],
    ['+54 11 15 2345 6789', 'GB', '+5491123456789'],
    ['0168 234 5678', 'VN', '+84382345678'],
    ['+84 123 456 7890', 'GB', '+84834567890'],
    ['+229 97 00 00 00', 'GB', '+2290197000000'],
    ['+237 77 12 34 56', 'GB', '+237677123456'],
    ['+225 07 12 34 56', 'GB', '+2250707123456'],
    ['+7 8 495 123 45 67', 'GB', '+74951234567'],
    ['+44 020 7946 0018', 'US', '+442079460018'],
    ['+1 1 202 555 0143', 'GB', '+12025550143'],
  ])('in a former form, %s typed in %s, is today’s %s', (typed, country, canonical) => {
    expect(canonicalPhone(typed, country)).toBe(canonical);
    expect(isKnownRange(canonical)).toBe(true);
  });

  it.each([
    ['+1 436 555 0100', 'US', '+14365550100'],
    ['(436) 555-0100', 'US', '+14365550100'],
    ['+1 683 555 0199', 'GB', '+16835550199'],
    ['020 7946 001', 'GB', '+44207946001'],
    ['+49 155 9000000', 'GB', '+491559000000'],
  ])(
    'of a range that the list does not know, %s typed in %s, is taken as %s',
    (typed, country, canonical) => {
      expect(canonicalPhone(typed, country)).toBe(canonical);
    },
  );

  it('says whether the list knows its range', () => {
    expect(isKnownRange('+442079460018')).toBe(true);
    for (const unknown of ['+14365550100', '+44207946001', 'nonsense'])
      expect(isKnownRange(unknown)).toBe(false);
  });

  it('means the same with any dash, space or hidden mark between its digits, in digits of any script', () => {
    const between = fc.stringMatching(
      /^[-\u2010-\u2015\u2212\uFF0D \u00A0\u2007\u202F\u3000\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\u00AD]{0,3}$/,
    );
    const zero = fc.constantFrom(0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10, 0x1d7ce);
    fc.assert(
      fc.property(fc.array(between, { minLength: 10, maxLength: 10 }), zero, (marks, from) => {
        const digits = Array.from('2079460018', (digit) => String.fromCodePoint(from + Number(digit)));
        const typed = `+44${digits.map((digit, at) => `${marks[at]}${digit}`).join('')}`;
        expect(canonicalPhone(typed, 'US')).toBe('+442079460018');
        expect(phoneText.safeParse(typed).success).toBe(true);
      }),
    );
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
