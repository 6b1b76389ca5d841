/** Which pieces each message can have, what they stand for, and what they might say. */

import { type Channel, channelSchema } from '#contract/notifications.ts';
import type { MessageLanguage } from '#contract/preferences.ts';
import type { Audience, TemplateKind, TemplateVariable } from '#contract/templates.ts';
import { shownPhone } from '#main/kernel/people.ts';
import { formatTime } from '#main/kernel/times.ts';
import { emptyValues, type TemplateValues, type Variable } from './values.ts';

export const audienceOf: Readonly<Record<TemplateKind, Audience>> = {
  'host-arrival': 'host',
  'joined-arrival': 'host',
  'host-waiting': 'host',
  'deputy-arrival': 'deputy',
  'desk-arrival': 'desk',
  'desk-silence': 'desk',
  'host-overdue': 'host',
  'visitor-overdue': 'visitor',
  'visitor-welcome': 'visitor',
  'remote-welcome': 'visitor',
  'visitor-goodbye': 'visitor',
  'remote-request': 'host',
  'remote-waiting': 'host',
  'remote-deputy': 'deputy',
  'remote-silence': 'desk',
  'remote-host-overdue': 'host',
  'remote-visitor-overdue': 'visitor',
  'remote-goodbye': 'visitor',
  'host-details': 'host',
  'host-chat': 'host',
  'visitor-chat': 'visitor',
  'chat-link': 'visitor',
  invitation: 'host',
  'sign-in-link': 'host',
  'visitor-code': 'visitor',
};

/** An invitation leads to an account that is made with the address it went to: it is only ever mailed, and so is a link to sign in. */
export function channelsOf(kind: TemplateKind): Channel[] {
  return kind === 'invitation' || kind === 'sign-in-link' ? ['email'] : [...channelSchema.options];
}

const visitor = ['visitorName', 'company', 'visitorEmail', 'visitorPhone'] as const;
const place = ['siteName', 'address'] as const;
const planned = ['checkIn', 'plannedEnd'] as const;

const variablesOf: Readonly<Record<TemplateKind, readonly Variable[]>> = {
  'host-arrival': [...visitor, 'hostName', ...planned, ...place, 'link'],
  'joined-arrival': [...visitor, 'hostName', ...planned, ...place, 'link'],
  'host-waiting': [...visitor, 'hostName', 'waitingMinutes', ...planned, ...place, 'link'],
  'deputy-arrival': [...visitor, 'hostName', 'waitingMinutes', ...planned, ...place, 'link'],
  'desk-arrival': [...visitor, ...planned, ...place],
  'desk-silence': [...visitor, 'hostName', 'waitingMinutes', ...planned, ...place],
  'host-overdue': [...visitor, 'hostName', ...planned, ...place, 'link'],
  'visitor-overdue': [...visitor, 'hostName', ...planned, ...place, 'link'],
  'visitor-welcome': [...visitor, 'hostName', ...planned, ...place, 'link'],
  'remote-welcome': [...visitor, 'hostName', 'checkIn', ...place, 'link'],
  'visitor-goodbye': [...visitor, 'hostName', ...planned, 'checkOut', ...place, 'link'],
  'remote-request': [...visitor, 'hostName', 'checkIn', ...place, 'link'],
  'remote-waiting': [...visitor, 'hostName', 'waitingMinutes', ...planned, ...place, 'link'],
  'remote-deputy': [...visitor, 'hostName', 'waitingMinutes', ...planned, ...place, 'link'],
  'remote-silence': [...visitor, 'hostName', 'waitingMinutes', ...planned, ...place],
  'remote-host-overdue': [...visitor, 'hostName', ...planned, ...place, 'link'],
  'remote-visitor-overdue': [...visitor, 'hostName', ...planned, ...place, 'link'],
  'remote-goodbye': [...visitor, 'hostName', ...planned, 'checkOut', 'duration', ...place, 'link'],
  'host-details': [...visitor, 'hostName', ...planned, 'checkOut', 'duration', ...place],
  'host-chat': [...visitor, 'hostName', 'message', ...place, 'link'],
  'visitor-chat': ['visitorName', 'hostName', 'message', ...place, 'link'],
  'chat-link': ['visitorName', 'hostName', ...place, 'link'],
  invitation: ['hostName', 'link', ...place],
  'sign-in-link': ['hostName', 'link', ...place],
  'visitor-code': ['code', ...place],
};

