/** Links in messages, as phones and mail programs find them: by looking for where an address begins and ends. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageLanguages } from '#contract/preferences.ts';
import { systemRandomness } from '#main/kernel/randomness.ts';
import { renderMail } from '#main/templates/mail.ts';
import { renderPhoneText } from '#main/templates/phone-text.ts';
import { everyKind, render, values } from './template-values.ts';

/** What detectors differ in: which signs they let stand within an address, and which they take away from its end. */
const detectors: Readonly<Record<string, (text: string) => string[]>> = {
  'one that goes on to the next space': (text) => text.match(/https?:\/\/\S+/g) ?? [],
  'one that takes signs from the end': (text) =>
    (text.match(/https?:\/\/\S+/g) ?? []).map((found) => found.replace(/[^\p{L}\p{N}/]+$/u, '')),
  'one that stops at the first unusual sign': (text) =>
    text.match(/https?:\/\/[\w.:-]+(?:\/[A-Za-z0-9/#]*)?/g)?.map((found) => found.replace(/_.*$/, '')) ?? [],
};
const everyDetector = Object.entries(detectors);
const tokens = { long: systemRandomness.token, short: systemRandomness.shortToken };

describe('a token', () => {
  it.each(Object.entries(tokens))(
    'that is %s has letters and digits only, each of them about as often',
    (_, make) => {
      const drawn = Array.from({ length: 4_000 }, () => make()).join('');
      expect(drawn).toMatch(/^[A-Za-z0-9]+$/);
      const counts = new Map<string, number>();
      for (const sign of drawn) counts.set(sign, (counts.get(sign) ?? 0) + 1);
      expect(counts.size).toBe(62);
      const even = drawn.length / 62;
      for (const count of counts.values()) expect(Math.abs(count - even) / even).toBeLessThan(0.25);
    },
  );

  it.each(Object.entries(tokens))('that is %s takes 128 bits or more to guess', (_, make) => {
    for (let times = 0; times < 500; times += 1)
      expect(make().length * Math.log2(62)).toBeGreaterThanOrEqual(128);
  });
});

const link = fc
  .tuple(
    fc.constantFrom('http://192.168.1.20:8000', 'https://foyer.example.com', 'http://localhost:8000'),
    fc.constantFrom(
      () => `/p/#${systemRandomness.shortToken()}`,
      () => `/account/#/enter/${systemRandomness.shortToken()}`,
      () => `/account/#/join/${systemRandomness.token()}`,
      () => '/visitor/',
    ),
  )
  .map(([origin, path]) => `${origin}${path()}`);

describe.each(everyDetector)('for %s', (_, detect) => {
  it('the link of every message in every language is found whole, in mails and in texts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyKind), link, ([kind, language], address) => {
        const { text, sms } = render(kind, { ...values, link: address }, language);
        for (const found of [detect(text), detect(sms)]) for (const one of found) expect(one).toBe(address);
      }),
      { numRuns: 400 },
    );
  });

  it('the link is found whole whatever a house’s own words put beside it', () => {
    const beside = fc.string({
      unit: fc.constantFrom('.', ',', ')', '(', '-', '_', '»', '"', '?', 'x', 'é', '的', '。'),
    });
    fc.assert(
      fc.property(
        beside,
        beside,
        link,
        fc.constantFrom(...messageLanguages),
        (before, after, address, language) => {
          const all = { ...values, link: address };
          const template = `Answer: {{#link}}${before}{{link}}{{/link}}${after} Hello {{visitorName}}\nWords ${before}{{link}}${after}`;
          const mail = renderMail({ subject: 'x', text: template, html: '' }, all, language);
          for (const text of [mail.text, renderPhoneText(template, all)])
            expect(detect(text).filter((one) => one !== address)).toEqual([]);
        },
      ),
    );
  });
});

it('nothing is put between words and a link that stand apart already', () => {
  expect(renderPhoneText('Answer: {{link}}', { ...values, link: 'https://foyer.example.com/p/#abc' })).toBe(
    'Answer: https://foyer.example.com/p/#abc',
  );
});
