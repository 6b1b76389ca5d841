// A message as a text: short enough to be paid for once or twice, and shortened only where nothing is lost that matters.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageLanguages } from '#contract/preferences.ts';
import { measureSms } from '#contract/sms-length.ts';
import { smsLimit } from '#main/templates/phone-text.ts';
import { noValues, type TemplateValues } from '#main/templates/room.ts';
import { everyKind, render, values } from './template-values.ts';

describe('a text message', () => {
  const upTo = (max: number) => fc.string({ unit: 'grapheme', maxLength: max });
  const anyValues: fc.Arbitrary<TemplateValues> = fc.record({
    title: fc.constant(''),
    text: fc.constant(''),
    waitingMinutes: fc.constantFrom('', '3', '1440'),
    duration: fc.constantFrom('', '42 min', '100 h 59 min'),
    link: fc.constantFrom('', `https://foyer.example.com/join/${'k'.repeat(43)}`),
    siteName: upTo(80),
    visitorName: upTo(80),
    visitorEmail: fc.constant(`${'m'.repeat(64)}@${'d'.repeat(60)}.example`),
    visitorPhone: fc.constant('+44 20 7946 0077'),
    company: upTo(80),
    hostName: upTo(80),
    checkIn: fc.constant('23:59, 30 Sept 2026'),
    checkOut: fc.constant('23:58, 31 Sept 2026'),
    plannedEnd: fc.constant('23:58, 31 Sept 2026'),
    address: upTo(200),
    message: upTo(300),
    code: fc.constant('482913'),
  });

  it('stays under 320 characters whatever people are called, and is never cut in the middle of one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...everyKind), anyValues, ([kind, language], all) => {
        const { sms } = render(kind, all, language);
        expect(sms.length).toBeLessThan(smsLimit);
        expect(sms.isWellFormed()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the times, the number and its own words whole: only long names are shortened', () => {
    const long = (sign: string) => sign.repeat(200);
    const all: TemplateValues = {
      ...noValues,
      siteName: long('S'),
      visitorName: long('V'),
      visitorEmail: long('M'),
      visitorPhone: '+44 20 7946 0077',
      company: long('C'),
      hostName: long('H'),
      checkIn: '23:59, 30 Sept 2026',
      checkOut: '23:58, 31 Sept 2026',
      plannedEnd: '23:58, 31 Sept 2026',
      address: long('A'),
    };
    const host = render('host-arrival', all).sms;
    for (const whole of [all.checkIn, all.plannedEnd, all.visitorPhone, 'Please come to reception.'])
      expect(host).toContain(whole);
    for (const part of ['VVVVV...', 'CCCCC...', 'HHHHH...', 'AAAAA...', 'MMMMM...'])
      expect(host).toContain(part);
    expect(render('visitor-goodbye', all).sms).toMatch(/23:59, 30 Sept 2026, .*23:58, 31 Sept 2026\.$/);
    expect(render('desk-arrival', all).sms).toMatch(/Please choose a host on the board\.$/);
  });

  it('is not shortened when it fits', () => {
    for (const [kind, language] of everyKind)
      expect(render(kind, values, language).sms).not.toMatch(/…|\.\.\./);
  });

  it('is marked as shortened by dots that cost nothing, and by the real sign where there is no alphabet to keep to', () => {
    const long = {
      ...values,
      visitorName: 'V'.repeat(80),
      company: 'C'.repeat(80),
      address: 'A'.repeat(200),
    };
    const plain = render('host-arrival', long).sms;
    expect(plain).toContain('...');
    expect(measureSms(plain).encoding).toBe('GSM-7');
    const other = render('host-arrival', { ...long, hostName: '山田' }).sms;
    expect(other).toContain('…');
    expect(other).not.toContain('...');
  });

  it('never cuts a time, a number or a link', () => {
    const link = `https://foyer.example.com/join/${'k'.repeat(120)}`;
    for (const language of messageLanguages) {
      const { sms } = render(
        'invitation',
        { ...values, hostName: 'H'.repeat(80), siteName: 'S'.repeat(80), link },
        language,
      );
      expect(sms).toContain(link);
      expect(sms.length).toBeLessThan(smsLimit);
    }
  });

  it('writes typographers’ signs as phones know them, if that is what it takes', () => {
    const { sms } = render('host-arrival', {
      ...values,
      hostName: 'Siobhán O’Quill',
      checkIn: '9:00\u202FAM',
    });
    expect(sms).toContain('O’Quill');
    const plain = render('host-arrival', {
      ...values,
      hostName: 'Sean O’Quill',
      checkIn: '9:00\u202FAM',
    }).sms;
    expect(plain).toContain("O'Quill");
    expect(measureSms(plain).encoding).toBe('GSM-7');
  });

  it('never asks for an answer that carriers take as opting out or in', () => {
    for (const [kind, language] of everyKind)
      expect(render(kind, values, language).sms).not.toMatch(/\b(STOP|END|CANCEL|QUIT|YES)\b/i);
  });
});