/** Without these a message is of no use to whoever gets it. */
const requiredOf: Partial<Readonly<Record<TemplateKind, readonly Variable[]>>> = {
  invitation: ['link'],
  'sign-in-link': ['link'],
  'chat-link': ['link'],
  'visitor-code': ['code'],
};

const descriptions: Readonly<Record<Variable, string>> = {
  siteName: 'The site’s name',
  visitorName: 'The visitor’s name',
  visitorEmail: 'The visitor’s email address, where they gave one',
  visitorPhone: 'The visitor’s phone number, where they gave one',
  company: 'The visitor’s company, where they gave one',
  hostName: 'The host’s name',
  checkIn: 'When the visitor arrived',
  checkOut: 'When the visitor left',
  duration: 'How long it lasted',
  plannedEnd: 'When the visit is planned to end',
  address: 'The site’s address, on one line',
  waitingMinutes: 'How many minutes the visitor has been waiting',
  link: 'The link to press; empty while this house has no address for phones',
  message: 'What was written',
  code: 'The code to sign in with',
  title: 'The title of a note',
  text: 'The text of a note',
};

export function allowedIn(kind: TemplateKind): readonly Variable[] {
  return variablesOf[kind];
}

export function requiredIn(kind: TemplateKind): readonly Variable[] {
  return requiredOf[kind] ?? [];
}

/** The pieces of a message as its editor offers them. */
export function describeVariables(kind: TemplateKind, samples: TemplateValues): TemplateVariable[] {
  return variablesOf[kind].map((name) => ({
    name,
    description: descriptions[name],
    sample: samples[name],
    required: requiredIn(kind).includes(name),
  }));
}

const arrival = Date.UTC(2026, 0, 5, 9, 0);
const minute = 60_000;
/** Numbers kept free for fiction, as people write them at home where that is theirs. */
const sampleNumbers: Readonly<Record<string, string>> = { US: '+12025550143', CA: '+12025550143' };

/** A visit to show a message with: nobody's, at this site where it has a name, with times and numbers as they are written there. */
export function sampleValues(
  kind: TemplateKind,
  language: MessageLanguage,
  site: { name: string; address: string; country: string } | undefined,
): TemplateValues {
  const country = site?.country ?? 'GB';
  const time = (at: number, sameDayAs: number | undefined) =>
    formatTime(at, { zone: 'UTC', country, language }, sameDayAs);
  const samples: TemplateValues = {
    ...emptyValues,
    siteName: site?.name ?? 'Lanternworks',
    visitorName: 'Vera Testvisitor',
    visitorEmail: 'vera@example.com',
    visitorPhone: shownPhone(sampleNumbers[country] ?? '+442079460077', country),
    company: 'Paperclip & Sons',
    hostName: 'Bo Quillfeather',
    checkIn: time(arrival, undefined),
    checkOut: time(arrival + 42 * minute, arrival),
    duration: '42 min',
    plannedEnd: time(arrival + 60 * minute, arrival),
    address: (site?.address || '12 Harbour Lane, London E1 6AN')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .join(', '),
    waitingMinutes: '3',
    link: 'https://foyer.example.com/p/#4fJq2',
    message: 'I am at the desk with the blue plant.',
    code: '482913',
  };
  return only(variablesOf[kind], samples);
}

/** A visit that has much to say: whatever can't be cut is as long as it gets. */
export function tightValues(kind: TemplateKind): TemplateValues {
  const long = 'W'.repeat(80);
  const time = '23:59, 30. September 2026';
  return only(variablesOf[kind], {
    ...emptyValues,
    siteName: long,
    visitorName: long,
    visitorEmail: long,
    visitorPhone: '+44 20 7946 0077 00',
    company: long,
    hostName: long,
    checkIn: time,
    checkOut: time,
    duration: '100 h 59 min',
    plannedEnd: time,
    address: long,
    waitingMinutes: '1440',
    link: `https://${'w'.repeat(72)}`,
    message: 'W'.repeat(300),
    code: '482913',
  });
}

function only(names: readonly Variable[], values: TemplateValues): TemplateValues {
  return { ...emptyValues, ...Object.fromEntries(names.map((name) => [name, values[name]])) };
}
