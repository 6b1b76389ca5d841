// The words that a house has before it writes any of its own: whole in every language, with much to say and with nothing.

import { describe, expect, it } from 'vitest';
import { messageLanguages } from '#contract/preferences.ts';
import { measureSms } from '#contract/sms-length.ts';
import { smsLimit } from '#main/templates/phone-text.ts';
import { noValues, type TemplateValues } from '#main/templates/room.ts';
import { allowedIn } from '#main/templates/variables.ts';
import { everyKind, render, shownHtml, values } from './template-values.ts';

describe('the program’s own words', () => {
  const longest: TemplateValues = {
    siteName: 'S'.repeat(80),
    visitorName: '𝒱'.repeat(80),
    visitorEmail: `${'m'.repeat(64)}@${'d'.repeat(180)}.example`,
    visitorPhone: '+44 20 7946 0077',
    company: '"<&>'.repeat(20),
    hostName: '名'.repeat(80),
    checkIn: '23:59, 30. September 2026',
    checkOut: '23:59, 30. September 2026',
    plannedEnd: '23:59, 30. September 2026',
    address: 'A'.repeat(200),
    waitingMinutes: '1440',
    duration: '100 h 59 min',
    link: `https://foyer.example.com/p/#${'k'.repeat(60)}`,
    title: '',
    text: '',
    message: 'M'.repeat(300),
    code: '482913',
  };
  const full = { ...values, waitingMinutes: '3', link: 'https://foyer.example.com/join/abc' };

  it.each(everyKind)('of %s in %s are complete, with much to say and with nothing', (kind, language) => {
    for (const all of [full, longest, { ...noValues, visitorName: 'Vera', siteName: 'Lanternworks' }]) {
      const { subject, text, html, sms } = render(kind, all, language);
      for (const part of [subject, text, sms]) {
        expect(part.trim()).not.toBe('');
        expect(part).not.toMatch(/[{}]|undefined/);
      }
      expect(html).toContain(`<html lang="${language}" dir="ltr">`);
      expect(html.split('</head>')[1]).not.toMatch(/[{}]|undefined/);
      expect(subject).not.toContain('\n');
      expect(sms.length).toBeLessThan(smsLimit);
    }
  });

  it.each(everyKind)(
    'of %s in %s keep a text to the phones’ alphabet, and to two parts',
    (kind, language) => {
      const { sms } = render(kind, full, language);
      expect(measureSms(sms), sms).toMatchObject({ encoding: 'GSM-7' });
      expect(measureSms(sms).segments, sms).toBeLessThanOrEqual(2);
      expect(sms).not.toMatch(/ {2}| [,.]|\(\)|\s$/);
    },
  );

  it.each(messageLanguages)('carry the facts of an arrival and of an end in %s', (language) => {
    const arrival = render('host-arrival', values, language);
    const goodbye = render('visitor-goodbye', { ...values, checkOut: '09:42' }, language);
    const { visitorName, visitorEmail, visitorPhone, checkIn, plannedEnd, hostName, address } = values;
    for (const part of [arrival.text, shownHtml(arrival.html), arrival.sms])
      for (const fact of [visitorName, visitorEmail, visitorPhone, checkIn, plannedEnd, hostName, address])
        expect(part).toContain(fact);
    for (const part of [goodbye.text, shownHtml(goodbye.html), goodbye.sms])
      for (const fact of [visitorName, visitorPhone, checkIn, '09:42', hostName, address])
        expect(part).toContain(fact);
  });

  it('are English for a language that nobody has written words in, and follow a region to its language', () => {
    expect(render('host-arrival', values, 'tlh').subject).toBe(render('host-arrival', values, 'en').subject);
    expect(render('host-arrival', values, 'de-CH').subject).toBe(
      'Vera Testvisitor ist da und wartet auf Sie',
    );
  });

  const withLink = everyKind.filter(([kind]) => allowedIn(kind).includes('link'));

  it.each(withLink)(
    'of %s in %s have the link as a button over the facts, and as an address under it',
    (kind, language) => {
      const { html } = render(kind, full, language);
      const address = 'https:&#x2F;&#x2F;foyer.example.com&#x2F;join&#x2F;abc';
      const links = [...html.matchAll(/<a href="([^"]+)" style="([^"]+)">([^<]+)<\/a>/g)];
      expect(links.map(([, href]) => href)).toEqual([address, address]);
      expect(links[0]?.[2]).toContain('background:#09533f;color:#ffffff');
      expect(links[0]?.[3]).toMatch(/^\p{Lu}[^:]{3,50}$/u);
      expect(links[1]?.[3]).toBe(address);
      const facts = html.indexOf('white-space:nowrap');
      if (facts >= 0) expect(html.indexOf(address)).toBeLessThan(facts);
      expect(html.indexOf('<p style')).toBeLessThan(html.indexOf(address));
    },
  );

  it('make the link of an invitation one that can be pressed', () => {
    const { html } = render('invitation', full);
    expect(html).toMatch(/<a href="https:&#x2F;&#x2F;foyer\.example\.com&#x2F;join&#x2F;abc"/);
    expect(render('invitation', { ...full, link: 'javascript:alert(1)' }).html).not.toContain('<a ');
  });
});
