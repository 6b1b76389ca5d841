/** How people wish to be told, in words: the choices, and what they come to. */
import type { Subject } from '#contract/preferences.ts';

type Who = Subject['kind'];

export const wishesWords = {
  title: 'How they are told',
  change: 'Change',
  changeTitle: (name: string) => `How ${name} is told`,
  by: 'By',
  byChoices: {
    both: 'Email and text',
    'email-sms': 'Email, text if it fails',
    'sms-email': 'Text, email if it fails',
    email: 'Email only',
    sms: 'Text only',
    nothing: 'Nothing',
  },
  bySays: {
    both: 'Email and text message, both at once',
    'email-sms': 'Email; text message if it fails',
    'sms-email': 'Text message; email if it fails',
    email: 'Email only',
    sms: 'Text message only',
    nothing: 'Nothing is sent',
  },
  nothing: {
    host: 'Nothing is sent. Whoever comes to see them is on the board only.',
    visitor: 'Nothing is sent.',
    desk: 'Nothing is sent. Visitors without a host are on the board only.',
  } satisfies Record<Who, string>,
  language: 'Language',
  when: 'When',
  modes: { daily: 'The same every day', weekly: 'Different by day', always: 'Any time' },
  from: 'From',
  to: 'Until',
  days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  dayFrom: (day: string) => `${day}, from`,
  dayTo: (day: string) => `${day}, until`,
  noHours: 'Not told',
  endsBefore: 'The hours must end after they begin.',
  midnight: 'midnight',
  zone: 'Time zone',
  siteZone: (zone: string) => `The site’s: ${zone}`,
  urgent: {
    host: 'Arrivals also outside these hours',
    visitor: 'The goodbye also outside these hours',
    desk: 'Arrivals also outside these hours',
  } satisfies Record<Who, string>,
  urgentHint: {
    host: 'When off, the desk is asked to look after whoever arrives outside the hours.',
    visitor: 'It leaves when the visit ends. When off, it waits for the next hours.',
    desk: 'When off, whoever arrives outside the hours is on the board only.',
  } satisfies Record<Who, string>,
  means: 'What will happen',
  save: 'Save',
  saved: 'Saved.',
  anyTime: 'At any time, day or night.',
  never: 'Never.',
  onlyUrgent: {
    host: 'Arrivals only, at any time.',
    visitor: 'The goodbye only, at any time.',
    desk: 'Arrivals only, at any time.',
  } satisfies Record<Who, string>,
  urgentAlways: {
    host: (hours: string) => `That somebody waits: always; everything else ${hours}.`,
    visitor: (hours: string) => `The goodbye when the visit ends; everything else ${hours}.`,
    desk: (hours: string) => `That somebody waits: always; everything else ${hours}.`,
  } satisfies Record<Who, (hours: string) => string>,
  only: {
    host: (hours: string) =>
      `Only ${hours}. When somebody arrives outside these hours, the desk is asked to look after them.`,
    desk: (hours: string) => `Only ${hours}. What comes up outside these hours is on the board only.`,
    visitor: (hours: string) =>
      `${hours.charAt(0).toUpperCase()}${hours.slice(1)}. A goodbye outside these hours waits for the next ones.`,
  } satisfies Record<Who, (hours: string) => string>,
  between: (from: string, to: string) => `between ${from} and ${to}`,
  onDays: (days: string, from: string, to: string) => `${days} ${from} to ${to}`,
  allDayOn: (days: string) => `${days} all day`,
  daySpan: (first: string, last: string) => `${first} to ${last}`,
  dayPair: (first: string, second: string) => `${first} and ${second}`,
  inZone: (hours: string, zone: string) => `${hours}, ${zone}`,
  zoneTime: (city: string) => `${city} time`,
  noEmail: 'No email address is known, so nothing goes by email.',
  noPhone: 'No phone number is known, so nothing goes by text.',
  noReach: {
    email: 'Nothing can reach them this way: no email address is known.',
    sms: 'Nothing can reach them this way: no phone number is known.',
    both: 'Nothing can reach them: neither an email address nor a phone number is known.',
  },
  optedOut: (date: string) =>
    `Asked on ${date} not to be written to any more. Nothing is sent, however urgent.`,
  textsStopped: (date: string) =>
    `This number has taken no texts since ${date}: its owner has asked the phone company for none, with STOP. Nothing is sent to it until they answer START.`,
  resumeTexts: 'Try texts again',
  optIn: 'Write to them again',
  optOut: 'Stop messages',
};
